from __future__ import annotations

from typing import Any

import pytest

from defgraph.graph.analysis.evidence import Evidence
from defgraph.graph.model import Node

QUOTE = "The ministers met in Port Avar."


def context(text: str, quote: str = QUOTE, **props: Any) -> dict[str, Any]:
    start = text.index(quote)
    facts = {"document": "d", "quote": quote, "char_start": start, "char_end": start + len(quote), **props}
    passage = Node("p", "Passage", quote, facts)
    document = Node("d", "Document", "Paper", {})
    found = Evidence({"p": passage}, {"d": document}, [], {"d": text}.get).meta(["p"]).passages["p"]
    return {k: found[k] for k in ("before", "after") if k in found}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (f"First one. Second one was long. {QUOTE} They spoke. They left.", "Second one was long.", "They spoke."),
        (f"{QUOTE}", None, None),
        (f"Heading of the paper\n\n{QUOTE} After it.\n\nNext paragraph.", None, "After it."),
        (f"He said: {QUOTE}\n\nNext.", "He said:", None),
        (
            f"One line\nthat is wrapped. {QUOTE}\nAnd goes\non here. More.",
            "One line that is wrapped.",
            "And goes on here.",
        ),
    ],
)
def test_about_a_sentence_of_the_same_paragraph_stands_on_each_side(
    text: str, before: str | None, after: str | None
) -> None:
    expected = {k: v for k, v in (("before", before), ("after", after)) if v}
    assert context(text) == expected


def test_a_quote_within_a_sentence_has_the_rest_of_it() -> None:
    found = context("Yesterday the envoy met General Ortan at the port, an aide said.", "met General Ortan")
    assert found == {"before": "Yesterday the envoy", "after": "at the port, an aide said."}


def test_long_neighbors_are_cut_and_marked() -> None:
    found = context(f"{'word ' * 300}{QUOTE} {'more ' * 300}")
    assert found["before"].startswith("…")
    assert found["after"].endswith("…")
    assert max(map(len, found.values())) <= 242


def test_a_row_of_a_table_has_no_context() -> None:
    assert context(f"a,b. {QUOTE} c", kind="row") == {}
