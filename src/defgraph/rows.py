"""Rows of an answer: a plain list of dictionaries that knows its columns and goes into data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from defgraph.graph.errors import SettingsError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Rows(list[dict[str, Any]]):
    """A list of rows; values are plain JSON values.

    Args:
        rows: the rows.
        columns: names of the columns in order, also where there is no row; None = those of the first row.
        undated: how many events without a date were left out because a time was asked for.
        notes: what a reader of the rows should know: what a name was taken for, why there is no row.

    Example:
        >>> rows = Rows([{"id": "KOR", "degree": 1.0}])
        >>> rows.columns, rows[0].get("id")
        (('id', 'degree'), 'KOR')
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        columns: Sequence[str] | None = None,
        undated: int = 0,
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(dict(row) for row in rows)
        self.columns = tuple(columns) if columns is not None else tuple(self[0]) if self else ()
        self.undated = undated
        self.notes = tuple(notes)

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas data frame; lists stay lists.

        Raises:
            SettingsError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _missing("pandas") from error
        return pd.DataFrame(list(self), columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """The rows as a polars data frame; lists become list columns.

        Raises:
            SettingsError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _missing("polars") from error
        if not self:
            return pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String))
        return pl.DataFrame({c: [row.get(c) for row in self] for c in self.columns}, strict=False)

    def _repr_html_(self) -> str:
        """A table for notebooks; every text is escaped."""
        from html import escape

        def cell(value: Any) -> str:
            if isinstance(value, list):
                return "<br>".join(escape(str(v)) for v in value)
            return "" if value is None else escape(str(value))

        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns)
        body = "".join(f"<tr>{''.join(f'<td>{cell(r.get(c))}</td>' for c in self.columns)}</tr>" for r in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _missing(package: str) -> SettingsError:
    return SettingsError(f"{package} is not installed", hint=f'pip install "defgraph[{package}]"')
