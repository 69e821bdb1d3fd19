"""How extracted events compare with annotated ones: strict and relaxed scores, and what is right on the matches.

An event is the flat object of ``defgraph extract`` (an annotated one has no confidence and may be ``neutral``:
cut off by the page's end, so that it counts neither for nor against).

* strict: same type, same states and organizations, same status, a date at least as precise as the annotated one
* relaxed: same family of types, at least half of the parties shared, dates compatible or one missing

The best one-to-one assignment inside each document is counted, summed over all documents. Extracted events of a family
that a set annotates nowhere are passed over: they are neither right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from defgraph.graph.schema import event_types

A = TypeVar("A")
B = TypeVar("B")
Event = Mapping[str, Any]
Events = Mapping[str, Sequence[Event]]

#: Spellings and ranks of offices that count as the same word.
_ONE_WORD = {"defence": "defense", "advisor": "adviser", "deputy": "vice", "secy": "secretary", "gen": "general"}
_EMPTY_OFFICE_WORDS = {"the", "of", "for", "national", "s"}
_NAME_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_ISO_START = re.compile(r"\d{4}(-\d{2}){0,2}(?=$|[/~?%T]|-[uX]{2})")
THRESHOLDS = tuple(n / 20 for n in range(20))


@dataclass(slots=True)
class Tally:
    """Hits among annotated and among extracted things."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hits: int, gold: int, found: int) -> None:
        """Count more."""
        self.hits, self.gold, self.found = self.hits + hits, self.gold + gold, self.found + found

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 to three digits; 0 where there is nothing."""
        precision = self.hits / self.found if self.found else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


@dataclass(slots=True)
class _Score:
    """Counts over all documents."""

    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)
    parties: Tally = field(default_factory=Tally)
    officials: Tally = field(default_factory=Tally)
    shares: dict[str, list[bool]] = field(
        default_factory=lambda: {"date": [], "status": [], "agreement_kind": [], "evidence": []}
    )
    families: dict[str, Tally] = field(default_factory=dict)


def family(event: Event) -> str:
    """The family of an event's type; "unknown" where the schema has no such type."""
    known = event_types().get(event.get("type", ""))
    return known.family if known else "unknown"


def _words(text: str | None) -> list[str]:
    """Words in lower case without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.casefold())


def parties(event: Event) -> set[str]:
    """States by code, organizations by the words of their name."""
    bodies = (" ".join(_words(name)) for name in event.get("organizations") or ())
    return {code.upper() for code in event.get("states") or ()}.union(bodies)


def _start(event: Event) -> str:
    """The ISO start of an event's date; "" where there is none."""
    found = _ISO_START.match(event.get("date") or "")
    return found.group() if found else ""


def _same_date(gold: Event, found: Event, may_lack: int) -> bool:
    """True where one start begins with the other and at most ``may_lack`` characters of the gold's are lacking."""
    a, b = _start(gold), _start(found)
    return bool(a and b) and (a.startswith(b) or b.startswith(a)) and len(a) - len(b) <= may_lack


def _status(event: Event) -> str:
    return event.get("status") or "occurred"


def is_strict(gold: Event, found: Event) -> bool:
    """True where an extracted event equals an annotated one in type, parties, status and date."""
    dated = gold.get("date") or found.get("date")
    return (
        gold["type"] == found.get("type")
        and parties(gold) == parties(found)
        and _status(gold) == _status(found)
        and (not dated or _same_date(gold, found, may_lack=0))
    )


def is_relaxed(gold: Event, found: Event) -> bool:
    """True where family, half of the parties and the date to a step of precision agree."""
    both = gold.get("date") and found.get("date")
    return (
        family(gold) == family(found)
        and _shared(gold, found) >= 0.5
        and (not both or _same_date(gold, found, may_lack=3))
    )


def _shared(gold: Event, found: Event) -> float:
    """Jaccard index of the parties; 1 where neither has any."""
    a, b = parties(gold), parties(found)
    return len(a & b) / len(a | b) if a | b else 1.0


Person = tuple[str, frozenset[str], str]


def _people(event: Event) -> set[Person]:
    """Named officials by the words of the name, unnamed ones by office and whom they serve."""
    people: set[Person] = set()
    for one in event.get("officials") or ():
        if one.get("name"):
            people.add(("name", frozenset(_words(one["name"])) - _NAME_SUFFIXES, ""))
        elif one.get("office"):
            office = {_ONE_WORD.get(w, w) for w in _words(one["office"]) if w not in _EMPTY_OFFICE_WORDS}
            people.add(("office", frozenset(office), " ".join(_words(one.get("of")))))
    return people


