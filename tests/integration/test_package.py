"""What is built holds every data file, and nothing outside the package's own name."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = (".yaml", ".cypher", ".html", ".css", ".js", ".txt", ".csv", ".typed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("defgraph-*.whl"))


def test_the_wheel_holds_all_code_and_data(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"defgraph/{path.relative_to(base)}"
        for room, base in (
            ("graph", ROOT),
            ("loaders", ROOT),
            ("queries", ROOT),
            ("src/defgraph", ROOT / "src/defgraph"),
        )
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix in (".py", *DATA) and not any(p.is_symlink() for p in path.parents)
    }
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    known = {f"defgraph/{name.removeprefix('src/defgraph/')}" for name in tracked}
    wanted = expected & known if tracked else expected
    assert len(wanted) > 100
    assert wanted - packed == set()


def test_nothing_lands_beside_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {t for t in tops if not t.startswith("defgraph")} == set()


def test_the_installed_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import defgraph; assert defgraph.__file__.startswith("
        f"{str(target)!r}); sys.argv = ['defgraph', 'demo', '-o', 'out']; from defgraph.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "map.html").exists()


def test_what_reads_documents_has_the_same_version_in_the_wheel_and_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    code = "from defgraph.loaders import registry\nfrom defgraph.loaders.extract.rules import RulesExtractor\n"
    code += "print(RulesExtractor.version_with('a model'), *map(registry.loader_version, registry.names()))"
    told = [
        subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(place)!r})\n{code}"],
            capture_output=True, text=True, check=True,
        ).stdout.split()
        for place in (tmp_path, ROOT / "src")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert len(told[0]) > 5
