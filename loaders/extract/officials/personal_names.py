"""Personal names by their form: ranks and honorifics off, initials, particles and hyphens in, any word order."""

from __future__ import annotations

from typing import Literal

from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention

_LONGEST = 7
#: Kinds of words that can follow a whole name; behind a further noun what looks like a state is one.
_BEHIND_NAMES = frozenset({"VERB", "AUX", "ADP", "CCONJ", "PUNCT", "PART", "ADV", "SCONJ"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})


def skip_ranks(tree: Tree, index: int) -> int:
    """The first token after a row of ranks and honorifics that begins here; ``index`` when there is none.

    A row counts only up to its last ranking word: "Air Chief Marshal" is skipped, "Air" alone is not.
    """
    ranks, rank_heads = words("names", "ranks"), words("names", "rank_heads")
    first, last, size = index, index, len(tree.text)
    while index < size:
        low = tree.low[index]
        if low in rank_heads:
            last = index + 1
            last += last < size and tree.low[last] in ("'", "’") and tree.glued(last)
        elif index > first and (past := _aside(tree, index)) > index and last == index:
            index = last = past
            continue
        elif low not in ranks and not (_joins(tree, index) and index > first and tree.sent[index] == tree.sent[first]):
            break
        index += 1
    return last


def _aside(tree: Tree, index: int) -> int:
    """The end of "(Retd)" or "(Pilot)" behind a rank; ``index`` when none begins here."""
    inside = tree.low[index + 1 : index + 3]
    if tree.text[index] in ("(", "[") and inside[1:] in ([")"], ["]"]) and inside[0] in words("names", "asides"):
        return index + 3
    return index