def _alike(a: Person, b: Person) -> float:
    """Above 0 where two are the same person; the more words they share the more."""
    if a == b:
        return 100.0
    part = a[0] == b[0] == "name" and a[1] and b[1] and (a[1] <= b[1] or b[1] <= a[1])
    return 1.0 + len(a[1] & b[1]) if part else 0.0


def shared_people(gold: Event, found: Event) -> int:
    """How many officials two events share, one to one; part of a name is enough."""
    a, b = sorted(_people(gold), key=_order), sorted(_people(found), key=_order)
    return len(assign(a, b, _alike))


def _order(person: Person) -> tuple[str, list[str], str]:
    return person[0], sorted(person[1]), person[2]


def _evidence_kept(gold: Event, found: Event) -> tuple[int, int, int]:
    """Words of the evidence that both have, of the annotated, of the extracted."""
    a, b = set(_words(gold.get("evidence"))), set(_words(found.get("evidence")))
    return len(a & b), len(a), len(b)


def closeness(gold: Event, found: Event) -> float:
    """0 where two events don't match; else 1 plus what else they share, for the choice between matches."""
    if not is_relaxed(gold, found):
        return 0.0
    kept, words, _ = _evidence_kept(gold, found)
    extra = _shared(gold, found) + kept / max(1, words) + float(gold["type"] == found.get("type"))
    return 1.0 + extra + shared_people(gold, found)


def assign(left: Sequence[A], right: Sequence[B], weight: Callable[[A, B], float]) -> list[tuple[int, int]]:
    """Pairs of places, one to one: the heaviest first, then as many more as re-pairing allows.

    Args:
        left: one side.
        right: the other.
        weight: how well two fit; 0 is no pair. Of equal weights the earlier places go first.

    Example:
        >>> assign([1, 2], [2, 3], lambda a, b: a == b or b - a == 1)
        [(0, 0), (1, 1)]
    """
    weights = {(i, j): float(weight(a, b)) for i, a in enumerate(left) for j, b in enumerate(right)}
    fitting = sorted((pair for pair, w in weights.items() if w > 0), key=lambda pair: (-weights[pair], pair))
    chosen: dict[int, int] = {}  # place on the right -> place on the left
    for i, j in fitting:
        if j not in chosen and i not in chosen.values():
            chosen[j] = i
    options = {i: [j for k, j in fitting if k == i] for i in range(len(left))}
    for i in range(len(left)):
        if i not in chosen.values():
            _find_room(i, options, chosen, set())
    return sorted((i, j) for j, i in chosen.items())


def _find_room(i: int, options: Mapping[int, Sequence[int]], chosen: dict[int, int], tried: set[int]) -> bool:
    """Pair a left place, moving those that stand in the way to another partner where they have one."""
    for j in options[i]:
        if j not in tried:
            tried.add(j)
            if j not in chosen or _find_room(chosen[j], options, chosen, tried):
                chosen[j] = i
                return True
    return False


def _counted(gold: Sequence[Event], found: Sequence[Event]) -> tuple[list[Event], list[Event]]:
    """What counts in a document: without neutral events and the extracted events that are nearest to one of those.

    Args:
        gold: its annotated events.
        found: its extracted events.
    """
    real = [e for e in gold if not e.get("neutral")]

    def nearest(neutral: Event, one: Event) -> float:
        if any(is_strict(e, one) for e in real):
            return 0.0
        near = closeness(neutral, one)
        return near if near > max((closeness(e, one) for e in real), default=0.0) else 0.0

    excused = {j for _, j in assign([e for e in gold if e.get("neutral")], found, nearest)}
    return real, [e for j, e in enumerate(found) if j not in excused]


def of_annotated(gold: Events, found: Events) -> dict[str, list[Event]]:
    """The extracted events by document, without the families of which the set annotates no event.

    Args:
        gold: annotated events by document.
        found: extracted events by document.

    Example:
        >>> of_annotated({"a": [{"type": "talks"}]}, {"a": [{"type": "meeting"}, {"type": "sanction"}]})
        {'a': [{'type': 'meeting'}]}
    """
    annotated = {family(event) for events in gold.values() for event in events}
    return {doc: [e for e in events if family(e) in annotated] for doc, events in found.items()}


