"""The dial: which confidence keeps the share of wrong events below a promised one, as training measured it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path

import yaml

from defgraph.graph.errors import ParameterError, ReferenceDataError
from defgraph.graph.packaged import read_yaml

PATH = Path(__file__).parent / "promises.yaml"
#: A promise stands when it was kept in at least so many of so many splits.
_KEPT, _OF = 19, 20
_HEAD = """\
# What the dial promises: of the events with a confidence of at_least or more no greater share than wrong is wrong; kept
# is the share of all events that they are, recall the share of the annotated events that they find. It held in so many
# of so many random splits by source, for what this extractor reads with these heads (the end of its version).
# Written by defgraph.graph.confidence.promises.write.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """That no more than a share of the events is wrong.

    Attributes:
        wrong: the greatest share of wrong events.
        at_least: confidence of the events that it is about; None = no confidence reaches it.
        kept: share of all events that have this confidence, by cross-validation.
        recall: share of the annotated events that are found among them.
        splits: number of random splits by source in which it was tried.
        held: number of those in which it was kept.
        extractor: name of the extractor whose events it is about.
        heads: version of the heads of its model: what stands behind the point in its version.
    """

    wrong: float
    at_least: float | None
    kept: float
    recall: float
    splits: int
    held: int
    extractor: str
    heads: str

    def __post_init__(self) -> None:
        """Check the figures.

        Raises:
            ValueError: a share lies outside of 0 and 1, or it was kept more often than tried.
        """
        shares = (self.wrong, self.kept, self.recall, *(() if self.at_least is None else (self.at_least,)))
        if not all(0 <= share <= 1 for share in shares):
            raise ValueError("a share lies outside of 0 and 1")
        if not 0 <= self.held <= self.splits or not self.splits:
            raise ValueError(f"held in {self.held} of {self.splits} splits")

    @property
    def percent(self) -> str:
        """The greatest share of wrong events, as a user asks for it."""
        return f"{round(100 * self.wrong, 2):g}"

    @property
    def fault(self) -> str:
        """Why it does not stand; "" where it does."""
        if self.at_least is None:
            return "no confidence reaches it"
        if self.held * _OF < self.splits * _KEPT:
            return f"it was kept in {self.held} of {self.splits} splits, and {_KEPT} of {_OF} are asked for"
        return ""

    def covers(self, extractor: str | None, version: str | None) -> bool:
        """Whether it is about the events of an extractor in one of its versions.

        Example:
            >>> said = {"wrong": 0.1, "at_least": 0.8, "kept": 0.5, "recall": 0.4, "splits": 20, "held": 20}
            >>> made = Promise(**said, extractor="hybrid", heads="c0ffee")
            >>> made.covers("hybrid", "0a1b2c.c0ffee"), made.covers("rules", "0a1b2c")
            (True, False)
        """
        return extractor == self.extractor and (version or "").partition(".")[2] == self.heads

    def told(self) -> str:
        """The promise in a line for a reader."""
        return (
            f"at most {self.percent} % wrong means a confidence of at least {self.at_least:g}: that keeps "
            f"{100 * self.kept:.0f} % of the events and finds {100 * self.recall:.0f} % of those annotated, by cross-"
            f"validation on text of sources that the model had not seen; kept in {self.held} of {self.splits} splits"
        )


def read(path: Path) -> tuple[Promise, ...]:
    """The promises of a file, the loosest first.

    Raises:
        ReferenceDataError: the file is not as :func:`write` makes it; the message names the row.
    """
    found = []
    for number, row in enumerate(read_yaml(path) or [], start=1):
        try:
            found.append(Promise(**row))
        except (TypeError, ValueError) as error:
            raise ReferenceDataError(
                f"{path.name}, row {number}: {error}", hint=f"a row has {', '.join(f.name for f in fields(Promise))}"
            ) from error
    return tuple(sorted(found, key=lambda p: -p.wrong))


def write(rows: Iterable[Promise], path: Path = PATH) -> None:
    """Write promises, one row each, for :func:`read`."""
    lines = [
        yaml.safe_dump([asdict(row)], default_flow_style=None, sort_keys=False, width=1000)
        for row in sorted(rows, key=lambda p: -p.wrong)
    ]
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")


@lru_cache(maxsize=1)
def promises() -> tuple[Promise, ...]:
    """The promises that come with the package."""
    return read(PATH)


def promised(percent: float, known: Sequence[Promise] | None = None) -> Promise:
    """The promise that at most so many percent of the events are wrong.

    Args:
        percent: the greatest share of wrong events, in percent.
        known: the promises to choose from; None = those that come with the package.

    Raises:
        ParameterError: there is no such promise, or it does not stand; the message names those that do.
    """
    rows = promises() if known is None else known
    standing = [p.percent for p in rows if not p.fault]
    hint = f"ask for {', '.join(standing)}" if standing else "ask for a confidence by --at-least"
    row = next((p for p in rows if round(p.wrong * 100, 6) == round(percent, 6)), None)
    if row is None:
        raise ParameterError(f"nothing is promised of at most {percent:g} % wrong events", hint=hint)
    if row.fault:
        raise ParameterError(f"at most {percent:g} % wrong events can't be promised: {row.fault}", hint=hint)
    return row


def beyond(promise: Promise, read_by: Iterable[tuple[str | None, str | None]]) -> Counter[str]:
    """Events that a promise is not about, by what read them.

    Args:
        promise: the promise.
        read_by: name and version of the extractor of each event.
    """
    return Counter(
        f"{name} with other heads" if name == promise.extractor else name or "unknown"
        for name, version in read_by
        if not promise.covers(name, version)
    )
