"""Letters and messages: sent, carried, handed over, answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import dated_phrase
from defgraph.loaders.extract.events.arguments import around_verb, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.transfers.ends import after, datives
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


@rule("letters.written-to")
def written(reader: Reader, index: int) -> list[Draft]:
    """A letter by "A has written to B", without the word."""
    tree = reader.tree
    around = around_verb(reader, index)
    to = [x for p, x in tree.prepositions(index) if p == "to"]
    addressees = reader.parties(to)
    if tree.patients(index) or not around.subject.persons or not addressees:
        return []
    draft = Draft.begin("letter", reader, index, around.tokens + to)
    draft.cast(around.subject, "sender")
    draft.cast(addressees, "recipient")
    return [draft]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Who writes a letter and who gets it.

    Attributes:
        senders, addressees: whom the words around the letter name as such.
        tokens: the heads of these words.
    """

    senders: Parties
    addressees: Parties
    tokens: list[int]


def letter(reader: Reader, index: int) -> list[Draft]:
    """A letter or message that this noun names: sent, handed over, answered, or told of with its day."""
    tree = reader.tree
    brought = next((k for k in tree.kids[index] if tree.dep[k] in ("relcl", "acl")), None)
    if brought is not None and tree.lemma[brought] in words("things", "letter_verbs") and tree.subjects(brought):
        return _brought(reader, index, brought)
    verb, how = governor(reader, index)
    if verb is None and how == "in" and tree.pos[clause := tree.clause(index)] == "VERB":
        verb = clause  # "proposed talks in a letter", hung on the talks
    if verb is not None and how in ("to", "object") and tree.lemma[verb] in words("things", "replying"):
        return _replied(reader, index, verb)
    if {tree.low[k] for k in tree.kids[index]} & words("things", "figurative"):
        return []
    find = _wording(reader, index, verb, how) if verb is not None else None
    if verb is None or find is None:
        return _mentioned(reader, index)
    return find(reader, index, verb) if _is_message(reader, index, verb) else []


def _wording(reader: Reader, index: int, verb: int, how: str) -> Callable[[Reader, int, int], list[Draft]] | None:
    """The rule for the way in which a letter's noun hangs on a verb, if the verb tells of its sending."""
    tree = reader.tree
    if how == "in" and {"a", "an"} & {tree.low[k] for k in tree.kids[index]}:
        return _said_in
    if how == "with" and tree.lemma[verb] == "present":
        return _presented_with
    if how not in ("object", "subject") or tree.lemma[verb] not in words("things", "letter_verbs"):
        return None
    return _sent if how == "object" else _was_sent


def _is_message(reader: Reader, index: int, verb: int) -> bool:
    """Whether a noun means a message, and no agreement ("letter of intent", "exchanged notes") or name."""
    tree = reader.tree
    if any(tree.lemma[x] in ("intent", "understanding") for p, x in tree.prepositions(index) if p == "of"):
        return False
    return reader.at[index] is None and not (tree.lemma[index] == "note" and tree.lemma[verb] == "exchange")


