"""Durations as text, in one form for every store."""

from __future__ import annotations


def iso_duration(months: int, days: int, seconds: int, nanoseconds: int = 0) -> str:
    """A duration as ISO 8601 text.

    Example:
        >>> iso_duration(14, 3, 0), iso_duration(0, 0, 90), iso_duration(0, 0, 0)
        ('P1Y2M3D', 'PT90S', 'PT0S')
        >>> iso_duration(0, 0, 1, 500_000_000), iso_duration(0, 0, -1, 500_000_000)
        ('PT1.5S', 'PT-0.5S')
    """
    years, rest = int(months / 12), int(months % 12 if months >= 0 else -(-months % 12))
    text = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (rest, "M"), (days, "D")) if n)
    total = seconds * 10**9 + nanoseconds
    whole, part = divmod(abs(total), 10**9)
    clock = f"{'-' if total < 0 else ''}{whole}" + (f".{part:09}".rstrip("0") if part else "")
    return f"P{text}T{clock}S" if total else f"P{text}" if text else "PT0S"
