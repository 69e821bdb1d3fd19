"""Where a visit goes of which the sentence says no more than whose it is: planned, called off, "a return visit"."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.language.lexicon import words
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


def lead_told_visit(draft: Draft, before: list[Draft]) -> None:
    """Give "a similar visit by X", "a return visit" and "a visit by our minister" the host that is told elsewhere.

    Args:
        draft: an event that refers back, changed in place.
        before: drafts told before, the latest last.
    """
    marks = {draft.reader.tree.low[k] for k in draft.reader.tree.kids[draft.trigger]}
    visitors = {p.of for p in draft.parties.persons if p.of}
    if draft.event_type != "visit" or len(visitors) != 1 or not marks & {"a", "an"}:
        return
    if "return" in marks:
        hosts = _returned_to(before, visitors)
    elif marks & words("visits", "alike"):
        hosts = _visited_last(before)
    else:
        hosts = _other_than_writer(draft.reader, visitors)
    if len(hosts) == 1 and hosts[0] not in visitors:
        draft.anaphoric, draft.place_state = False, hosts[0]
        draft.cast(Parties(hosts), "host")


def _returned_to(before: list[Draft], visitors: set[str]) -> list[str]:
    """The states that had sent the visit told last to the visitors' state."""
    last = next((b for b in reversed(before) if b.event_type == "visit" and b.place_state in visitors), None)
    return [s for s in last.parties.states if s not in visitors] if last is not None else []


def _visited_last(before: list[Draft]) -> list[str]:
    """The state to which the visit told last went."""
    return next(([b.place_state] for b in reversed(before) if b.event_type == "visit" and b.place_state), [])


def _other_than_writer(reader: Reader, visitors: set[str]) -> list[str]:
    """The other of the two states told last, where the writer's own state is the visitors'."""
    pair = reader.memory.pair() if reader.writer in visitors else None
    return [s for s in pair.states if s != reader.writer] if pair is not None and len(pair.states) == 2 else []
