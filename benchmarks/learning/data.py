"""What the heads learn from: parsed documents with the encoder's states and their annotated events, aligned."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scoring import parties
from training_set import gold as own_gold
from training_set import texts as own_texts

from defgraph.graph.model.document import Document, Segment
from defgraph.graph.reference import bodies
from defgraph.graph.schema import event_types
from defgraph.loaders.base import SourceMeta
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.learned.linking import candidates, features, frequencies
from defgraph.loaders.extract.model.encoder import GIVEN, WIDTH, encoder
from defgraph.loaders.extract.model.heads import Heads, Signals
from defgraph.loaders.extract.pipeline import READ, read_document
from defgraph.loaders.extract.rules import RulesExtractor
from defgraph.loaders.sources import expand, load_documents

ROOT = Path(__file__).resolve().parents[2]
FOLDS = 5
TYPES = tuple(sorted(event_types()))
_WORDS = ("VERB", "NOUN", "PROPN", "ADJ")
_NAMES = ("state", "organization", "official", "format")


@dataclass(eq=False)
class Text:
    """A document to learn from.

    Attributes:
        document: as its loader read it.
        gold: its annotated events.
        source: who wrote it; never on both sides of a split.
        genre: for figures.
        shared: whether it is of the shared set.
        parsed: its segments with their parse.
        readers: its segments as the rules see them, signals left out.
        drafts: what the rules found.
        states: the encoder's states of each segment's tokens that it reads, half precision.
        read: for each segment which tokens those are.
        events: what the extractor finds with heads that have not seen its source: records, drafts, grounds.
    """

    document: Document
    gold: list[dict[str, Any]]
    source: str
    genre: str
    shared: bool
    parsed: list[tuple[Segment, Any]] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    states: list[Any] = field(default_factory=list)
    read: list[Any] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """The part of the cross-validation that its source is in."""
        return int(hashlib.sha256(self.source.encode()).hexdigest(), 16) % FOLDS

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it names each state and body."""
        return frequencies(self.readers)

    @cached_property
    def aligned(self) -> list[tuple[dict[str, Any], int, list[int], list[int]]]:
        """Each event that can be found: the event, its segment, the tokens of its evidence and of its trigger."""
        found = [(event, self._place(event)) for event in self.gold]
        return [(event, *place) for event, place in found if place is not None]

    def _place(self, event: dict[str, Any]) -> tuple[int, list[int], list[int]] | None:
        evidence, trigger = (" ".join((event.get(k) or "").split()) for k in ("evidence", "trigger"))
        for number, reader in enumerate(self.readers):
            tree = reader.tree
            text, at = squeezed(tree.raw)
            start = text.find(evidence)
            start = start if start >= 0 else text.find(evidence[:60])
            if start < 0 or not evidence:
                continue
            end = min(start + len(evidence), len(text))
            tokens = _among(tree.start, tree.end, at[start], at[end - 1] + 1)
            word = text.find(trigger, start, end) if trigger else -1
            words = _among(tree.start, tree.end, at[word], at[word + len(trigger) - 1] + 1) if word >= 0 else []
            return number, tokens, words
        return None

    def encode(self) -> None:
        """Let the encoder look at the segments."""
        for reader in self.readers:
            tree = reader.tree
            mask, states = np.zeros(len(tree.text), bool), [np.zeros((0, WIDTH * len(GIVEN)), np.float16)]
            for first, last, found in encoder().read(tree.text, tree.sents, reader.names_anybody):
                mask[first:last] = True
                states.append(found.astype(np.float16))
            self.read.append(mask)
            self.states.append(np.concatenate(states))

    def signals(self, heads: Heads) -> list[Signals]:
        """What heads see in each segment."""
        made = []
        for mask, states in zip(self.read, self.states, strict=True):
            types = heads.nothing(len(mask))
            types[mask] = heads.tell(states.astype(np.float32))
            made.append(Signals(types, self.counts, heads))
        return made

    def labels(self) -> list[tuple[Any, Any]]:
        """For each segment the class of every token (0 none, then the types) and its weight."""
        made = [(np.zeros(len(r.tree.text), np.int64), np.ones(len(r.tree.text), np.float32)) for r in self.readers]
        for (_, weight), reader in zip(made, self.readers, strict=True):
            for mention in reader.mentions:
                if mention.kind in _NAMES:
                    weight[mention.start : mention.end] = 0
        for event, number, tokens, words in self.aligned:
            kind, weight = made[number]
            if event.get("neutral") or not words:
                weight[tokens] = 0
        for event, number, _, words in self.aligned:
            kind, weight = made[number]
            if not event.get("neutral") and words:
                pos = self.readers[number].tree.pos
                chosen = [t for t in words if pos[t] in _WORDS and weight[t] > 0]
                chosen = chosen or [t for t in words if pos[t] in _WORDS] or words
                kind[chosen], weight[chosen] = TYPES.index(event["type"]) + 1, 1
        for draft in self.drafts:
            for telling in (draft, *draft.more):
                kind, weight = made[telling.segment]
                if kind[telling.trigger] == 0 and any(_tells(e, telling) for e in self.gold if not e.get("neutral")):
                    weight[telling.trigger] = 0
        return made

    def links(self) -> tuple[list[list[float]], list[bool]]:
        """Features and truth of every candidate around every annotated trigger."""
        rows: list[list[float]] = []
        truth: list[bool] = []
        together: dict[tuple[int, int, str], set[str]] = {}
        for event, number, _, words in self.aligned:
            if words and not event.get("neutral"):
                pos = self.readers[number].tree.pos
                token = ([t for t in words if pos[t] in _WORDS] or words)[-1]
                together.setdefault((number, token, event["type"]), set()).update(parties(event))
        for (number, token, kind), who in together.items():
            reader = self.readers[number]
            everybody = candidates(reader, token, self.counts)
            rows += [features(reader, token, kind, TYPES, everybody, c, self.counts) for c in everybody]
            truth += [shown(c.id) in who for c in everybody]
        return rows, truth


