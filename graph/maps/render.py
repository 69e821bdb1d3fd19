"""The page: pyvis's network with its own template, so that one file holds everything and asks for nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from defgraph.graph.errors import MapError
from defgraph.graph.files import write_whole
from defgraph.graph.maps.markings import marking_colors
from defgraph.graph.maps.pack import pack
from defgraph.graph.maps.style import asset, style

#: The page's own script, in the order in which the parts rest on each other.
SCRIPTS = (
    "core.js", "time.js", "filters.js", "paths.js", "pairs.js", "draw.js", "labels.js", "ground.js", "lines.js",
    "marks.js", "legend.js", "sources.js", "details.js", "reserve.js", "search.js", "table.js", "notes.js", "story.js",
    "card.js", "brief.js", "vector.js", "sheet.js", "hash.js", "main.js",
)  # fmt: skip
#: What a page has besides that asks a server for more: the first before all others, the rest before the last, which
#: starts the map.
LIVE = ("blank.js", "live.js")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=\S*\s*\Z")
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


class BriefingNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network that writes one file which works without a network.

    ``add_node``, ``add_edge``, ``nodes``, ``edges`` and ``options`` are pyvis's own. What differs: adding takes
    constant time, parallel edges stay, an id given twice is an error, and every text is data, never HTML.

    Args:
        title: heading of the page.
        page: what the page shows beside the drawing: marking, filters, left_out, generated_from, passages, events,
            story, community, svg (the static picture), rows (of the table where scripts do not run), state (of the page
            when it opens, as its address would say it) and live (what a server was asked; only a page that it sent).

    Example:
        >>> net = BriefingNetwork(title="Two")
        >>> net.add_nodes(["a", "b"])
        >>> net.add_edges([("a", "b"), ("a", "b")])
        >>> net.num_edges()
        2
    """

    def __init__(self, *, title: str = "Relationship map", page: Mapping[str, Any] | None = None) -> None:
        super().__init__(height="100%", width="100%", directed=True, heading=title, cdn_resources="in_line")
        self.page = dict(page or {})
        self.templateEnv = Environment(loader=FunctionLoader(asset), autoescape=True)
        self.edge_ids: set[str] = set()
        self.toggle_physics(False)
        self.options.edges.smooth.enabled = False

    def add_node(self, n_id: str | int, label: str | None = None, shape: str = "dot", **options: Any) -> None:
        """Add a node; options are those of vis-network's nodes.

        Raises:
            MapError: the id is there already, or is neither text nor a whole number.
        """
        if not isinstance(n_id, str | int):
            raise MapError(f"node id {n_id!r} is neither text nor a whole number", hint="use str(id)")
        if n_id in self.node_map:
            raise MapError(f"node id '{n_id}' occurs twice", hint="give each node once")
        node = {**options, "id": n_id, "label": str(n_id) if label is None else label, "shape": shape}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: str | int, to: str | int, **options: Any) -> None:
        """Add an edge beside those that are there; options are those of vis-network's edges.

        Raises:
            MapError: an end is not among the nodes, or the edge's id is there already.
        """
        for end in (source, to):
            if end not in self.node_map:
                raise MapError(f"an edge ends at '{end}', which is not among the nodes", hint="add the node first")
        name = str(options.setdefault("id", f"edge-{len(self.edges)}"))
        if name in self.edge_ids:
            raise MapError(f"edge id '{name}' occurs twice", hint="give each edge once")
        self.edge_ids.add(name)
        self.edges.append({**options, "from": source, "to": to})

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002
        """The whole page as text.

        Args:
            name: not used; the file is named when it is written.
            local: not used; everything is in the page.
            notebook: not used; the page is the same everywhere.

        Raises:
            MapError: a value is not JSON.
        """
        engine, sheet = _engine(), asset("map.css") + _band(self.page.get("marking", ""))
        # The engine's notice stays readable at the head of the page's own script.
        script = f"{_notice(engine)}\n{_script(live=bool(self.page.get('live')))}"
        self.html = self.templateEnv.get_template("template.html").render(
            title=self.heading,
            marking=self.page.get("marking", ""),
            policy=_policy((engine, script), sheet, "'self'" if self.page.get("live") else "'none'"),
            sheet=Markup(sheet),  # noqa: S704 - a file of the package
            engine=_packed(engine),
            rows=self.page.get("rows", ()),
            total=len(self.nodes),
            script=Markup(script),  # noqa: S704 - files of the package
            data=Markup(self.data()),  # noqa: S704 - escaped for a script element
            picture=Markup(self.page.get("svg", "")),  # noqa: S704 - escaped where it is drawn
        )
        return str(self.html)

    def data(self) -> str:
        """What the page's script draws, as JSON that can stand in a script element.

        Raises:
            MapError: a value is not JSON.
        """
        drawn = ("svg", "rows", "passages", "events")
        options = self.options if isinstance(self.options, dict) else json.loads(self.options.to_json())
        return _json(
            {
                "title": self.heading,
                "options": options,
                "style": style(),
                **pack(self.nodes, self.edges, self.page),
                **{k: v for k, v in self.page.items() if k not in drawn},
            }
        )

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:  # noqa: ARG002
        """Write the page as UTF-8, whole or not at all; arguments other than the name are pyvis's and not used."""
        write_whole(Path(name), self.generate_html(), MapError)

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:  # noqa: ARG002
        """Write the page; in a notebook the object shows itself."""
        self.write_html(name)

    def _repr_html_(self) -> str:
        """The page in a frame that can run its script and nothing else, for notebooks."""
        return (
            '<iframe sandbox="allow-scripts allow-popups allow-downloads" width="100%" height="640" frameborder="0" '
            f'title="{html.escape(str(self.heading))}" srcdoc="{html.escape(self.generate_html())}"></iframe>'
        )


