"""Visits told by where somebody is, was or is due, and ships that are received or put to sea again."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import dated, governor
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.travellers import ship_of, team_of
from defgraph.loaders.extract.events.travel.visits import make_visits
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


def find_stays(reader: Reader, index: int) -> list[Draft]:
    """The visits and port calls that this verb tells of without a verb of travel."""
    tree = reader.tree
    lemma, pos = tree.lemma[index], tree.pos[index]
    if pos == "AUX" and lemma == "be":
        return _is_in(reader, index)
    if pos != "VERB":
        return (
            _listed(reader, index)
            or _in_passing(reader, index)
            or _while_in(reader, index)
            or _to_headquarters(reader, index)
            or _ship_calls(reader, index)
        )
    if lemma in words("visits", "leads") and (team := _team(reader, index)):
        return make_visits(reader, index, reader.subjects(index), team, False, False)
    if lemma in words("visits", "takes") and reader.parties(tree.objects(index)).persons:
        return _taken(reader, index)
    if lemma in words("visits", "due") and tree.tag[index] == "VBN":
        return _due(reader, index, reader.patients(index))
    if lemma in words("visits", "comes_from") and (drafts := _come_from(reader, index)):
        return drafts
    if lemma == "spend":
        return make_visits(reader, index, reader.subjects(index), _within(reader, index), False, False)
    if lemma in words("visits", "send") and team_of(reader, reader.patients(index)):
        return _sent(reader, index)
    if lemma in words("visits", "welcome"):
        return _received(reader, index)
    if lemma in words("visits", "sails_off") and ship_of(reader, reader.subjects(index)):
        return _sailed_off(reader, index)
    return []


def _come_from(reader: Reader, index: int) -> list[Draft]:
    """Read "returned on Monday from X" and "arrived from X, where ...": a visit to X before, its day not told."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    left = [x for p, x in tree.prepositions(index) if p == "from" and reader.at[x] is not None]
    left = [x for x in left if tree.lemma[index] == "return" or "where" in tree.low[x + 1 : min(x + 4, last)]]
    drafts = make_visits(reader, index, reader.subjects(index), left, False, False) if left else []
    drafts = [d for d in drafts if d.status == "occurred" and d.parties.persons]
    for draft in drafts:
        draft.details.undated = True
    return drafts


def _team(reader: Reader, index: int) -> list[int]:
    """Whereto the delegation goes that a verb's subject leads."""
    tree = reader.tree
    teams = [o for o in tree.objects(index) if tree.low[o] in words("visits", "teams")]
    led = [x for t in (index, *teams) for p, x in tree.prepositions(t) if p == "to" and reader.at[x] is not None]
    return led if teams else []


def _taken(reader: Reader, index: int) -> list[Draft]:
    """A trip that "will take him to" one state after the other."""
    tree = reader.tree
    trips = [s for s in tree.subjects(index) if tree.lemma[s] in words("visits", "nouns")]
    places = [x for p, x in tree.prepositions(index) if p == "to"]
    return make_visits(reader, index, tree.objects(index), places, False, False) if trips and places else []


