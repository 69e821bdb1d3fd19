"""Whom an official serves where the text gives no state beside the office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from defgraph.loaders.extract.discourse.employer_by_place import is_met, state_aboard, state_visited, state_where
from defgraph.loaders.extract.discourse.memory import Memory
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Ground, Mention, Person
from defgraph.loaders.extract.officials.holders import eligible, office_words

#: Offices and forces that a text has to give a state before it is taken for that state's own.
_OWNED = 3
#: Times that a text has to name a state before it is taken for the other side.
_TOLD = 3
#: Sentences back in which a state acts whose officials need not be named as such.
_NEAR = 2
Found = tuple[Tree, list[Mention], list[Mention]]


@dataclass(frozen=True)
class Text:
    """What a document tells: its officials so far, and tree, names and officials of every segment."""

    memory: Memory
    segments: list[Found]
    _places: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def read(cls, memory: Memory, segments: list[Found]) -> Text:
        """A text with the segments that name each official."""
        places: dict[int, list[int]] = {}
        for number, (_, _, officials) in enumerate(segments):
            for person in {id(p) for m in officials for p in m.persons}:
                places.setdefault(person, []).append(number)
        return cls(memory, segments, places)

    def naming(self, person: Person) -> list[Found]:
        """The segments that name an official."""
        return [self.segments[number] for number in self._places.get(id(person), ())]

    @cached_property
    def states(self) -> Counter[str]:
        """How often the text names each state, the first named first."""
        return Counter(
            n.ids[0] for _, names, _ in self.segments for n in names if n.kind == "state" and len(n.ids) == 1
        )


def settle_states(memory: Memory, found: list[Found]) -> None:
    """Between the passes: give each named official without a state the one that the document points to.

    The grounds are tried in the order of :data:`_GROUNDS`. The publisher's own state comes last, and of two holders of
    one office in one sentence only the first serves it.

    Args:
        memory: the document's officials.
        found: tree, names and officials of every segment.
    """
    text = Text.read(memory, found)
    lacking = [p for p in memory.persons if p.of is None and p.office]
    for person in lacking:
        ours = eligible(person, memory.home)
        for why, look, even_ours in _GROUNDS:
            if (even_ours or not ours) and (state := look(person, text)) is not None:
                person.serve(state, why)
                break
    for number, person in enumerate(lacking):
        if person.of is None and eligible(person, memory.home):
            beside = (p for p in lacking[:number] if p.of == memory.home)
            if not any(_stand_together(p, person, text) for p in beside):
                person.serve(memory.home, "publisher")


def _where(person: Person, text: Text) -> str | None:
    """The state in which a sentence says that the person was met: "visited X, where he met ..."."""
    for tree, names, officials in text.naming(person):
        for mention in _mentions(person, officials):
            state = state_where(tree, names, mention) or state_aboard(tree, names, mention)
            if state and eligible(person, state):
                return state
    return None


def _visited(person: Person, text: Text) -> str | None:
    """The state in which a visitor is told to be who meets the person where the text names him first."""
    for tree, names, officials in text.segments:
        for mention in _mentions(person, officials)[:1]:
            state = state_visited(tree, names, mention)
            near = (tree.sent[mention.start], tree.sent[mention.start] - 1)
            others = {p.of for m in officials for p in m.persons if tree.sent[m.start] in near}
            guest = state in others and not is_met(tree, mention)  # he meets those who serve there
            free = bool(others - {state, None}) and not guest and _free(person, state, text.memory)
            return state if free else None
    return None


def home_of(found: list[Found]) -> str | None:
    """The state whose own institution must have written a text that names no publisher: the owner of its offices.

    A white paper says "the ROK Minister ..." page after page; other states' officials come and go. The state has to
    own at least :data:`_OWNED` of the offices and forces told and twice as many as any other.

    Args:
        found: tree, names and officials of every segment.
    """
    count: Counter[str] = Counter()
    for tree, names, officials in found:
        count.update(p.of for m in officials for p in m.persons if p.of and p.explicit and p.of in state_ids())
        for name in names:
            after = set(tree.low[name.end : name.end + 4])
            if name.kind == "state" and len(name.ids) == 1 and after & words("employers", "institutions"):
                count[name.ids[0]] += 1
    best = count.most_common(2)
    if not best or best[0][1] < _OWNED or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


def _only(person: Person, text: Text) -> str | None:
    """The state of an office that few states have: the best known of them, unless the text names another only."""
    few: list[str] = load("offices")["only"].get((person.office or "").lower(), [])
    if not few:
        return None
    named = {n.ids[0] for _, names, _ in text.segments for n in names if n.kind == "state"}
    return next((s for s in few if s in named), few[0])


def _same_office_beside(person: Person, text: Text) -> str | None:
    """The state of the office that the person's sentence tells without a name: "X ... the president of China"."""
    wanted = office_words(person.office)
    for tree, _, officials in text.naming(person):
        told = _sentences(person, tree, officials)
        for mention in _unnamed(tree, person, officials):
            if tree.sent[mention.start] in told and not _held(mention.persons[0].of, wanted, text.memory):
                return mention.persons[0].of
    return None


