"""``defgraph load --again``, and what ``stats`` and ``doctor`` say of documents that an older version read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from defgraph.cli.output import Shape, as_json, begun, counted, some, write
from defgraph.cli.state import STATE, progress

if TYPE_CHECKING:
    from defgraph.api import AgainReport, Outdated
    from defgraph.graph.differences import Told

#: With ``-v`` so many events are listed; JSON has all of them.
_LISTED = 100


def load_again(
    documents: Sequence[str],
    *,
    dry_run: bool,
    workers: int,
    form: Shape,
    at_least: float | None,
    extractor: str | None,
) -> AgainReport:
    """Read documents anew and print what changed.

    Args:
        documents: which; none = those that an older version read or that were read with another threshold.
        dry_run: store nothing.
        workers: processes that extract.
        form: how it is printed.
        at_least: confidence below which nothing is kept; None = as the settings say.
        extractor: what reads texts; None = as the settings say.
    """
    with progress("reading again") as step:
        report = STATE.graph(extractor).load_again(
            documents or None, dry_run=dry_run, workers=workers, progress=step, at_least=at_least
        )
    if form is Shape.JSON:
        write(as_json(report.to_json()))
        return report
    write(("would be read again: " if dry_run else "read again: ") + _told(report))
    for line in _changes(report) if STATE.verbosity > 0 else ():
        write(line)
    if report.changed and STATE.verbosity == 0:
        STATE.say(f"note: told otherwise now (-v lists the events): {some([d.doc for d in report.changed])}")
    if report.cleaned_before:
        STATE.say(
            f"note: cleaned by an older version of their loader, since the files are not where they were: "
            f"{some(report.cleaned_before)}; load them from where they are to have them cleaned anew"
        )
    return report


def older(found: Sequence[Outdated]) -> str:
    """What is said of documents that an older version or another threshold has read; "" where there are none."""
    from defgraph.api import count_versions

    if not found:
        return ""
    were = "document was" if len(found) == 1 else "documents were"
    ways = [
        *(["by an older version"] if any(one.extractor or one.loader for one in found) else []),
        *(["with another threshold"] if any(one.at_least is not None for one in found) else []),
    ]
    versions = "; ".join(f"{name}: {number}" for name, number in count_versions(found))
    names = some([one.doc for one in found])
    them = "it" if len(found) == 1 else "them"
    return (
        f"{len(found)} {were} read {' or '.join(ways)} ({versions}): {names}; defgraph load --again reads {them} anew"
    )


def _told(report: AgainReport) -> str:
    """What was read anew, in a line."""
    if not report.documents:
        done = not report.rejected and not report.cleaned_before
        return "nothing, for this version has read every document" if done else "nothing"
    same = len(report.documents) - len(report.changed)
    counts, change = report.counts(), report.change
    parts = [
        counted(len(report.documents), "document"),
        *([f"{same} without a change"] if same else []),
        *(f"{counted(number, 'event')} {name}" for name, number in counts.items() if number),
        *(
            f"{counted(number, what)} {done}"
            for number, what, done in (
                (change.nodes_added, "node", "added"),
                (change.edges_added, "edge", "added"),
                (change.nodes_removed, "node", "removed"),
                (change.edges_removed, "edge", "removed"),
            )
            if number
        ),
    ]
    return ", ".join(parts)


def _changes(report: AgainReport) -> Iterator[str]:
    """The events that were gained, lost and altered, up to a number of lines."""
    lines: list[str] = []
    for one in report.documents:
        lines.append(f"{one.doc}:" if one.difference else f"{one.doc}: without a change")
        lines += [f"  gained   {_event(told)}" for told in one.difference.gained]
        lines += [f"  lost     {_event(told)}" for told in one.difference.lost]
        lines += [f"  altered  {_event(a.after)} ({', '.join(a.fields)})" for a in one.difference.altered]
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"and {len(lines) - _LISTED} lines more; --format json has all of them"


def _event(told: Told) -> str:
    return f'{told.event_type} {told.date or "undated"} {", ".join(told.parties)}: "{begun(told.quote)}"'