def _listed(reader: Reader, index: int) -> list[Draft]:
    """A line of a chronology without a verb: "12 May: Defense Minister X in Oslo"."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    owner = reader.at[index]
    if tree.dep[index] != "ROOT" or owner is None or owner.kind != "official":
        return []
    if any(tree.pos[t] in ("VERB", "AUX") for t in range(first, last)) or not dated(reader, index):
        return []
    return make_visits(reader, index, [index], _within(reader, index), False, False)


def _in_passing(reader: Reader, index: int) -> list[Draft]:
    """Read "X, in Paris for talks with Y, said": where somebody is, told beside something else."""
    tree = reader.tree
    owner = reader.at[index]
    if owner is None or owner.kind != "official":
        return []
    for kid in tree.kids[index]:
        last = min(kid + 12, tree.sents[tree.sent[index]][1])
        purpose = {tree.lemma[t] for t in range(kid, last)} & words("visits", "purposes")
        before = kid - 1 - (tree.pos[kid - 1] == "ADV")  # ", now in"
        apart = tree.low[kid] == "in" and tree.text[before] == ","
        if apart and {"for", "on"} & set(tree.low[kid:last]) and purpose:
            return make_visits(
                reader, index, [index], [k for k in tree.kids[kid] if tree.dep[k] == "pobj"], True, False
            )
    return []


def _while_in(reader: Reader, index: int) -> list[Draft]:
    """Read "while in X, he met Y": whoever does or undergoes what the clause tells is in X."""
    tree = reader.tree
    if tree.low[index - 1] != "while" or tree.low[index] not in ("in", "at"):
        return []
    verb = next((t for t in tree.chain(index) if tree.pos[t] == "VERB"), None)
    if verb is None:
        return []
    who = reader.patients(verb) if tree.passive(verb) else reader.subjects(verb)
    return make_visits(reader, index, who, [k for k in tree.kids[index] if tree.dep[k] == "pobj"], True, False)


def _to_headquarters(reader: Reader, index: int) -> list[Draft]:
    """Read "the visit of X to the headquarters of an organization": a visit to that organization."""
    tree = reader.tree
    if tree.lemma[index] not in words("visits", "nouns"):
        return []
    to = [x for p, x in tree.prepositions(index) if p == "to"]
    if not any(tree.low[x] in words("visits", "headquarters") for x in to):
        return []
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    owners += [x for p, x in tree.prepositions(index) if p in ("of", "by")]
    who, bodies = reader.parties(owners, places=False), reader.parties(to).organizations
    if not who.persons or len(bodies) != 1:
        return []
    draft = Draft.begin("visit", reader, index, [*owners, *to], nominal=True)
    draft.cast(who, "visitor")
    draft.cast(Parties(organizations=bodies), "host")
    return [draft]


def _ship_calls(reader: Reader, index: int) -> list[Draft]:
    """Read "the frigate will make a business call at X"."""
    tree = reader.tree
    if tree.lemma[index] != "call" or not {tree.low[k] for k in tree.kids[index]} & words("visits", "calls"):
        return []
    verb, how = governor(reader, index)
    if verb is None or how != "object" or not ship_of(reader, reader.subjects(verb)):
        return []
    places = [x for t in (index, verb) for p, x in tree.prepositions(t) if p in ("at", "in", "to")]
    return make_visits(reader, index, reader.subjects(verb), places, True, False)


def _within(reader: Reader, index: int) -> list[int]:
    tree = reader.tree
    return [x for p, x in tree.prepositions(index) if p in ("in", "at", "off")]


def _is_in(reader: Reader, index: int) -> list[Draft]:
    """Read "is in Warsaw for talks" and "is due in Warsaw": somebody away from home, with a purpose told."""
    tree = reader.tree
    subjects = reader.subjects(index) if tree.dep[index] == "relcl" else []
    subjects = subjects or [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acomp", "xcomp", "attr") and tree.low[kid] == "due":
            drafts = make_visits(reader, kid, subjects, _within(reader, kid) + _within(reader, index), False, False)
            for draft in drafts:
                draft.status = "planned"
            return drafts
        if tree.dep[kid] in ("acomp", "attr", "dobj", "oprd") and tree.low[kid] not in ("present", "last"):
            return []
    last = tree.sents[tree.sent[index]][1]
    purpose = {tree.lemma[t] for t in range(index, last)} & words("visits", "purposes")
    ahead = dated(reader, index) and any(tree.low[k] in ("will", "would") for k in tree.kids[index])
    told = dated(reader, index) or any(tree.low[k] == "last" for k in tree.kids[index])
    stayed = told and tree.tag[index] == "VBD" and len(reader.parties(subjects).persons) == 1
    if not purpose and not ahead and not stayed and not ship_of(reader, subjects):
        return []
    present = [k for k in tree.kids[index] if tree.low[k] in ("present", "last")]
    places = [x for t in (index, *present) for x in _within(reader, t)]
    return make_visits(reader, index, subjects, places, False, False)


def _due(reader: Reader, index: int, travellers: list[int]) -> list[Draft]:
    """Read "is expected in Jakarta at the end of the month"."""
    drafts = make_visits(reader, index, travellers, _within(reader, index), False, False)
    for draft in drafts:
        draft.status = "planned"
    return drafts


def _sent(reader: Reader, index: int) -> list[Draft]:
    """A delegation that a state sends to another."""
    tree = reader.tree
    senders = [] if reader.parties(reader.subjects(index)).persons else reader.subjects(index)
    team = [o for o in reader.patients(index) if tree.pos[o] != "ADP"]
    places = [x for t in (index, *team) for p, x in tree.prepositions(t) if p == "to"]
    return make_visits(reader, index, team + senders, places, False, False) if places else []


def _received(reader: Reader, index: int) -> list[Draft]:
    """A state or a navy that welcomes another's ship or delegation has it there."""
    tree = reader.tree
    guests, hosts = reader.patients(index), reader.subjects(index)
    ship = ship_of(reader, guests)
    if not ship and (not team_of(reader, guests) or reader.parties(hosts).persons):
        return []
    own = {tree.low[t] for g in guests for t in tree.below(g)} & words("visits", "got")
    if ship and own and tree.lemma[index] == "receive":
        return []
    places = [x for p, x in tree.prepositions(index) if p in ("to", "in", "at", "into")]
    places += [x for s in guests for p, x in tree.prepositions(s) if p in ("to", "in", "at", "into")]
    found = make_visits(reader, index, guests, places, False, False) if places else []
    return found or make_visits(reader, index, guests, hosts, False, False)


def _sailed_off(reader: Reader, index: int) -> list[Draft]:
    """A ship that leaves after a stay has been there."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    if not {tree.lemma[t] for t in range(index, last)} & words("visits", "stay"):
        return []
    places = [k for k in tree.kids[index] if tree.dep[k] == "dobj"]
    places += [x for p, x in tree.prepositions(index) if p == "from"]
    return make_visits(reader, index, reader.subjects(index), places, False, False) if places else []
