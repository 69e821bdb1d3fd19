"""The rules that find facts, each with the name that its passages keep, and how a sentence is read by them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts import appointments, memberships, successions, tenures
from defgraph.loaders.extract.facts.dates import Days, set_dates
from defgraph.loaders.extract.facts.draft import TO, FactDraft
from defgraph.loaders.extract.language.lexicon import words


@dataclass(frozen=True, slots=True)
class FactRule:
    """A rule: what a word tells.

    Attributes:
        name: family and wording, "membership.verb"; it is kept with the passage, so it lasts.
        find: the drafts of a token, given the reader of its segment.
        lists: lists of ``lexicons/facts.yaml`` whose words it looks at.
    """

    name: str
    find: Callable[[Reader, int], list[FactDraft]]
    lists: tuple[str, ...]


RULES = (
    FactRule("membership.verb", memberships.by_verb, ("joining", "leaving", "acceding", "belonging", "withdrawing")),
    FactRule("membership.admission", memberships.by_admission, ("admitting", "expelling", "taking")),
    FactRule("membership.seat", memberships.by_seat, ("seats",)),
    FactRule("membership.noun", memberships.by_noun, ("entries", "exits")),
    FactRule("office.appointment", appointments.by_appointment, ("appointing",)),
    FactRule("office.taking", appointments.by_taking, ("taking", "becoming")),
    FactRule("office.leaving", appointments.by_leaving, ("resigning", "vacating")),
    FactRule("office.dismissal", appointments.by_dismissal, ("dismissing",)),
    FactRule("office.noun", appointments.by_noun, ("appointments", "departures", "terms")),
    FactRule("office.succession", successions.by_verb, ("succeeding",)),
    FactRule("office.taking-over", successions.by_taking_over, ("taking", "appointing", "handing")),
    FactRule("office.successor", successions.by_noun, ("successors",)),
    FactRule("office.term", tenures.by_office, ("being", "serving", "holding")),
    FactRule("office.heading", tenures.by_heading, ("heading",)),
)
#: What follows an office with a name is read wherever one ends, whatever its words.
BESIDE_NAME = FactRule("office.beside-name", tenures.by_apposition, ())


@lru_cache(maxsize=1)
def _by_lemma() -> Mapping[str, tuple[FactRule, ...]]:
    """The rules that look at each word, in their order."""
    found: dict[str, tuple[FactRule, ...]] = {}
    for rule in RULES:
        for lemma in frozenset[str]().union(*(words("facts", name) for name in rule.lists)):
            found[lemma] = (*found.get(lemma, ()), rule)
    return found


def find_facts(reader: Reader, segment: int, sentence: int, days: Days, events: list[int]) -> list[FactDraft]:
    """The facts of a sentence, each once, with their dates.

    Args:
        reader: the segment.
        segment: its number.
        sentence: number of the sentence.
        days: the dates that it may use.
        events: the tokens that tell of the sentence's events.
    """
    tree, found = reader.tree, list[FactDraft]()
    for index in range(*tree.sents[sentence]):
        mention = reader.at[index]
        official = mention is not None and mention.kind == "official" and mention.start == index
        for rule in (*_by_lemma().get(tree.lemma[index], ()), *([BESIDE_NAME] if official else [])):
            for draft in rule.find(reader, index):
                draft.found_by, draft.segment = rule.name, segment
                found.append(draft)
    rivals = sorted({*events, *(d.trigger for d in found)})
    return _once([draft for draft in found if set_dates(draft, days, rivals) and _tells(draft)])


def _tells(draft: FactDraft) -> bool:
    """Whether a fact says anything: a membership that ended at an unknown time does not say when there was one."""
    needs_date = draft.needs_date or (draft.edge_type == "MEMBER_OF" and draft.bound == TO)
    return not needs_date or bool(draft.first or draft.last)


def _edge(draft: FactDraft) -> tuple[object, ...]:
    """What edge a draft tells of, whatever the wording of the office."""
    return draft.edge_type, draft.start, draft.end.id, draft.end.of, draft.end.position, draft.kind


def _once(drafts: list[FactDraft]) -> list[FactDraft]:
    """Of drafts of one fact the one that tells most, the first of equals; in the order of the text."""
    kept: list[FactDraft] = []
    for draft in sorted(drafts, key=lambda d: -len(d.properties())):
        same = [k for k in kept if _edge(k) == _edge(draft)]
        if not any(draft.properties().items() <= k.properties().items() for k in same):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.trigger)
