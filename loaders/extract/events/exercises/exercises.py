"""Exercises: particular editions in which two or more take part."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import CLAUSES
from defgraph.loaders.extract.mentions.mention import Parties

#: Sentences after the telling of an exercise in which its participants may be listed.
_LISTED = 3


def exercise(reader: Reader, index: int, name: str | None = None) -> list[Draft]:
    """The exercise that this noun names, with whoever its phrase and its verb name.

    Args:
        reader: the segment.
        index: the noun, or the head of the exercise's name where that stands alone.
        name: the name that stands alone.
    """
    tree, noun = reader.tree, index
    lemma = tree.lemma[index]
    below = {tree.low[i] for i in tree.below(index, CLAUSES | {"prep", "conj"})} | set(
        tree.low[max(0, index - 4) : index]
    )
    if not name and lemma not in words("things", "plain") and not below & words("things", "exercise_words"):
        titled = tree.text[index][:1].isupper() and tree.pos[tree.head[index]] in ("PROPN", "NUM")
        drill = lemma in words("things", "drills")
        titled = titled or (lemma in words("things", "drills") and _name(reader, index) is not None)
        if not titled and not (drill and (_forces(reader, index) or len(noun_parties(reader, index)[0]) > 1)):
            return []
    paired = load("things")["paired"].get(lemma)
    if paired is not None and not below & set(paired):
        return []
    if lemma in words("things", "only_joint") and not below & words("things", "jointly"):
        return []
    named = tree.head[index]
    between = range(index + 1, named + 1)
    title = (tree.pos[named] in ("PROPN", "NUM") or tree.text[named].isupper()) and all(
        tree.text[t][:1].isupper() or tree.text[t] == "-" for t in between
    )
    if tree.dep[index] in ("compound", "nmod") and named > index and title:
        index = named
    elif tree.dep[index] in ("compound", "amod") and named > index and not name:
        return []
    own, heads = noun_parties(reader, index)
    verb, how = governor(reader, index)
    if verb is not None and how == "subject" and tree.low[verb - 1 : verb] == ["first"]:
        return []
    if own and tree.low[index].endswith("s") and verb is None and not heads:
        return []
    draft = Draft.begin("exercise", reader, index, heads, nominal=True)
    for preposition, below_it in tree.prepositions(index):
        if preposition in ("by", "with", "between", "among", "of", "involving"):
            draft.cast(reader.parties([below_it]), "participant")
    draft.cast(Parties(own.states, own.organizations), "participant")
    for kid in tree.kids[index]:
        if tree.dep[kid] in ("acl", "relcl") and tree.lemma[kid] in words("things", "involving"):
            draft.cast(reader.parties(tree.objects(kid)).sides(), "participant")
        elif tree.dep[kid] == "relcl" and tree.lemma[kid] in words("things", "exercise_verbs"):
            joined = any(p == "in" and tree.low[x] == "which" for p, x in tree.prepositions(kid))
            joined = joined or any(tree.low[x] == "which" for o in tree.objects(kid) for _, x in tree.prepositions(o))
            draft.cast(reader.parties([kid] if joined else []).sides(), "participant")
        elif tree.dep[kid] == "acl" and tree.lemma[kid] in words("things", "exercise_verbs"):
            doers = [x for p, x in tree.prepositions(kid) if p in ("by", "between", "with")]
            draft.cast(reader.parties(doers).sides(), "participant")
    above = tree.head[tree.head[index]]
    if tree.lemma[above] in ("observation", "participation"):
        draft.cast(reader.parties([above]).sides(), "participant")
    if tree.lemma[above] == "part" and tree.dep[above] == "attr":
        draft.cast(reader.parties(tree.subjects(tree.head[above])).sides(), "participant")
    elif verb is not None:
        around = around_verb(reader, verb)
        who = Parties(around.subject.states, around.subject.organizations)
        company = Parties(around.company.states, around.company.organizations)
        doing = how in ("object", "in", "for") and tree.lemma[verb] in words("things", "exercise_verbs")
        if doing or (how in ("to", "for") and tree.lemma[verb] in words("things", "sent_to")):
            if len(who) > 1 and "their" in {tree.low[k] for k in tree.kids[index]}:
                draft.parties = Parties()
            draft.cast(who, "participant")
            draft.cast(company, "participant")
            if tree.lemma[verb] == "join" and how != "object":
                draft.cast(around.patient.sides(), "participant")
            draft.cover.update([verb, *around.tokens])
        elif how == "for" and who and tree.lemma[verb] in words("things", "travelling"):
            draft.cast(who, "participant")
            to = [x for p, x in tree.prepositions(verb) if p in ("to", "in", "at", "for")] + tree.objects(verb)
            draft.cast(reader.parties(to).sides(), "participant")
        elif how == "subject":
            if tree.passive(verb):
                draft.cast(who, "participant")
            draft.cast(company, "participant")
            draft.cover.update([verb, *around.tokens])
    draft.parties.persons.clear()
    if len(draft.parties) < 2:
        draft.cast(_manned(reader, index), "participant")
    if verb is not None and len(draft.parties) == 1 and _own_forces(reader, verb):
        draft.cast(Parties([reader.writer] if reader.writer else []), "participant")
    if len(draft.parties) < 2:
        draft.cast(_listed(reader, index), "participant")
    if name := name or _name(reader, noun):
        draft.details.series = name
    if "the" in {tree.low[k] for k in tree.kids[index]}:
        draft.points_back = True
        first, last = tree.sents[tree.sent[index]]
        if "other" in tree.low[first:last] and set(tree.low[first:last]) & words("things", "taking_part"):
            draft.details.further = True
    begun = verb is not None and how == "subject" and _begun(reader, verb)
    nth = {tree.low[k] for k in tree.kids[index]} & words("things", "nth")
    proper = set((draft.details.series or "").lower().split()) - words("things", "armed")
    if (
        not begun
        and not nth
        and not proper - words("things", "exercise_words")
        and tree.tag[index] in ("NNS", "NNPS")
        and lemma in words("things", "counted")
    ):
        draft.details.plural = True
    return [draft]


def by_name(reader: Reader, first: int, last: int) -> list[Draft]:
    """The exercise whose name, tokens [first, last), stands alone: "A and B opened Sea Lance 24".

    What a verb of exercising does not hang on, or what names fewer than two, is a mere word of a name.
    """
    tree = reader.tree
    head = next((t for t in range(first, last) if not first <= tree.head[t] < last or tree.head[t] == t), first)
    verb, _ = governor(reader, head)
    if verb is None or tree.lemma[verb] not in words("things", "exercise_verbs") | words("things", "involving"):
        return []
    drafts = exercise(reader, head, tree.words(first, last))
    for draft in drafts:
        draft.cover.update((verb, *range(first, last)))
    return [d for d in drafts if len(d.parties) > 1]


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


def _name(reader: Reader, index: int) -> str | None:
    """The proper name of an exercise, without its year: after the noun, in quotes or not, or before it."""
    tree = reader.tree
    last = tree.sents[tree.sent[index]][1]
    start = at = index + 1
    while at < last and tree.text[at] in ("'", '"', "“", "‘", ",", "named", "dubbed", "called", "codenamed", "code"):
        start = at = at + 1
    while (
        at < last and reader.at[at] is None and (tree.text[at][:1].isupper() or (at > start and tree.text[at] == "-"))
    ):
        at += 1
    if at == start:
        at = index
        while at > 0 and tree.pos[at - 1] == "PROPN" and reader.at[at - 1] is None:
            at -= 1
        start, at = at, index
        if start in (index, tree.sents[tree.sent[index]][0]):
            return None
    return tree.words(start, at).strip(" -'\"‘’“”") or None


def _forces(reader: Reader, index: int) -> bool:
    """Whether the sentence tells of armed forces, so that a drill is a military one."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    return bool(set(reader.tree.low[first:last]) & words("things", "armed"))


def _begun(reader: Reader, verb: int) -> bool:
    """Whether a verb in the past, or "are under way", tells of the beginning or the end of a particular event."""
    tree = reader.tree
    if tree.lemma[verb] == "be":
        return {"under", "underway"} & set(tree.low[verb + 1 : verb + 4]) != set()
    return tree.lemma[verb] in words("things", "begins") and tree.tag[verb] in ("VBD", "VBN")


def exercising(reader: Reader, index: int) -> list[Draft]:
    """Forces of two states that "trained together" or "exercised with" one another, once."""
    tree = reader.tree
    habitual = tree.tag[index] in ("VBZ", "VBP", "VB") and not any(
        tree.low[k] in words("status", "future_auxiliaries") for k in tree.kids[index]
    )
    if habitual or not _forces(reader, index):
        return []
    around = around_verb(reader, index)
    both = around.subject.sides()
    both.update(around.company.sides())
    together = {"together", "jointly", "alongside"} & set(tree.low[index : index + 8])
    if len(both) < 2 or not (together or len(around.company)):
        return []
    draft = Draft.begin("exercise", reader, index, around.tokens)
    draft.cast(both, "participant")
    return [draft]
