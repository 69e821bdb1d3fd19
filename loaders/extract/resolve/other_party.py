"""The other party, where a sentence names one or none: whom "the two sides", "bilateral" or "with them" mean."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.draft import Draft, told_as
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Parties

#: Types whose parties are all told by their own words.
_TOLD = frozenset({"arms_transfer", "aid", "letter"})
#: Words before or behind an event among which "bilateral" is looked for.
_NEAR = 5


def take_other_party(draft: Draft, reader: Reader) -> None:
    """Give a draft its missing second party, from the words around or the parties told last.

    Args:
        draft: an event of the sentence.
        reader: its segment.
    """
    told = draft.broken or draft.anaphoric or draft.details.one_of_several or draft.event_type in _TOLD
    if len(draft.parties) >= 2 or told:
        return
    pair = _told_pair(draft, reader) or _section(draft, reader)
    if pair is not None and draft.parties.ids() <= pair.ids():
        draft.parties.update(pair.sides())
        draft.weak = True


def _section(draft: Draft, reader: Reader) -> Parties | None:
    """The writer's state and the one under whose name as a heading the text stands."""
    memory = reader.memory
    if reader.writer is None or memory.section in (None, reader.writer) or draft.parties.organizations:
        return None
    found = Parties()
    found.add_id(reader.writer)
    found.add_id(memory.section)
    return found if told_as(draft.event_type) in ("contact", "agreement", "body") else None


def _told_pair(draft: Draft, reader: Reader) -> Parties | None:
    """The parties that "bilateral", "joint", "both countries" or a standing group ask for."""
    for read in (_group_named, _many_of_pact, _companions):
        if (found := read(draft, reader)) is not None:
            return found
    if _joint(draft, reader.tree):
        return _pair_of_sentence(draft, reader) or reader.memory.pair()
    return reader.memory.pair() if _bare(draft, reader.tree) else None


def _group_named(draft: Draft, reader: Reader) -> Parties | None:
    """The group that "the two sides" or "both ministers" in the sentence means."""
    low, high = reader.tree.sents[draft.sentence]
    for mention in reader.mentions:
        if low <= mention.start < high and mention.kind == "group" and mention.use in ("states", "persons"):
            group = reader.memory.group(mention)
            if group is not None and draft.parties.ids() <= group.ids():
                return group
    return None


def _many_of_pact(draft: Draft, reader: Reader) -> Parties | None:
    """The parties of the event told last, where one joins "the agreement" of more than two."""
    last = reader.memory.events[-1] if reader.memory.events else None
    if last is None or len(last) < 3 or told_as(draft.event_type) != "agreement" or not draft.parties:
        return None
    if not draft.agreement or "the" not in draft.agreement[0].lower().split():
        return None
    return Parties([*draft.parties.states, *last.states], [*draft.parties.organizations, *last.organizations])


def _companions(draft: Draft, reader: Reader) -> Parties | None:
    """The two parties of the event told last, where somebody holds "talks with" whom the words do not tell."""
    told = reader.memory.events[-1] if reader.memory.events else None
    if told is None or len(told) != 2 or told_as(draft.event_type) != "contact" or not draft.parties.persons:
        return None
    beside = any(p == "with" for p, _ in reader.tree.prepositions(draft.trigger))
    return told if beside and draft.parties.ids() <= told.ids() else None


def _joint(draft: Draft, tree: Tree) -> bool:
    """Whether the words beside an event say that it is one of two: "bilateral talks", "a joint exercise"."""
    low, high = tree.sents[draft.sentence]
    near = set(tree.low[max(low, draft.trigger - _NEAR) : min(high, draft.trigger + _NEAR + 1)])
    return bool(near & words("groups", "bilateral")) or (draft.event_type == "exercise" and "joint" in near)


def _pair_of_sentence(draft: Draft, reader: Reader) -> Parties | None:
    """The two parties that the whole sentence names, if it names two."""
    low, high = reader.tree.sents[draft.sentence]
    named = Parties()
    for mention in reader.mentions:
        if low <= mention.start < high and mention.kind in ("state", "organization", "official"):
            reader.add(named, mention, places=False)
    return named if len(named) == 2 else None


def _bare(draft: Draft, tree: Tree) -> bool:
    """Whether talks, a signing or a body are told without any party, as those of the parties told last."""
    if draft.parties:
        return False
    if draft.event_type == "talks":
        return not _of_somebody(tree, draft.trigger)
    if draft.event_type == "agreement_signing":
        return tree.dep[draft.trigger] not in ("acl", "relcl", "advcl")
    return draft.event_type == "consultative_body"


def _of_somebody(tree: Tree, noun: int) -> bool:
    """Whether a meeting is one of others than those told of: "a meeting of the presidium"."""
    new = {tree.low[k] for k in tree.kids[noun]} & {"a", "an"}
    meant = words("contact", "group_nouns") | words("contact", "talks_nouns")
    return bool(new) and any(p == "of" and tree.lemma[x] not in meant for p, x in tree.prepositions(noun))
