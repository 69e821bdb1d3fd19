"""Which words tell of arms, and which of these are arms proper."""

from __future__ import annotations

import re

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree

#: A designation of arms in one token; the short names of groups of states ("G20") are none.
_DESIGNATION = re.compile(r"(?!G\d+$|[BEPV]\d$)[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,3}s?$")


def weapons(reader: Reader, heads: list[int]) -> list[int]:
    """The arms in these phrases: by their word, or by a designation of letters and a number ("F-16s")."""
    tree = reader.tree
    listed = words("things", "weapons")
    return [
        t
        for h in heads
        for t in tree.below(h, CLAUSES)
        if tree.lemma[t] in listed or tree.low[t] in listed or _DESIGNATION.match(tree.text[t]) or _of_war(tree, t)
    ]


def _of_war(tree: Tree, index: int) -> bool:
    """Whether goods are arms by a word before them ("armoured trucks")."""
    before = set(tree.low[max(0, index - 2) : index])
    return tree.lemma[index] in words("things", "goods") and bool(before & words("things", "hardening"))


def armed(reader: Reader, arms: list[int]) -> bool:
    """Whether these are arms proper and no boats or vehicles of any use."""
    tree = reader.tree
    return any(
        tree.lemma[a] not in words("things", "soft") or set(tree.low[max(0, a - 2) : a]) & words("things", "hardening")
        for a in arms
    )
