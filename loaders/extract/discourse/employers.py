"""Whom an official serves where the text gives no state beside the office."""

from __future__ import annotations

from collections import Counter

from defgraph.loaders.extract.discourse.employer_by_place import state_aboard, state_where
from defgraph.loaders.extract.discourse.memory import Memory
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Mention, Person
from defgraph.loaders.extract.officials.holders import eligible, office_words

#: Offices and forces that a text has to give a state before it is taken for that state's own.
_OWNED = 3
#: Times that a text has to name a state before it is taken for the other side.
_TOLD = 3
#: Sentences back in which a state acts whose officials need not be named as such.
_NEAR = 2
Found = tuple[Tree, list[Mention], list[Mention]]


def settle_states(memory: Memory, found: list[Found]) -> None:
    """Between the passes: give each named official without a state the one that the document points to.

    First the state where it was met, then that of the same office without a name ("President Jiang ... the President of
    China"), then the publisher's own state if it has such an office, then the state that a seat of government points to
    ("the presidential office in SEOUL"), the one that most often stands in the same sentences, not as a place, that of
    the dateline, the one that acts in the sentences before, and the goal of a trip told beside.

    Args:
        memory: the document's officials.
        found: tree, names and officials of every segment.
    """
    lacking = [p for p in memory.persons if p.of is None and p.office]
    for person in lacking:
        person.of = _where(person, found)
        if person.of is not None:
            continue
        own = eligible(person, memory.home)
        if not own:
            person.of = _only(person, found)
        if person.of is not None:
            continue
        person.of = _same_office(person, memory, found, beside=True)
        if person.of is None and not own:
            person.of = _seat(person, memory, found) or _beside(person, memory, found)
            person.of = person.of or (memory.here_state if _free(person, memory.here_state, memory) else None)
            person.of = person.of or _acting_before(person, memory, found) or _goal(person, memory, found)
        if person.of is None:
            person.of = _same_office(person, memory, found, beside=False)
        if person.of is None and not own:
            person.of = _other_side(person, found)
    for number, person in enumerate(lacking):
        if person.of is None and eligible(person, memory.home):
            met = [p for p in lacking[:number] if p.of == memory.home and _met(p, person, found)]
            person.of = None if met else memory.home


def _where(person: Person, found: list[Found]) -> str | None:
    """The state in which a sentence says that the person was met: "visited X, where he met ..."."""
    told = ((t, n, m) for t, n, officials in found for m in officials if any(p is person for p in m.persons))
    return next(
        (s for t, n, m in told if (s := state_where(t, n, m) or state_aboard(t, n, m)) and eligible(person, s)), None
    )


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


def _only(person: Person, found: list[Found]) -> str | None:
    """The state of an office that few states have: the best known of them, unless the text names another only."""
    few: list[str] = load("offices")["only"].get((person.office or "").lower(), [])
    named = {n.ids[0] for _, names, _ in found for n in names if n.kind == "state"}
    return next((s for s in few if s in named), few[0] if few else None)


def _same_office(person: Person, memory: Memory, found: list[Found], beside: bool) -> str | None:
    """The state of an unnamed office of the same words: in the person's sentence, or held by nobody else named."""
    wanted = office_words(person.office)
    rivals = [p for p in memory.persons if p is not person and p.of is None and wanted <= office_words(p.office)]
    for tree, _, officials in found:
        told = _sentences(person, tree, officials)
        for mention in officials:
            other = mention.persons[0]
            if other.name or not other.explicit or other.of is None or mention.use != "office":
                continue
            if tree.text[mention.end : mention.end + 1] == ["("]:
                continue
            if any(p.of == other.of and wanted <= office_words(p.office) for p in memory.persons):
                continue
            if any(_faces(tree, m, mention) for m in officials if any(p is person for p in m.persons)):
                continue
            if (
                wanted
                and office_words(other.office) == wanted
                and (tree.sent[mention.start] in told if beside else not rivals)
            ):
                return other.of
    return None


def _faces(tree: Tree, doer: Mention, other: Mention) -> bool:
    """Whether one is the subject and the other the object or companion of a verb: they are two people."""
    verbs = {tree.head[t] for t in range(doer.start, doer.end) if tree.dep[t] == "nsubj"}
    for token in range(other.start, other.end):
        above = tree.head[token]
        if (tree.dep[token] == "dobj" and above in verbs) or (tree.dep[token] == "pobj" and tree.head[above] in verbs):
            return True
    return False


