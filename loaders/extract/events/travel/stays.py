"""Visits told by where somebody is, was or is due, and ships that are received or put to sea again."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import dated, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.travel.destinations import led_to
from defgraph.loaders.extract.events.travel.journeys import Journey, make_visits
from defgraph.loaders.extract.events.travel.travellers import ship_of, team_of
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


def find_stays(reader: Reader, index: int) -> list[Draft]:
    """The visits and port calls that this word tells of without a verb of travel."""
    tree = reader.tree
    if tree.pos[index] == "AUX" and tree.lemma[index] == "be":
        return _find_being(reader, index)
    if tree.pos[index] == "VERB":
        return _find_by_verb(reader, index)
    return (
        _listed(reader, index)
        or _in_passing(reader, index)
        or _while_in(reader, index)
        or _to_headquarters(reader, index)
        or _ship_calls(reader, index)
    )


def _find_by_verb(reader: Reader, index: int) -> list[Draft]:
    """The stays that a verb tells of: of leading or sending a team, of staying, of being received or expected."""
    tree = reader.tree
    lemma = tree.lemma[index]
    if lemma in words("visits", "leads") and (drafts := _led_team(reader, index)):
        return drafts
    if lemma in words("visits", "takes") and reader.parties(tree.objects(index)).persons:
        return _taken(reader, index)
    if lemma in words("visits", "due") and tree.tag[index] == "VBN":
        return _expected(reader, index)
    if lemma in words("visits", "comes_from") and (drafts := _came_from(reader, index)):
        return drafts
    if lemma == "spend":
        return _spent(reader, index)
    if lemma in words("visits", "send") and team_of(reader, reader.patients(index)):
        return _sent(reader, index)
    if lemma in words("visits", "welcome"):
        return _welcomed(reader, index)
    if lemma in words("visits", "sails_off") and ship_of(reader, reader.subjects(index)):
        return _sailed_off(reader, index)
    return []


@rule("travel.led-team")
def _led_team(reader: Reader, index: int) -> list[Draft]:
    """Read "X headed a delegation to Y"."""
    tree = reader.tree
    teams = [o for o in tree.objects(index) if tree.low[o] in words("visits", "teams")]
    places = [x for t in (index, *teams) for x in led_to(reader, t, "to") if reader.at[x] is not None]
    return make_visits(reader, index, Journey(reader.subjects(index), places)) if teams and places else []


@rule("travel.taken")
def _taken(reader: Reader, index: int) -> list[Draft]:
    """A trip that "will take him to" one state after the other."""
    tree = reader.tree
    trips = [s for s in tree.subjects(index) if tree.lemma[s] in words("visits", "nouns")]
    places = led_to(reader, index, "to")
    return make_visits(reader, index, Journey(tree.objects(index), places)) if trips and places else []


@rule("travel.expected")
def _expected(reader: Reader, index: int) -> list[Draft]:
    """Read "is expected in Jakarta at the end of the month"."""
    return make_visits(reader, index, Journey(reader.patients(index), _within(reader, index), status="planned"))


@rule("travel.came-from")
def _came_from(reader: Reader, index: int) -> list[Draft]:
    """Read "returned on Monday from X" and "arrived from X, where ...": a visit to X before, its day not told."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    left = [x for x in led_to(reader, index, "from") if reader.at[x] is not None]
    left = [x for x in left if tree.lemma[index] == "return" or "where" in tree.low[x + 1 : min(x + 4, last)]]
    drafts = make_visits(reader, index, Journey(reader.subjects(index), left)) if left else []
    drafts = [d for d in drafts if d.status == "occurred" and d.parties.persons]
    for draft in drafts:
        draft.details.undated = True
    return drafts


@rule("travel.spent")
def _spent(reader: Reader, index: int) -> list[Draft]:
    """Read "spent two days in X"."""
    return make_visits(reader, index, Journey(reader.subjects(index), _within(reader, index)))


@rule("travel.sent")
def _sent(reader: Reader, index: int) -> list[Draft]:
    """A delegation that a state sends to another."""
    tree = reader.tree
    senders = [] if reader.parties(reader.subjects(index)).persons else reader.subjects(index)
    team = [o for o in reader.patients(index) if tree.pos[o] != "ADP"]
    places = [x for t in (index, *team) for x in led_to(reader, t, "to")]
    return make_visits(reader, index, Journey(team + senders, places)) if places else []


@rule("travel.welcomed")
def _welcomed(reader: Reader, index: int) -> list[Draft]:
    """A state or a navy that welcomes another's ship or delegation has it there."""
    tree = reader.tree
    guests, hosts = reader.patients(index), reader.subjects(index)
    ship = ship_of(reader, guests)
    if not ship and (not team_of(reader, guests) or reader.parties(hosts).persons):
        return []
    own = {tree.low[t] for g in guests for t in tree.below(g)} & words("visits", "got")
    if ship and own and tree.lemma[index] == "receive":
        return []
    if any(tree.low[g] in words("visits", "stationed") and tree.text[g][:1].isupper() for g in guests):
        return []
    places = [x for t in (index, *guests) for x in led_to(reader, t, "to", "in", "at", "into")]
    found = make_visits(reader, index, Journey(guests, places)) if places else []
    return found or make_visits(reader, index, Journey(guests, hosts))


