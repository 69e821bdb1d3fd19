"""What a noun of contact and the words hung on it say: which kind of encounter, and whose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from defgraph.loaders.extract.discourse.reader import Reader, is_official
from defgraph.loaders.extract.events.arguments import governor, noun_parties
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Parties

_DEFINITE = frozenset({"the", "this", "these", "those", "that"})


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun of contact with what its phrase says, and where it stands in its clause.

    Attributes:
        kind: what the noun names: meeting, talks, summit or phone_call.
        own: whoever its own phrase names.
        heads: head tokens of these, for the evidence.
        before: the words hung on it that stand before it.
        verb: the verb that it hangs on, or None.
        how: what it is to that verb, as :func:`governor` says.
    """

    kind: str
    own: Parties
    heads: list[int]
    before: set[str]
    verb: int | None
    how: str

    @property
    def definite(self) -> bool:
        """Whether it is "the" or "this" encounter."""
        return bool(self.before & _DEFINITE)


def read_phrase(reader: Reader, index: int, kind: str) -> NounPhrase | None:
    """The phrase of a noun of contact; None where it is about trade and the like, or within one state."""
    tree = reader.tree
    own, heads = _parties(reader, index)
    before = words_before(reader, index)
    domestic = len(own) < 2 and before & words("contact", "domestic")
    if domestic or before & words("contact", "civil") or tree.low[index + 1 : index + 2] == ["hotlines"]:
        return None
    verb, how = governor(reader, index)
    if verb is not None and how == "object":  # "paid a call on the minister"
        further = _further(tree.lemma[index])
        beside = [x for p, x in tree.prepositions(verb) if p in further and is_official(reader, x)]
        own.update(reader.parties(beside))
        heads += beside
    return NounPhrase(kind, own, heads, before, verb, how)


def words_before(reader: Reader, index: int) -> set[str]:
    """The words hung on a noun that stand before it, in lower case."""
    return {reader.tree.low[k] for k in reader.tree.kids[index] if k < index}


def kind_of(reader: Reader, index: int) -> str | None:
    """What a noun of contact names: meeting, talks, summit or phone_call; None for any other word."""
    tree = reader.tree
    lemma, low, before = tree.lemma[index], tree.low[index], words_before(reader, index)
    if tree.pos[index] == "VERB" and not (lemma == "talk" and low == "talks"):
        return None
    if lemma == "call":
        return _kind_of_call(reader, index, before)
    if lemma == "visit":
        return _kind_of_visit(reader, index, before)
    spoken = lemma in ("conversation", "discussion", "talk", "talks") and before & words("contact", "call_words")
    if spoken or lemma in words("contact", "call_nouns"):
        return "phone_call"
    if lemma in words("contact", "summit_nouns") or (lemma == "meeting" and before & words("contact", "summit_nouns")):
        return "meeting" if "their" in before else "summit"
    if lemma in words("contact", "meeting_nouns"):
        return "meeting"
    if lemma in words("contact", "talks_nouns") or low == "talks":
        return "talks" if lemma not in words("contact", "rounds") or _round_of_talks(reader, index) else None
    return None


def _round_of_talks(reader: Reader, index: int) -> bool:
    """Whether a round is one of talks: nothing says of what, or talks do; not "twenty rounds of flights"."""
    tree = reader.tree
    of = [x for preposition, x in tree.prepositions(index) if preposition == "of"]
    spoken = words("contact", "talks_nouns") | words("contact", "meeting_nouns") | words("contact", "call_nouns")
    return not of or any(tree.lemma[x] in spoken or reader.at[x] is not None for x in of)


def _kind_of_call(reader: Reader, index: int, before: set[str]) -> str | None:
    """Whether a call is one paid on somebody ("a call on the president"), by telephone, or none ("a port call")."""
    tree = reader.tree
    if "port" in before or before & words("contact", "not_calls"):
        return None
    on = [x for p, x in tree.prepositions(index) if p in ("on", "upon") and tree.text[x] not in _dated_by()]
    paid = on and not before & words("contact", "call_words")
    return "meeting" if paid or "courtesy" in before else "phone_call"


def _kind_of_visit(reader: Reader, index: int, before: set[str]) -> str | None:
    """Whether a visit is to an official, whom the visitor so meets ("a courtesy visit to the minister")."""
    hosts = [x for p, x in reader.tree.prepositions(index) if p == "to"]
    persons = reader.parties(hosts).persons if "courtesy" in before else []
    return "meeting" if persons or any(is_official(reader, h) for h in hosts) else None


@lru_cache(maxsize=1)
def _dated_by() -> frozenset[str]:
    """The names of months and days, as they are written."""
    return frozenset(str(name).title() for kind in ("months", "weekdays") for name in load("dates")[kind])


def _further(lemma: str) -> list[str]:
    """The prepositions that lead from this noun to a participant ("an audience to", "a dinner for")."""
    found: list[str] = load("contact")["further"].get(lemma, [])
    return found


def _parties(reader: Reader, index: int) -> tuple[Parties, list[int]]:
    """Whoever the noun's phrase names, and the head tokens of these."""
    tree = reader.tree
    own, heads = noun_parties(reader, index)
    prepositions = _further(tree.lemma[index])
    further = [x for p, x in tree.prepositions(index) if p in prepositions]
    own.update(reader.parties(further))
    heads += further
    if len(own) < 2 and not own.persons:
        apart = _apart(reader, index)
        own.update(reader.parties(apart))
        heads += apart
    if not own and any(tree.low[k] == "their" for k in tree.kids[index]):
        _theirs(reader, index, own)
    for clause in tree.kids[index]:
        if tree.dep[clause] in ("acl", "relcl") and tree.lemma[clause] in words("contact", "attended"):
            there = reader.subjects(clause) if tree.passive(clause) else tree.objects(clause)
            there = [t for t in there if t != index]
            own.update(reader.parties(there))
            heads += there
    return own, heads


def _apart(reader: Reader, index: int) -> list[int]:
    """Whoever follows in "talks on Monday between A and B", where the parser hung "between" on the verb."""
    tree = reader.tree
    last = min(index + 14, tree.sents[tree.sent[index]][1])
    verb = tree.clause(index)
    held = tree.dep[index] == "nsubjpass" and tree.lemma[verb] in words("contact", "happens")
    for token in range(index + 1, last):
        on_verb = tree.pos[tree.head[token]] == "VERB" or (held and token > verb)
        if tree.low[token] == "between" and tree.dep[token] == "prep" and on_verb and tree.clause(token) == verb:
            return [k for k in tree.kids[token] if tree.dep[k] == "pobj"]
        if tree.pos[token] in ("VERB", "AUX") and not (held and token <= verb):
            break
    return []


def _theirs(reader: Reader, index: int, own: Parties) -> None:
    """Whose "their meeting" was, where the sentence names officials of just two sides and nothing was told before."""
    people = reader.people(reader.tree.sent[index])
    if len({p.of for p in people}) == 2 and all(p.of for p in people):
        for person in people:
            own.add_person(person)
