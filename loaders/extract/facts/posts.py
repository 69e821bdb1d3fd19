"""The office that a fact is about: one of a state or an international body, by its words."""

from __future__ import annotations

from dataclasses import dataclass

from defgraph.graph.model import FactEnd
from defgraph.graph.reference import position_for, positions, state_names
from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Mention, Person

#: Words that join the names of two offices of one holder.
_AND = " and "
#: Relations of a state that acts, or that something is of.
_OWNERS = frozenset({"nsubj", "nsubjpass", "poss", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Post:
    """An office of somebody.

    Attributes:
        position: role code.
        office: the words of the text.
        of: id of the state or organization it belongs to.
        mention: where it stands.
    """

    position: str
    office: str
    of: str
    mention: Mention

    def end(self) -> FactEnd:
        """The end of a fact that it is."""
        return FactEnd("position", None, None, self.office, self.position, self.of)


def posts(reader: Reader, heads: list[int], of: str | None = None) -> list[Post]:
    """The offices that the phrases with these heads name.

    Args:
        reader: the segment.
        heads: head tokens, those of "the post of X" among them.
        of: the state or organization they belong to where their own words do not tell.
    """
    found: list[Post] = []
    for head in _into(reader, heads):
        mention = reader.at[head]
        if mention is not None and mention.kind == "official":
            found += [post for post in offices_in(reader, mention, of) if post not in found]
    return found


def named_as(reader: Reader, heads: list[int]) -> list[int]:
    """Heads of "as ..." that the parser hung on a person: "appointed X as minister"."""
    return [x for head in heads for p, x in reader.tree.prepositions(head) if p == "as"]


def offices_in(reader: Reader, mention: Mention, of: str | None = None) -> list[Post]:
    """The offices in an official's mention; none where its words are part of a longer name, or tell no office."""
    person, office = mention.persons[0], mention.persons[0].office
    if len(mention.persons) != 1 or not office or mention.use not in ("office", "rank") or not _here(reader, mention):
        return []
    owner = mention.ids[0] if mention.ids else of or person.of or _home(reader, mention)
    force = _force_behind(reader, mention)
    if owner is None or (not force and _goes_on(reader, mention)):
        return []
    office = f"{office} of {force}" if force else office
    parts = office.split(_AND)
    known = [p for p in parts if _known(p, owner)]
    return [
        Post(position_for(p, owner).code, p, owner, mention)
        for p in (parts if len(known) == len(parts) else [office])
        if _known(p, owner)
    ]


def _here(reader: Reader, mention: Mention) -> bool:
    """Whether a mention itself names the office: of a person named again, the document may know it from elsewhere."""
    told = reader.tree.words(mention.start, mention.end).lower().replace("-", " ").split()
    office = (mention.persons[0].office or "").lower().replace("-", " ").split()
    return set(office) <= {w.strip(",.()") for w in told}


def _force_behind(reader: Reader, mention: Mention) -> str:
    """The force that goes on behind an office's state: "commander of the Botswana army"."""
    tree, end = reader.tree, mention.end
    while end < len(tree.text) and tree.low[end] in words("offices", "units") and reader.at[end] is None:
        end += 1
    inside = end > mention.end and mention.start < tree.head[end - 1] < mention.end
    return tree.words(mention.end, end) if inside and not mention.persons[0].name else ""


def command_of(reader: Reader, heads: list[int]) -> list[Post]:
    """The office of who heads a force or a ministry: "took command of the Kenyan navy", "heads Ghana's army".

    Args:
        reader: the segment.
        heads: head tokens of the phrases that name the force.
    """
    tree, units = reader.tree, words("offices", "units")
    found: list[Post] = []
    for head in heads:
        start = head
        while start > 0 and tree.low[start - 1] in units and reader.at[start - 1] is None:
            start -= 1
        whose = [m for m in reader.inside([head], away=False) if m.kind == "state" and len(m.ids) == 1]
        if tree.low[head] not in units or len(whose) != 1:
            continue
        office, owner = f"chief of {tree.words(start, head + 1)}", whose[0].ids[0]
        if _known(office, owner):
            mention = Mention("official", start, head + 1, (owner,), "office", [Person(None, office, owner)])
            found.append(Post(position_for(office, owner).code, office, owner, mention))
    return found


def _known(office: str, of: str) -> bool:
    low = office.lower()
    return position_for(office, of).code in positions() and low not in words("facts", "not_offices")


def _home(reader: Reader, mention: Mention) -> str | None:
    """Whose an office is that nothing beside it tells: the only state that acts in its sentence, or the writer's."""
    first, last = reader.tree.sents[reader.tree.sent[mention.start]]
    told = {i for m in reader.mentions if first <= m.start < last and _acts(reader, m) for i in m.ids}
    if told:
        return told.pop() if len(told) == 1 else None
    return reader.writer or reader.memory.here_state


def _acts(reader: Reader, mention: Mention) -> bool:
    """Whether a state, or an official of one, stands as a subject or owner, or as where it all happens ("in Chile")."""
    tree = reader.tree
    if mention.kind == "official":
        return bool(mention.ids)
    root = tree.top(mention.start, mention.end)
    within = tree.low[mention.start - 1 : mention.start] == ["in"]
    return mention.kind == "state" and (within or tree.dep[root] in _OWNERS)


def _goes_on(reader: Reader, mention: Mention) -> bool:
    """Whether the words of an office go on into another name: "president of the Chilean Football Federation"."""
    tree, last = reader.tree, mention.end - 1
    while last > mention.start and tree.pos[last] in ("PUNCT", "PART"):
        last -= 1
    name = (mention.persons[0].name or "").lower().split()
    if name and (not words("facts", "not_persons").isdisjoint(name) or _of_a_body(reader, last, len(name))):
        return True
    inside = tree.dep[last] in ("amod", "compound", "nmod", "poss")
    return inside and tree.head[last] >= mention.end and not name


def _of_a_body(reader: Reader, last: int, length: int) -> bool:
    """Whether a seeming name behind an office is a body's: "president of the Chilean Red Cross"."""
    tree, before = reader.tree, last - length
    demonym = any(use.use == "demonym" for use in state_names().get(tree.low[before], ()))
    return demonym and tree.dep[last] == "pobj" and tree.low[tree.head[last]] in ("of", "for")


def _into(reader: Reader, heads: list[int]) -> list[int]:
    """These heads, those coordinated with them, and for "the post of X" the head of X."""
    tree = reader.tree
    found = [c for head in heads for c in tree.conjuncts(head)]
    for head in list(found):
        if tree.lemma[head] in words("facts", "posts") or tree.low[head] in words("facts", "posts"):
            found += [c for p, x in tree.prepositions(head) if p in ("of", "as") for c in tree.conjuncts(x)]
    return found
