"""Where a visit was to go that was called off or is planned, when its sentence says no more than whose it is."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.mentions.mention import Parties

_NEW = frozenset({"a", "an", "another"})


def lead_visit(draft: Draft, reader: Reader, before: list[Draft]) -> None:
    """Give "a visit by its minister has been put off" the host that the text implies.

    "A similar visit" goes where the one told last went; any other to the state where the text was written, else to
    the other of the two states told last.

    Args:
        draft: an event of the sentence, changed in place.
        reader: the segment.
        before: drafts of the sentences before, the latest last.
    """
    if draft.event_type != "visit" or not draft.anaphoric or draft.status not in ("planned", "cancelled_or_denied"):
        return
    own_words = {reader.tree.low[k] for k in reader.tree.kids[draft.trigger]}
    travellers = draft.parties.persons
    if not own_words & _NEW or len(travellers) != 1:
        return
    its = _its(draft, reader)
    home = travellers[0].of or its or reader.writer
    if home is None:
        return
    if "similar" in own_words:
        host = next((b.place_state for b in reversed(before) if b.event_type == "visit" and b.place_state), None)
    else:
        host = reader.memory.here_state if reader.memory.here_state != home else None
        host = host or _other(reader, home)
    if host is None or host == home:
        return
    travellers[0].serve(home, "text" if its else "publisher")
    draft.anaphoric, draft.place_state = False, host
    draft.cast(Parties([home]), "visitor")
    draft.cast(Parties([host]), "host")


def _its(draft: Draft, reader: Reader) -> str | None:
    """The one state of the sentence before, in "a visit by its minister"."""
    if "its" not in reader.tree.low[draft.trigger + 1 : draft.trigger + 4] or draft.sentence == 0:
        return None
    first, last = reader.tree.sents[draft.sentence - 1]
    states = {m.ids[0] for m in reader.mentions if m.kind == "state" and first <= m.start < last}
    return states.pop() if len(states) == 1 else None


def _other(reader: Reader, home: str) -> str | None:
    """The other state of the last event told, where it was one of two and this one's."""
    last = reader.memory.events[-1] if reader.memory.events else None
    if last is None or len(last) != 2 or home not in last.states:
        return None
    return next((s for s in last.states if s != home), None)