@rule("letters.said-in")
def _said_in(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "A proposed talks in a letter to B"."""
    return _written_by(reader, index, verb, _ends(reader, _attached(reader, index), _told(reader, index, verb)))


@rule("letters.presented-with")
def _presented_with(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "the envoy presented B with a letter from A"."""
    attached = _attached(reader, index) + reader.tree.prepositions(verb)
    ends = _ends(reader, attached, _told(reader, index, verb) + reader.tree.objects(verb))
    return _written_by(reader, index, verb, ends, carried=True)


@rule("letters.sent")
def _sent(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "A sent B a letter", "the envoy handed B a letter from A"."""
    attached = _attached(reader, index) + reader.tree.prepositions(verb)
    ends = _ends(reader, attached, _told(reader, index, verb))
    return _written_by(reader, index, verb, ends, carried=True)


@rule("letters.was-sent")
def _was_sent(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "a letter from A was delivered to B"."""
    attached = _attached(reader, index) + reader.tree.prepositions(verb)
    return _written_by(reader, index, verb, _ends(reader, attached, _told(reader, index, verb)))


def _attached(reader: Reader, index: int) -> list[tuple[str, int]]:
    """(preposition, its object) in a letter's own phrase, after its "of" and its participles too."""
    tree = reader.tree
    found = tree.prepositions(index)
    found += [pair for p, x in tree.prepositions(index) if p == "of" for pair in tree.prepositions(x)]
    return found + [pair for k in tree.kids[index] if tree.dep[k] == "acl" for pair in tree.prepositions(k)]


def _told(reader: Reader, index: int, verb: int) -> list[int]:
    """Heads of who gets a letter where no preposition says so: "sent B a letter", "to whom he handed a letter"."""
    tree = reader.tree
    found = datives(tree, verb)
    found += [_before_whom(reader, x) for k in tree.kids[verb] for x in tree.kids[k] if tree.low[x] == "whom"]
    return found + [o for o in tree.objects(verb) if o < index and reader.at[o] is not None]


def _ends(reader: Reader, attached: list[tuple[str, int]], told: list[int]) -> _Ends:
    """Who writes a letter and who gets it, by prepositions and by these heads."""
    senders = after(attached, *words("things", "senders"))
    addressees = after(attached, *words("things", "addressees"))
    return _Ends(reader.parties(senders), reader.parties(addressees + told), senders + addressees)


def _written_by(reader: Reader, index: int, verb: int, ends: _Ends, *, carried: bool = False) -> list[Draft]:
    """The letter of those named as its senders, else of the verb's subject.

    Args:
        reader: the segment.
        index: the letter's noun.
        verb: the verb that it hangs on.
        ends: who writes it and who gets it.
        carried: whether the subject may be but the bearer of what another one writes.
    """
    tree, senders, addressees = reader.tree, ends.senders, ends.addressees
    if tree.lemma[index] in words("things", "answers") and not (senders.persons and addressees.persons):
        return []
    if not addressees and not addressees.persons:
        addressees = _before(reader, verb, senders)
    around = around_verb(reader, verb)
    draft = Draft.begin("letter", reader, verb, [index, *around.tokens, *ends.tokens])
    doer = around.subject
    carried = carried and (bool(senders.persons) or tree.lemma[verb] in ("hand", "deliver", "convey", "pass"))
    for person in senders.persons:
        if person.of is None and len(doer.states) == 1:
            person.serve(doer.states[0], "team")
            senders.add_id(person.of)
    draft.cast(senders, "sender")
    draft.cast(doer, "bearer" if carried else "sender")
    draft.cast(addressees, "recipient")
    draft.anaphoric = tree.low[index - 1 : index] == ["the"]
    return [draft]


def _before(reader: Reader, verb: int, senders: Parties) -> Parties:
    """The one official of another state whom the sentence names before it tells of the handing over."""
    first = reader.tree.sents[reader.tree.sent[verb]][0]
    told = [m.persons[0] for m in reader.mentions if m.kind == "official" and first <= m.start < verb]
    others = [p for p in told if p.of and p.explicit and p.of not in senders.ids()]
    return Parties([others[0].of or ""], [], others) if senders.persons and len(others) == 1 else Parties()


@rule("letters.mentioned")
def _mentioned(reader: Reader, index: int) -> list[Draft]:
    """A letter by "A's letter of 3 May to B": its two sides and its day told, whatever is said of it."""
    tree = reader.tree
    owners = [k for k in tree.kids[index] if tree.dep[k] in ("poss", "amod", "compound")]
    sender = reader.parties(owners + [x for p, x in tree.prepositions(index) if p in words("things", "senders")])
    below = [pair for p, x in tree.prepositions(index) for pair in ((p, x), *tree.prepositions(x))]
    to = [x for p, x in below if p == "to"]
    addressee = reader.parties(to)
    if not sender or not addressee.ids() - sender.ids() or not dated_phrase(reader, index):
        return []
    draft = Draft.begin("letter", reader, index, [*owners, *to], status="occurred")
    draft.background = True
    draft.cast(sender, "sender")
    draft.cast(addressee, "recipient")
    return [draft]


def _before_whom(reader: Reader, whom: int) -> int:
    """The person whom "to whom" takes up: the official named right before it, else the pronoun itself."""
    before = [m for m in reader.mentions if m.kind == "official" and whom - 4 <= m.end <= whom]
    return before[-1].start if before else whom


def _senders(reader: Reader, index: int) -> Parties:
    """Whose letter it is: "A's letter", "the letter from A"."""
    tree = reader.tree
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    return reader.parties(owners + [x for p, x in tree.prepositions(index) if p in ("from", "of")])


@rule("letters.brought")
def _brought(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "the message from A that his adviser brought to B"."""
    tree = reader.tree
    around = around_verb(reader, verb)
    draft = Draft.begin("letter", reader, verb, [index, *around.tokens])
    draft.cast(_senders(reader, index), "sender")
    if index not in tree.subjects(verb):
        draft.cast(around.subject, "bearer" if draft.parties else "sender")
    to = [x for noun in (index, verb) for p, x in tree.prepositions(noun) if p in words("things", "addressees")]
    draft.cast(reader.parties(to), "recipient")
    return [draft] if len(draft.parties) > 1 else []


@rule("letters.replied-to")
def _replied(reader: Reader, index: int, verb: int) -> list[Draft]:
    """The letter that somebody "replied to"."""
    around = around_verb(reader, verb)
    draft = Draft.begin("letter", reader, verb, [index, *around.tokens])
    draft.cast(_senders(reader, index), "sender")
    draft.cast(around.subject, "recipient")
    return [draft] if draft.parties.persons else []