@rule("travel.sailed-off")
def _sailed_off(reader: Reader, index: int) -> list[Draft]:
    """A ship that leaves after a stay has been there."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    if not {tree.lemma[t] for t in range(index, last)} & words("visits", "stay"):
        return []
    places = [k for k in tree.kids[index] if tree.dep[k] == "dobj"]
    places += led_to(reader, index, "from")
    return make_visits(reader, index, Journey(reader.subjects(index), places)) if places else []


def _find_being(reader: Reader, index: int) -> list[Draft]:
    """The stay that "is in Warsaw" or "is due in Warsaw" tells of, where "is" says no more of anybody."""
    tree = reader.tree
    subjects = reader.subjects(index) if tree.dep[index] == "relcl" else []
    subjects = subjects or [k for k in tree.kids[index] if tree.dep[k] == "nsubj"]
    predicate = _predicate(reader, index)
    if predicate is None:
        return _is_in(reader, index, subjects)
    return _is_due(reader, index, subjects, predicate) if tree.low[predicate] == "due" else []


def _predicate(reader: Reader, index: int) -> int | None:
    """What "is" says of its subject ("due", "ready"), unless that only leads on to where ("was last in")."""
    tree = reader.tree
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acomp", "attr", "dobj", "oprd") and tree.low[kid] not in ("present", "last"):
            return kid
        if tree.dep[kid] == "xcomp" and tree.low[kid] == "due":
            return kid
    return None


@rule("travel.due-in")
def _is_due(reader: Reader, index: int, subjects: list[int], due: int) -> list[Draft]:
    """Read "is due in Warsaw"."""
    places = _within(reader, due) + _within(reader, index)
    return make_visits(reader, due, Journey(subjects, places, status="planned"))


@rule("travel.is-in")
def _is_in(reader: Reader, index: int, subjects: list[int]) -> list[Draft]:
    """Read "is in Warsaw for talks" and "was in Warsaw on Monday": somebody away from home, with a purpose or a day."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    purpose = {tree.lemma[t] for t in range(index, last)} & words("visits", "purposes")
    ahead = dated(reader, index) and any(tree.low[k] in ("will", "would") for k in tree.kids[index])
    told = dated(reader, index) or any(tree.low[k] == "last" for k in tree.kids[index])
    stayed = told and tree.tag[index] == "VBD" and len(reader.parties(subjects).persons) == 1
    if not purpose and not ahead and not stayed and not ship_of(reader, subjects):
        return []
    present = [k for k in tree.kids[index] if tree.low[k] in ("present", "last")]
    places = [x for t in (index, *present) for x in _within(reader, t)]
    return make_visits(reader, index, Journey(subjects, places))


@rule("travel.listed")
def _listed(reader: Reader, index: int) -> list[Draft]:
    """A line of a chronology without a verb: "12 May: Defense Minister X in Oslo"."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    owner = reader.at[index]
    if tree.dep[index] != "ROOT" or owner is None or owner.kind != "official":
        return []
    if any(tree.pos[t] in ("VERB", "AUX") for t in range(first, last)) or not dated(reader, index):
        return []
    return make_visits(reader, index, Journey([index], _within(reader, index)))


@rule("travel.in-passing")
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
            return make_visits(reader, index, Journey([index], _objects_of(reader, kid), nominal=True))
    return []


@rule("travel.while-in")
def _while_in(reader: Reader, index: int) -> list[Draft]:
    """Read "while in X, he met Y": whoever does or undergoes what the clause tells is in X."""
    tree = reader.tree
    if tree.low[index - 1] != "while" or tree.low[index] not in ("in", "at"):
        return []
    verb = next((t for t in tree.chain(index) if tree.pos[t] == "VERB"), None)
    if verb is None:
        return []
    who = reader.patients(verb) if tree.passive(verb) else reader.subjects(verb)
    return make_visits(reader, index, Journey(who, _objects_of(reader, index), nominal=True))


@rule("travel.to-headquarters")
def _to_headquarters(reader: Reader, index: int) -> list[Draft]:
    """Read "the visit of X to the headquarters of an organization": a visit to that organization."""
    tree = reader.tree
    if tree.lemma[index] not in words("visits", "nouns"):
        return []
    to = led_to(reader, index, "to")
    if not any(tree.low[x] in words("visits", "headquarters") for x in to):
        return []
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"]
    owners += led_to(reader, index, "of", "by")
    who, bodies = reader.parties(owners, places=False), reader.parties(to).organizations
    if not who.persons or len(bodies) != 1:
        return []
    draft = Draft.begin("visit", reader, index, [*owners, *to], nominal=True)
    draft.cast(who, "visitor")
    draft.cast(Parties(organizations=bodies), "host")
    return [draft]


@rule("travel.ship-calls")
def _ship_calls(reader: Reader, index: int) -> list[Draft]:
    """Read "the frigate will make a business call at X"."""
    tree = reader.tree
    if tree.lemma[index] != "call" or not {tree.low[k] for k in tree.kids[index]} & words("visits", "calls"):
        return []
    verb, how = governor(reader, index)
    if verb is None or how != "object" or not ship_of(reader, reader.subjects(verb)):
        return []
    places = [x for t in (index, verb) for x in led_to(reader, t, "at", "in", "to")]
    return make_visits(reader, index, Journey(reader.subjects(verb), places, nominal=True))


def _within(reader: Reader, index: int) -> list[int]:
    """Heads of the phrases for the places that something is in, at or off."""
    return led_to(reader, index, "in", "at", "off")


def _objects_of(reader: Reader, preposition: int) -> list[int]:
    """What a preposition leads to."""
    return [k for k in reader.tree.kids[preposition] if reader.tree.dep[k] == "pobj"]
