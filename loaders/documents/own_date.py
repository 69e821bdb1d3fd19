"""The day on which a text was published: the one it prints, or the one that was said of it."""

from __future__ import annotations

from datetime import date

from defgraph.graph.dates import parse

#: Days by which a text may print an earlier day than that of its publication: papers bring the dispatch of last week.
LATE = 7


def published_on(given: str | None, printed: str | None) -> tuple[str | None, str | None]:
    """The day of publication, and a note where the text contradicts what was said of it.

    What a text prints about itself is evidence; an option stands for many texts at once, and a manifest for when a
    copy was made. So the printed day wins, unless it is only less exact or the day of a dispatch printed soon after.

    Args:
        given: EDTF by option or manifest, or None.
        printed: EDTF as the text gives it, or None.

    Example:
        >>> published_on("2025-06-26", "2025-06-25"), published_on("2025-06", "2025-06-25")
        (('2025-06-26', None), ('2025-06-25', None))
        >>> published_on("2025-07-20", "2025-06-25")[0]
        '2025-06-25'
    """
    if given is None or printed is None:
        return given or printed, None
    said, own = parse(given), parse(printed)
    if said.within(own):
        return given, None
    if own.within(said):
        return printed, None
    if said.precision == own.precision == "day" and 0 <= _days(own.start, said.start) <= LATE:
        return given, None
    return printed, f"the text prints {printed} as its day: {given}, which was said of it, is not used"


def in_year_of(given: str, day: str | None) -> str | None:
    """A day printed without its year, read in the year of ``given``: in the year before where it would lie ahead.

    Args:
        given: EDTF of the publication.
        day: the day in the year of ``given``, ISO text, or None.

    Example:
        >>> in_year_of("2025-01-03", "2025-12-28"), in_year_of("2025", "2025-06-25")
        ('2024-12-28', '2025-06-25')
    """
    if day is None or _days(parse(given).end, day) <= LATE or day.endswith("-02-29"):
        return day
    return f"{int(day[:4]) - 1:04}{day[4:]}"


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
