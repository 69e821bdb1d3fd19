"""Score the extractor: ``python benchmarks/evaluate.py [--shared PATH] [--layout] [--errors] [--by-rule] ...``.

The project's own set is scored always, the shared development set where it is beside the checkout, with the default
extractor, the rules and the model alone side by side. What they do on texts of sources that nothing was learned from
stands in ``cross_validated.json`` (``benchmarks/train.py`` writes it) and is printed with them. Tables are Markdown;
``--record`` writes them into docs/extraction.md and the own figures into the file that a test compares with.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
from pathlib import Path
from typing import Any

from eval_layout import layout_report
from eval_sets import OWN, ROOT, AnnotatedSet, extract, shared_set
from eval_tables import (
    calibration_table,
    curve_table,
    family_table,
    genre_table,
    layout_table,
    learning_table,
    promise_table,
    rule_table,
    score_table,
)
from scoring import assign, by_rule, closeness, curve, of_annotated, score

RECORDED = OWN.folder / "recorded.json"
PAGE = ROOT / "docs" / "extraction.md"
CROSS_VALIDATED = ROOT / "benchmarks" / "cross_validated.json"
#: The default extractor first.
EXTRACTORS = ("hybrid", "rules", "learned")


def evaluate(one: AnnotatedSet, extractor: str, layout: bool = False) -> dict[str, Any]:
    """Scores, confidence curve, events found where there are none, and, if wanted, what layout costs."""
    gold, found = one.gold(), extract(one.documents(), extractor=extractor)
    kept = of_annotated(gold, found)
    empty = [doc for doc, events in gold.items() if not events]
    return {
        "name": f"{one.name}, {extractor}",
        "scores": score(gold, found),
        "curve": curve(gold, found),
        "empty_documents": len(empty),
        "events_in_empty_documents": sum(len(kept.get(doc, ())) for doc in empty),
        "layout": layout_report(one) if layout else None,
    }


def tables(results: list[dict[str, Any]]) -> str:
    """All tables as Markdown: those of each set with its extractors side by side, then what training measured."""
    parts: list[str] = []
    for group in _by_set(results):
        parts += [score_table(group), family_table(group), curve_table(group)]
        laid_out = [r for r in group if r["layout"]]
        parts += [layout_table(laid_out)] if laid_out else []
    return "\n".join(parts + cross_validated())


def _by_set(results: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The results of each set together."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for result in results:
        groups.setdefault(result["name"].rsplit(", ", 1)[0], []).append(result)
    return list(groups.values())


def cross_validated() -> list[str]:
    """The tables of what training measured on sources that it had not learned from."""
    if not CROSS_VALIDATED.is_file():
        return []
    figures = json.loads(CROSS_VALIDATED.read_text(encoding="utf-8"))
    parts: list[str] = []
    for group in _by_set(figures["results"]):
        parts += [score_table(group), family_table(group), genre_table(group), curve_table(group)]
    parts += [calibration_table(figures["calibration"]), promise_table(figures["promises"])]
    return parts + ([learning_table(figures["learning_curve"])] if "learning_curve" in figures else [])


def errors(one: AnnotatedSet) -> list[str]:
    """One line for each annotated event that was missed and each extracted one that matches none."""
    gold = one.gold()
    found = of_annotated(gold, extract(one.documents()))
    lines: list[str] = []
    for doc, events in gold.items():
        mine = found.get(doc, [])
        pairs = assign(events, mine, closeness)
        hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
        lines += [_line("missed", doc, e) for i, e in enumerate(events) if i not in hit and not e.get("neutral")]
        lines += [_line("extra", doc, e) for j, e in enumerate(mine) if j not in used]
    return lines


def _line(what: str, doc: str, event: dict[str, Any]) -> str:
    who = " ".join([*event["states"], *event["organizations"]])
    return f"{what}\t{doc}\t{event['type']}\t{event['date']}\t{event['status']}\t{who}\t{event['evidence'][:120]}"


def figures(result: dict[str, Any]) -> dict[str, Any]:
    """The figures worth keeping: what a later run is compared with."""
    scores = result["scores"]
    return {"strict": scores["strict"], "relaxed": scores["relaxed"], "on_matches": scores["on_matches"]}


def record(results: list[dict[str, Any]], today: str) -> None:
    """Keep the own set's figures and put the tables between the marks of docs/extraction.md."""
    kept = {"measured": today, **figures(results[0])}
    RECORDED.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    body = f"<!-- scores -->\nMeasured on {today} with `python benchmarks/evaluate.py --layout --record`.\n\n"
    body += f"{tables(results)}<!-- /scores -->"
    PAGE.write_text(re.sub(r"<!-- scores -->.*<!-- /scores -->", lambda _: body, page, flags=re.S), encoding="utf-8")


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="folder that holds evaluation/dev (default: ../shared)")
    parser.add_argument("--layout", action="store_true", help="also print every document with layout faults")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was too much")
    parser.add_argument("--by-rule", action="store_true", help="what each rule and model finds, and how much is right")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--record", action="store_true", help="keep the figures: the test compares with them")
    given = parser.parse_args()
    sets = [OWN, *filter(None, [shared_set(given.shared)])]
    if given.errors:
        print("\n".join(line for one in sets for line in errors(one)))
        return
    if given.by_rule:
        rules = {one.name: by_rule(one.gold(), extract(one.documents())) for one in sets}
        print(json.dumps(rules, indent=1) if given.json else "\n".join(rule_table(*told) for told in rules.items()))
        return
    results = [evaluate(one, name, given.layout and name == EXTRACTORS[0]) for one in sets for name in EXTRACTORS]
    print(json.dumps(results, indent=1) if given.json else tables(results))
    if given.record:
        record(results, datetime.datetime.now(tz=datetime.UTC).date().isoformat())


if __name__ == "__main__":
    main()