def skip_decorations(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The first token after what may stand right behind a name: "(Retd)", and orders such as ", ABC, DEF"."""
    index = _aside(tree, index) if index < len(tree.text) else index
    while index + 1 < len(tree.text) and (tree.text[index] == "," or _bare_order(tree, index)):
        before = index
        index += tree.text[index] == ","
        following = tree.text[index + 1] if index + 1 < len(tree.text) else ""
        if not _order(tree, index) or taken[index] is not None or (following[:1].isupper() and not following.isupper()):
            return before
        index += 1
        index = _aside(tree, index) if index < len(tree.text) else index
    return index


def back_decorations(tree: Tree, end: int) -> int:
    """The end of the name before this token, "(Retd)" and orders behind it left out."""
    while end > 2:
        if tree.text[end - 1] == ")" and _aside(tree, end - 3) == end:
            end -= 3
        elif tree.text[end - 2] == "," and tree.text[end - 1].isupper() and _order(tree, end - 1):
            end -= 2
        else:
            break
    return end


def _bare_order(tree: Tree, index: int) -> bool:
    """Whether an order stands here without a comma before it: consonants in capitals."""
    text = tree.text[index]
    return text.isupper() and 2 < len(text) < 5 and not set(text) & set("AEIOUY") and _order(tree, index)


def _order(tree: Tree, index: int) -> bool:
    """Whether a token is the abbreviation of an order or a degree behind a name."""
    text = tree.text[index].replace(".", "")
    return (2 <= len(text) <= 5 and text.isupper() and tree.low[index] not in words("offices", "heads")) or (
        text.lower() in words("names", "suffixes") | words("names", "asides")
    )


def _joins(tree: Tree, index: int) -> bool:
    """Whether a mark stands glued inside a row of ranks: the dot of "Lt." where it is a token of its own."""
    return tree.low[index] in (";", ".", "-", "/", "'", "’") and tree.glued(index)


def is_honorific(tree: Tree, index: int) -> bool:
    """Whether a word such as "Mr" stands here, which only a name can follow."""
    return tree.low[index] in words("names", "honorifics") and tree.text[index][:1].isupper()


def scan_name(tree: Tree, index: int, taken: list[Mention | None]) -> int:
    """The end of the personal name that begins at this token; ``index`` when none does.

    Args:
        tree: the text.
        index: first token.
        taken: the mention that owns each token, or None; a name never runs into one.
    """
    start, size = index, len(tree.text)
    named = False
    while index < min(size, start + 2 * _LONGEST):
        owner, glued = taken[index], index > start and tree.glued(index)
        if owner is not None and not glued and not _namesake(tree, start, owner, taken):
            break
        part = _part(tree, start, index, taken)
        if part is None:
            break
        named = named or (part == "word" and len(tree.text[index]) > 1)
        index += 3 if part == "nickname" else 1
    if index > start and owns_name(tree, index):
        return start
    if index + 1 < size and tree.text[index] == "," and tree.low[index + 1] in words("names", "suffixes"):
        index += 2
    return index if named else start


def owns_name(tree: Tree, index: int) -> bool:
    """Whether the apostrophe of a plural stands here, before a further word in capitals: "Workers' Union"."""
    after = tree.text[index + 1 : index + 2]
    plural = tree.text[index : index + 1] in (["'"], ["’"]) and tree.glued(index) and tree.low[index - 1].endswith("s")
    return plural and bool(after) and after[0].istitle() and tree.low[index + 1] in words("offices", "unions")


def _part(
    tree: Tree, start: int, index: int, taken: list[Mention | None]
) -> Literal["hyphen", "initial", "nickname", "word", "particle"] | None:
    """What a token is in the name that begins at ``start``: "Ana J. 'Bo' Al-Said de Souza"; None behind its end."""
    text, inside = tree.text[index], index > start
    if inside and tree.glued(index) and "-" in (tree.text[index - 1], text):
        return "hyphen" if text != "-" or _joins_word(tree, index) else None
    if _initial(text) or (inside and tree.low[index] in words("names", "suffixes")):
        return "initial"
    if inside and text in _QUOTES and index + 2 < len(tree.text) and tree.text[index + 2] in _QUOTES:
        return "nickname"
    if text[:1].isupper() and text.replace("'", "").replace("’", "").replace("?", "").isalpha():
        return "word" if _word(tree, start, index, taken) else None
    if inside and text[:2].lower() in ("d'", "d’", "l'", "l’") and text[2:3].isupper():
        return "word"  # "d'Estaing"
    return "particle" if _particle(tree, start, index) else None


def _joins_word(tree: Tree, hyphen: int) -> bool:
    """Whether a word follows a hyphen at once."""
    return hyphen + 1 < len(tree.text) and tree.glued(hyphen + 1) and tree.text[hyphen + 1].isalpha()


def _word(tree: Tree, start: int, index: int, taken: list[Mention | None]) -> bool:
    """Whether a capitalized word can stand in a name: no title, no rank behind it, no order, no heading."""
    text, low, behind = tree.text[index], tree.low[index], index - start
    if low in words("names", "not_names") or (behind and low in words("names", "short_ranks")):
        return False
    if low in words("offices", "heads") and not _also_name(tree, index, start):
        return False
    if behind > 1 and text.isupper() and 2 < len(text) < 5 and not set(low) & set("aeiouy"):
        return False
    return behind > 0 or not text.isupper() or len(text) <= 3 or _capitals(tree, index, taken)


def _particle(tree: Tree, start: int, index: int) -> bool:
    """Whether a small word stands in a name: "bin", "de" before a capitalized one, "al" before a hyphen."""
    following = tree.text[index + 1] if index + 1 < len(tree.text) else ""
    if index > start and tree.low[index] in words("names", "particles"):
        if following.lower() in words("names", "particles") and following.islower():
            following = "".join(tree.text[index + 2 : index + 3])  # "de la Cruz", "van der Berg"
        return following[:1].isupper() or following == "-"
    return tree.low[index] in ("al", "el") and following == "-"


def _namesake(tree: Tree, start: int, owner: Mention, taken: list[Mention | None]) -> bool:
    """Whether what looks like a state is part of a name: "Minister Chad Moore", "Minister Ana Jordan said"."""
    at, after = owner.start, owner.end
    if owner.kind != "state" or owner.use == "force" or after - at != 1 or not tree.text[at].istitle():
        return False
    following = tree.text[after] if after < len(tree.text) else ""
    if at == start:
        forename = following.istitle() and following.isalpha() and taken[after] is None and tree.pos[after] == "PROPN"
        other = words("names", "not_names") | words("offices", "heads") | words("offices", "modifiers")
        return forename and following.lower() not in other
    if owner.use not in ("name", "capital", "demonym") or at != start + 1 or len(tree.text[start]) < 3:
        return False
    closed = not following or tree.pos[after] in (("VERB", "AUX") if owner.use == "demonym" else _BEHIND_NAMES)
    return closed and not (tree.glued(after) and following[:1] in ("-", "'", "’")) and tree.pos[start] == "PROPN"


def _also_name(tree: Tree, index: int, start: int) -> bool:
    """Whether a title such as "King" or "Sultan" is a name here: not the first word, or another one follows it."""
    if tree.low[index] not in words("names", "also_names"):
        return False
    following = tree.text[index + 1 : index + 2]
    return index > start or bool(
        following
        and following[0].istitle()
        and following[0].isalpha()
        and tree.pos[index + 1] == "PROPN"
        and tree.low[index + 1] not in words("offices", "heads")
    )


def _capitals(tree: Tree, index: int, taken: list[Mention | None]) -> bool:
    """Whether a word in capitals opens a name ("KOVAL Petro", "PETRO KOVAL") in a sentence not all in capitals."""
    following = tree.text[index + 1] if index + 1 < len(tree.text) and taken[index + 1] is None else ""
    named = following[:1].isupper() and following.replace("-", "").isalpha() and len(following) > 1
    if not named or following.lower() in words("names", "not_names") | words("offices", "heads"):
        return False
    return any(t.islower() and len(t) > 3 for t in tree.text[slice(*tree.sents[tree.sent[index]])])


def back_name(tree: Tree, end: int, taken: list[Mention | None]) -> int:
    """The start of the personal name that ends before this token; ``end`` when none does."""
    start = end
    while start > 0 and end - start < 2 * _LONGEST and taken[start - 1] is None and _may_belong(tree, start - 1):
        start -= 1
    while start < end and scan_name(tree, start, taken) != end:
        start += 1
    return start


def _may_belong(tree: Tree, index: int) -> bool:
    """Whether a word can stand inside a name: capitals, hyphens and what they join, particles."""
    text = tree.text[index]
    return (
        text[:1].isupper()
        or text == "-"
        or tree.text[index - 1] == "-"
        or tree.low[index] in words("names", "particles")
    )


def _initial(text: str) -> bool:
    return len(text) <= 8 and text[:1].isupper() and text.endswith(".") and text.replace(".", "").isupper()