def score(gold: Events, found: Events) -> dict[str, Any]:
    """The score table of a set.

    Args:
        gold: annotated events by document; documents without events are keys too.
        found: extracted events by document; a document that is missing has none.
    """
    total = _Score()
    found = of_annotated(gold, found)
    for doc, annotated in gold.items():
        real, kept = _counted(annotated, found.get(doc, ()))
        _add(total, real, kept)
    ratio = {name: round(sum(r) / len(r), 3) if r else None for name, r in total.shares.items()}
    return {
        "documents": len(gold),
        "gold_events": total.relaxed.gold,
        "predicted_events": total.relaxed.found,
        "strict": total.strict.figures(),
        "relaxed": total.relaxed.figures(),
        "on_matches": {"participants": total.parties.figures(), "officials": total.officials.figures(), **ratio},
        "by_family": {
            name: {**t.figures(), "gold": t.gold, "predicted": t.found} for name, t in sorted(total.families.items())
        },
    }


def _add(total: _Score, gold: Sequence[Event], found: Sequence[Event]) -> None:
    """Count one document."""
    matches = assign(gold, found, closeness)
    total.strict.add(len(assign(gold, found, is_strict)), len(gold), len(found))
    total.relaxed.add(len(matches), len(gold), len(found))
    in_gold, in_found = Counter(map(family, gold)), Counter(map(family, found))
    hits = Counter(family(gold[i]) for i, _ in matches)
    for name in in_gold | in_found:
        total.families.setdefault(name, Tally()).add(hits[name], in_gold[name], in_found[name])
    for i, j in matches:
        _compare(total, gold[i], found[j])


def _compare(total: _Score, a: Event, b: Event) -> None:
    """Count what is right on one match."""
    total.parties.add(len(parties(a) & parties(b)), len(parties(a)), len(parties(b)))
    total.officials.add(shared_people(a, b), len(_people(a)), len(_people(b)))
    if a.get("date") or b.get("date"):
        total.shares["date"].append(_same_date(a, b, may_lack=0))
    total.shares["status"].append(_status(a) == _status(b))
    if a.get("agreement"):
        total.shares["agreement_kind"].append(a["agreement"].get("kind") == (b.get("agreement") or {}).get("kind"))
    kept, words_a, words_b = _evidence_kept(a, b)
    total.shares["evidence"].append(4 * kept >= max(1, words_a + words_b))


def curve(gold: Events, found: Events) -> list[dict[str, Any]]:
    """What is left, and how right it is (relaxed), when events below a confidence are left out.

    Returns:
        for 0.00, 0.05 ... 0.95: threshold, kept (share of the events), precision (None where nothing is left), recall.
    """
    found = of_annotated(gold, found)
    everything = sum(len(found.get(doc, ())) for doc in gold)
    rows = []
    for threshold in THRESHOLDS:
        left = {doc: [e for e in found.get(doc, ()) if e.get("confidence", 1.0) >= threshold] for doc in gold}
        number = sum(map(len, left.values()))
        relaxed = score(gold, left)["relaxed"]
        rows.append(
            {
                "threshold": threshold,
                "kept": round(number / everything, 3) if everything else 0.0,
                "precision": relaxed["precision"] if number else None,
                "recall": relaxed["recall"],
            }
        )
    return rows


def by_rule(gold: Events, found: Events) -> list[dict[str, Any]]:
    """Precision (relaxed) and yield of each rule, those of the largest yield first.

    An event counts for every rule that found one of its tellings, so that the columns do not add up.

    Args:
        gold: annotated events by document.
        found: extracted events by document, each with ``found_by``.

    Returns:
        for each rule: rule, found and right (numbers of events), precision (right of found), yield (right of the
        annotated events).

    Example:
        >>> talks = {"type": "talks", "states": ["FJI", "TON"], "found_by": ["contacts.held", "contacts.met"]}
        >>> [(row["rule"], row["precision"], row["yield"]) for row in by_rule({"a": [talks, talks]}, {"a": [talks]})]
        [('contacts.held', 1.0, 0.5), ('contacts.met', 1.0, 0.5)]
    """
    kept = of_annotated(gold, found)
    annotated, all_found, right = 0, Counter[str](), Counter[str]()
    for doc, events in gold.items():
        real, mine = _counted(events, kept.get(doc, ()))
        annotated += len(real)
        all_found.update(rule for event in mine for rule in event["found_by"])
        right.update(rule for _, j in assign(real, mine, closeness) for rule in mine[j]["found_by"])
    return [
        {
            "rule": rule,
            "found": all_found[rule],
            "right": right[rule],
            "precision": round(right[rule] / all_found[rule], 3),
            "yield": round(right[rule] / annotated, 3) if annotated else 0.0,
        }
        for rule in sorted(all_found, key=lambda rule: (-right[rule], all_found[rule], rule))
    ]
