"""``defgraph load`` and ``defgraph extract``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from defgraph.cli.output import Shape, as_json, write
from defgraph.cli.state import STATE, progress

Sources = Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Files, folders, - or a .jsonl dump.")]
Manifest = Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Table of sources with their metadata.")]
Loader = Annotated[str | None, typer.Option(metavar="NAME", help="Read every source with this loader.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date, EDTF such as 2025-06-26.")]
Publisher = Annotated[str | None, typer.Option(metavar="T", help="Who published it.")]
Title = Annotated[str | None, typer.Option(metavar="T", help="Title of the source.")]
Reliability = Annotated[str | None, typer.Option(metavar="A-F", help="Grade of the source.")]
Marking = Annotated[str | None, typer.Option(metavar="T", help="Handling marking.")]
Strict = Annotated[bool, typer.Option(help="Exit 1 when any source could not be read.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that extract.")]


def load(
    sources: Sources = None,
    manifest: Manifest = None,
    loader: Loader = None,
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    reliability: Reliability = None,
    marking: Marking = None,
    workers: Workers = 1,
    dry_run: Annotated[bool, typer.Option(help="Read and extract, store nothing.")] = False,
    strict: Strict = False,
    form: Annotated[Shape, typer.Option("--format", help="How the report is printed.")] = Shape.TABLE,
) -> None:
    """Load documents or dumps into the store; the same source twice changes nothing.

    Examples:

      defgraph load article.txt --publisher "A News Agency" --published 2025-06-26

      defgraph load papers/ --format json

      defgraph load --manifest sources.csv
    """
    _need(sources, manifest)
    with progress("loading") as step:
        report = STATE.graph().load(
            sources or [], manifest=manifest, dry_run=dry_run, workers=workers, progress=step, loader=loader,
            published=published, publisher=publisher, title=title, reliability=reliability, marking=marking,
        )  # fmt: skip
    for name, note in report.notes:
        STATE.say(f"note: {name}: {note}", 1)
    if form is Shape.JSON:
        write(as_json(report.to_json()))
    else:
        told = report.to_json()
        parts = [f"{value} {key.replace('_', ' ')}" for key, value in told.items() if key != "rejected"]
        write(("would load: " if dry_run else "loaded: ") + ", ".join(parts))
    _finish([(r.source, r.line, r.reason) for r in report.rejected], report.read, strict)


def extract(
    sources: Sources = None,
    manifest: Manifest = None,
    loader: Loader = None,
    published: Published = None,
    publisher: Publisher = None,
    title: Title = None,
    reliability: Reliability = None,
    marking: Marking = None,
    workers: Workers = 1,
    strict: Strict = False,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|-", help="Where the lines go.")] = "-",
) -> None:
    """Write the events of documents as JSON lines; nothing is stored.

    Examples:

      defgraph extract article.txt --published 2025-06-26

      defgraph extract --manifest sources.csv -o events.jsonl
    """
    _need(sources, manifest)
    from defgraph.api import Extraction
    from defgraph.loaders.base import SourceMeta

    meta = SourceMeta(
        loader=loader, published=published, publisher=publisher, title=title, reliability=reliability, marking=marking
    )
    read = 0
    with progress("extracting") as step:
        work = Extraction(sources or [], manifest=manifest, meta=meta, progress=step, workers=workers)

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
    _finish([(r.source, r.line, r.reason) for r in work.rejected], read, strict)


def _need(sources: list[str] | None, manifest: Path | None) -> None:
    if not sources and manifest is None:
        raise typer.BadParameter("give at least one SOURCE (file, folder, - or dump) or --manifest FILE.csv")


def _finish(rejected: list[tuple[str, int | None, str]], read: int, strict: bool) -> None:
    """Report what could not be read; exit 1 when nothing could, or anything with ``--strict``."""
    for source, line, reason in rejected:
        place = f"{source}, line {line}" if line else source
        told = reason if reason.startswith(source) else f"{place}: {reason}"
        sys.stderr.write(f"rejected: {' '.join(told.split())}\n")
    if rejected and (strict or not read):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(load)
    app.command()(extract)
