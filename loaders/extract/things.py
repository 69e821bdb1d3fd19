"""Exercises, transfers of arms, aid, and letters."""

from __future__ import annotations

from defgraph.loaders.extract.arguments import around_verb, governor
from defgraph.loaders.extract.draft import Draft
from defgraph.loaders.extract.exercise_names import named_exercise
from defgraph.loaders.extract.exercises import by_name, exercise, exercising
from defgraph.loaders.extract.lexicon import words
from defgraph.loaders.extract.mention import Parties
from defgraph.loaders.extract.papers import start
from defgraph.loaders.extract.reader import Reader
from defgraph.loaders.extract.transfers import aid, arrival, gift_noun, transfer, transfer_noun


def find_things(reader: Reader, index: int) -> list[Draft]:
    """The exercises, transfers, aid and letters that this token tells of."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos in ("NOUN", "PROPN"):
        if lemma in words("things", "exercise_nouns"):
            return exercise(reader, index)
        if (name := named_exercise(reader, index)) is not None:
            return by_name(reader, *name)
        if lemma in words("things", "letters"):
            return _letter(reader, index)
        if lemma in words("things", "transfer_nouns") and (drafts := transfer_noun(reader, index)):
            return drafts
        if lemma in words("things", "gift_nouns"):
            return gift_noun(reader, index)
    if pos == "VERB":
        if lemma == "write":
            return _written(reader, index)
        if lemma in words("things", "exercising") and (drafts := exercising(reader, index)):
            return drafts
        found = transfer(reader, index) if lemma in words("things", "transfer_verbs") else []
        if not found and lemma in words("things", "arriving"):
            found = arrival(reader, index)
        if not found and lemma in words("things", "aid_verbs"):
            found = aid(reader, index)
        return found
    return []


def _written(reader: Reader, index: int) -> list[Draft]:
    """A letter by "A has written to B", without the word."""
    tree = reader.tree
    around = around_verb(reader, index)
    to = [x for p, x in tree.prepositions(index) if p == "to"]
    addressees = reader.parties(to)
    if tree.patients(index) or not around.subject.persons or not addressees:
        return []
    draft = start(reader, index, "letter", False, around.tokens + to)
    draft.cast(around.subject, "sender")
    draft.cast(addressees, "recipient")
    return [draft]


def _letter(reader: Reader, index: int) -> list[Draft]:
    tree = reader.tree
    brought = next((k for k in tree.kids[index] if tree.dep[k] in ("relcl", "acl")), None)
    if brought is not None and tree.lemma[brought] in words("things", "letter_verbs") and tree.subjects(brought):
        return _brought(reader, index, brought)
    verb, how = governor(reader, index)
    if verb is not None and how == "to" and tree.lemma[verb] in words("things", "replying"):
        return _replied(reader, index, verb)
    handed = how == "with" and verb is not None and tree.lemma[verb] == "present"
    inside = how == "in" and bool({"a", "an"} & {tree.low[k] for k in tree.kids[index]})
    if verb is None or not (
        inside or handed or (how in ("object", "subject") and tree.lemma[verb] in words("things", "letter_verbs"))
    ):
        return []
    if any(tree.lemma[x] in ("intent", "understanding") for p, x in tree.prepositions(index) if p == "of"):
        return []
    if reader.at[index] is not None or (tree.lemma[index] == "note" and tree.lemma[verb] == "exchange"):
        return []
    around = around_verb(reader, verb)
    draft = start(reader, verb, "letter", False, [index, *around.tokens])
    attached = tree.prepositions(index) + ([] if inside else tree.prepositions(verb))
    attached += [pair for p, x in tree.prepositions(index) if p == "of" for pair in tree.prepositions(x)]
    senders = reader.parties([x for p, x in attached if p in words("things", "senders")])
    given = [k for k in tree.kids[verb] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    given += [_before_whom(reader, x) for k in tree.kids[verb] for x in tree.kids[k] if tree.low[x] == "whom"]
    given += tree.objects(verb) if handed else []
    addressees = reader.parties([x for p, x in attached if p in words("things", "addressees")] + given)
    if tree.lemma[index] in words("things", "answers") and not (senders.persons and addressees.persons):
        return []
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


def _before_whom(reader: Reader, whom: int) -> int:
    """The person whom "to whom" takes up: the official named right before it, else the pronoun itself."""
    before = [m for m in reader.mentions if m.kind == "official" and whom - 4 <= m.end <= whom]
    return before[-1].start if before else whom


def _senders(reader: Reader, index: int) -> Parties:
    """Whose letter it is: "A's letter", "the letter from A"."""
    tree = reader.tree
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    return reader.parties(owners + [x for p, x in tree.prepositions(index) if p == "from"])


def _brought(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A letter by "the message from A that his adviser brought to B"."""
    tree = reader.tree
    around = around_verb(reader, verb)
    draft = start(reader, verb, "letter", False, [index, *around.tokens])
    draft.cast(_senders(reader, index), "sender")
    if index not in tree.subjects(verb):
        draft.cast(around.subject, "bearer" if draft.parties else "sender")
    to = [x for noun in (index, verb) for p, x in tree.prepositions(noun) if p in words("things", "addressees")]
    draft.cast(reader.parties(to), "recipient")
    return [draft] if len(draft.parties) > 1 else []


def _replied(reader: Reader, index: int, verb: int) -> list[Draft]:
    """The letter that somebody "replied to"."""
    around = around_verb(reader, verb)
    draft = start(reader, verb, "letter", False, [index, *around.tokens])
    draft.cast(_senders(reader, index), "sender")
    draft.cast(around.subject, "recipient")
    return [draft] if draft.parties.persons else []
