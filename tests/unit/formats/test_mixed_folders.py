"""Hundreds of files of many formats: what can be read is read, what can't is reported, and every file is told of."""

from pathlib import Path

from defgraph.loaders.base import Rejected, SourceMeta
from defgraph.loaders.sources import expand, load_documents

WORDS = "The minister of Norland met the envoy of Sudland in the capital on day {0} of the talks."


def test_a_folder_of_hundreds_is_read_and_its_failures_reported(tmp_path: Path, pdf, sheet):
    import docx

    for number in range(60):
        words = WORDS.format(number)
        (tmp_path / f"{number:03}.html").write_text(f"<html><body><p>{words}</p></body></html>")
        (tmp_path / f"{number:03}.pdf").write_bytes(pdf([words], sheet()))
        (tmp_path / f"{number:03}.txt").write_text(words)
        (tmp_path / f"{number:03}.eml").write_text(f"From: a@b.example\nSubject: Talks\n\n{words}\n")
        if number % 6 == 0:
            word = docx.Document()
            word.add_paragraph(words)
            word.save(str(tmp_path / f"{number:03}.docx"))
            (tmp_path / f"{number:03}-bad.pdf").write_bytes(b"%PDF-1.7 cut off")
            (tmp_path / f"{number:03}-bad.docx").write_bytes(b"PK\x03\x04 cut off")
            (tmp_path / f"{number:03}-bad.html").write_text("<html><body></body></html>")
            (tmp_path / f"{number:03}-bad.eml").write_text("")
    told: list[str] = []
    refs = expand([str(tmp_path)], None, SourceMeta())
    found = list(load_documents(refs, on_progress=lambda ref: told.append(ref.where)))
    assert len(told) == len(found) == 60 * 4 + 10 + 40
    failed = [f for f in found if isinstance(f, Rejected)]
    assert sorted(Path(f.source).name for f in failed) == sorted(
        f"{n:03}-bad.{suffix}" for n in range(0, 60, 6) for suffix in ("pdf", "docx", "html", "eml")
    )
    assert all(f.reason and "\n" not in f.reason for f in failed)
    for reference, document in zip(refs, found, strict=True):
        if not isinstance(document, Rejected):
            number = int(Path(reference.path).stem)
            assert WORDS.format(number) in [s.text for s in document.segments if s.kind == "body"]  # type: ignore[union-attr]
