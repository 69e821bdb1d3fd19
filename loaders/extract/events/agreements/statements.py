"""Joint statements and declarations."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.agreements.documents import dated_phrase, title_of
from defgraph.loaders.extract.events.arguments import around_verb, governor, noun_parties
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties


@rule("statements.issued")
def joint_statement(reader: Reader, index: int) -> list[Draft]:
    """A joint text issued, adopted or signed."""
    tree = reader.tree
    texts = [t for t in tree.patients(index) if tree.lemma[t] in words("agreements", "statements")]
    if not texts:
        return []
    around = around_verb(reader, index)
    several = len(around.subject.states) > 1
    target = next((t for t in texts if _in_common(reader, t) or (several and _of_states(reader, t))), None)
    if target is None:
        return []
    draft = Draft.begin("statement", reader, index, [*around.tokens, target])
    draft.cast(around.subject, "signatory")
    draft.cast(around.company, "signatory")
    _cast_named(draft, target)
    if len(draft.parties) < 2 and tree.passive(index):
        below = [t for t in tree.below(index) if t > index]
        draft.cast(reader.parties([x for t in below for p, x in tree.prepositions(t) if p == "by"]), "signatory")
    _set_title(draft, target)
    return [draft]


def _in_common(reader: Reader, text: int) -> bool:
    """Whether the words before a text say that it is given out in common ("a joint statement")."""
    tree = reader.tree
    before = {tree.low[k] for k in tree.kids[text] if k < text} | set(tree.low[max(0, text - 3) : text])
    return bool(before & words("agreements", "common"))


def _of_states(reader: Reader, text: int) -> bool:
    """Whether a text is a joint one by the states alone that issue it."""
    return reader.tree.lemma[text] in ("statement", "communique", "communiqué")


def said_jointly(reader: Reader, index: int) -> list[Draft]:
    """A joint text by its noun: by its title, as an entry of a chronology, or as that in which something was said."""
    tree = reader.tree
    if not {tree.low[k] for k in tree.kids[index] if k < index} & words("agreements", "common"):
        return []
    if drafts := _titled(reader, index):
        return drafts
    verb, how = governor(reader, index)
    if verb is None:
        return _entry(reader, index)
    return _said_in(reader, index, verb) if how in ("in", "by", "through") else []


@rule("statements.said-in")
def _said_in(reader: Reader, index: int, verb: int) -> list[Draft]:
    """A joint text by "A and B said in a joint statement"."""
    around = around_verb(reader, verb)
    draft = Draft.begin("statement", reader, index, [verb, *around.tokens], nominal=True)
    draft.cast(around.subject, "signatory")
    _cast_named(draft, index)
    _set_title(draft, index)
    return [draft] if len(draft.parties) >= 2 else []


@rule("statements.titled")
def _titled(reader: Reader, index: int) -> list[Draft]:
    """A joint text by its title: as a heading or the head of its own words, or told of with its day."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    heading = not any(tree.pos[t] in ("VERB", "AUX") and tree.tag[t] != "VBN" for t in range(first, last))
    text_of = {"text", "following"} <= set(tree.low[first:index])
    if not (heading or text_of or dated_phrase(reader, index)):
        return []
    named, heads = noun_parties(reader, index)
    if heading and named and reader.writer and any(p == "with" for p, _ in tree.prepositions(index)):
        named.add_id(reader.writer)
    if len(named) < 2:
        return []
    draft = Draft.begin("statement", reader, index, heads, status="occurred")
    draft.cast(named, "signatory")
    draft.background = not (heading or text_of)
    _set_title(draft, index)
    return [draft]


@rule("statements.entry")
def _entry(reader: Reader, index: int) -> list[Draft]:
    """A joint text by an entry of a chronology, without a verb: "A and B: joint communiqué in a city"."""
    tree = reader.tree
    first = tree.sents[tree.sent[index]][0]
    colon = next((t for t in range(index - 1, max(first, index - 4), -1) if tree.text[t] == ":"), None)
    if colon is None:
        return []
    told = Parties()
    for mention in reader.mentions:
        if first <= mention.start < colon and mention.kind in ("state", "organization"):
            reader.add(told, mention, places=False)
    draft = Draft.begin("statement", reader, index, range(first, index), status="occurred")
    draft.cast(told, "signatory")
    _set_title(draft, index)
    return [draft] if len(told) > 1 else []


@rule("statements.leaders-announced")
def announced(reader: Reader, index: int) -> list[Draft]:
    """A joint statement by "Presidents A and B announced that ...": leaders of two states speak as one."""
    tree = reader.tree
    around = around_verb(reader, index)
    named = [p for p in around.subject.persons if p.name]
    if len({p.of for p in named if p.of}) < 2 or not any(tree.dep[k] == "ccomp" for k in tree.kids[index]):
        return []
    draft = Draft.begin("statement", reader, index, around.tokens)
    draft.cast(around.subject, "signatory")
    return [draft]


def _cast_named(draft: Draft, noun: int) -> None:
    """Add whoever the text's own phrase names."""
    named, heads = noun_parties(draft.reader, noun)
    draft.cast(named, "signatory")
    draft.cover.update(heads)


def _set_title(draft: Draft, noun: int) -> None:
    """Give a draft the title of its joint text."""
    draft.agreement = (title_of(draft.reader, noun), "joint_statement")