def _beside(person: Person, memory: Memory, found: list[Found]) -> str | None:
    """The state, not the publisher's, that most often stands in the person's sentences and serves no other there."""
    count: Counter[str] = Counter()
    for tree, names, officials in found:
        told = _sentences(person, tree, officials)
        others = {
            (tree.sent[m.start], p.of)
            for m in officials
            for p in m.persons
            if p is not person and tree.sent[m.start] in told
        }
        for name in names:
            if _as_place(tree, name):
                continue
            if name.kind != "state" or tree.sent[name.start] not in told or name.ids[0] == memory.home:
                continue
            if (tree.sent[name.start], name.ids[0]) not in others and _free(person, name.ids[0], memory):
                count[name.ids[0]] += 1
    best = count.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return None


def _goal(person: Person, memory: Memory, found: list[Found]) -> str | None:
    """The one state named as a place beside somebody whom others meet: "told Minister X of his trip to Peru"."""
    places: set[str] = set()
    for tree, names, officials in found:
        told = {
            tree.sent[m.start]
            for m in officials
            if any(p is person for p in m.persons) and not any(tree.dep[t] == "nsubj" for t in range(m.start, m.end))
        }
        there = [n for n in names if n.kind == "state" and tree.sent[n.start] in told]
        places |= {i for n in there for i in n.ids if i != memory.home and _as_place(tree, n)}
    return next((s for s in places if len(places) == 1 and _free(person, s, memory)), None)


def _acting_before(person: Person, memory: Memory, found: list[Found]) -> str | None:
    """The state that acts in the sentences before the person is first named, or the only one of the headline.

    "Chile applied on Monday ... . Defense Minister X handed over the letter": where two states act there, neither.
    """
    headline: set[str] = set()
    for tree, names, officials in found:
        first = min((m.start for m in officials if any(p is person for p in m.persons)), default=None)
        states = [n for n in names if n.kind == "state"]
        if first is None:
            headline |= {i for n in states for i in n.ids} if not officials and not headline else set()
            continue
        number = tree.sent[first]
        for back in range(number - 1, max(-1, number - 1 - _NEAR), -1):
            there = [n for n in states if tree.sent[n.start] == back]
            acting = {i for n in there if any(tree.dep[t] == "nsubj" for t in range(n.start, n.end)) for i in n.ids}
            if acting:
                return next((s for s in acting if len(acting) == 1 and _free(person, s, memory)), None)
        return next((s for s in headline if len(headline) == 1 and _free(person, s, memory)), None)
    return None


def _free(person: Person, state: str | None, memory: Memory) -> bool:
    """Whether a state can have this officeholder, and nobody else named is said to hold the office there."""
    wanted = office_words(person.office)
    held = any(
        p is not person and p.of == state and p.explicit and office_words(p.office) == wanted for p in memory.persons
    )
    return eligible(person, state) and not held


def _other_side(person: Person, found: list[Found]) -> str | None:
    """The state told most in the whole text besides those that others serve in the person's own sentences."""
    count: Counter[str] = Counter()
    others: set[str] = set()
    for tree, names, officials in found:
        told = _sentences(person, tree, officials)
        others |= {
            p.of for m in officials for p in m.persons if p.of and p is not person and tree.sent[m.start] in told
        }
        count.update(n.ids[0] for n in names if n.kind == "state" and len(n.ids) == 1)
    best = [(s, n) for s, n in count.most_common() if s not in others and eligible(person, s)][:2]
    if not others or not best or best[0][1] < _TOLD or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


def _met(first: Person, second: Person, found: list[Found]) -> bool:
    """Whether two holders of one office stand in one sentence: they cannot both serve the same state."""
    if office_words(first.office) != office_words(second.office):
        return False
    return any(_sentences(first, tree, officials) & _sentences(second, tree, officials) for tree, _, officials in found)


def _sentences(person: Person, tree: Tree, officials: list[Mention]) -> set[int]:
    """The sentences that name an official."""
    return {tree.sent[m.start] for m in officials if any(p is person for p in m.persons)}


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


def _seat(person: Person, memory: Memory, found: list[Found]) -> str | None:
    """The dateline's state, where the text's own government speaks from there ("the presidential office said")."""
    if memory.here_state is None or not _free(person, memory.here_state, memory):
        return None
    for tree, names, _ in found:
        owned = {t for n in names for t in range(n.start - 2, n.end + 2) if n.ids[:1] != (memory.here_state,)}
        for index in range(1, len(tree.low)):
            pair = f"{tree.low[index - 1]} {tree.low[index]}"
            if pair in words("employers", "seats") and index not in owned:
                return memory.here_state
    return None
