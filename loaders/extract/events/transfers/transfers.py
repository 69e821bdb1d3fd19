"""Transfers of arms told by a verb."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import Around, around_verb
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.transfers.arms import armed, weapons
from defgraph.loaders.extract.events.transfers.deals import Deal, read_deal
from defgraph.loaders.extract.events.transfers.ends import after, arrived_at, donors, gotten_by
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties
from defgraph.loaders.extract.time.status import status_of

#: Of the verbs of buying, those that tell of a purchase, whose source may be any.
_BOUGHT = frozenset({"buy", "purchase", "acquire", "procure", "order", "obtain"})


def transfer(reader: Reader, index: int) -> list[Draft]:
    """A transfer of arms told by a verb, by the rule that reads this one."""
    lemma = reader.tree.lemma[index]
    deal = read_deal(reader, index)
    if deal is None or _purpose(reader, index):
        return []
    if lemma in words("things", "buying"):
        return _bought(reader, index, deal)
    if lemma in words("things", "handing"):
        return _handed_over(reader, index, deal)
    if lemma in words("things", "promising"):
        return _promised(reader, index, deal)
    return _given(reader, index, deal)


def _purpose(reader: Reader, index: int) -> bool:
    """Whether an infinitive tells what something was done for ("flew to A to deliver two jets")."""
    tree = reader.tree
    infinitive = any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[index])
    return infinitive and status_of(tree, index, nominal=False) == "occurred"


@rule("transfers.given")
def _given(reader: Reader, index: int, deal: Deal) -> list[Draft]:
    """A transfer by "A gave B tanks", "supplied B with tanks", "B was given tanks", "tanks from A delivered to B"."""
    return [_giving(reader, index, deal, around_verb(reader, index), _getters(reader, index, deal))]


@rule("transfers.promised")
def _promised(reader: Reader, index: int, deal: Deal) -> list[Draft]:
    """A transfer to come by "A pledged ten tanks to B"."""
    draft = _giving(reader, index, deal, around_verb(reader, index), _getters(reader, index, deal))
    if draft.status == "occurred":
        draft.decide("planned")
    return [draft]


@rule("transfers.handed-over")
def _handed_over(reader: Reader, index: int, deal: Deal) -> list[Draft]:
    """A transfer by "A handed two boats over to B", whose named people take part."""
    around, getters = around_verb(reader, index), _getters(reader, index, deal)
    draft = _giving(reader, index, deal, around, getters)
    draft.cast(Parties(persons=[p for p in around.subject.persons if p.name]), "sender")
    draft.cast(Parties(persons=[p for p in getters.persons if p.name]), "recipient")
    return [draft]


@rule("transfers.bought")
def _bought(reader: Reader, index: int, deal: Deal) -> list[Draft]:
    """A transfer by "A bought ten tanks from B", "received B's tanks"."""
    around = around_verb(reader, index)
    draft = Draft.begin("arms_transfer", reader, index, around.tokens + deal.ends)
    draft.cast(around.subject.sides(), "recipient")
    draft.cast(donors(reader, deal.objects).sides(), "sender")
    draft.cast(reader.parties(deal.ends).sides(), "sender")
    if len(draft.parties) == 1:
        draft.cast(arrived_at(reader, index).sides(), "recipient")
    if len(draft.parties) < 2 and not _guests(reader, index, deal):
        for mention in reader.inside(deal.objects):
            if mention.kind == "state" and mention.use == "demonym":
                reader.add(draft.parties, mention)
    if reader.tree.lemma[index] not in _BOUGHT:
        _cast_writer(draft)
    draft.parties.persons.clear()
    return [draft]


def _guests(reader: Reader, index: int, deal: Deal) -> bool:
    """Whether what is received is no delivery but a visitor: "received the ships of B"."""
    tree = reader.tree
    if tree.lemma[index] != "receive" or any("the" not in {tree.low[k] for k in tree.kids[o]} for o in deal.objects):
        return False
    return not {tree.low[t] for o in deal.objects for t in tree.below(o)} & words("visits", "got")


def _giving(reader: Reader, index: int, deal: Deal, around: Around, getters: Parties) -> Draft:
    """A transfer from the subject, or from whom the arms' own phrase names, to the getters."""
    tree = reader.tree
    subjects = tree.subjects(index)
    gift = tree.lemma[index] in words("things", "giving") and not armed(reader, deal.arms)
    draft = Draft.begin("aid" if gift else "arms_transfer", reader, index, around.tokens + deal.ends)
    draft.cast(around.subject.sides(), "sender")
    draft.cast(donors(reader, deal.objects).sides(), "sender")
    if deal.headline or not subjects:
        below = [t for o in deal.objects for t in tree.below(o, CLAUSES)]
        sources = [x for t in below for x in after(tree.prepositions(t), "from")]
        draft.cast(reader.parties(sources).sides(), "sender")
    draft.cast(getters.sides(), "recipient")
    if len(draft.parties) == 1:
        draft.cast(gotten_by(reader, index).sides(), "recipient")
    if not subjects and len(draft.parties) < 2:
        for mention in reader.inside(deal.objects):
            if mention.kind == "state" and (mention.use == "demonym" or mention.end <= deal.arms[0]):
                reader.add(draft.parties, mention)
    if not subjects:
        _cast_writer(draft)
    draft.parties.persons.clear()
    return draft


def _cast_writer(draft: Draft) -> None:
    """Add the state whose own report it is as the giver that a transfer with one party does not name."""
    writer = draft.reader.writer
    if len(draft.parties) == 1 and writer and writer not in draft.parties.ids():
        draft.cast(Parties([writer]), "sender")


def _getters(reader: Reader, index: int, deal: Deal) -> Parties:
    """Who gets the arms: told with the verb, as its object, by where they arrived, or right before their word."""
    found = reader.parties(deal.ends)
    if not found:
        arms = weapons(reader, deal.objects)
        found = reader.parties([o for o in deal.objects if reader.at[o] is not None and o not in arms])
    if not found:
        found = arrived_at(reader, index)
    if not found:
        for mention in reader.inside(deal.objects):
            if mention.kind == "state" and mention.use in ("name", "code") and mention.end in deal.arms:
                reader.add(found, mention)
    return found


@rule("transfers.arrived")
def arrival(reader: Reader, index: int) -> list[Draft]:
    """A transfer by "the first tanks from Spain arrived in Malta": of arms that do not come by themselves."""
    tree = reader.tree
    arms = weapons(reader, tree.subjects(index))
    if not arms or any(tree.lemma[a] in words("things", "mobile") for a in arms) or tree.tag[index] == "VBG":
        return []
    below = [t for s in tree.subjects(index) for t in tree.below(s, CLAUSES)]
    giver = reader.parties([x for t in below for x in after(tree.prepositions(t), "from")]).sides()
    giver.update(donors(reader, tree.subjects(index)).sides())
    places = tree.objects(index) + after(tree.prepositions(index), "in", "at", "to")
    draft = Draft.begin("arms_transfer", reader, index, below + places)
    draft.cast(giver, "sender")
    draft.cast(reader.parties(places).sides(), "recipient")
    return [draft] if giver and len(draft.parties) > 1 else []
