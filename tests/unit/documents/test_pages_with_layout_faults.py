"""Pages made faulty on purpose come back as the sentences that went in."""

import re
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fixtures.profiles import examples

SUBJECTS = [
    "The Minister of Defense of Norland",
    "A delegation of the joint staff",
    "The naval commander of Sudland",
    "The secretary of the council",
    "Officials of both ministries",
    "The vice minister",
]
VERBS = [
    "visited the shipyard in the northern province",
    "discussed regional security and military exchanges",
    "signed a memorandum of understanding on logistics cooperation",
    "reviewed the director-general level consultations of the previous year",
    "inspected the high-level coordination center near the capital",
    "agreed to continue humanitarian assistance and disaster relief training",
    "examined proposals for the development of communication equipment",
]
ENDS = [
    "during the annual meeting in March 2018",
    "with representatives of the Ostmark-Sudland working group",
    "and expressed satisfaction with the progress of negotiations",
    "to strengthen the relationship between the two countries",
    "after the conclusion of the maritime exercise",
    "in accordance with the agreement of 2016",
]
CAPTIONS = [
    ("Signing ceremony for the Norland–Sudland", "logistics agreement (March 2018)"),
    ("Meeting of the Norland and Sudland", "defense ministers (May 2017)"),
    ("Visit to the naval training squadron", "at Ostmark harbor (June 2018)"),
]
sentence = st.builds(
    lambda a, b, c: f"{a} {b} {c}.", st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(ENDS)
)
paragraph = st.lists(sentence, min_size=3, max_size=6).map(" ".join)
page = st.lists(paragraph, min_size=2, max_size=4)


def seeded(seed):
    """Chance that is the same everywhere."""
    return Random(seed)  # noqa: S311 - layout, not secrets


def sentences(text: str) -> list[str]:
    return [s for p in text.split("\n\n") for s in re.split(r"(?<=\.) (?=[A-Z])", p)]


def body(document) -> str:
    return "\n\n".join(s.text for s in document.segments if s.kind == "body")


def share_returned(document, paragraphs) -> float:
    wanted = [s for p in paragraphs for s in sentences(p)]
    got = sentences(body(document))
    return sum(s in got for s in wanted) / len(wanted)


LAYOUTS = {
    "one column": {},
    "two columns": {"columns": 2, "width": 100},
    "captions beside the lines": {"captions": tuple(CAPTIONS), "width": 90},
    "captions between the lines": {"captions": tuple(CAPTIONS), "beside": False},
    "no running heads": {"heads": False},
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_sentences_come_back_from_a_hundred_faulty_pages(layout, load, layout_faults):
    shares = []
    for seed in range(100):
        rng = seeded(seed)
        paragraphs = [
            " ".join(
                f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(ENDS)}." for _ in range(rng.randint(3, 6))
            )
            for _ in range(rng.randint(2, 4))
        ]
        text = layout_faults.typeset(paragraphs, layout_faults.Faults(**LAYOUTS[layout]), rng)
        shares.append(share_returned(load(text, loader="whitepaper"), paragraphs))
    assert sum(shares) / len(shares) >= 0.95


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=page, seed=st.integers(0, 10_000), layout=st.sampled_from(sorted(LAYOUTS)))
def test_every_clean_character_stands_at_its_offset(paragraphs, seed, layout, load, layout_faults):
    text = layout_faults.typeset(paragraphs, layout_faults.Faults(**LAYOUTS[layout]), seeded(seed))
    document = load(text)
    for segment in document.segments:
        for clean, source, length in segment.pieces:
            assert segment.text[clean : clean + length] == document.text[source : source + length]
        mapped = {c + i for c, _, n in segment.pieces for i in range(n)}
        assert all(segment.text[i].isspace() for i in range(len(segment.text)) if i not in mapped)


@pytest.mark.parametrize("beside", [True, False])
def test_captions_are_segments_of_their_own(beside, load, layout_faults):
    words = " ".join(f"{s} {v} {e}." for s, v, e in zip(SUBJECTS, VERBS, ENDS, strict=False))
    faults = layout_faults.Faults(captions=(CAPTIONS[0],), beside=beside, width=90)
    found = []
    for seed in range(20):
        document = load(layout_faults.typeset([words, words], faults, seeded(seed)), loader="whitepaper")
        found += [s.text for s in document.segments if s.kind == "caption"]
        assert "Signing ceremony" not in body(document)
    assert set(found) == {" ".join(CAPTIONS[0])}


def test_running_head_and_page_number_leave_the_body(load, layout_faults):
    document = load(layout_faults.typeset(["A short report was given."], layout_faults.Faults(), seeded(1)))
    segment = next(s for s in document.segments if s.kind == "body")
    assert (segment.text, segment.page, segment.printed_page) == ("A short report was given.", 14, "12")
