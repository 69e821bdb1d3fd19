"""``defgraph load`` and ``defgraph extract``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from defgraph.cli.confidence import KeepOptions
from defgraph.cli.data.again import load_again
from defgraph.cli.options import ReportFormat, spread
from defgraph.cli.output import Shape, as_json, begun, counted, some, write
from defgraph.cli.state import STATE, progress

if TYPE_CHECKING:
    from defgraph.api import LoadReport
    from defgraph.loaders.base import OwnFile, Rejected


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
    extractor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What reads texts: hybrid, rules, learned, llm or one of your own "
            "(default: DEFGRAPH_EXTRACTOR, then hybrid).",
        ),
    ] = None
    workers: Annotated[int, typer.Option(min=1, help="Processes that extract; requests at a time with llm.")] = 1
    strict: Annotated[bool, typer.Option(help="Exit 1 when any source could not be read.")] = False

    def some(self) -> Self:
        """Itself, where there is something to read.

        Raises:
            typer.BadParameter: there is nothing.
        """
        if not self.sources and self.manifest is None:
            raise typer.BadParameter("give at least one SOURCE (file, folder, - or dump) or --manifest FILE.csv")
        return self


@spread
def load(
    *,
    reading: Reading,
    about: About,
    keep: KeepOptions,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Read documents of the store anew, named in place of SOURCE by label or id; without a name those that "
            "an older version read or that were read with another threshold.",
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option(help="Read and extract, store nothing.")] = False,
    form: ReportFormat = Shape.TABLE,
) -> None:
    """Load documents or dumps into the store; the same source twice changes nothing.

    Examples:

      defgraph load article.txt --publisher "A News Agency" --published 2025-06-26

      defgraph load papers/ --format json

      defgraph load --manifest sources.csv

      defgraph load --again

      defgraph load papers/ --at-least 0.8
    """
    if again:
        if reading.manifest is not None or any(value is not None for value in asdict(about).values()):
            raise typer.BadParameter(
                "--again reads what the store has: leave out --manifest and what is said of sources"
            )
        redone = load_again(
            reading.sources or (),
            dry_run=dry_run,
            workers=reading.workers,
            form=form,
            at_least=keep.threshold(),
            extractor=reading.extractor,
        )
        keep.tell_of(redone.sifted)
        _finish(redone.rejected, len(redone.documents), reading.strict)
        return
    with progress("loading") as step:
        report = STATE.graph(reading.extractor).load(
            reading.some().sources or [], manifest=reading.manifest, dry_run=dry_run, workers=reading.workers,
            progress=step, at_least=keep.threshold(), **asdict(about),
        )  # fmt: skip
    if form is Shape.JSON:
        write(as_json(report.to_json()))
    else:
        write(("would load: " if dry_run else "loaded: ") + _told(report))
    _notes(report)
    keep.tell_of(report.sifted)
    _finish(report.rejected, report.read, reading.strict, report.own_files)


@spread
def extract(
    *,
    reading: Reading,
    about: About,
    keep: KeepOptions,
    facts: Annotated[
        bool, typer.Option("--facts", help="Write facts too (memberships, offices): kind is fact.")
    ] = False,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|-", help="Where the lines go.")] = "-",
) -> None:
    """Write the events of documents as JSON lines; nothing is stored. With -v: the rule that read each passage.

    Examples:

      defgraph extract article.txt --published 2025-06-26

      defgraph extract --manifest sources.csv --facts -o records.jsonl

      defgraph extract article.txt --wrong-at-most 10

      defgraph extract article.txt --extractor rules
    """
    from defgraph.api import Extraction
    from defgraph.graph.model import EventRecord
    from defgraph.graph.settings import Settings
    from defgraph.loaders.base import SourceMeta

    read, found = 0, 0
    settings = Settings.from_environment().reading_with(reading.extractor).keeping(keep.threshold())
    with progress("extracting") as step:
        work = Extraction(
            reading.some().sources or [], manifest=reading.manifest, meta=SourceMeta(**asdict(about)), progress=step,
            workers=reading.workers, settings=settings,
        )  # fmt: skip

        def lines() -> Iterator[str]:
            nonlocal read, found
            for _, records in work.records():
                read += 1
                for record in records:
                    if not (facts or isinstance(record, EventRecord)):
                        continue
                    found += 1
                    row = record.as_extract_row()
                    for words in record.passages:
                        found_by = words.found_by or words.extractor
                        STATE.say(f'{record.doc}: {row["type"]} "{begun(words.quote)}" read by {found_by}', level=1)
                    yield json.dumps(row, ensure_ascii=False)

        if output == "-":
            for line in lines():
                write(line)
        else:
            from defgraph.graph.files import write_lines

            write_lines(Path(output), lines())
    if read and not found and not work.sifted.events + work.sifted.facts * facts:
        STATE.say("note: no event or fact was found" if facts else "note: no event was found")
    keep.tell_of(work.sifted, facts=facts)
    _finish(work.rejected, read, reading.strict, work.own_files)


def _told(report: LoadReport) -> str:
    """What was loaded, in a line; what there is none of is left out."""
    change = report.change
    parts = [
        (report.documents, counted(report.documents, "document")),
        (report.unchanged, f"{report.unchanged} unchanged"),
        (report.rows, counted(report.rows, "row")),
        (report.events, counted(report.events, "event")),
        (report.facts, counted(report.facts, "fact")),
        (change.nodes_added, f"{counted(change.nodes_added, 'node')} added"),
        (change.edges_added, f"{counted(change.edges_added, 'edge')} added"),
        (change.nodes_removed, f"{counted(change.nodes_removed, 'node')} removed"),
        (change.edges_removed, f"{counted(change.edges_removed, 'edge')} removed"),
    ]
    return ", ".join(text for number, text in parts if number) or "nothing"


def _notes(report: LoadReport) -> None:
    """What the user should know of the sources that could be read, a line for each kind of thing."""
    by_note: dict[str, list[str]] = {}
    for name, note in report.notes:
        by_note.setdefault(note, []).append(name)
    for note, names in by_note.items():
        STATE.say(f"note: {note}: {some(names)}")
    if report.silent:
        STATE.say(f"note: no event was found in {some(report.silent)}")
    if report.undatable:
        STATE.say(
            f'note: events without a date, and no date of publication to tell when "last month" was: '
            f"{some(report.undatable)}; give it with --published or in a manifest"
        )


def _finish(rejected: Sequence[Rejected], read: int, strict: bool, own: Sequence[OwnFile] = ()) -> None:
    """Report what was no source or could not be read; exit 1 when nothing could, or anything with ``--strict``."""
    if own:
        files = some([f"{each.source} ({each.what})" for each in own])
        STATE.say(f"note: left out, since defgraph wrote it and it is evidence of nothing: {files}")
    for each in rejected:
        place = f"{each.source}, line {each.line}" if each.line else each.source
        reason = each.reason.removeprefix(f"{Path(each.source).name}: ")
        told = reason if reason.startswith(each.source) else f"{place}: {reason}"
        sys.stderr.write(f"rejected: {' '.join(told.split())}\n")
    if rejected and (strict or not read):
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(load)
    app.command()(extract)
