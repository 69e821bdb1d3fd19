"""Who acts in a measure and whom it meets: the parts that its rules share."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from defgraph.graph.reference import find_state
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, governor
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Mention, Parties
from defgraph.loaders.extract.mentions.places import state_of_place

#: Tokens of a place's name at most.
_LONGEST = 3
#: Words above a trigger among which one says that the measure is but threatened, asked for or refused.
_ABOVE = 5


def sides(reader: Reader, heads: Iterable[int], *, away: bool = True) -> Parties:
    """The states and bodies that the phrases with these heads name.

    Args:
        reader: the segment.
        heads: head tokens.
        away: leave out what hangs on a preposition that leads to a place, a topic or a time.
    """
    return reader.parties(list(heads), away).sides()


def led_to(reader: Reader, heads: Iterable[int], leads: Collection[str]) -> list[int]:
    """What these prepositions lead to, hung on any of these words or within their phrases."""
    tree = reader.tree
    carriers = dict.fromkeys(t for head in heads for t in (head, *_phrase(reader, head)))
    return [x for carrier in carriers for p, x in tree.prepositions(carrier) if p in leads]


def _phrase(reader: Reader, head: int) -> list[int]:
    """The words of a phrase; of a verb the verb alone."""
    return [head] if reader.tree.pos[head] in ("VERB", "AUX") else reader.tree.below(head, CLAUSES)


def actors(reader: Reader, verb: int) -> Parties:
    """Whoever does what a verb tells: the subject; else whose it is ("our"), who has sent it, where it is from."""
    heads = reader.subjects(verb)
    return (
        around_verb(reader, verb).subject.sides()
        or _own(reader, heads)
        or _sent_by(reader, heads)
        or places(reader, heads)
    )


def _own(reader: Reader, heads: list[int]) -> Parties:
    """The state in which the text is at home, for "our medics" and "the ministry"."""
    tree, found = reader.tree, Parties()
    if has(reader, heads, ("our", "we")) or any(tree.lemma[h] in words("measures", "institutions") for h in heads):
        found.add_id(home(reader))
    return found


def _sent_by(reader: Reader, heads: list[int]) -> Parties:
    """The subject of "A has sixty instructors training B's marines", for the instructors."""
    for head in heads:
        verb, how = governor(reader, head)
        if verb is not None and how == "object":
            return around_verb(reader, verb).subject.sides()
    return Parties()


def home(reader: Reader) -> str | None:
    """The state in which the text is at home: that of its publisher."""
    return reader.memory.home


def here(reader: Reader, met: Parties) -> Parties:
    """The state of the dateline, which need not name itself, unless the measure meets it."""
    found = Parties()
    found.add_id(reader.memory.here_state)
    return minus(found, met)


def partner(reader: Reader, known: Parties) -> Parties:
    """The other one of the two parties that were told of last, where the known ones are among them."""
    told = reader.memory.events[-1] if reader.memory.events else None
    if told is None or len(told) != 2 or len(known) != 1 or not known.ids() <= told.ids():
        return Parties()
    return minus(told, known)


def minus(parties: Parties, others: Parties) -> Parties:
    """The states and bodies without the others'."""
    return Parties(
        [s for s in parties.states if s not in others.states],
        [o for o in parties.organizations if o not in others.organizations],
    )


def has(reader: Reader, heads: Iterable[int], listed: Collection[str]) -> bool:
    """Whether a word of these phrases is listed, as it stands or as its lemma."""
    tree = reader.tree
    return any({tree.low[t], tree.lemma[t]} & set(listed) for head in heads for t in tree.below(head, CLAUSES))


def sentence_has(reader: Reader, index: int, listed: Collection[str]) -> bool:
    """Whether a word of the sentence around this token is listed."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    return any(word in listed for row in (tree.low, tree.lemma) for word in row[first:last])


def beside(reader: Reader, verb: int, listed: Collection[str]) -> bool:
    """Whether a verb has one of these words for its particle or complement: "sent home", "ordered out"."""
    tree = reader.tree
    near = [t for k in tree.kids[verb] for t in (k, *tree.kids[k]) if t > verb]
    return any(tree.low[t] in listed and tree.dep[t] not in ("pobj", "compound", "poss") for t in near)


def counted(reader: Reader, heads: Iterable[int]) -> bool:
    """Whether a number stands with what these phrases name, so that particular ones are meant."""
    tree = reader.tree
    return any(tree.pos[t] == "NUM" for head in heads for t in tree.below(head, CLAUSES))


def year(reader: Reader, index: int) -> bool:
    """Whether the sentence around this token names a year."""
    tree = reader.tree
    return any(len(w) == 4 and w.isdigit() for w in tree.text[slice(*tree.sents[tree.sent[index]])])


def places(reader: Reader, heads: Iterable[int]) -> Parties:
    """The states in which these places lie: by a state's name, a capital, a town."""
    tree, found = reader.tree, Parties()
    for head in heads:
        for token in tree.below(head, CLAUSES):
            mention = reader.at[token]
            if mention is not None and mention.kind == "state":
                reader.add(found, mention)
            elif mention is None and tree.pos[token] == "PROPN":
                found.add_id(_town(reader, token))
    return found


def _town(reader: Reader, token: int) -> str | None:
    """The state of the longest name that ends at this token and is a known place."""
    tree = reader.tree
    for start in range(max(0, token - _LONGEST + 1), token + 1):
        if all(reader.at[t] is None and tree.pos[t] == "PROPN" for t in range(start, token + 1)):
            state = state_of_place(tree.words(start, token + 1))
            if state is not None:
                return state
    return None


def posting(reader: Reader, mention: Mention) -> Parties:
    """Where the envoy of a mention is posted, told inside it: "ambassador to Chad", "envoy in Madrid"."""
    tree, found = reader.tree, Parties()
    for at in range(mention.start, mention.end - 1):
        if tree.low[at] in words("measures", "posted"):
            told = tree.words(at + 1, mention.end).removeprefix("the ")
            found.add_id(find_state(told) or state_of_place(told))
    return found


def _only_said(reader: Reader, trigger: int) -> bool:
    """Whether a measure is but threatened, asked for, allowed or refused: "called for sanctions", "refusal to host"."""
    tree = reader.tree
    return any(tree.lemma[above] in words("measures", "only_said") for above in tree.chain(trigger)[:_ABOVE])


def between(
    event_type: str, reader: Reader, trigger: int, first: tuple[Parties, str], second: tuple[Parties, str],
    tokens: Iterable[int] = (), *, nominal: bool = False,
) -> list[Draft]:  # fmt: skip
    """The draft of an event of two sides, where both are told and none stands on both.

    Args:
        event_type: one of the schema's event types.
        reader: the segment.
        trigger: the token that tells of it.
        first: who acts, and in what role.
        second: whom it meets, and in what role.
        tokens: further tokens that belong to its evidence.
        nominal: whether the trigger is a noun.
    """
    acting, role = first
    met = minus(second[0], acting)
    met.persons = [p for p in second[0].persons if p.of not in acting.ids()]
    if not acting or not met or _only_said(reader, trigger):
        return []
    draft = Draft.begin(event_type, reader, trigger, tokens, nominal=nominal)
    draft.cast(acting, role)
    draft.cast(met, second[1])
    return [draft]