def _same_office_elsewhere(person: Person, text: Text) -> str | None:
    """The state of the office told without a name anywhere, if nobody else of no state holds such an office."""
    wanted = office_words(person.office)
    if any(p is not person and p.of is None and wanted <= office_words(p.office) for p in text.memory.persons):
        return None
    told = (m.persons[0].of for tree, _, officials in text.segments for m in _unnamed(tree, person, officials))
    return next((state for state in told if not _held(state, wanted, text.memory)), None)


def _unnamed(tree: Tree, person: Person, officials: list[Mention]) -> Iterator[Mention]:
    """The mentions of the person's office with its state but without a name that can mean the person."""
    wanted = office_words(person.office)
    for mention in officials:
        other = mention.persons[0]
        if other.name or not other.explicit or other.of is None or mention.use != "office":
            continue
        if not wanted or office_words(other.office) != wanted or tree.text[mention.end : mention.end + 1] == ["("]:
            continue
        if not any(_faces(tree, m, mention) for m in _mentions(person, officials)):
            yield mention


def _held(state: str | None, wanted: frozenset[str], memory: Memory) -> bool:
    """Whether somebody named holds the office in a state."""
    return any(p.of == state and wanted <= office_words(p.office) for p in memory.persons)


def _faces(tree: Tree, doer: Mention, other: Mention) -> bool:
    """Whether one is the subject and the other the object or companion of a verb: they are two people."""
    verbs = {tree.head[t] for t in range(doer.start, doer.end) if tree.dep[t] == "nsubj"}
    for token in range(other.start, other.end):
        above = tree.head[token]
        if (tree.dep[token] == "dobj" and above in verbs) or (tree.dep[token] == "pobj" and tree.head[above] in verbs):
            return True
    return False


def _told_by(person: Person, text: Text) -> str | None:
    """The state whose own institution tells of the person: "President X met Y, the French presidency said"."""
    for tree, names, officials in text.naming(person):
        told = _sentences(person, tree, officials)
        others = {p.of for m in officials for p in m.persons if p is not person and tree.sent[m.start] in told}
        for name in names:
            if name.kind != "state" or tree.sent[name.start] not in told or name.ids[0] in others:
                continue
            teller = tree.head[name.end - 1]
            says = tree.dep[teller] == "nsubj" and tree.lemma[tree.head[teller]] in words("attribution", "verbs")
            if (
                says
                and tree.lemma[teller] in words("employers", "spokesmen")
                and _free(person, name.ids[0], text.memory)
            ):
                return name.ids[0]
    return None


def _goal(person: Person, text: Text) -> str | None:
    """The one state named as a place beside somebody whom others meet: "told Minister X of his trip to Peru"."""
    places: set[str] = set()
    for tree, names, officials in text.naming(person):
        told = {tree.sent[m.start] for m in _mentions(person, officials) if is_met(tree, m)}
        there = [n for n in names if n.kind == "state" and tree.sent[n.start] in told]
        places |= {i for n in there for i in n.ids if i != text.memory.home and _as_place(tree, n)}
    return next((s for s in places if len(places) == 1 and _free(person, s, text.memory)), None)


def _acting_before(person: Person, text: Text) -> str | None:
    """The state that acts in the sentences before the person is first named, or the only one of the headline.

    "Chile applied on Monday ... . Defense Minister X handed over the letter": where two states act there, neither.
    """
    headline: set[str] = set()
    for tree, names, officials in text.segments:
        first = min((m.start for m in _mentions(person, officials)), default=None)
        states = [n for n in names if n.kind == "state"]
        if first is not None:
            acting = _acting(tree, states, tree.sent[first]) or headline
            return next((s for s in acting if len(acting) == 1 and _free(person, s, text.memory)), None)
        if not officials and not headline:
            headline = {i for n in states for i in n.ids}
    return None


