"""The two real texts: what annotators quoted stands in the body, captions apart, every offset right."""

import json
import re

import pytest

from defgraph.graph.model.passage import rebuild_quote

pytestmark = pytest.mark.shared
FILES = {"seed-000": "000_67b4c05857cd91e5.txt", "seed-004": "004_0435e07e012f4d1e.txt"}


def plain(text):
    """Words alone: blanks as one, none after a hyphen."""
    return re.sub(r"(?<=\w)-\s+", "-", " ".join(text.split()))


@pytest.fixture(params=sorted(FILES))
def seed(request, shared, load):
    gold = json.loads((shared / "evaluation" / "dev" / "gold" / f"{request.param}.json").read_text(encoding="utf-8"))
    content = (shared / "seeds" / FILES[request.param]).read_bytes()
    return load(content, FILES[request.param]), [e["evidence"] for e in gold["events"]], content


def test_quotes_of_the_annotators_stand_in_the_body_and_rebuild_from_the_file(seed):
    document, quotes, content = seed
    body = next(s for s in document.segments if s.kind == "body")
    raw = content.decode("utf-8")
    for quote in quotes:
        # The body has no blank after a hyphen, so a blank in the annotation matches nothing there.
        wanted = plain(quote)
        start = body.text.find(wanted)
        assert start >= 0, wanted
        spans = document.spans(body, start, start + len(wanted))
        assert plain(rebuild_quote(raw, spans)) == wanted


def test_every_clean_character_is_the_one_at_its_offset(seed):
    document, _, content = seed
    raw = content.decode("utf-8")
    for segment in document.segments:
        for clean, source, length in segment.pieces:
            assert segment.text[clean : clean + length] == raw[source : source + length]


def test_no_character_of_the_file_is_told_twice(seed):
    document, _, _ = seed
    offsets = [o + i for s in document.segments for _, o, n in s.pieces for i in range(n)]
    assert len(offsets) == len(set(offsets))


def test_every_word_of_the_file_is_in_some_segment(seed):
    document, _, content = seed
    told = {o + i for s in document.segments for _, o, n in s.pieces for i in range(n)}
    raw = content.decode("utf-8")
    lost = "".join(c for i, c in enumerate(raw) if i not in told and not c.isspace())
    assert set(lost) <= {"-"}


@pytest.fixture
def page(shared, load):
    return load((shared / "seeds" / FILES["seed-000"]).read_bytes(), FILES["seed-000"])


def test_captions_of_the_white_paper_are_apart(page):
    assert page.loader == "whitepaper"
    assert [plain(s.text) for s in page.segments if s.kind == "caption"] == [
        "Signing ceremony for the ROK–Chile defense cooperation agreement (April 2019)",
        "Signing of the MOU on ROK–Senegal Defense Cooperation (October 2019)",
    ]


def test_white_paper_keeps_and_joins_hyphens_as_the_words_want(page):
    body = next(s.text for s in page.segments if s.kind == "body")
    assert "expanding national defense diplomacy" in body
    assert "high-level military exchanges" in body
    assert "a ROK-Chile Defense Cooperation Agreement" in body
    assert "regular high-ranking military" in body
    assert "a joint government defense industry cooperation delegation" in body


def test_white_paper_has_both_page_numbers_and_a_cut_last_sentence(page):
    body = next(s for s in page.segments if s.kind == "body")
    assert (body.page, body.printed_page, body.cut) == (230, "228", True)
    assert body.text.endswith("held bilateral talks with the Vice Defense Minister of")
    assert "As Africa is gaining" in body.text
    assert [s.text for s in page.segments if s.kind == "heading"] == ["Africa"]


def test_article_has_its_date_prefix_and_credit_apart(shared, load):
    article = load((shared / "seeds" / FILES["seed-004"]).read_bytes(), FILES["seed-004"])
    body = next(s for s in article.segments if s.kind == "body")
    assert article.loader == "news"
    assert article.published == "2025-06-26"
    assert article.publisher == "Yonhap News Agency"
    assert body.text.startswith("South Korea and the North Atlantic Treaty Organization have agreed")
    assert body.text.endswith("according to the statement.")
    assert not body.cut


def test_real_documents_lose_no_quote_of_the_annotators(shared, load):
    """Over the whole development set: 97 of 100 annotated quotes are found in the cleaned text as they stand."""
    found = total = 0
    for file in sorted((shared / "evaluation" / "dev" / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        document = load((shared / "evaluation" / "dev" / "docs" / f"{file.stem}.txt").read_bytes(), f"{file.stem}.txt")
        text = re.sub(
            r"\W+", "", " ".join(s.text for s in document.segments if s.kind in ("body", "caption", "headline"))
        )
        for event in gold["events"]:
            total += 1
            found += re.sub(r"\W+", "", event["evidence"]) in text
    assert total > 100
    assert found / total >= 0.97
