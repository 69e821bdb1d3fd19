"""Events within others: a meeting or signing "during the visit" shares its place, date and parties."""

from __future__ import annotations

from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.mentions.mention import Parties

#: Prepositions by which a clause stands within an event.
_WITHIN = frozenset({"during", "on", "in", "at"})


def nest(drafts: list[Draft]) -> None:
    """A meeting or signing "during the visit" is part of it: place, date and parties are shared.

    Args:
        drafts: the events of one sentence.
    """
    for around in drafts:
        verb, how = governor(around.reader, around.trigger)
        if verb is None or how not in _WITHIN:
            continue
        tree = around.reader.tree
        outer = around.parent if around.anaphoric else around
        if outer is None:
            continue
        for inner in drafts:
            if inner is around or inner.anaphoric or inner.parent is not None or inner is outer:
                continue
            agreed = tree.dep[verb] == "xcomp" and tree.head[verb] == inner.trigger
            if agreed or verb in (inner.trigger, *tree.chain(inner.trigger)[:4]) or verb == tree.clause(inner.trigger):
                inner.parent = outer
                _share(inner, outer, around.anaphoric)


def _share(inner: Draft, outer: Draft, told_before: bool) -> None:
    ahead = inner.status == "planned" and (told_before or outer.status == "occurred")
    if inner.date is None and outer.date and not ahead:
        inner.date, inner.date_sure = outer.date, outer.date_sure
    elif outer.date is None and inner.date and not told_before:
        outer.date, outer.date_sure = inner.date, inner.date_sure
    if outer.event_type == "visit":
        inner.place = inner.place or outer.place
        inner.place_state = inner.place_state or outer.place_state
    if len(inner.parties) < 2 and told_as(inner.event_type) != "transfer":
        if told_as(inner.event_type) == "contact" and not told_before:
            inner.cast(outer.parties, "participant")
        else:
            inner.parties.update(Parties(outer.parties.states, outer.parties.organizations))