def _band(marking: str) -> str:
    """The colors of the marking; from a list of ours, never from the text."""
    background, ink = marking_colors(marking)
    return f":root {{ --marking: {background}; --marking-ink: {ink}; }}\n"


def _json(data: Any) -> str:
    """JSON for a script element: no character in it can end the element or a line of script."""
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError) as error:
        raise MapError(f"the map's data can't be written as JSON: {error}", hint="mend the value") from error
    return text.translate(_ESCAPES)


def _policy(scripts: tuple[str, ...], sheet: str, asks: str) -> str:
    """The content security policy: only these scripts and this style; ``asks`` says whom the page may ask for more."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(sheet)}; "
        f"img-src data: blob:; connect-src {asks}; base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _engine() -> str:
    """vis-network as the installed pyvis has it, with its notice, without its source map."""
    source = files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js")
    try:
        text = source.read_text(encoding="utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise MapError(f"pyvis lacks its drawing engine: {error}", hint="install pyvis 0.3.2") from error
    return _inlined(_SOURCE_MAP.sub("\n", text), "vis-network")


def _notice(engine: str) -> str:
    """The licence notice at the head of the engine, which has to stay readable."""
    return engine[: engine.index("*/") + 2] if "*/" in engine else ""


@cache
def _packed(engine: str) -> str:
    """The engine as gzip in base64, a third of its size; the policy admits only what unpacks to the same text."""
    return base64.b64encode(gzip.compress(engine.encode(), 9, mtime=0)).decode()


def _script(*, live: bool) -> str:
    names = (LIVE[0], *SCRIPTS[:-1], *LIVE[1:], SCRIPTS[-1]) if live else SCRIPTS
    body = "\n".join(map(asset, names))
    start = asset("boot.js")
    return _inlined(
        f'(function () {{\n"use strict";\n{start}\nfunction app() {{\n{body}\n}}\n}})();\n', "the map's script"
    )


def _inlined(text: str, what: str) -> str:
    """The text, when it can stand inside a script element."""
    lower = text.lower()
    for bad in ("</script", "<!--"):
        if bad in lower:
            raise MapError(f"{what} holds '{bad}' and can't be put into a page", hint="install pyvis 0.3.2")
    return text
