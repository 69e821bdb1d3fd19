"""Score the extractor: ``python benchmarks/evaluate.py [--shared PATH] [--layout] [--errors] [--by-rule] ...``.

The project's own set is scored always, the shared development set where it is beside the checkout. Tables are
Markdown; ``--record`` writes them into docs/extraction.md and the own figures into the file that a test compares with.
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
from eval_tables import curve_table, family_table, layout_table, rule_table, score_table
from scoring import assign, by_rule, closeness, curve, of_annotated, score

RECORDED = OWN.folder / "recorded.json"
PAGE = ROOT / "docs" / "extraction.md"


def evaluate(one: AnnotatedSet, layout: bool = False) -> dict[str, Any]:
    """Scores, confidence curve, events found where there are none, and, if wanted, what layout costs."""
    gold, found = one.gold(), extract(one.documents())
    kept = of_annotated(gold, found)
    empty = [doc for doc, events in gold.items() if not events]
    return {
        "name": one.name,
        "scores": score(gold, found),
        "curve": curve(gold, found),
        "empty_documents": len(empty),
        "events_in_empty_documents": sum(len(kept.get(doc, ())) for doc in empty),
        "layout": layout_report(one) if layout else None,
    }


def tables(results: list[dict[str, Any]]) -> str:
    """All tables of these results as Markdown."""
    parts = [score_table(results), family_table(results), curve_table(results)]
    if any(r["layout"] for r in results):
        parts.append(layout_table(results))
    return "\n".join(parts)


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
    results = [evaluate(one, given.layout) for one in sets]
    print(json.dumps(results, indent=1) if given.json else tables(results))
    if given.record:
        record(results, datetime.datetime.now(tz=datetime.UTC).date().isoformat())


if __name__ == "__main__":
    main()
