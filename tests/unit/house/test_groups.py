"""Tests that share what is started once run in one process: pytest and pytest-xdist must agree on how."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FOUR = """
import os, pathlib, pytest

@pytest.mark.xdist_group("one server")
@pytest.mark.parametrize("number", range(4))
def test_where(number):
    pathlib.Path(f"seen-{number}").write_text(os.environ["PYTEST_XDIST_WORKER"])
"""


def test_a_group_runs_in_one_process(tmp_path: Path) -> None:
    # Two processes take turns at tests that no group holds together, so four would be split.
    (tmp_path / "test_four.py").write_text(FOUR)
    arguments = ["-q", "-n", "2", "--dist=loadgroup", "-p", "no:cacheprovider", "test_four.py"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=tmp_path,
        env=ours,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert len({path.read_text() for path in tmp_path.glob("seen-*")}) == 1
