"""Letters and reports in the first person: what "I", "we" and "you" did, who these are being told by the text's head.

The writer is the state whose institution the publisher names, the addressee that of the official named before "Dear".
"""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Mention, Parties


def find_correspondence(reader: Reader, index: int) -> list[Draft]:
    """The events that this token tells of to a reader addressed as "you", or of the writer's own time with somebody."""
    tree = reader.tree
    if reader.writer is None:
        return []
    if tree.pos[index] == "NOUN" and tree.lemma[index] in words("letters", "time"):
        return _time_with(reader, index)
    if (
        tree.pos[index] == "VERB"
        and tree.lemma[index] in words("letters", "come")
        and (drafts := _comes_here(reader, index))
    ):
        return drafts
    addressee = reader.memory.addressee
    if addressee is None:
        return []
    if _opens(reader, index):
        return _the_letter(reader, index, addressee)
    if tree.pos[index] == "VERB" and tree.lemma[index] in words("letters", "spoke"):
        return _spoke(reader, index, addressee)
    if tree.pos[index] == "VERB" and tree.lemma[index] in words("letters", "come"):
        return _you_come(reader, index, addressee)
    if tree.pos[index] == "NOUN" and tree.lemma[index] in words("letters", "welcome"):
        return _welcomed(reader, index)
    return []


def _opens(reader: Reader, index: int) -> bool:
    """Whether this is the main verb of the first sentence of a letter."""
    tree = reader.tree
    if tree.dep[index] != "ROOT" or tree.pos[index] != "VERB":
        return False
    return next((i for i, d in enumerate(tree.dep) if d == "ROOT" and tree.pos[i] == "VERB"), None) == index


@rule("first-person.letter")
def _the_letter(reader: Reader, index: int, addressee: str) -> list[Draft]:
    """The letter that the document is, from the writer to the addressee."""
    draft = Draft.begin("letter", reader, index, status="occurred")
    draft.cast(_side(reader.writer), "sender")
    draft.cast(_side(addressee), "recipient")
    draft.details.own_letter = True
    return [draft]


def _side(state: str | None) -> Parties:
    found = Parties()
    found.add_id(state)
    return found


def _is(reader: Reader, heads: list[int], who: tuple[str, ...]) -> bool:
    tree = reader.tree
    return any(tree.low[t] in who for h in heads for t in tree.conjuncts(h))


@rule("first-person.spoke")
def _spoke(reader: Reader, index: int, addressee: str) -> list[Draft]:
    """Read "When we spoke of X you asked": writer and addressee met."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    both = _is(reader, tree.subjects(index), ("we",)) and {"you", "your"} & set(tree.low[first:last])
    when = any(tree.low[k] == "when" for k in tree.kids[index]) or tree.low[first] in ("when", "as")
    if not both or not when or tree.tag[index] not in ("VBD", "VBN"):
        return []
    draft = Draft.begin("meeting", reader, index)
    draft.cast(_side(reader.writer), "participant")
    draft.cast(_side(addressee), "participant")
    return [draft]


@rule("first-person.you-come")
def _you_come(reader: Reader, index: int, addressee: str) -> list[Draft]:
    """Read "when you come to X on 6 June": a visit of the addressee."""
    tree = reader.tree
    own = [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
    if not _is(reader, own, ("you",)) or not any(
        tree.low[k] in ("when", "before", "after", "as") for k in tree.kids[index]
    ):
        return []
    places = [x for p, x in tree.prepositions(index) if p in ("to", "in")] + tree.objects(index)
    found = [m for m in reader.inside(places, away=False) if m.kind == "state"]
    who = _side(addressee)
    if not found or found[0].ids[0] in who.states:
        return []
    status = "occurred" if tree.tag[index] in ("VBD", "VBN") else "planned"
    return [_visit(reader, index, who, found[0], status)]


@rule("first-person.comes-here")
def _comes_here(reader: Reader, index: int) -> list[Draft]:
    """Read "when he comes here": a visit to the writer's post abroad, by somebody of whom no other state is told."""
    tree, here = reader.tree, reader.memory.here_state
    if here in (None, reader.writer) or not any(tree.low[k] == "here" for k in tree.kids[index]):
        return []
    persons = [p for p in reader.parties(reader.subjects(index)).persons if p.of in (None, reader.writer)]
    if len(persons) != 1:
        return []
    persons[0].serve(reader.writer, "publisher")
    draft = Draft.begin("visit", reader, index)
    if tree.tag[index] in ("VBZ", "VBP") and draft.status == "occurred":
        draft.decide("planned")
    draft.place, draft.place_state = reader.memory.here, here
    draft.cast(Parties(persons=persons), "visitor")
    draft.set_role(reader.writer or "", "visitor")
    draft.cast(_side(here), "host")
    return [draft]


@rule("first-person.welcomed")
def _welcomed(reader: Reader, index: int) -> list[Draft]:
    """Read "the warm welcome which I received in X last month": a visit of the writer."""
    tree = reader.tree
    verbs = [k for k in tree.kids[index] if tree.dep[k] in ("relcl", "acl")]
    mine = any(tree.low[t] in ("i", "me", "us", "we") for v in verbs for k in tree.kids[v] for t in tree.conjuncts(k))
    if not mine:
        return []
    places = [x for t in (index, *verbs) for p, x in tree.prepositions(t) if p in ("in", "at")]
    found = [m for m in reader.inside(places, away=False) if m.kind == "state" and m.ids[0] != reader.writer]
    if not found:
        return []
    return [_visit(reader, index, _side(reader.writer), found[0], "occurred")]


def _visit(reader: Reader, index: int, who: Parties, to: Mention, status: str) -> Draft:
    draft = Draft.begin("visit", reader, index, [to.start], status=status)
    draft.place, draft.place_state = reader.tree.words(to.start, to.end), to.ids[0]
    draft.cast(who, "visitor")
    draft.cast(_side(to.ids[0]), "host")
    return draft


@rule("first-person.time-with")
def _time_with(reader: Reader, index: int) -> list[Draft]:
    """Read "I had half an hour with the minister": a meeting of the writer with whoever that was."""
    tree = reader.tree
    verb = tree.head[index]
    if (
        tree.dep[index] != "dobj"
        or tree.lemma[verb] not in ("have", "spend")
        or not reader.first_person(tree.subjects(verb))
    ):
        return []
    beside = [x for t in (index, verb) for p, x in tree.prepositions(t) if p == "with"]
    other = reader.parties(beside)
    if not other.persons:
        return []
    draft = Draft.begin("meeting", reader, verb, [index, *beside])
    draft.cast(_side(reader.writer), "participant")
    draft.cast(other, "participant")
    draft.met = other.persons
    return [draft]
