"""Successions: who came after whom in an office. The one's end is the other's beginning."""

from __future__ import annotations

from dataclasses import replace

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts.appointments import by_appointment, by_taking
from defgraph.loaders.extract.facts.draft import FROM, TO, FactDraft
from defgraph.loaders.extract.facts.happened import happened
from defgraph.loaders.extract.facts.people import Somebody, somebody
from defgraph.loaders.extract.facts.posts import Post, command_of, named_as, offices_in, posts
from defgraph.loaders.extract.facts.tenures import holds, own_office, served
from defgraph.loaders.extract.language.lexicon import load, words


def by_verb(reader: Reader, index: int) -> list[FactDraft]:
    """Successions by "X succeeded Y as minister", "X was appointed minister, replacing Y", "Y was succeeded by X"."""
    tree = reader.tree
    if tree.lemma[index] not in words("facts", "succeeding") or not happened(tree, index):
        return []
    after, main = tree.prepositions(index), _beside(reader, index)
    swapped = [x for p, x in after if p == "with"]
    before = reader.patients(index)[:1]
    gone = somebody(reader, before)
    begun = _begun(reader, main) if main is not None and not swapped else []
    if begun:
        return [replace(d, trigger=index, dated_by=main) for d in _ended(begun, gone)]
    who = swapped or reader.subjects(index)
    came = somebody(reader, who)
    office = [x for p, x in after if p == "as"] + named_as(reader, [*before, *who])
    held = posts(reader, office, served(gone) or served(came))
    return _pair(reader, index, came, gone, held, main)


def _beside(reader: Reader, index: int) -> int | None:
    """The verb whose purpose, manner or sequel a succession is: "was appointed ..., succeeding X"."""
    tree = reader.tree
    leans = tree.dep[index] in ("advcl", "xcomp", "acl", "conj", "prep", "pcomp") and tree.head[index] != index
    return tree.clause(tree.head[index]) if leans else None


def _begun(reader: Reader, verb: int) -> list[FactDraft]:
    """The term that a verb says begins."""
    return by_appointment(reader, verb) or by_taking(reader, verb)


def by_taking_over(reader: Reader, index: int) -> list[FactDraft]:
    """Successions by "X took over as minister from Y", "X was appointed in succession to Y", "Y handed over to X"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    after = tree.prepositions(index)
    if lemma in words("facts", "handing"):
        return _handed(reader, index)
    if lemma in words("facts", "taking"):
        before = [x for p, x in after if p == "from"]
    elif lemma in words("facts", "appointing"):
        in_place = load("facts")["in_place"]
        before = [
            y for p, x in after if p in ("in", "as") and tree.lemma[x] in in_place
            for q, y in tree.prepositions(x) if q in in_place[tree.lemma[x]]
        ]  # fmt: skip
    else:
        return []
    gone = somebody(reader, before)
    return _ended(_begun(reader, index), gone) if gone is not None else []


def _ended(begun: list[FactDraft], gone: Somebody | None) -> list[FactDraft]:
    """The ends of the terms before those that begin."""
    if gone is None or any(draft.start.name == gone.name for draft in begun):
        return []
    return [replace(d, start=replace(d.start, name=gone.name), bound=TO, cover={*d.cover, *gone.tokens}) for d in begun]


def _handed(reader: Reader, index: int) -> list[FactDraft]:
    """Successions by "Y handed over the post of minister to X", "Minister Y handed over to X"."""
    tree, after = reader.tree, reader.tree.prepositions(index)
    to = [x for p, x in after if p == "to"]
    gone, came = somebody(reader, reader.subjects(index)), somebody(reader, to)
    over = any(tree.low[k] in words("facts", "over") for k in tree.kids[index])
    things = [x for x in tree.objects(index) if tree.lemma[x] in words("facts", "posts")]
    if (not things and (not over or tree.objects(index))) or not happened(tree, index):
        return []
    office = [*things, *(x for p, x in after if p == "as"), *named_as(reader, to)]
    held = posts(reader, office, served(gone) or served(came))
    held = held or command_of(reader, [x for t in things for p, x in tree.prepositions(t) if p == "of"])
    return _pair(reader, index, came, gone, held, None)


def by_noun(reader: Reader, index: int) -> list[FactDraft]:
    """Successions by "Y's successor as minister, X, took office on ...", "X, the successor to Y as minister"."""
    tree = reader.tree
    if tree.lemma[index] not in words("facts", "successors"):
        return []
    after, verb = tree.prepositions(index), tree.clause(index)
    before = [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in after if p in ("of", "to")]
    office = [x for p, x in after if p == "as"] + named_as(reader, before)
    beside = [k for k in tree.kids[index] if tree.dep[k] == "appos"] or office
    came = somebody(reader, [tree.head[index]] if tree.dep[index] == "appos" else beside)
    begins = tree.lemma[verb] in words("facts", "taking") | words("facts", "appointing")
    if not begins or not happened(tree, verb):
        return []
    gone = somebody(reader, before)
    return _pair(reader, index, came, gone, posts(reader, office, served(gone)), verb)


def _pair(
    reader: Reader, index: int, came: Somebody | None, gone: Somebody | None, held: list[Post], main: int | None
) -> list[FactDraft]:
    """The end of the one's term and the beginning of the other's, in the office of either."""
    if gone is None and came is None:
        return []
    held = held or _office_of(reader, gone) or own_office(reader, came)
    if came is not None and gone is not None and came.name == gone.name:
        return []
    return [*holds(reader, index, FROM, came, held, main), *holds(reader, index, TO, gone, held, main)]


def _office_of(reader: Reader, gone: Somebody | None) -> list[Post]:
    """The office that stands with the name of who went, as "former" as it may be."""
    mention = gone.mention if gone is not None else None
    return offices_in(reader, mention) if mention is not None and mention.kind == "official" else []
