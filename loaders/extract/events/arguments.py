"""Who stands around a trigger: subject, object and prepositions of a verb; possessor and companions of a noun."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.mentions.mention import Mention, Parties

_WITH = frozenset({"with", "alongside", "and", "along with", "between", "among", "amongst"})
_OWN = frozenset({"with", "between", "among", "amongst", "of", "by", "and", "involving", "from", "including"})


@dataclass(slots=True)
class Around:
    """Parties around a verb.

    Attributes:
        subject: whoever does it.
        patient: whom or what it is done to.
        company: whoever it is done with.
        tokens: head tokens of all of these, for the evidence.
    """

    subject: Parties
    patient: Parties
    company: Parties
    tokens: list[int]


def around_verb(reader: Reader, verb: int) -> Around:
    """Subject, object and companions of a verb, with what coordination, control and relative clauses share."""
    tree = reader.tree
    subjects, patients = reader.subjects(verb), reader.patients(verb)
    company: list[int] = []
    for preposition, below in tree.prepositions(verb):
        if preposition in _WITH and tree.low[below] not in ("whom", "which"):
            company.append(below)
        elif preposition in _WITH:
            company.append(tree.head[verb])
    for heads in (subjects, patients, company):
        heads.extend(leaders(reader, heads))
    doers = reader.parties(subjects)
    if not subjects and telegraphic(reader, verb):
        doers.add_id(reader.writer)
    return Around(doers, reader.parties(patients), reader.parties(company), subjects + patients + company)


def leaders(reader: Reader, heads: list[int]) -> list[int]:
    """Whoever leads a delegation among these heads: "met with the delegation led by the chief of staff"."""
    tree = reader.tree
    found: list[int] = []
    for team in (t for head in heads for t in tree.conjuncts(head) if tree.lemma[t] in words("visits", "teams")):
        for led in tree.kids[team]:
            if tree.lemma[led] not in words("visits", "leads") or tree.dep[led] not in ("acl", "relcl"):
                continue
            if tree.tag[led] == "VBN":
                found += [leader for preposition, leader in tree.prepositions(led) if preposition == "by"]
        found += [leader for preposition, leader in tree.prepositions(team) if preposition == "under"]
    return [leader for leader in found if leader not in heads and _person_at(reader, leader)]


def _person_at(reader: Reader, token: int) -> bool:
    """Whether an official stands here, or "the leadership of" one."""
    return any(m.kind == "official" for m in reader.inside([token]))


def telegraphic(reader: Reader, verb: int) -> bool:
    """Whether a report leaves out its "I": "Saw the President this morning"."""
    tree = reader.tree
    first = tree.sents[tree.sent[verb]][0]
    opening = all(tree.pos[t] in ("ADV", "PUNCT", "NUM", "SPACE", "AUX") for t in range(first, verb))
    return reader.writer is not None and opening and tree.tag[verb] in ("VBD", "VBN") and tree.dep[verb] == "ROOT"


def noun_parties(reader: Reader, noun: int) -> tuple[Parties, list[int]]:
    """Whoever a noun's own phrase names: "Turkey's talks with Israel", "the India-Japan exercise"."""
    tree = reader.tree
    before = ("poss", "compound", "amod", "nmod", "appos")
    heads = [k for k in tree.kids[noun] if tree.dep[k] in before and k < noun]
    heads += [below for preposition, below in tree.prepositions(noun) if preposition in _OWN]
    if any(preposition == "with" for preposition, _ in tree.prepositions(noun)):
        heads += [
            k for k in tree.kids[noun] if tree.dep[k] == "conj" and tree.lemma[k] not in words("syntax", "events")
        ]
    found = reader.parties(heads)
    for mention in _before(reader, noun):
        reader.add(found, mention)
    return found, heads


def _before(reader: Reader, noun: int) -> list[Mention]:
    """State names in the row of words right before a noun, whatever the parser made of the hyphens."""
    tree = reader.tree
    index = noun - 1
    found: list[Mention] = []
    modifiers = words("syntax", "joiners")
    while index >= 0 and tree.sent[index] == tree.sent[noun] and noun - index < 12:
        mention = reader.at[index]
        if mention is not None and mention.kind in ("state", "organization", "format"):
            found.append(mention)
            index = mention.start - 1
        elif (
            mention is None
            and (
                tree.dep[index] in ("amod", "compound", "nmod", "nummod", "punct", "case", "poss", "cc", "conj")
                and (tree.low[index] in modifiers or tree.pos[index] in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "VERB"))
            )
            and tree.low[index] not in (",", ".", ";", ":", "(", ")")
        ):
            index -= 1
        else:
            break
    return found[::-1]


def governor(reader: Reader, noun: int) -> tuple[int | None, str]:
    """(the verb that a noun event hangs on, how): object, subject, place ("during the talks") or none."""
    tree = reader.tree
    current = noun
    for _ in range(4):
        head, dep = tree.head[current], tree.dep[current]
        if head == current:
            return None, "none"
        if dep in ("conj", "appos", "compound", "amod", "nmod"):
            current = head
            continue
        if dep in ("dobj", "attr", "oprd"):
            return (head, "object") if tree.pos[head] in ("VERB", "AUX") else (None, "none")
        if dep in ("nsubj", "nsubjpass"):
            return (head, "subject") if tree.pos[head] in ("VERB", "AUX") else (None, "none")
        if dep == "pobj":
            preposition, above = head, tree.head[head]
            while tree.dep[preposition] == "prep" and tree.dep[above] == "prep":
                preposition, above = above, tree.head[above]
            if tree.lemma[above] in ("part", "place") and tree.pos[tree.head[above]] == "VERB":
                above = tree.head[above]
            if tree.pos[above] in ("VERB", "AUX"):
                return above, tree.low[head]
            if tree.low[head] == "of":
                current = above
                continue
            return None, tree.low[head]
        return None, "none"
    return None, "none"


def dated(reader: Reader, index: int) -> bool:
    """Whether the sentence of a token names a day or a month."""
    tree, dates = reader.tree, load("dates")
    names = dates["months"] | dates["weekdays"]
    return any(
        tree.text[t][:1].isupper() and tree.low[t].rstrip(".") in names for t in range(*tree.sents[tree.sent[index]])
    )
