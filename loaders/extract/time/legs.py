"""The day of one leg of a journey that a single verb tells: "visited Poland on Monday and Lithuania on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence

from defgraph.loaders.extract.time.binding import DateAt

#: Tokens between a destination and its date at most.
_BESIDE = 3


def leg_date(dates: Sequence[DateAt], own: int, others: Sequence[int]) -> DateAt | None:
    """The date right behind a destination, where the next destination has one of its own too.

    Args:
        dates: the dates of the sentence.
        own: the token of the destination.
        others: the tokens of the other destinations.

    Example:
        >>> days = [DateAt(4, 4, "2024-04-01"), DateAt(8, 8, "2024-04-02")]
        >>> leg_date(days, 6, [2]).edtf, leg_date(days[:1], 2, [6])
        ('2024-04-02', None)
    """
    behind = {place: _behind(dates, place, [own, *others]) for place in (own, *others)}
    return behind[own] if len({id(d) for d in behind.values() if d is not None}) > 1 else None


def _behind(dates: Sequence[DateAt], place: int, places: Sequence[int]) -> DateAt | None:
    following = min((p for p in places if p > place), default=place + _BESIDE + 1)
    return next((d for d in dates if place < d.token < following and d.token - place <= _BESIDE), None)
