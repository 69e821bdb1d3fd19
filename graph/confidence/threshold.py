"""A threshold of confidence."""

from __future__ import annotations

from defgraph.graph.errors import ParameterError


def checked(at_least: float) -> float:
    """The threshold, where it is one.

    Raises:
        ParameterError: it lies outside of 0 and 1, or is no number.

    Example:
        >>> checked(0.5)
        0.5
    """
    if not 0 <= at_least <= 1:
        raise ParameterError(
            f"a confidence of at least {at_least:g} is not one from 0 to 1", hint="give one such as 0.8"
        )
    return at_least
