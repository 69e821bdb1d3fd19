"""Who signed, as the sentences after a signature tell: "X signed for Norway", "The signatories were X and Y"."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words

#: Sentences after a signature within which is told who signed, and words between a signer and the state signed for.
_NEAR, _FAR = 2, 8


def take_signers(reader: Reader, drafts: list[Draft]) -> None:
    """Add to signatures whoever the next sentences name as having signed.

    Args:
        reader: a segment.
        drafts: all events so far.
    """
    tree = reader.tree
    signed = [
        d for d in drafts if d.reader is reader and d.event_type == "agreement_signing" and d.status == "occurred"
    ]
    told = {d.sentence for d in drafts if d.reader is reader and told_as(d.event_type) == "agreement"}
    for draft in signed:
        for number in range(draft.sentence + 1, min(draft.sentence + 1 + _NEAR, len(tree.sents))):
            lemmas = set(tree.lemma[slice(*tree.sents[number])])
            if (
                number in told
                or not lemmas & words("agreements", "signers")
                or lemmas & words("agreements", "witnesses")
            ):
                continue
            _sign(reader, draft, number)


def _sign(reader: Reader, draft: Draft, number: int) -> None:
    """Add the named officials of a sentence who serve a party, or sign for one."""
    first, last = reader.tree.sents[number]
    for mention in reader.mentions:
        if not first <= mention.start < last or mention.kind != "official":
            continue
        for person in reader.holders(mention):
            if person.of is None and person.name and (state := _signs_for(reader, mention.start, mention.end, last)):
                person.serve(state, "text")
            if person.name and person.of in draft.parties.ids():
                draft.parties.add_person(person)
                draft.set_role(person, "signatory")


def _signs_for(reader: Reader, start: int, end: int, last: int) -> str | None:
    """The state in "for Norway" or "on behalf of Norway" beside a signer."""
    tree = reader.tree
    for token in [*range(end, min(end + _FAR, last)), *range(start - 1, max(0, start - _FAR), -1)]:
        mention = reader.at[token]
        before = mention.start - 1 if mention is not None else 0
        if mention is not None and mention.kind == "state" and before > 0:
            before -= tree.low[before] == "the"
            return mention.ids[0] if tree.low[before] in ("for", "of") else None
    return None
