"""Joint statements and declarations."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import dated_phrase, title_of
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


def joint_statement(reader: Reader, index: int) -> Draft | None:
    """A joint text issued, adopted or signed."""
    tree = reader.tree
    for target in tree.patients(index):
        if tree.lemma[target] not in words("agreements", "statements"):
            continue
        before = {tree.low[k] for k in tree.kids[target] if k < target} | set(tree.low[max(0, target - 3) : target])
        around = around_verb(reader, index)
        several = len(around.subject.states) > 1 and tree.lemma[target] in ("statement", "communique", "communiqué")
        if not before & words("agreements", "common") and not several:
            continue
        draft = Draft.begin("statement", reader, index, [*around.tokens, target])
        draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "signatory")
        draft.cast(around.company, "signatory")
        named, heads = noun_parties(reader, target)
        draft.cast(named, "signatory")
        draft.cover.update(heads)
        if len(draft.parties) < 2 and tree.passive(index):
            below = [t for t in tree.below(index) if t > index]
            draft.cast(reader.parties([x for t in below for p, x in tree.prepositions(t) if p == "by"]), "signatory")
        title = title_of(reader, target)
        draft.agreement = (title, "joint_statement")
        return draft
    return None


def said_jointly(reader: Reader, index: int) -> Draft | None:
    """A joint text by "A and B said in a joint statement"."""
    tree = reader.tree
    verb, how = governor(reader, index)
    before = {tree.low[k] for k in tree.kids[index] if k < index}
    if before & words("agreements", "common") and (draft := _by_name(reader, index)):
        return draft
    if verb is None and before & words("agreements", "common"):
        return _entry(reader, index)
    if verb is None or how not in ("in", "by", "through") or not before & words("agreements", "common"):
        return None
    around = around_verb(reader, verb)
    draft = Draft.begin("statement", reader, index, [verb, *around.tokens], nominal=True)
    draft.cast(Parties(around.subject.states, around.subject.organizations, around.subject.persons), "signatory")
    named, heads = noun_parties(reader, index)
    draft.cast(named, "signatory")
    draft.cover.update(heads)
    draft.agreement = (title_of(reader, index), "joint_statement")
    return draft if len(draft.parties) >= 2 else None


def _by_name(reader: Reader, index: int) -> Draft | None:
    """A joint text by its title: as a heading or the head of its own words, or told of with its day."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    heading = not any(tree.pos[t] in ("VERB", "AUX") and tree.tag[t] != "VBN" for t in range(first, last))
    text_of = {"text", "following"} <= set(tree.low[first:index])
    if not (heading or text_of or dated_phrase(reader, index)):
        return None
    named, heads = noun_parties(reader, index)
    if heading and named and reader.writer and any(p == "with" for p, _ in tree.prepositions(index)):
        named.add_id(reader.writer)
    if len(named) < 2:
        return None
    draft = Draft.begin("statement", reader, index, heads, nominal=True)
    draft.cast(named, "signatory")
    draft.status, draft.background = "occurred", not (heading or text_of)
    draft.agreement = (title_of(reader, index), "joint_statement")
    return draft


def _entry(reader: Reader, index: int) -> Draft | None:
    """A joint text by an entry of a chronology, without a verb: "A and B: joint communiqué in a city"."""
    tree = reader.tree
    first = tree.sents[tree.sent[index]][0]
    colon = next((t for t in range(index - 1, max(first, index - 4), -1) if tree.text[t] == ":"), None)
    if colon is None:
        return None
    told = Parties()
    for mention in reader.mentions:
        if first <= mention.start < colon and mention.kind in ("state", "organization"):
            reader.add(told, mention, places=False)
    draft = Draft.begin("statement", reader, index, list(range(first, index)), nominal=True)
    draft.cast(told, "signatory")
    draft.status = "occurred"
    draft.agreement = (title_of(reader, index), "joint_statement")
    return draft if len(told) > 1 else None


def announced(reader: Reader, index: int) -> Draft | None:
    """A joint statement by "Presidents A and B announced that ...": leaders of two states speak as one."""
    tree = reader.tree
    around = around_verb(reader, index)
    named = [p for p in around.subject.persons if p.name]
    if len({p.of for p in named if p.of}) < 2 or not any(tree.dep[k] == "ccomp" for k in tree.kids[index]):
        return None
    draft = Draft.begin("statement", reader, index, around.tokens)
    draft.cast(around.subject, "signatory")
    return draft
