"""What the tests of a run share is made by one of them, however many ask for it at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from tests.fixtures.once import Once


def test_a_value_is_made_by_the_first_who_asks_and_read_by_all_others(tmp_path: Path) -> None:
    made: list[int] = []
    gate = Barrier(4)

    def ask(number: int) -> object:
        one = Once(tmp_path)
        gate.wait()
        return one.made("value", lambda: {"by": made.append(number), "words": ["Córdoba", 0.1]})

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(ask, range(4)))
    assert told == [{"by": None, "words": ["Córdoba", 0.1]}] * 4
    assert len(made) == 1
    assert Once(tmp_path).made("other", lambda: 1) == 1