def _acting(tree: Tree, states: list[Mention], number: int) -> set[str]:
    """The subjects of the nearest one of the sentences before that has a state as its subject."""
    for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
        there = [n for n in states if tree.sent[n.start] == back]
        acting = {i for n in there if _acts(tree, n) for i in n.ids}
        if acting:
            return acting
    return set()


def _acts(tree: Tree, name: Mention) -> bool:
    """Whether a state is a verb's subject, alone or coordinated with it."""
    heads = [name.end - 1]
    while tree.dep[heads[-1]] == "conj" and tree.head[heads[-1]] < heads[-1]:
        heads.append(tree.head[heads[-1]])
    return any(tree.dep[t] == "nsubj" for t in (*range(name.start, name.end), *heads))


def _free(person: Person, state: str | None, memory: Memory) -> bool:
    """Whether a state can have this officeholder, and nobody else named is said to hold the office there."""
    wanted = office_words(person.office)
    held = any(
        p is not person and p.of == state and p.explicit and office_words(p.office) == wanted for p in memory.persons
    )
    return eligible(person, state) and not held


def _other_side(person: Person, text: Text) -> str | None:
    """The state told most in the whole text besides those that others serve in the person's own sentences."""
    others: set[str] = set()
    for tree, _, officials in text.naming(person):
        told = _sentences(person, tree, officials)
        others |= {
            p.of for m in officials for p in m.persons if p.of and p is not person and tree.sent[m.start] in told
        }
    best = [(s, n) for s, n in text.states.most_common() if s not in others and eligible(person, s)][:2]
    if not others or not best or best[0][1] < _TOLD or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


def _stand_together(first: Person, second: Person, text: Text) -> bool:
    """Whether two holders of one office stand in one sentence: they cannot both serve the same state."""
    if office_words(first.office) != office_words(second.office):
        return False
    both = (found for found in text.naming(second) if _mentions(first, found[2]))
    return any(_sentences(first, tree, officials) & _sentences(second, tree, officials) for tree, _, officials in both)


def _mentions(person: Person, officials: list[Mention]) -> list[Mention]:
    """The mentions of one official."""
    return [m for m in officials if any(p is person for p in m.persons)]


def _sentences(person: Person, tree: Tree, officials: list[Mention]) -> set[int]:
    """The sentences that name an official."""
    return {tree.sent[m.start] for m in _mentions(person, officials)}


def _as_place(tree: Tree, name: Mention) -> bool:
    """Whether a state is named only as where something is or whereto somebody goes, alone or in a row."""
    if name.use not in ("name", "capital", "code"):
        return False
    head = name.end - 1
    while tree.dep[head] == "conj" and tree.head[head] < head:
        head = tree.head[head]
    first = min(tree.below(head)) if head < name.start else name.start
    before = tree.low[first - 1] if first else ""
    before = tree.low[first - 2] if before == "the" and first > 1 else before
    if before in words("employers", "places") or (before in words("employers", "others") and tree.dep[head] != "poss"):
        return True
    if tree.dep[head] == "dobj":
        return tree.lemma[tree.head[head]] in words("visits", "visit")
    return before == "of" and tree.lemma[tree.head[tree.head[head]]] in words("visits", "nouns")


def _seat(person: Person, text: Text) -> str | None:
    """The dateline's state, where the text's own government speaks from there ("the presidential office said")."""
    if text.memory.here_state is None or not _free(person, text.memory.here_state, text.memory):
        return None
    for tree, names, _ in text.segments:
        owned = {t for n in names for t in range(n.start - 2, n.end + 2) if n.ids[:1] != (text.memory.here_state,)}
        for index in range(1, len(tree.low)):
            pair = f"{tree.low[index - 1]} {tree.low[index]}"
            if pair in words("employers", "seats") and index not in owned:
                return text.memory.here_state
    return None


def _written_at(person: Person, text: Text) -> str | None:
    """The dateline's state, if it can be the person's."""
    here = text.memory.here_state
    return here if _free(person, here, text.memory) else None


#: The grounds in the order in which they are tried, each with where to look for it and whether it also counts for
#: somebody who can be the publisher's own.
_GROUNDS: tuple[tuple[Ground, Callable[[Person, Text], str | None], bool], ...] = (
    ("place", _where, True),
    ("place", _visited, True),
    ("institution", _only, False),
    ("same-office", _same_office_beside, True),
    ("dateline", _seat, False),
    ("spokesman", _told_by, False),
    ("dateline", _written_at, False),
    ("actor", _acting_before, False),
    ("aim", _goal, False),
    ("same-office", _same_office_elsewhere, True),
    ("counterpart", _other_side, False),
)
