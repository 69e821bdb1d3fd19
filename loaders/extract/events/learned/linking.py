"""Who takes part in what a word tells: candidates around a trigger, and what is known of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Mention, Parties, Person
from defgraph.loaders.extract.model.heads import Signals

#: Sentences before the trigger's in which its parties may be named.
BACK = 2
#: Tokens away at most, as a feature says it.
_FAR = 40.0
_KINDS = ("state", "organization", "official", "format", "group", "pronoun", "home", "here", "often")
_USES = ("name", "demonym", "capital", "government", "force")
_ROLES = (
    *("nsubj", "nsubjpass", "dobj", "pobj", "poss", "compound", "amod"),
    *("conj", "appos", "attr", "ROOT", "npadvmod", "nmod", "dative"),
)
_PREPOSITIONS = (
    *("with", "to", "of", "on", "against", "from", "in", "between", "by"),
    *("and", "at", "for", "over", "into", "near", "off", "among", "as"),
)
_INSIDE = frozenset({"compound", "amod", "poss", "nmod", "appos", "conj", "flat"})


@dataclass(slots=True)
class Candidate:
    """A state or body that may take part.

    Attributes:
        id: its id.
        mention: its nearest mention, or None for the publisher's or the dateline's own state.
        source: how it comes in: a kind of mention, ``home`` or ``here``.
        distance: sentences back.
        count: its mentions in the trigger's sentence.
        persons: officials of it who are named or meant there.
    """

    id: str
    mention: Mention | None
    source: str
    distance: int
    count: int = 1
    persons: list[Person] = field(default_factory=list)


def candidates(reader: Reader, trigger: int, counts: Counter[str]) -> list[Candidate]:
    """The states and bodies that may take part in what a token tells, the nearest first.

    Those named in its sentence and the ones before, the publisher's and the dateline's own state, and the two that the
    document names most.

    Args:
        reader: the segment.
        trigger: the token.
        counts: how often the document names each state and body.
    """
    tree, memory = reader.tree, reader.memory
    number = tree.sent[trigger]
    found: dict[str, Candidate] = {}
    for back in range(min(BACK, number) + 1):
        first, last = tree.sents[number - back]
        for mention in sorted(reader.between(first, last), key=lambda m: (abs(m.start - trigger), m.start)):
            for identity in _meant(reader, mention):
                _note(found, identity, mention, back)
    often = [("often", identity) for identity, _ in counts.most_common(2)]
    for source, state in (("home", memory.home), ("here", memory.here_state), *often):
        if state is not None and state not in found:
            found[state] = Candidate(state, None, source, BACK + 1)
    return list(found.values())


def _meant(reader: Reader, mention: Mention) -> list[str]:
    """The states and bodies that a mention means, or whose officials it names."""
    parties = Parties()
    if mention.kind == "official":
        for person in mention.persons:
            parties.add_id(person.of)
    else:
        reader.add(parties, mention)
    return [*parties.states, *parties.organizations]


def _note(found: dict[str, Candidate], identity: str, mention: Mention, back: int) -> None:
    """Note one more mention of a candidate; those of a sentence nearer by count."""
    known = found.get(identity)
    if known is None:
        known = found[identity] = Candidate(identity, mention, mention.kind, back)
    elif known.distance == back:
        known.count += 1
    if known.distance == back:
        known.persons += [p for p in mention.persons if p.of == identity and all(p is not q for q in known.persons)]


def frequencies(readers: list[Reader]) -> Counter[str]:
    """How often a document names each state and body, in the order of their first naming."""
    named = (dict.fromkeys([*m.ids, *(p.of for p in m.persons)]) for r in readers for m in r.mentions)
    return Counter(identity for ids in named for identity in ids if identity)


def _chain(tree: Tree, token: int) -> list[int]:
    """A token and what governs it, up to the root."""
    found = [token]
    while tree.head[found[-1]] != found[-1] and len(found) < 40:
        found.append(tree.head[found[-1]])
    return found


def linked(reader: Reader, signals: Signals, trigger: int, event_type: str) -> dict[str, float]:
    """How sure the linker is of each candidate around a word, by its id; asked once for a word and type.

    Args:
        reader: the segment.
        signals: what the model sees in it.
        trigger: the token that tells the event.
        event_type: its type.
    """
    known = signals.links.get((trigger, event_type))
    if known is None:
        everybody = candidates(reader, trigger, signals.counts)
        told = (reader, trigger, event_type, signals.heads.types, everybody)
        rows = [features(*told, one, signals.counts) for one in everybody]
        scores = map(float, signals.heads.linker.probability(rows) if rows else ())
        known = dict(zip([one.id for one in everybody], scores, strict=True))
        signals.links[trigger, event_type] = known
    return known


def features(
    reader: Reader, trigger: int, event_type: str, types: Sequence[str], everybody: list[Candidate], one: Candidate,
    counts: Counter[str],
) -> list[float]:  # fmt: skip
    """What is known of a candidate, by structure alone; always in the same order.

    Args:
        reader: the segment.
        trigger: the token that tells the event.
        event_type: its type.
        types: the types that the linker was trained on, in their order.
        everybody: all candidates.
        one: the one that is asked about.
        counts: how often the document names each state and body.
    """
    tree, memory, mention = reader.tree, reader.memory, one.mention
    near = sorted((c for c in everybody if c.distance == 0), key=lambda c: c.mention.start if c.mention else 0)
    order, rank = [c.id for c in near], [i for i, _ in counts.most_common(8)]
    row = [float(event_type == name) for name in types]
    row += [
        float(one.distance), float(len(near)), float(order.index(one.id) if one.id in order else 9), float(one.count),
        counts[one.id] / max(1, sum(counts.values())), float(rank.index(one.id) if one.id in rank else 9),
        float(memory.home == one.id), float(memory.here_state == one.id), float(len(one.persons)),
        float(any(p.name for p in one.persons)), float(any(p.explicit for p in one.persons)),
        float(one.id in state_ids()),
    ]  # fmt: skip
    row += [float(one.source == kind) for kind in _KINDS]
    row += [float(mention is not None and mention.kind == "state" and mention.use == use) for use in _USES]
    kinds = {m.kind for m in reader.between(*tree.sents[tree.sent[trigger]])}
    row += [float(kind in kinds) for kind in ("group", "pronoun", "official")]
    return row + (_place(tree, trigger, mention) if mention is not None else [0.0] * _PLACE)


_PLACE = 12 + len(_ROLES) + len(_PREPOSITIONS)


def _place(tree: Tree, trigger: int, mention: Mention) -> list[float]:
    """Where a mention stands as seen from the trigger: distance, path in the tree, role, preposition."""
    head = tree.top(mention.start, mention.end)
    same = tree.sent[head] == tree.sent[trigger]
    top = head
    while tree.dep[top] in _INSIDE and tree.head[top] != top and trigger not in (top, tree.head[top]):
        top = tree.head[top]
    led = tree.pos[tree.head[top]] == "ADP" or (tree.head[top] != top and tree.dep[top] == "pobj")
    up, down = (_chain(tree, head), _chain(tree, trigger)) if same else ([head], [trigger])
    common = next((t for t in up if t in down), None)
    left, right = sorted((head, trigger))
    between = tree.pos[left + 1 : right] if same else []
    before = tree.low[mention.start - 1] if mention.start else ""
    after = tree.text[mention.end] if mention.end < len(tree.text) else ""
    row = [
        max(-_FAR, min(_FAR, float(head - trigger))) if same else 0.0, min(60.0, abs(head - trigger)) if same else 60.0,
        float(head > trigger), float(up.index(common) if common is not None else 9),
        float(down.index(common) if common is not None else 9), float(common == trigger), float(common == head),
        float(same and tree.clause(head) == tree.clause(trigger)), float(after in ("'s", "’s", "'")),
        float(between.count("VERB")), float(before in ("and", ",")), float(same),
    ]  # fmt: skip
    row += [float(tree.dep[top] == role) for role in _ROLES]
    prepositions = {before, tree.low[tree.head[top]]} if led else {before}
    return row + [float(word in prepositions) for word in _PREPOSITIONS]
