"""The version of what reads documents changes with what decides what is read, and with nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import grimp
import pytest

from defgraph.graph.settings import DEFAULT_SPACY_MODEL
from defgraph.loaders import registry, versions
from defgraph.loaders.datasets import table
from defgraph.loaders.extract import version as rules
from defgraph.loaders.extract.base import read_by
from defgraph.loaders.extract.rules import RulesExtractor
from defgraph.loaders.versions import CLAIMING, CLEANING, CLEANING_PACKAGES, ROOT, version_of

LEXICON = "loaders/extract/lexicons/visits.yaml"
#: What the readers import that decides nothing: errors, the default of a setting, the digest itself, looks.
HARMLESS = {
    "defgraph", "defgraph.graph", "defgraph.loaders", "defgraph.graph.errors", "defgraph.graph.settings",
    "defgraph.loaders.versions", "defgraph.graph.export", "defgraph.graph.confidence.threshold",
    "defgraph.graph.schema.shown", "defgraph.graph.limits",
}  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the version of the rules is made from, and a page that is not."""
    root = tmp_path / "somewhere" / "else"
    for part in rules.PARTS:
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, root / part)
    (root / "README.md").write_text("# defgraph\n", encoding="utf-8")
    return root


def version(root: Path | None) -> str:
    rules.rules_version.cache_clear()
    return rules.rules_version(DEFAULT_SPACY_MODEL, root)


def test_the_same_files_in_another_folder_have_the_same_version(tree: Path) -> None:
    assert version(tree) == version(None) == RulesExtractor.version_with(DEFAULT_SPACY_MODEL)


def test_one_byte_of_a_lexicon_changes_it(tree: Path) -> None:
    before = version(tree)
    lexicon = tree / LEXICON
    content = lexicon.read_bytes()
    lexicon.write_bytes(content[:-1] + b" \n")
    assert version(tree) != before
    lexicon.write_bytes(content)
    assert version(tree) == before


@pytest.mark.parametrize("change", ["code", "reference", "a new file", "another name", "weights"])
def test_whatever_decides_changes_it(tree: Path, change: str) -> None:
    before = version(tree)
    match change:
        case "code":
            with (tree / "loaders/extract/pipeline.py").open("a", encoding="utf-8") as file:
                file.write("READ = ()\n")
        case "reference":
            (tree / "graph/reference/data/cities.yaml").write_text("{}", encoding="utf-8")
        case "a new file":
            (tree / "loaders/extract/lexicons/more.yaml").touch()
        case "another name":
            (tree / LEXICON).rename(tree / "loaders/extract/lexicons/stays.yaml")
        case "weights":
            (tree / "loaders/extract/judge/weights.bin").write_bytes(b"\0\1")
    assert version(tree) != before


def test_pages_caches_and_hidden_files_do_not_change_it(tree: Path) -> None:
    before = version(tree)
    (tree / "README.md").write_text("# defgraph\n\nA comment.\n", encoding="utf-8")
    cache = tree / "loaders/extract/__pycache__"
    cache.mkdir()
    (cache / "rules.cpython-311.pyc").write_bytes(b"compiled")
    (tree / "loaders/extract/.DS_Store").write_bytes(b"of a file manager")
    assert version(tree) == before


def test_line_ends_of_texts_do_not_change_it_but_bytes_of_weights_do(tree: Path) -> None:
    weights = tree / "loaders/extract/judge/weights.bin"
    weights.write_bytes(b"\0one\ntwo")
    before = version(tree)
    for file in (tree / "loaders").rglob("*"):
        if file.suffix in (".py", ".yaml"):
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert version(tree) == before
    weights.write_bytes(b"\0one\r\ntwo")
    assert version(tree) != before


def test_another_model_changes_it_whatever_its_folder_is_called(tmp_path: Path) -> None:
    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    for folder, weights in ((one, b"\0a"), (same, b"\0a"), (other, b"\0b")):
        folder.mkdir()
        (folder / "meta.json").write_text('{"name": "core"}', encoding="utf-8")
        (folder / "weights").write_bytes(weights)
    found = [rules.rules_version(str(folder)) for folder in (one, same, other)]
    assert found[0] == found[1]
    assert len({*found, version(None)}) == 3


