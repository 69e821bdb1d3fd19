"""Offices held: facts made of a person, an office, and what tells when."""

from __future__ import annotations

from collections.abc import Iterable

from defgraph.graph.model import FactEnd
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts.draft import TERM, TO, FactDraft
from defgraph.loaders.extract.facts.happened import happened
from defgraph.loaders.extract.facts.people import Somebody, is_coming, is_former, somebody
from defgraph.loaders.extract.facts.posts import Post, command_of, offices_in, posts
from defgraph.loaders.extract.language.lexicon import words

#: Words behind an office with a name from which a span of time may follow.
_SPANS = frozenset({"since", "from", "until", "between", "("})


def holds(
    reader: Reader, trigger: int, bound: str, who: Somebody | None, held: Iterable[Post], dated_by: int | None = None
) -> list[FactDraft]:
    """A draft for every office that somebody holds."""
    if who is None:
        return []
    return [
        FactDraft(
            "HOLDS", FactEnd("official", None, who.name, None, None, post.of), post.end(), reader, trigger, bound,
            {*who.tokens, *range(post.mention.start, post.mention.end)}, dated_by=dated_by,
        )
        for post in held
    ]  # fmt: skip


def served(who: Somebody | None) -> str | None:
    """Whose official somebody is, as far as the text tells."""
    return who.of if who is not None else None


def own_office(reader: Reader, who: Somebody | None) -> list[Post]:
    """The office that stands with a person's name ("Defence Minister X took office"), unless it is held no longer."""
    if who is None or who.mention is None or who.mention.kind != "official" or is_former(reader.tree, who.mention):
        return []
    return offices_in(reader, who.mention)


def by_office(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "X has been minister since ...", "X served as minister from ... to ..."."""
    tree, above = reader.tree, reader.tree.head[index]
    ceased = tree.dep[index] == "xcomp" and tree.lemma[above] in words("facts", "ceasing")
    heads = _held(reader, index)
    if not heads or not happened(tree, above if ceased else index):
        return []
    who = somebody(reader, reader.subjects(index))
    held = [
        post for post in posts(reader, heads, served(who))
        if (who is None or post.mention is not who.mention)
        and not is_former(tree, post.mention) and not is_coming(tree, post.mention)
    ]  # fmt: skip
    return holds(reader, index, TO if ceased else TERM, who, held, above if ceased else None)


def _held(reader: Reader, verb: int) -> list[int]:
    """Heads of the phrases that name the office that a verb says somebody has."""
    tree, lemma = reader.tree, reader.tree.lemma[verb]
    if tree.pos[verb] not in ("VERB", "AUX") or tree.dep[verb] in ("aux", "auxpass"):
        return []
    if lemma in words("facts", "being"):
        return tree.objects(verb)
    if lemma in words("facts", "serving"):
        return [x for p, x in tree.prepositions(verb) if p == "as"]
    held = lemma in words("facts", "holding")
    return [x for x in tree.objects(verb) if held and tree.lemma[x] in words("facts", "posts")]


def by_heading(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "X has headed the Kenyan navy since ...", where it is told since when, or until when."""
    tree = reader.tree
    if tree.lemma[index] not in words("facts", "heading") or tree.pos[index] != "VERB" or not happened(tree, index):
        return []
    who = somebody(reader, reader.subjects(index))
    return _where_dated(holds(reader, index, TERM, who, command_of(reader, tree.objects(index))))


def by_apposition(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "Defence Minister X (2015-2018)", "X, minister of defence since 2021, said"."""
    mention = reader.at[index]
    if mention is None or mention.kind != "official":
        return []
    at = mention.end + (reader.tree.text[mention.end : mention.end + 1] == [","])
    if _SPANS.isdisjoint(reader.tree.low[at : at + 1]):
        return []
    who = somebody(reader, [mention.end - 1])
    return _where_dated(holds(reader, mention.end - 1, TERM, who, offices_in(reader, mention)))


def _where_dated(drafts: list[FactDraft]) -> list[FactDraft]:
    for draft in drafts:
        draft.needs_date = True
    return drafts
