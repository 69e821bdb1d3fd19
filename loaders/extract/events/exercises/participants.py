"""Who takes part in an exercise: whom its own phrase names, else whoever the sentences around list."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties

#: Sentences after the telling of an exercise in which its participants may be listed.
_LISTED = 3


def cast_phrase(draft: Draft, own: Parties) -> None:
    """Add whoever the phrase of an exercise names: "drill with B", "A-B drill", "drill involving A and B".

    Args:
        draft: the exercise.
        own: whoever stands right with its noun.
    """
    reader, noun = draft.reader, draft.trigger
    tree = reader.tree
    for preposition, below in tree.prepositions(noun):
        if preposition in ("by", "with", "between", "among", "of", "involving"):
            draft.cast(reader.parties([below]), "participant")
    draft.cast(own.sides(), "participant")
    for kid in tree.kids[noun]:
        draft.cast(_of_clause(reader, kid).sides(), "participant")
    above = tree.head[tree.head[noun]]
    if tree.lemma[above] in ("observation", "participation"):  # "A's participation in the drill"
        draft.cast(reader.parties([above]).sides(), "participant")


def _of_clause(reader: Reader, verb: int) -> Parties:
    """Who takes part by a clause on the noun: "involving A", "in which A took part", "held between A and B"."""
    tree = reader.tree
    if tree.dep[verb] in ("acl", "relcl") and tree.lemma[verb] in words("things", "involving"):
        return reader.parties(tree.objects(verb))
    if tree.lemma[verb] not in words("things", "exercise_verbs"):
        return Parties()
    if tree.dep[verb] == "acl":
        return reader.parties([x for p, x in tree.prepositions(verb) if p in ("by", "between", "with")])
    if tree.dep[verb] != "relcl":
        return Parties()
    inside = any(p == "in" and tree.low[x] == "which" for p, x in tree.prepositions(verb))
    inside = inside or any(tree.low[x] == "which" for o in tree.objects(verb) for _, x in tree.prepositions(o))
    return reader.parties([verb] if inside else [])


def cast_unsaid(draft: Draft, verb: int | None) -> None:
    """Look farther off for the sides of an exercise while it has fewer than two.

    Args:
        draft: the exercise.
        verb: the verb that it hangs on.
    """
    reader = draft.reader
    if len(draft.parties) < 2:
        draft.cast(_manned(reader, draft.trigger), "participant")
    if verb is not None and len(draft.parties) == 1 and _own_forces(reader, verb):
        draft.cast(Parties([reader.writer] if reader.writer else []), "participant")
    if len(draft.parties) < 2:
        draft.cast(_listed(reader, draft.trigger), "participant")


def _manned(reader: Reader, index: int) -> Parties:
    """The states whose forces the sentence names ("troops from A, B and C"), whatever the parser made of it."""
    tree, found, armed = reader.tree, Parties(), words("things", "armed")
    first, last = tree.sents[tree.sent[index]]
    if not any(tree.lemma[t] in words("things", "exercise_verbs") for t in range(first, last)):
        return found
    end = -1
    for mention in reader.mentions:
        if not first <= mention.start < last or mention.kind != "state":
            continue
        before, after = tree.low[max(first, mention.start - 4) : mention.start], tree.low[mention.end : mention.end + 3]
        sent = {"from", "of"} & set(before) and armed & set(before)
        joined = len(found) and tree.low[end : mention.start] in (
            [","],
            ["and"],
            [",", "and"],
            [",", "the"],
            ["and", "the"],
        )
        if sent or joined or armed & set(after):
            reader.add(found, mention)
            end = mention.end
    return found if len(found) > 1 else Parties()


def _own_forces(reader: Reader, verb: int) -> bool:
    """Whether a verb's subject is a unit of which the writer need not say whose it is ("the frigate", "our troops")."""
    tree = reader.tree
    subjects = [t for s in tree.subjects(verb) for t in tree.below(s, CLAUSES | {"prep"})]
    return bool({tree.low[t] for t in subjects} & words("things", "armed")) and not reader.inside(subjects)


def _listed(reader: Reader, index: int) -> Parties:
    """Whoever the sentences right after list: "The participating nations were ..."."""
    tree, found = reader.tree, Parties()
    own = tree.sent[index]
    for first, last in tree.sents[own : own + 1 + _LISTED]:
        told = set(tree.low[first:last])
        if not told & words("things", "taking_part") or not (first > index or told & words("things", "those")):
            continue
        for mention in reader.mentions:
            before = tree.low[mention.start - 1] if mention.start else ""
            if first <= mention.start < last and mention.kind == "state" and before not in words("employers", "places"):
                reader.add(found, mention, places=False)
        if len(found) > 1:
            return found
    return Parties()
