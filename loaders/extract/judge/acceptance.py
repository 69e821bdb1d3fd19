"""How sure an event is by the trained judge: what speaks for and against it, rule or model alike."""

from __future__ import annotations

from defgraph.graph.schema import event_types
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.learned.linking import linked
from defgraph.loaders.extract.judge.confidence import named_here, score
from defgraph.loaders.extract.model.heads import Heads, Signals

_STATUSES = ("occurred", "planned", "cancelled_or_denied")
_KINDS = ("news", "press_release", "readout", "whitepaper", "other")


def accepted(drafts: list[Draft], kind: str | None, heads: Heads) -> list[float]:
    """Probability of each event that it is right: its family, most of its parties, and its date as far as told.

    An event of a type that the judge was not trained on is as sure as its rule.

    Args:
        drafts: the events of a document, mentions merged.
        kind: kind of its document, or None.
        heads: the trained heads.
    """
    known = [draft for draft in drafts if draft.event_type in heads.types]
    judged = iter(heads.judge.probability([grounds(draft, kind, heads) for draft in known]))
    return [float(next(judged)) if draft.event_type in heads.types else score(draft) for draft in drafts]


def grounds(draft: Draft, kind: str | None, heads: Heads) -> list[float]:
    """The numbers by which an event is judged, always in the same order."""
    mentions = [draft, *draft.more]
    learned = [m.found_by.startswith("learned.") for m in mentions]
    row = [float(draft.event_type == name) for name in heads.types]
    row += [float(heads.rules.get(draft.found_by, len(heads.rules)))]
    row += [float(all(learned)), float(any(learned) and not all(learned)), float(len(mentions))]
    seen = [_seen(m, m.reader.signals) for m in mentions if m.reader.signals is not None]
    row += [max(column) for column in zip(*seen, strict=True)] if seen else [0.0] * 6
    row += seen[0] if seen else [0.0] * 6
    row += _parties(draft) + _told(draft)
    row += [float(draft.status == s) for s in _STATUSES] + [float(kind == k) for k in _KINDS]
    tree = draft.reader.tree
    low, high = tree.sents[draft.sentence]
    row += [
        float(draft.sentence), float(draft.segment), float(high - low), float(tree.pos[draft.trigger] == "VERB"),
        float(tree.tag[draft.trigger] in ("VBD", "VBN")), score(draft),
    ]  # fmt: skip
    return row + _links(draft)


def _seen(mention: Draft, signals: Signals) -> list[float]:
    """What the detector sees in a telling's word and sentence."""
    names = signals.heads.types
    own = [i + 1 for i, name in enumerate(names) if name == mention.event_type]
    spec = event_types()[mention.event_type]
    family = [i + 1 for i, name in enumerate(names) if event_types()[name].family == spec.family]
    low, high = mention.reader.tree.sents[mention.sentence]
    here, at = signals.types[low:high], signals.types[mention.trigger]
    return [
        float(at[own].sum()), float(at[family].sum()), float(1 - at[0]), float(here[:, family].sum(axis=1).max()),
        float((1 - here[:, 0]).max()), float(here[:, own].sum(axis=1).max()),
    ]  # fmt: skip


def _parties(draft: Draft) -> list[float]:
    """Who takes part, and how far the sentence itself says so."""
    who = draft.parties
    return [
        float(len(who)), float(len(who.organizations)), float(len(who.persons)),
        float(sum(bool(p.name) for p in who.persons)), float(sum(p.explicit for p in who.persons)),
        float(len(who.ids() - named_here(draft))),
    ]  # fmt: skip


def _told(draft: Draft) -> list[float]:
    """How it is told: aside, guessed, dated, placed."""
    details = draft.details
    return [
        float(draft.weak), float(draft.background), float(draft.anaphoric), float(draft.points_back),
        float(draft.broken), float(draft.date_sure), float(len(draft.date or "") // 3), float(bool(draft.place)),
        float(draft.place_state in draft.parties.ids()), float(draft.parent is not None), float(details.plural),
        float(details.past), float(bool(draft.agreement)), float(bool(details.series)),
    ]  # fmt: skip


def _links(draft: Draft) -> list[float]:
    """What the linker thinks of those who take part and of those who don't."""
    signals = draft.reader.signals
    scores = linked(draft.reader, signals, draft.trigger, draft.event_type) if signals is not None else {}
    if not scores:
        return [0.0] * 6
    inside = [scores.get(i, 0.0) for i in sorted(draft.parties.ids())] or [0.0]
    outside = [s for i, s in scores.items() if i not in draft.parties.ids()] or [0.0]
    return [
        min(inside), sum(inside) / len(inside), max(outside), float(sum(s > 0.5 for s in outside)),
        float(sum(s > 0.5 for s in inside)), float(len(scores)),
    ]  # fmt: skip
