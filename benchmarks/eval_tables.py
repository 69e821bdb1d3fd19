"""Score tables as Markdown, one column a set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Result = dict[str, Any]


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _three(figures: dict[str, float] | None) -> str:
    """F1 with precision and recall behind it."""
    if figures is None:
        return "–"
    return f"{figures['f1']:.3f} ({figures['precision']:.3f}, {figures['recall']:.3f})"


def score_table(results: list[Result]) -> str:
    """The main figures; F1 scores with precision and recall."""
    rows: list[tuple[str, Callable[[Result], str]]] = [
        ("documents", lambda r: str(r["scores"]["documents"])),
        ("annotated events", lambda r: str(r["scores"]["gold_events"])),
        ("extracted events", lambda r: str(r["scores"]["predicted_events"])),
        ("strict F1 (precision, recall)", lambda r: _three(r["scores"]["strict"])),
        ("relaxed F1 (precision, recall)", lambda r: _three(r["scores"]["relaxed"])),
    ]
    rows += [
        (f"{part} F1, on matches", lambda r, p=part: _three(r["scores"]["on_matches"][p]))  # type: ignore[misc]
        for part in ("participants", "officials")
    ]
    rows += [
        (f"{part.replace('_', ' ')}, on matches", lambda r, p=part: _number(r["scores"]["on_matches"][p]))  # type: ignore[misc]
        for part in ("date", "status", "agreement_kind", "evidence")
    ]
    rows.append(
        (
            "events in documents without any",
            lambda r: f"{r['events_in_empty_documents']} in {r['empty_documents']} documents",
        )
    )
    head = ["", *(r["name"] for r in results)]
    return _table(head, ([name, *(told(r) for r in results)] for name, told in rows))


def family_table(results: list[Result]) -> str:
    """Relaxed F1 by family of event types."""
    families = sorted({name for r in results for name in r["scores"]["by_family"]})

    def cell(result: Result, family: str) -> str:
        figures = result["scores"]["by_family"].get(family)
        return f"{_three(figures)} of {figures['gold']}" if figures else "–"

    head = ["relaxed F1 by family (precision, recall) of annotated", *(r["name"] for r in results)]
    return _table(head, ([name, *(cell(r, name) for r in results)] for name in families))


def curve_table(results: list[Result]) -> str:
    """Share of events kept, precision and recall above each confidence."""
    head = ["confidence at least", *(f"{r['name']}: kept, precision, recall" for r in results)]
    rows = [
        [
            f"{at[0]['threshold']:.2f}",
            *(f"{_number(p['kept'])}, {_number(p['precision'])}, {_number(p['recall'])}" for p in at),
        ]
        for at in zip(*(r["curve"] for r in results), strict=True)
    ]
    return _table(head, rows)


def layout_table(results: list[Result]) -> str:
    """Relaxed F1 when every document is printed with layout faults."""
    told = [r for r in results if r["layout"]]
    head = ["layout: relaxed F1 (lost)", *(r["name"] for r in told)]
    return _table(
        head,
        (
            [name, *(f"{r['layout'][name]['f1']:.3f} ({r['layout'][name]['lost']:+.3f})" for r in told)]
            for name in told[0]["layout"]
        ),
    )


def rule_table(name: str, rows: list[dict[str, Any]]) -> str:
    """What each rule finds in a set.

    Args:
        name: of the set.
        rows: of :func:`scoring.by_rule`.
    """
    head = [f"{name}: rule", "events", "right", "precision", "yield"]
    told = ([r["rule"], str(r["found"]), str(r["right"]), _number(r["precision"]), _number(r["yield"])] for r in rows)
    return _table(head, told)


def genre_table(results: list[Result]) -> str:
    """Relaxed F1 by genre, and how much the sources differ."""
    genres = sorted({name for r in results for name in r["by_genre"]})

    def cell(result: Result, genre: str) -> str:
        figures = result["by_genre"].get(genre)
        return f"{_three(figures)} of {figures['gold']}" if figures else "–"

    def spread(result: Result) -> str:
        told = result["by_source"]
        return f"{', '.join(map(_number, told['quartiles']))} of {told['with_three_events']}"

    rows = [[name, *(cell(r, name) for r in results)] for name in genres]
    rows.append(["quartiles of sources with three events or more", *(spread(r) for r in results)])
    return _table(["relaxed F1 by genre (precision, recall) of annotated", *(r["name"] for r in results)], rows)


def calibration_table(told: Result) -> str:
    """How often events of a confidence are right."""
    rows = [
        [
            f"{row['from']:.1f} to {row['from'] + 0.1:.1f}",
            str(row["events"]),
            _number(row["said"]),
            _number(row["right"]),
        ]
        for row in told["bins"]
    ]
    rows.append(["expected calibration error", "", "", _number(told["expected_calibration_error"])])
    return _table(["confidence of the hybrid on sources not seen", "events", "mean confidence", "right"], rows)


def promise_table(rows: list[Result]) -> str:
    """The dial: which threshold keeps the share of wrong events below a promised one."""
    head = ["at most wrong", "confidence at least", "events kept", "of the annotated found", "kept in splits"]
    told = (
        [
            f"{row['wrong']:.0%}",
            "none" if row["at_least"] is None else f"{row['at_least']:.2f}",
            _number(row["kept"]),
            _number(row["recall"]),
            f"{row['held']} of {row['splits']}",
        ]
        for row in rows
    )
    return _table(head, told)


def learning_table(rows: list[Result]) -> str:
    """What more texts to learn from bring."""
    head = ["documents", "detector: F1 of families told in sentences", "linker: participants told rightly"]
    told = (
        [
            f"{row['documents']}{' (by guess)' if row.get('extrapolated') else ''}",
            _number(row["detector"]),
            _number(row["linker"]),
        ]
        for row in rows
    )
    return _table(head, told)