def shown(identity: str) -> str:
    """An id as :func:`scoring.parties` writes it."""
    name = bodies()[identity].shown if identity in bodies() else identity
    found = parties({"states": [], "organizations": [name]}) if not _is_state(identity) else {identity.upper()}
    return next(iter(found), identity)


def _is_state(identity: str) -> bool:
    from defgraph.graph.reference import states

    return identity in states()


def _tells(event: dict[str, Any], telling: Draft) -> bool:
    """Whether a draft of the rules may be a further telling of an annotated event."""
    own = {shown(i) for i in telling.parties.ids()}
    who = parties(event)
    families = event_types()[event["type"]].family == event_types()[telling.event_type].family
    return families and bool(own | who) and len(own & who) / len(own | who) >= 0.5


def squeezed(text: str) -> tuple[str, list[int]]:
    """A text with runs of white space as one blank, and where each sign stood."""
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        if not sign.isspace():
            signs.append(sign)
            at.append(place)
        elif signs and signs[-1] != " ":
            signs.append(" ")
            at.append(place)
    return "".join(signs), at


def _among(starts: list[int], ends: list[int], first: int, last: int) -> list[int]:
    return [t for t in range(len(starts)) if starts[t] < last and ends[t] > first]


def read_texts(shared: Path | None, *, own_only: bool = False) -> list[Text]:
    """The texts, parsed, read by the rules and encoded.

    Args:
        shared: folder that holds ``evaluation/train``; None = beside the checkout.
        own_only: leave the shared set out.
    """
    found = [*_own(), *([] if own_only else _shared((shared or ROOT.parent / "shared") / "evaluation" / "train"))]
    rules = RulesExtractor()
    tasks = [
        (segment.text, (text, segment))
        for text in found
        for segment in text.document.segments
        if segment.kind in READ and segment.text.strip()
    ]
    for doc, (text, segment) in rules._nlp.pipe(tasks, as_tuples=True, batch_size=16):
        text.parsed.append((segment, doc))
    for text in found:
        if text.parsed:
            drafts, _, pairs = read_document(text.document, text.parsed, rules._trie)
            text.drafts, text.readers = drafts, [reader for _, reader in pairs]
            text.encode()
    return [text for text in found if text.parsed]


def _own() -> list[Text]:
    import csv
    import tempfile

    found = list(own_texts())
    with tempfile.TemporaryDirectory() as folder:
        with (Path(folder) / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["path", "doc", "published", "publisher", "kind"])
            for one in found:
                (Path(folder) / f"{one['doc']}.txt").write_text(one["text"], encoding="utf-8")
                told = (one["published"] or "", one["publisher"] or "", one["kind"])
                rows.writerow([f"{one['doc']}.txt", one["doc"], *told])
        documents = list(load_documents(expand([], Path(folder) / "manifest.csv", SourceMeta())))
    return [
        Text(document, own_gold(one), f"{one['file'][:2]}:{one['source']}", one["genre"], shared=False)
        for one, document in zip(found, documents, strict=True)
        if isinstance(document, Document)
    ]


def _shared(folder: Path) -> list[Text]:
    if not (folder / "manifest.csv").is_file():
        return []
    made = []
    for document in load_documents(expand([], folder / "manifest.csv", SourceMeta())):
        if isinstance(document, Document):
            told = json.loads((folder / "gold" / f"{document.doc}.json").read_text(encoding="utf-8"))
            source = str(told.get("source") or told.get("address"))
            made.append(Text(document, told["events"], source, str(document.kind), shared=True))
    return made
