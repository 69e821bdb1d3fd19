"""The texts to learn from: ``python benchmarks/training_set.py [FILE...]`` checks them and prints what they hold.

A text is one YAML document of a batch file in ``benchmarks/training/``; its README has the keys.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from defgraph.graph.schema import event_types

FOLDER = Path(__file__).resolve().parent / "training"
KINDS = {"news", "press_release", "readout", "whitepaper", "other"}
GENRES = {
    *("agency", "release", "readout", "review", "whitepaper", "chronology", "statement", "first_person"),
    *("call", "port_list", "multilateral", "historical", "ocr", "background"),
}
TYPES = set(event_types())
STATUSES = {"occurred", "planned", "cancelled_or_denied"}
AGREEMENTS = {"DCA", "MOU", "treaty", "GSOMIA", "LOI", "joint_statement", "other"}
#: States that have ended, by their code in ISO 3166-3, with the id that the project's own tables give them.
ENDED = {
    **{"SUN": "RUS", "YUG": "cow:345", "DDR": "cow:265", "CSK": "cow:315", "SCG": "SRB"},
    **{"VDR": "VNM", "YMD": "cow:680", "ZAR": "COD", "BUR": "MMR"},
}
MORE_STATES = {"XKX", *ENDED}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(A-Z0-9])|\n\s*\n")


def texts(files: list[Path] | None = None) -> Iterator[dict[str, Any]]:
    """Every text of these batch files (default: all), each with the key ``file``."""
    for path in files or sorted(FOLDER.glob("*.yaml")):
        for one in yaml.load_all(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            if one is not None:
                yield {**one, "file": path.name}


def gold(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of a text with the project's ids of states that have ended."""
    return [
        {
            **event,
            "states": [ENDED.get(code, code) for code in event["states"] or ()],
            "officials": [{**who, "of": ENDED.get(who.get("of"), who.get("of"))} for who in event["officials"] or ()],
        }
        for event in one["events"] or ()
    ]


def plain(words: str) -> str:
    """Runs of white space as one blank."""
    return " ".join(words.split())


def sentences(text: str) -> list[str]:
    """The text cut into sentences, roughly: enough to count them."""
    return [plain(part) for part in _SENTENCE.split(text) if part.strip()]


def faults(one: dict[str, Any], states: set[str]) -> list[str]:
    """What is wrong with a text's keys, codes or words; empty where nothing is."""
    found = [
        f"{key}: {one.get(key)!r}" for key, legal in (("kind", KINDS), ("genre", GENRES)) if one.get(key) not in legal
    ]
    if one.get("published") is not None and not _DATE.fullmatch(str(one["published"])):
        found.append(f"published: {one['published']!r}")
    text = plain(one["text"])
    for number, event in enumerate(one["events"] or (), start=1):
        found += [f"event {number}: {fault}" for fault in _event_faults(event, text, states)]
    return found


def _event_faults(event: dict[str, Any], text: str, states: set[str]) -> Iterator[str]:
    for key, legal in (("type", TYPES), ("status", STATUSES)):
        if event.get(key) not in legal:
            yield f"{key}: {event.get(key)!r}"
    date = event.get("date")
    if date is not None and not (isinstance(date, str) and _DATE.fullmatch(date)):
        yield f"date: {date!r} (a quoted YYYY, YYYY-MM or YYYY-MM-DD, or null)"
    yield from (f"state: {code!r}" for code in event.get("states") or () if code not in states)
    if not event.get("states") and not event.get("organizations"):
        yield "no party"
    kind = (event.get("agreement") or {}).get("kind")
    if kind is not None and kind not in AGREEMENTS:
        yield f"agreement kind: {kind!r}"
    yield from _word_faults(event, text)


def _word_faults(event: dict[str, Any], text: str) -> Iterator[str]:
    """What an event quotes or names that the text does not say."""
    evidence = plain(event.get("evidence") or "")
    if not evidence or evidence not in text:
        yield f"evidence is not in the text: {evidence[:60]!r}"
    trigger = plain(event.get("trigger") or "")
    if not trigger or trigger not in evidence:
        yield f"trigger is not in the evidence: {trigger!r}"
    for person in event.get("officials") or ():
        name = person.get("name")
        if not name and not person.get("office"):
            yield f"official without name and office: {person!r}"
        if name and not _named(plain(name), text):
            yield f"name is not in the text: {name!r}"


def _named(name: str, text: str) -> bool:
    """Whether a text has the name, or each of its words somewhere."""
    if name in text or name in text.replace("- ", ""):  # a name may be broken at a line's end
        return True
    words = re.findall(r"[^\s,;:()\"“”]+", text.replace("'s ", " ").replace("’s ", " ").replace(". ", " . "))
    return set(name.split()) <= set(words)


def telling_share(one: dict[str, Any]) -> float:
    """The share of a text's sentences that hold the trigger of an event."""
    parts = sentences(one["text"])
    told = [(plain(e["evidence"]), plain(e["trigger"])) for e in one["events"] or ()]
    telling = sum(any(t in part and (e in part or part in e) for e, t in told) for part in parts)
    return telling / max(1, len(parts))


def main(names: list[str]) -> int:
    """Check the batches named, or all; 1 where a text has a fault."""
    import pycountry

    states = {country.alpha_3 for country in pycountry.countries} | MORE_STATES
    files = [Path(name) for name in names] or None
    everything = list(texts(files))
    wrong = [(one, fault) for one in everything for fault in faults(one, states)]
    counts = Counter(one["doc"] for one in everything)
    wrong += [(one, "doc is not unique") for one in everything if counts[one["doc"]] > 1]
    for one, fault in wrong:
        print(f"{one['file']}: {one['doc']}: {fault}")
    print(summary(everything))
    return 1 if wrong or not everything else 0


def summary(everything: list[dict[str, Any]]) -> str:
    """Documents, words, events, and how many texts tell little or nothing."""
    events = [e for one in everything for e in one["events"] or ()]
    empty = sum(not one["events"] for one in everything)
    sparse = sum(telling_share(one) < 0.25 for one in everything)
    words = sum(len(one["text"].split()) for one in everything)
    kinds = ", ".join(f"{kind} {n}" for kind, n in Counter(e["type"] for e in events).most_common())
    return (
        f"{len(everything)} documents, {words} words, {len(events)} events, {empty} documents without an event, "
        f"{sparse} with under a quarter of their sentences telling one\n{kinds}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
