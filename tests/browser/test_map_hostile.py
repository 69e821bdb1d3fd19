from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest

from defgraph.graph.maps import render_map
from defgraph.graph.model import Edge, Node, Subgraph, SubgraphMeta

pytestmark = pytest.mark.browser

PAYLOADS = {
    "script": "<script>window.ran=1</script>",
    "closing": "</script></title></style></noscript><script>window.ran=1</script>",
    "image": "\"><img src=x onerror='window.ran=1'>",
    "svg": "<svg onload=window.ran=1><a href=javascript:window.ran=1 href>x</a></svg>",
    "comment": "<!--<script>window.ran=1//-->",
    "address": "javascript:window.ran=1",
    "remote": 'https://evil.invalid/x"><img src=https://evil.invalid/y>',
    "template": "{{ 7*7 }}{% raw %}${window.ran=1}`;window.ran=1;//",
    "quotes": "'\"\\'-window.ran=1-'\\u003cscript\\u003e",
    "lines": "a\u2028window.ran=1\u2029b\nc\td\x00e\x1bf\ud800g",
    "direction": "\u202egnol \u2066abc\u2069 \u200f end",
    "long": "x" * 10_000,
    "long_words": "word " * 2_000,
    "emoji": "👩🏽‍✈️🇰🇷🚢 ok",
    "korean": "위성락 국가안보실장",
    "arabic": "وزير الدفاع السنغالي",
    "prototype": "__proto__ constructor",
}


def poisoned(text: str) -> Subgraph:
    """A small map with the text in every slot that holds text."""
    passage = {
        "quote": text,
        "before": text,
        "after": text,
        "document": text,
        "doc": text,
        "document_name": text,
        "publisher": text,
        "published": text,
        "uri": text,
        "reliability": text,
        "page": text,
        "line": text,
        "attributed_to": text,
        "kind": text,
        "confidence": 0.5,
        "said": [{"telling": text, "event_type": text, "date": text, "status": text, "place": text}],
    }
    event = {"name": text, "event_type": text, "date": text, "status": "occurred", "place": text, "evidence": [text]}
    facts = {
        "event_type": text,
        "date": text,
        "place": text,
        "status": "planned",
        text: text,
        "evidence": [text, "none"],
    }
    nodes = (
        Node(f"s {text}", "State", text, {"aliases": [text], text: text, "measures": {text: 0.5}, "community": text}),
        Node(f"o {text}", "Organization", text, {"kind": text}),
        Node(f"e {text}", "Event", text, facts),
    )
    edges = (
        Edge(
            f"1 {text}",
            "PARTICIPATED_IN",
            nodes[0].id,
            nodes[2].id,
            {"role": text, "position": text, "evidence": [text]},
        ),
        Edge(f"2 {text}", "TIE", nodes[0].id, nodes[1].id, {"events": [text], "evidence": [text], "weight": 1.0}),
        Edge(f"3 {text}", "MEMBER_OF", nodes[0].id, nodes[1].id, {"kind": text}),
    )
    meta = SubgraphMeta(
        title=text,
        marking=text,
        filters=(text,),
        left_out=(text,),
        generated_from=(text,),
        community=text,
        story_from=text,
        story=[{"title": text, "text": text, "select": f"s {text}", "notes": [{"at": f"s {text}", "text": text}]}],
        passages={text: passage},
        events={text: event},
    )
    return Subgraph(nodes, edges, meta)


def without_policy(html: str) -> str:
    found, number = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    assert number == 1
    return found


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_is_shown_as_text_and_never_runs(opened: Callable[..., Any], name: str, policy: bool) -> None:
    text = PAYLOADS[name]
    graph = poisoned(text)
    html = render_map(graph)
    view = opened(html if policy else without_policy(html))
    assert view.counts() == (3, 3)
    view.page.click("#show-table")
    shown = view.js(
        """() => [...document.querySelectorAll('#table tbody button')].map(b => {
             b.click(); return document.getElementById('details').textContent; })"""
    )
    # Three nodes, three ties and the events of both.
    assert len(shown) == 8
    cleaned = re.sub("[\x00\x1b\ud800]", "\ufffd", text)
    # What would turn the direction of the text is shown by its number.
    cleaned = re.sub("[\u202a-\u202e\u2066-\u2069]", lambda match: f"[U+{ord(match[0]):04X}]", cleaned)
    for node in graph.nodes:
        assert any(cleaned in panel for panel in shown), node.label
    quotes = [panel.count(cleaned) for panel in shown]
    assert max(quotes) >= 5
    assert view.js("document.title").split() == cleaned.split()
    view.page.click("#show-table")
    view.page.keyboard.press("n")
    assert view.js("document.getElementById('story').textContent").count(cleaned) == 2
    view.page.click("#details [data-hops='1']")
    view.page.click("#path-from")
    view.js("id => location.hash = `#note=,0,0,${encodeURIComponent(id)}&so=${encodeURIComponent(id)}`", cleaned[:1000])
    view.until("document.querySelector('#note-list textarea') !== null")
    assert view.js("document.querySelector('#note-list textarea').value.trim() !== ''")
    picture = view.js("defgraphMap.picture('svg', 1).then(b => b.text())")
    ElementTree.fromstring(picture)  # noqa: S314 - made by our own page; fails where text became markup
    assert view.js("defgraphMap.picture('png', 2).then(b => b.size)") > 1000
    for table in ("Nodes", "Ties"):
        assert len(list(csv.reader(io.StringIO(view.js(f"defgraphMap.csv('{table}')"), newline="")))) == 4
    view.page.emulate_media(media="print")
    view.until("document.querySelector('#sheet svg') !== null")
    view.page.emulate_media(media="screen")
    view.js("location.hash = '#none=1'")
    view.until("document.querySelector('#note-list textarea') === null")
    for kind, one in (("node", f"e {cleaned}"), ("edge", f"1 {cleaned}")):
        at = view.js(f"id => defgraphMap.{kind}Position(id)", one)
        view.page.mouse.move(at["x"], at["y"])
        view.page.mouse.click(at["x"], at["y"])
        assert view.js("defgraphMap.selected()") == {"kind": kind, "id": one}
    view.page.fill("#search", text[:50].replace("\ud800", "").replace("\x00", "").split("\n")[0])
    assert view.js("window.ran") is None
    assert view.js("document.querySelectorAll('script').length") == 2
    assert view.js("document.querySelectorAll('img, iframe, object, embed, link').length") == 0
    hrefs = view.js("[...document.querySelectorAll('[href]')].map(a => a.getAttribute('href'))")
    assert all(h.startswith(("https://", "http://")) for h in hrefs)
    assert view.requests == []
    assert view.complaints == []


def test_the_policy_stops_a_script_that_got_in_all_the_same(maps: ModuleType, opened: Callable[..., Any]) -> None:
    html = render_map(maps.briefing()).replace("<main>", "<main><script>window.ran=1</script>")
    view = opened(html)
    assert view.js("window.ran") is None
    assert view.js("document.querySelector('main script') !== null")
    assert opened(without_policy(html)).js("window.ran") == 1


def test_the_policy_stops_requests(maps: ModuleType, opened: Callable[..., Any]) -> None:
    view = opened(render_map(maps.briefing()))
    failed = view.js("fetch('https://evil.invalid/').then(() => false, () => true)")
    assert failed
    view.js("""() => new Promise(refused => {
      const image = new Image();
      image.onerror = refused;
      image.src = 'https://evil.invalid/i.png';
      document.body.append(image);
    })""")
    assert view.requests == []
