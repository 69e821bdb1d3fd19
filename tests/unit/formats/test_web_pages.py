"""Web pages give title, day, publisher and running text; navigation and notices are left out."""

import socket

import pytest

from defgraph.graph.errors import EmptySourceError, NotTextError, SourceError

PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<title>Ministers meet in Ostmark | Norland Ministry of Defence</title>
<meta charset="utf-8">
<meta property="og:site_name" content="Norland Ministry of Defence">
<meta property="og:title" content="Ministers meet in Ostmark">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<link rel="canonical" href="https://mod.example/news/1">
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies to improve your visit. Accept all cookies.</div>
<main><article>
<h1>Ministers meet in Ostmark</h1>
<p>OSTMARK, March 5 -- The defence minister of Norland met his counterpart of Sudland on Tuesday.<sup>1</sup>
They agreed on a new line of talks &amp; visits.</p>
<figure><img src="http://mod.example/a.jpg"><figcaption>The ministers shake hands (March 2024)</figcaption></figure>
<h2>Next steps</h2>
<p>The two sides signed a memorandum of understanding<br>on logistics.</p>
<ul><li>The first visit will be made in June.</li><li>The second one follows in May.</li></ul>
<table><tr><th>Year</th><th>Visits</th></tr><tr><td>2023</td><td>4</td></tr></table>
</article></main>
<aside><figure><figcaption>Another story about a parade</figcaption></figure></aside>
<footer>Copyright 2024 <a href="/privacy">Privacy notice</a></footer>
</body></html>"""


def test_what_the_page_says_about_itself(load_bytes):
    document = load_bytes(PAGE.encode(), "page.html")
    assert document.title == "Ministers meet in Ostmark"
    assert document.published == "2024-03-05"
    assert document.publisher == "Norland Ministry of Defence"
    assert document.uri == "https://mod.example/news/1"


def test_options_win_over_the_page(load_bytes):
    document = load_bytes(PAGE.encode(), "page.html", published="2024-03-06", publisher="An Archive")
    assert (document.published, document.publisher) == ("2024-03-06", "An Archive")


def test_running_text_without_what_surrounds_it(load_bytes, read):
    document = load_bytes(PAGE.encode(), "page.html")
    assert read.body(document).split("\n\n") == [
        "The defence minister of Norland met his counterpart of Sudland on Tuesday. They agreed on a new line of talks"
        " & visits.",
        "The two sides signed a memorandum of understanding on logistics.",
        "The first visit will be made in June.",
        "The second one follows in May.",
    ]
    assert read.kind(document, "headline") == ["Ministers meet in Ostmark"]
    assert read.kind(document, "heading") == ["Next steps"]
    assert read.kind(document, "caption") == ["The ministers shake hands (March 2024)"]
    assert read.kind(document, "row") == ["Year | Visits", "2023 | 4"]
    for other in ("cookies", "Home", "Copyright", "parade"):
        assert other not in document.text
    assert read.quotes_rebuild(document)


def test_a_table_that_lays_out_the_page_holds_running_text(load_bytes, read):
    words = "The defence minister of Norland met the envoy of Sudland in the capital on the first of May."
    page = f"<html><body><table><tr><td>Menu</td><td><p>{words}</p></td></tr></table></body></html>"
    assert words in read.body(load_bytes(page.encode(), "old.htm"))


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("", "cp1252")]
)
def test_the_declared_encoding_is_used(declared, encoding, load_bytes, read):
    words = "The president’s visit to Málaga was agreed on by both of the ministries in May."
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{words}</p></body></html>"
    assert read.body(load_bytes(page.encode(encoding), "page.html")) == words


def test_nothing_is_fetched_and_no_entity_is_opened(load_bytes, monkeypatch, tmp_path):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    entities = f'<!DOCTYPE html [<!ENTITY a "boom boom"><!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    page = PAGE.replace("<!DOCTYPE html>", entities).replace("They agreed", "&a;&a; &x; They agreed")
    document = load_bytes(page.encode(), "page.html")
    assert "They agreed" in document.text
    assert "hidden" not in document.text
    assert "boom boomboom" not in document.text


def test_the_day_does_not_depend_on_the_clock(load_bytes):
    page = PAGE.replace("2024-03-05T08:00:00Z", "2061-03-05T08:00:00Z")
    assert load_bytes(page.encode(), "page.html").published == "2061-03-05"


@pytest.mark.parametrize(
    "content",
    [
        b"<html><head><title>x</title></head><body></body></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<html><body>" + b"<div>" * 50_000 + b"</body></html>",
    ],
)
def test_a_page_without_running_text_is_refused(content, load_bytes):
    with pytest.raises(EmptySourceError, match=r"bare\.html.*no running text") as error:
        load_bytes(content, "bare.html")
    assert error.value.hint


def test_a_page_with_binary_in_it_is_refused(load_bytes):
    with pytest.raises(NotTextError):
        load_bytes(b"<html><body>" + bytes(range(256)) * 20, "page.html")


def test_a_page_of_many_megabytes_is_refused(load_bytes):
    with pytest.raises(SourceError, match=r"11 MB.*at most 10 MB"):
        load_bytes(b"<html>" + b" " * 11_000_000, "page.html")
