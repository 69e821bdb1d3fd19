"""The pages of the live view, and the file that one of them is saved as."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from defgraph.graph.maps import Placed, place_map
from defgraph.graph.maps.pictures.geometry import Point
from defgraph.serve.held import HeldView
from defgraph.serve.parts import Asked, part

K = TypeVar("K")
V = TypeVar("V")

#: Pages whose positions are remembered, so that what is opened next comes beside what is there.
_REMEMBERED = 200
#: Pages that are kept as they are, for who goes back to them.
_KEPT = 10


class Pages:
    """Makes pages; where everything stood on the page before stays there."""

    def __init__(self) -> None:
        self._spots: OrderedDict[Asked, Mapping[str, Point]] = OrderedDict()
        self._made: OrderedDict[tuple[str, Asked], str] = OrderedDict()

    def page(self, view: HeldView, given: Mapping[str, str]) -> str:
        """The page of a request, which asks the server for more.

        Args:
            view: the store.
            given: values by the names of :data:`defgraph.serve.parts.PARAMETERS`.

        Raises:
            QueryError: a value can't be asked for.
        """
        asked = Asked.of(view, given)
        key = (view.read_state, asked)
        if key not in self._made:
            _put(self._made, key, self._placed(view, asked, live=asked.to_json()).network.generate_html(), _KEPT)
        return self._made[key]

    def data(self, view: HeldView, given: Mapping[str, str]) -> str:
        """What the script of such a page draws, for a page that is open already.

        Args:
            view: the store.
            given: as for :meth:`page`.

        Raises:
            QueryError: a value can't be asked for.
        """
        asked = Asked.of(view, given)
        return self._placed(view, asked, live=asked.to_json()).network.data()

    def saved(self, view: HeldView, given: Mapping[str, str]) -> str:
        """The same as one file that needs no server, with the state of the page inside.

        Args:
            view: the store.
            given: as for :meth:`page`; ``state`` is what the page's address says of it.

        Raises:
            QueryError: a value can't be asked for.
        """
        return self._placed(view, Asked.of(view, given), state=given.get("state", "")).network.generate_html()

    def _placed(
        self, view: HeldView, asked: Asked, *, live: Mapping[str, object] | None = None, state: str = ""
    ) -> Placed:
        before = self._spots.get(asked) or self._spots.get(replace(asked, opened=asked.opened[:-1]), {})
        placed = place_map(part(view, asked), before if asked.opened else {}, live=live, state=state)
        _put(self._spots, asked, placed.spots, _REMEMBERED)
        return placed


def _put(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """Keep a value; of more than so many the oldest goes."""
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)
