"""The institution behind an office and a comma: "Director, Naval Operations", "Secretary, Ministry of Defence of X"."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention
from defgraph.loaders.extract.officials.complements import Scope

_JOINING = frozenset({"of", "for", "and", "the", "-", "&"})


def find_institution(tree: Tree, index: int, taken: list[Mention | None]) -> Scope:
    """The institution behind the comma at this token; no words where there is no comma or no institution."""
    name = _name(tree, index + 1, taken) if tree.text[index : index + 1] == [","] else None
    if name is None:
        return Scope("", index)
    at = name.end
    owner = taken[at + 2] if tree.low[at : at + 2] == [",", "of"] and at + 2 < len(tree.text) else None
    if owner is not None and owner.kind == "state":
        name = Scope(name.words, owner.end, name.ids or owner.ids)
    return name if _closed(tree, name.end) else Scope("", index)


def _name(tree: Tree, index: int, taken: list[Mention | None]) -> Scope | None:
    """The words in capitals, with states and joining words among them, that begin here and name an institution."""
    ids: tuple[str, ...] = ()
    pieces: list[str] = []
    named = False
    at = index + (tree.low[index : index + 1] == ["the"])
    while at < len(tree.text):
        mention = taken[at]
        if mention is not None and mention.kind == "state" and _its_state(tree, at, bool(ids and pieces)):
            ids = ids or mention.ids
            if mention.use == "force":
                pieces.append(tree.words(mention.start, mention.end))
                named = True
            at = mention.end + (tree.low[mention.end : mention.end + 1] == ["'s"])
        elif mention is None and _part(tree, at):
            named = named or tree.low[at] in words("offices", "institutions")
            pieces.append(tree.text[at])
            at += 1
        elif pieces and tree.low[at] in _JOINING and _goes_on(tree, at, taken):
            pieces.append(tree.text[at])
            at += 1
        else:
            break
    return Scope(" ".join(w for w in pieces if w != "the").removesuffix(" of"), at, ids) if named else None


def _its_state(tree: Tree, index: int, told: bool) -> bool:
    """Whether a state is the institution's own: the first one, or a further one that "of" leads to."""
    return not told or tree.low[index - 1] in ("of", "the")


def _part(tree: Tree, index: int) -> bool:
    """Whether a word in capitals is one of those that names of institutions are made of."""
    parts = words("offices", "units") | words("offices", "complements") | words("offices", "royal")
    return tree.low[index] in parts and tree.text[index][:1].isupper()


def _goes_on(tree: Tree, index: int, taken: list[Mention | None]) -> bool:
    """Whether a name of an institution goes on behind a joining word."""
    at = index + 1 + (tree.low[index + 1 : index + 2] == ["the"])
    if at >= len(tree.text):
        return False
    mention = taken[at]
    return mention.kind == "state" if mention is not None else _part(tree, at)


def _closed(tree: Tree, index: int) -> bool:
    """Whether a name of an institution can end before this token: a mark, "and", a verb or a rank follows."""
    if index >= len(tree.text):
        return True
    marked = tree.text[index] in (",", "(", ".", ")", ";") or tree.low[index] == "and"
    return marked or tree.pos[index] == "VERB" or tree.low[index] in words("names", "rank_heads")