@pytest.mark.parametrize("package", [*rules.PACKAGES, DEFAULT_SPACY_MODEL])
def test_another_version_of_a_package_changes_it(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    before = version(None)
    monkeypatch.setattr(versions, "installed", lambda name: "99.0" if name == package else metadata.version(name))
    assert version(None) != before
    monkeypatch.undo()
    assert version(None) == before


def covered(module: str, parts: Sequence[str]) -> bool:
    path = module.removeprefix("defgraph.").replace(".", "/")
    return any(path == part or path.startswith(f"{part}/") or f"{path}.py" == part for part in parts) or any(
        f"{path}/__init__.py" == part for part in parts
    )


@pytest.mark.parametrize(
    ("module", "parts", "packages"),
    [
        ("defgraph.loaders.extract.rules", rules.PARTS, rules.PACKAGES),
        ("defgraph.loaders.extract.llm.extractor", rules.PARTS, rules.PACKAGES),
        ("defgraph.graph.claims", CLAIMING, ("pycountry",)),
        ("defgraph.loaders.registry", (*CLEANING, "loaders/datasets", *CLAIMING), None),
        ("defgraph.loaders.datasets.dcad", ("loaders/base.py", "loaders/datasets", *CLAIMING), ("pycountry",)),
    ],
)
def test_all_that_a_reader_imports_is_part_of_its_version(
    module: str, parts: Sequence[str], packages: Sequence[str] | None
) -> None:
    graph = grimp.build_graph("defgraph", include_external_packages=True)
    upstream = {module, *graph.find_upstream_modules(module)}
    ours = {name for name in upstream if name.split(".")[0] == "defgraph"}
    assert {name for name in ours - HARMLESS if not covered(name, parts)} == set()
    names = metadata.packages_distributions()
    others = {names[name][0].lower() for name in upstream - ours if name in names} - {"pyyaml", "platformdirs"}
    used = packages or {*CLEANING_PACKAGES, *(p for one in registry.formats().values() for p in one.packages)}
    assert others - {name.lower() for name in used} == set()


def test_it_is_told_without_loading_spacy_or_a_model_and_costs_little() -> None:
    code = (
        "import sys; from defgraph.loaders.extract.base import read_by; "
        f"read_by('rules', {DEFAULT_SPACY_MODEL!r}); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    costs = []
    for _ in range(5):
        start = time.process_time()
        version(None)
        costs.append(time.process_time() - start)
    assert min(costs) < 0.1  # some 10 milliseconds; the bound is for slow machines


def test_an_extractor_has_the_version_that_is_told_before_it_is_made() -> None:
    extractor = RulesExtractor()
    assert read_by("rules", DEFAULT_SPACY_MODEL) == (extractor.name, extractor.version)
    assert len(extractor.version) == 12


def test_loaders_differ_by_what_they_run_on_and_tables_by_their_mapping() -> None:
    told = {name: registry.loader_version(name) for name in registry.names()}
    assert told["text"] == told["news"] == told["whitepaper"]
    assert told["html"] == told["email"]
    assert len({told[name] for name in ("text", "html", "pdf", "docx", "dcad")}) == 5
    assert registry.loader_version("of a package that is gone") is None


def test_a_mapping_is_part_of_the_version_of_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(root: Path) -> str:
        monkeypatch.setattr(versions, "ROOT", root)
        table._version.cache_clear()
        found = registry.loader_version("dcad")
        table._version.cache_clear()
        assert found is not None
        return found

    for room in ("graph", "loaders"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    before = copied(tmp_path)
    with (tmp_path / "loaders/datasets/dcad.yaml").open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    assert copied(tmp_path) != before == copied(ROOT)


def test_a_document_has_the_version_of_its_loader(tmp_path: Path) -> None:
    from defgraph.extraction import Extraction

    (tmp_path / "note.txt").write_text("Norway and Latvia held talks in Riga.", encoding="utf-8")
    (document,) = Extraction([str(tmp_path / "note.txt")]).documents()
    assert document.loader_version == registry.loader_version(document.loader)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    from defgraph.graph.errors import ReferenceDataError

    with pytest.raises(ReferenceDataError, match=r"graph/claims\.py can't be read"):
        version_of(["graph/claims.py"], root=tmp_path)
