"""``defgraph load`` and ``defgraph extract``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from defgraph.cli.options import ReportFormat, spread
from defgraph.cli.output import Shape, as_json, write
from defgraph.cli.state import STATE, progress

if TYPE_CHECKING:
    from defgraph.loaders.base import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of every source about which the manifest says nothing."""

    loader: Annotated[str | None, typer.Option(metavar="NAME", help="Read every source with this loader.")] = None
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date, EDTF such as 2025-06-26.")
    ] = None
    publisher: Annotated[str | None, typer.Option(metavar="T", help="Who published it.")] = None
    title: Annotated[str | None, typer.Option(metavar="T", help="Title of the source.")] = None
    reliability: Annotated[str | None, typer.Option(metavar="A-F", help="Grade of the source.")] = None
    marking: Annotated[str | None, typer.Option(metavar="T", help="Handling marking.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is read, and how."""

    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Files, folders, - or a .jsonl dump.")
    ] = None
    manifest: Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Table of sources with metadata.")] = None
    workers: Annotated[int, typer.Option(min=1, help="Processes that extract.")] = 1
    strict: Annotated[bool, typer.Option(help="Exit 1 when any source could not be read.")] = False

    def __post_init__(self) -> None:
        """Ask for something to read."""
        if not self.sources and self.manifest is None:
            raise typer.BadParameter("give at least one SOURCE (file, folder, - or dump) or --manifest FILE.csv")


@spread
def load(
    *,
    reading: Reading,
    about: About,
    dry_run: Annotated[bool, typer.Option(help="Read and extract, store nothing.")] = False,
    form: ReportFormat = Shape.TABLE,
) -> None:
    """Load documents or dumps into the store; the same source twice changes nothing.

    Examples:

      defgraph load article.txt --publisher "A News Agency" --published 2025-06-26

      defgraph load papers/ --format json

      defgraph load --manifest sources.csv
    """
    with progress("loading") as step:
        report = STATE.graph().load(
            reading.sources or [], manifest=reading.manifest, dry_run=dry_run, workers=reading.workers, progress=step,
            **asdict(about),
        )  # fmt: skip
    for name, note in report.notes:
        STATE.say(f"note: {name}: {note}", 1)
    if form is Shape.JSON:
        write(as_json(report.to_json()))
    else:
        told = report.to_json()
        parts = [f"{value} {key.replace('_', ' ')}" for key, value in told.items() if key != "rejected"]
        write(("would load: " if dry_run else "loaded: ") + ", ".join(parts))
    _finish(report.rejected, report.read, reading.strict)


@spread
def extract(
    *,
    reading: Reading,
    about: About,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|-", help="Where the lines go.")] = "-",
) -> None:
    """Write the events of documents as JSON lines; nothing is stored.

    Examples:

      defgraph extract article.txt --published 2025-06-26

      defgraph extract --manifest sources.csv -o events.jsonl
    """
    from defgraph.api import Extraction
    from defgraph.loaders.base import SourceMeta

    read = 0
    with progress("extracting") as step:
        work = Extraction(
            reading.sources or [], manifest=reading.manifest, meta=SourceMeta(**asdict(about)), progress=step,
            workers=reading.workers,
        )  # fmt: skip

        def lines() -> Iterator[str]:
            nonlocal read
            for _, records in work.records():
                read += 1
                for record in records:
                    yield json.dumps(record.as_extract_row(), ensure_ascii=False)

        if output == "-":
            for line in lines():
                write(line)
        else:
            from defgraph.graph.files import write_lines

            write_lines(Path(output), lines())
    _finish(work.rejected, read, reading.strict)


def _finish(rejected: Sequence[Rejected], read: int, strict: bool) -> None:
    """Report what could not be read; exit 1 when nothing could, or anything with ``--strict``."""
    for each in rejected:
        place = f"{each.source}, line {each.line}" if each.line else each.source
        told = each.reason if each.reason.startswith(each.source) else f"{place}: {each.reason}"
        sys.stderr.write(f"rejected: {' '.join(told.split())}\n")
    if rejected and (strict or not read):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(load)
    app.command()(extract)
