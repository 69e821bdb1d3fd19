"""No word list lies about unused: a key that no rule asks for is a rule that somebody believes in and nobody runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import defgraph.loaders.extract as package

FOLDER = Path(package.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.py")))
#: Keys asked for by a name put together at run time.
TABLES = {("dates", "patterns")}


def lexicons() -> dict[str, dict[str, object]]:
    files = sorted((FOLDER / "lexicons").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


@pytest.mark.parametrize("name", sorted(lexicons()))
def test_every_lexicon_is_read(name: str) -> None:
    assert re.search(rf'(?:load|words)\("{name}"', SOURCE), f"lexicons/{name}.yaml is read nowhere"


@pytest.mark.parametrize(
    ("name", "key"),
    [(n, k) for n, table in lexicons().items() for k in table if (n, k) not in TABLES],
)
def test_every_key_of_a_lexicon_is_asked_for(name: str, key: str) -> None:
    asked = rf'words\(\s*"{name}",\s*"{key}"|load\("{name}"\)\["{key}"\]'
    by_name = name in ("dates", "confidence", "names", "offices") and f'"{key}"' in SOURCE
    bound = re.search(rf'lexicon = load\("{name}"\)', SOURCE) and f'lexicon["{key}"]' in SOURCE
    assert re.search(asked, SOURCE) or by_name or bound, f"lexicons/{name}.yaml: {key} is used nowhere"


def test_no_key_of_a_lexicon_is_given_twice() -> None:
    for path in sorted((FOLDER / "lexicons").glob("*.yaml")):
        keys = re.findall(r"^([^\s#:][^:]*):", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert len(keys) == len(set(keys)), path.name
