"""Letters and messages: sent, carried, handed over, answered."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import dated_phrase
from defgraph.loaders.extract.events.arguments import Around, around_verb, governor
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


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
    handed = how == "with" and verb is not None and tree.lemma[verb] == "present"
    inside = how == "in" and bool({"a", "an"} & {tree.low[k] for k in tree.kids[index]})
    if verb is None or not (
        inside or handed or (how in ("object", "subject") and tree.lemma[verb] in words("things", "letter_verbs"))
    ):
        return _mentioned(reader, index)
    if any(tree.lemma[x] in ("intent", "understanding") for p, x in tree.prepositions(index) if p == "of"):
        return []
    if reader.at[index] is not None or (tree.lemma[index] == "note" and tree.lemma[verb] == "exchange"):
        return []
    around = around_verb(reader, verb)
    draft = Draft.begin("letter", reader, verb, [index, *around.tokens])
    attached = tree.prepositions(index) + ([] if inside else tree.prepositions(verb))
    attached += [pair for p, x in tree.prepositions(index) if p == "of" for pair in tree.prepositions(x)]
    attached += [pair for k in tree.kids[index] if tree.dep[k] == "acl" for pair in tree.prepositions(k)]
    senders = reader.parties([x for p, x in attached if p in words("things", "senders")])
    given = [k for k in tree.kids[verb] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    given += [_before_whom(reader, x) for k in tree.kids[verb] for x in tree.kids[k] if tree.low[x] == "whom"]
    given += tree.objects(verb) if handed else []
    given += [o for o in tree.objects(verb) if o < index and reader.at[o] is not None]
    addressees = reader.parties([x for p, x in attached if p in words("things", "addressees")] + given)
    if tree.lemma[index] in words("things", "answers") and not (senders.persons and addressees.persons):
        return []
    if not addressees and not addressees.persons:
        addressees = _received_by(reader, verb, inside, around) or _before(reader, verb, senders)
    draft.cover.update(x for p, x in attached if p in ("from", "by", "to", "for"))
    doer = around.subject
    bearer = bool(senders.persons) or tree.lemma[verb] in ("hand", "deliver", "convey", "pass")
    for person in senders.persons:
        if person.of is None and len(doer.states) == 1:
            person.of = doer.states[0]  # an envoy brings what his own side writes
            senders.add_id(person.of)
    draft.cast(senders, "sender")
    draft.cast(doer, "bearer" if bearer and (how == "object" or handed) else "sender")
    draft.cast(addressees, "recipient")
    if tree.low[index - 1 : index] == ["the"]:
        draft.anaphoric = True
    return [draft]


def _received_by(reader: Reader, verb: int, inside: bool, around: Around) -> Parties:
    """Who gets a letter that names none: whom one "thanked in a message", or whom one met and then handed it over."""
    tree = reader.tree
    if inside:
        return Parties(persons=around.patient.persons)
    if tree.dep[verb] != "conj":
        return Parties()
    first = tree.head[verb]
    met = around_verb(reader, first).patient
    met.update(reader.parties([x for p, x in tree.prepositions(first) if p in ("on", "with")]))
    return Parties(persons=met.persons)


def _before(reader: Reader, verb: int, senders: Parties) -> Parties:
    """The one official of another state whom the sentence names before it tells of the handing over."""
    first = reader.tree.sents[reader.tree.sent[verb]][0]
    told = [m.persons[0] for m in reader.mentions if m.kind == "official" and first <= m.start < verb]
    others = [p for p in told if p.of and p.explicit and p.of not in senders.ids()]
    return Parties([others[0].of or ""], [], others) if senders.persons and len(others) == 1 else Parties()


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
    draft = Draft.begin("letter", reader, index, [*owners, *to], nominal=True)
    draft.status, draft.background = "occurred", True
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


def _replied(reader: Reader, index: int, verb: int) -> list[Draft]:
    """The letter that somebody "replied to"."""
    around = around_verb(reader, verb)
    draft = Draft.begin("letter", reader, verb, [index, *around.tokens])
    draft.cast(_senders(reader, index), "sender")
    draft.cast(around.subject, "recipient")
    return [draft] if draft.parties.persons else []
