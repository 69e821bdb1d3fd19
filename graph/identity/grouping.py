"""Groups tellings into events by the fixed rule and the analyst's decisions: a pure function of the set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from defgraph.graph.identity.decisions import apply_decisions
from defgraph.graph.identity.equal_tellings import Voice, Voices
from defgraph.graph.identity.rounds import groups_of
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, Telling


class _GroupTellings:
    def __call__(self, tellings: Iterable[Telling], decisions: Sequence[Decision] = ()) -> dict[str, str]:
        """Telling id to event id, for every telling given.

        1. Tellings that say the same are one voice (:class:`defgraph.graph.identity.equal_tellings.Voice`). Where one
           document says the same twice, each telling of that voice stands by itself.
        2. Two dated voices fit by :func:`defgraph.graph.identity.rule.fit`, unless one document has both.
        3. Where a voice fits two that contradict each other, it goes with the one it fits better (same officials
           or agreement, same type, a shared official, same parties, same place, same date, in this order).
        4. Groups are what is connected. Where a group would hold a contradiction, the voices between the
           contradicting ones are ambiguous and are left by themselves
           (:func:`defgraph.graph.identity.components.consistent_groups`).
        5. An undated voice joins a group only where it fits one group and no other, and contradicts none of it.
           Of undated voices that would join one group and contradict each other, none joins.
        6. Decisions outrank the rule (:func:`defgraph.graph.identity.decisions.apply_decisions`).

        Args:
            tellings: all stored tellings, in any order.
            decisions: the stored decisions, in the order they were made.

        Example:
            >>> first = Telling("t-1", "d1", "meeting", "occurred", "2019-10-14", parties=("KOR", "PRY"))
            >>> again = Telling("t-2", "d2", "talks", "occurred", "2019-10", parties=("KOR", "PRY"))
            >>> len(set(group_tellings([again, first]).values()))
            1
        """
        distinct: dict[str, Telling] = {}
        for telling in tellings:
            known = distinct.get(telling.id)
            # Nothing tells one id twice in two ways; were it so, order must still play no part.
            if known is None or (known != telling and repr(known) < repr(telling)):
                distinct[telling.id] = telling
        session = self.session()
        session.change((), distinct.values(), decisions)
        return dict(session.events)

    def session(self) -> TellingGroups:
        """An empty set of tellings, whose groups are made anew only where it changes."""
        return TellingGroups()


#: The rule; ``group_tellings(tellings, decisions)`` gives telling id to event id.
group_tellings = _GroupTellings()


class TellingGroups:
    """A set of tellings that changes, and its events; they are those of the set, however it came about.

    What a telling's event is depends only on the voices that are connected with its own by fitting ones, so
    only those are looked at again when it comes or goes.

    Attributes:
        events: telling id to event id.
    """

    def __init__(self) -> None:
        self.events: dict[str, str] = {}
        self._voices = Voices()
        #: Telling id to the group that the rule alone gives it.
        self._groups: dict[str, frozenset[str]] = {}
        #: Every telling by the id of the event that would be named after it.
        self._named: dict[str, str] = {}
        #: Tellings in groups that decisions speak of.
        self._decided: set[str] = set()

    def change(
        self, gone: Iterable[str], come: Iterable[Telling], decisions: Sequence[Decision] = ()
    ) -> Mapping[str, str | None]:
        """Change the set; see :meth:`defgraph.graph.ports.GroupingSession.change`."""
        touched: set[Voice] = set()
        dirty = set(self._decided)
        for left in gone:
            voice = self._voices.discard(left)
            touched |= {voice, *voice.fits}
            dirty.add(left)
            del self._groups[left], self._named[event_id(left)]
        for new in come:
            touched.add(self._voices.add(new))
            self._named[event_id(new.id)] = new.id
        for connected in _connected(v for v in touched if v.members):
            for group in map(frozenset, groups_of(connected)):
                self._groups.update(dict.fromkeys(group, group))
                dirty |= group
        decided = self._decide(decisions)
        self._decided = set(decided)
        dirty |= self._decided
        ruled = {g: event_id(min(g)) for g in {self._groups[t] for t in dirty if t in self._groups}}
        changed: dict[str, str | None] = {}
        for telling in dirty:
            event = decided.get(telling) or ruled.get(self._groups.get(telling, frozenset()))
            if event != self.events.get(telling):
                changed[telling] = event
        for telling, event in changed.items():
            if event is None:
                del self.events[telling]
            else:
                self.events[telling] = event
        return changed

    def _decide(self, decisions: Sequence[Decision]) -> dict[str, str]:
        """The events of all groups that decisions speak of."""
        names = {name for d in decisions for name in (d.a, d.b) if name}
        tellings = {name if name in self._groups else self._named.get(name) for name in names} - {None}
        spoken_of = {self._groups[t] for t in tellings if t}
        return {
            telling: event
            for group in apply_decisions(map(set, spoken_of), decisions)
            for event in (event_id(min(group)),)
            for telling in group
        }


def _connected(voices: Iterable[Voice]) -> Iterator[set[Voice]]:
    """All voices that fitting ones connect with these, each connected set once."""
    seen: set[Voice] = set()
    for first in voices:
        if first in seen:
            continue
        found, queue = {first}, [first]
        while queue:
            new = queue.pop().fits.keys() - found
            found |= new
            queue.extend(new)
        seen |= found
        yield found
