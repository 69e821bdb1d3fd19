"""States that join a body or a program, leave it, or apply for it."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import as_states, title_of
from defgraph.loaders.extract.events.arguments import around_verb, governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.gazetteer import state_ids
from defgraph.loaders.extract.mentions.mention import Parties

#: Auxiliaries of an infinitive that is told as to come.
_WILL = frozenset({"will", "shall", "would", "'ll"})


@rule("memberships.entered")
def membership(reader: Reader, index: int) -> list[Draft]:
    """A step by "X joined the alliance", "acceded to it", "applied for membership", one for every body."""
    tree = reader.tree
    if tree.tag[index] == "VBG" and not any(tree.dep[k] == "aux" for k in tree.kids[index]):
        return []
    if tree.tag[index] == "VB" and not any(tree.low[k] in _WILL for k in tree.kids[index]):
        return _joining(reader, index) if tree.lemma[index] in ("join", "become") else []
    found: list[Draft] = []
    for target in _targets(reader, index):
        for head in tree.conjuncts(target):
            body = _body(reader, head)
            if body is None:
                continue
            draft = Draft.begin("agreement_step", reader, index, [head])
            who = tree.patients(index) if tree.lemma[index] == "admit" else reader.subjects(index)
            draft.cast(as_states(reader, who), "participant")
            draft.cast(Parties(organizations=[body]), "participant")
            draft.agreement = (title_of(reader, head), "other")
            if draft.parties.states:
                found.append(draft)
    return found


def _body(reader: Reader, head: int) -> str | None:
    """The body that a phrase names, also as whose "member" one becomes."""
    mention = reader.at[head]
    if mention is None:
        return None
    if mention.kind == "official" and reader.tree.lemma[head] in words("agreements", "seats"):
        of = mention.persons[0].of
        return of if of not in state_ids() else None
    members = set(reader.tree.low[mention.end : mention.end + 1]) & words("syntax", "members")
    return mention.ids[0] if mention.kind == "organization" and not members else None


def _targets(reader: Reader, index: int) -> list[int]:
    """Heads of the phrases that may name the body."""
    tree = reader.tree
    lemma, attached = tree.lemma[index], tree.prepositions(index)
    if lemma in words("agreements", "entering"):
        # "joined the alliance in condemning": no entry.
        return [] if any(tree.pos[x] == "VERB" for p, x in attached if p == "in") else tree.patients(index)
    if lemma in words("agreements", "steps_to"):
        return [x for p, x in attached if p in ("to", "from")]
    if lemma == "admit":
        return [x for p, x in attached if p in ("to", "into")]
    if lemma in ("become", "apply", *words("agreements", "holding")):
        seats = [x for p, x in attached if p == "for"] if lemma == "apply" else tree.objects(index)
        seats = [s for s in seats if tree.lemma[s] in words("agreements", "seats")]
        return [*seats, *(x for s in seats for p, x in tree.prepositions(s) if p in ("of", "in", "to"))]
    return []


@rule("memberships.agreed-to-join")
def _joining(reader: Reader, index: int) -> list[Draft]:
    """A step by "agreed to join the Partnership for Peace", "invited X to join", "handed in applications to join"."""
    tree = reader.tree
    head = tree.head[index]
    around = around_verb(reader, index)
    doers = around.subject
    if tree.dep[index] == "acl" and tree.lemma[head] in words("agreements", "requests"):
        verb, how = governor(reader, head)
        doers = reader.parties(tree.subjects(verb)) if verb is not None and how == "object" else Parties()
        if not doers.states:
            return []
    elif tree.dep[index] != "xcomp" or tree.lemma[head] not in ("agree", "invite", "decide", "apply"):
        return []
    if not around.patient.organizations:
        return []
    draft = Draft.begin("agreement_step", reader, index, [head, *around.tokens], status="occurred")
    draft.cast(doers, "participant")
    draft.cast(around.patient, "participant")
    draft.cast(Parties(reader.parties(tree.subjects(head)).states), "participant")
    draft.cast(reader.parties([x for p, x in tree.prepositions(index) if p in ("with", "along")]), "participant")
    target = tree.patients(index)
    if target:
        draft.agreement = (title_of(reader, target[0]), "other")
    return [draft]
