"""Reading one segment: which mentions stand in a phrase, and whom they mean there."""

from __future__ import annotations

from dataclasses import dataclass, field

from defgraph.loaders.extract.discourse.employer_by_place import resumed
from defgraph.loaders.extract.discourse.memory import Memory, find_known, note_head
from defgraph.loaders.extract.discourse.offices_of_each import holders_of_each
from defgraph.loaders.extract.discourse.titles import holder_of
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.language.tree import CLAUSES, Tree
from defgraph.loaders.extract.mentions.mention import Mention, Parties, Person
from defgraph.loaders.extract.model.heads import Signals
from defgraph.loaders.extract.officials.holders import same_person

_COORDINATION = (
    [","],
    ["and"],
    [",", "and"],
    ["&"],
    ["as", "well", "as"],
    [",", "as", "well", "as"],
    ["or"],
    ["-"],
    ["–"],
    ["--"],
)
#: Words of a title at most before the name of its holder.
_TITLE = 14


@dataclass(slots=True)
class Reader:
    """A segment's tree with its mentions.

    Attributes:
        tree: the parsed text.
        mentions: all mentions, in the order of the text, not overlapping (pronouns aside).
        memory: the document's memory.
        at: the mention that owns each token, or None.
        cut: whether the text breaks off inside the last sentence.
        continued: whether it goes on with a segment whose opening is in the reader before.
        signals: what the trained model sees in the tokens, or None where none looks.
    """

    tree: Tree
    mentions: list[Mention]
    memory: Memory
    at: list[Mention | None] = field(default_factory=list)
    cut: bool = False
    continued: bool = False
    signals: Signals | None = None

    @classmethod
    def build(
        cls, tree: Tree, names: list[Mention], officials: list[Mention], groups: list[Mention], memory: Memory
    ) -> Reader:
        """Settle who owns which token: officials before names before groups."""
        taken: list[Mention | None] = [None] * len(tree.text)
        for mention in officials:
            _claim(taken, mention)
        for mention in names:
            if all(taken[i] is None for i in range(mention.start, mention.end)):
                _claim(taken, mention)
        known = find_known(tree, memory, taken)
        for mention in (*known, *groups):
            if all(taken[i] is None for i in range(mention.start, mention.end)):
                _claim(taken, mention)
        same_person(tree, officials)
        note_head(tree, names, memory)
        seen: list[Mention] = []
        for owner in taken:
            if owner is not None and (not seen or seen[-1] is not owner):
                seen.append(owner)
        return cls(tree, seen, memory, taken)

    def between(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin in these tokens, in the order of the text."""
        starts = range(max(0, first), min(last, len(self.at)))
        return [m for t in starts if (m := self.at[t]) is not None and m.start == t]

    def names_anybody(self, first: int, last: int) -> bool:
        """Whether a mention of any kind stands in these tokens: where there is none, nobody is said to do anything."""
        return any(owner is not None for owner in self.at[first:last])

    def inside(self, heads: list[int], away: bool = True) -> list[Mention]:
        """Mentions in the phrases with these heads, coordinated ones included, in the order of the text.

        Args:
            heads: head tokens.
            away: leave out what hangs on a preposition that leads to a topic, a place or a time.
        """
        tree, blocked = self.tree, words("syntax", "away")
        found: list[Mention] = []
        todo = list(heads)
        seen: set[int] = set()
        while todo:
            index = todo.pop()
            if index in seen:
                continue
            seen.add(index)
            mention = self.at[index]
            if mention is not None and all(m is not mention for m in found):
                found.append(mention)
                todo.extend(self._coordinated(mention))
            for kid in tree.kids[index]:
                if tree.dep[kid] in CLAUSES or (tree.dep[kid] == "conj" and self._other_thing(kid, index)):
                    continue
                leads_away = away and tree.dep[kid] == "prep" and tree.low[kid] in blocked and self.at[kid] is None
                if leads_away and tree.low[kid - 1 : kid + 1] != ["such", "as"]:
                    continue
                todo.append(kid)
        return sorted(found, key=lambda m: m.start)

    def _other_thing(self, index: int, beside: int) -> bool:
        """Whether a coordinated word is a verb, an event or a journey's next place, and no further participant."""
        if self.at[index] is not None:
            owner = self.at[beside]
            state = owner is None or owner.kind == "state"
            return not state and index in resumed(self.tree, self.mentions, self.tree.sents[self.tree.sent[index]][0])
        return self.tree.pos[index] in ("VERB", "AUX") or self.tree.lemma[index] in words("syntax", "events")

    def _coordinated(self, mention: Mention) -> list[int]:
        """First token of a mention that a comma or "and" joins to this one, whatever the parser made of it."""
        tree = self.tree
        for width in (1, 2, 3, 4):
            after = mention.end + width
            if after >= len(tree.text):
                break
            following = self.at[after]
            if following is None or following is mention or following.start != after:
                continue
            gap = [w for w in tree.low[mention.end : after] if w not in ("the", "by", "with")]
            if gap in _COORDINATION and following.kind == mention.kind and tree.sent[after] == tree.sent[mention.start]:
                return [after]
        return []

    def parties(self, heads: list[int], away: bool = True, places: bool = True) -> Parties:
        """The participants that the phrases with these heads name.

        Args:
            heads: head tokens.
            away: as in :meth:`inside`.
            places: whether a capital stands for its state here.
        """
        found = Parties()
        for mention in self.inside(heads, away):
            self.add(found, mention, places)
        return found

    def add(self, found: Parties, mention: Mention, places: bool = True) -> None:
        """Add what one mention means.

        Args:
            found: the participants so far.
            mention: a mention of any kind.
            places: as in :meth:`parties`.
        """
        if mention.kind in ("state", "organization", "format"):
            if not self._of_members(mention) and (mention.use != "capital" or places):
                for identity in mention.ids:
                    found.add_id(identity)
        elif mention.kind == "official":
            found.update(Parties(persons=self.holders(mention)))
        elif mention.kind == "pronoun":
            found.update(self._meant_by(mention))
        elif mention.kind == "group" and mention.use == "we":
            found.add_id(self._speaker(mention) or self.memory.home)
        elif mention.kind == "group" and (group := self._owners(mention) or self.memory.group(mention)) is not None:
            found.update(group)

    def _owners(self, mention: Mention) -> Parties | None:
        """Whose "their" is that stands behind a subject of several: "Kenya and Ghana held their talks"."""
        tree, verb = self.tree, self.tree.clause(mention.start)
        subjects = tree.subjects(verb) if mention.use == "their" and tree.pos[verb] in ("VERB", "AUX") else []
        told = self.inside(subjects)
        owners = Parties()
        for owner in told if told and told[-1].start < mention.start else []:
            self.add(owners, owner)
        return owners if len(owners) > 1 else None

    def _of_members(self, mention: Mention) -> bool:
        """Whether an organization is named only for its members: "EU countries"."""
        after = self.tree.low[mention.end : mention.end + 1]
        return mention.kind == "organization" and bool(after) and after[0] in words("syntax", "members")

    def _meant_by(self, pronoun: Mention) -> Parties:
        """Whom "it", "I", "he" or "the general" means."""
        meant = Parties()
        if pronoun.use == "it":
            meant.add_id(self._it(pronoun))
        elif pronoun.use == "i":
            meant.add_id(self._speaker(pronoun) or self.writer)
        else:
            titled = pronoun.use == "titled"
            person = holder_of(self.tree, self.at, self.memory, pronoun) if titled else self._pronoun(pronoun)
            if person is not None:
                meant.add_person(person)
        return meant

    def subjects(self, verb: int) -> list[int]:
        """Heads of a verb's logical subject, also where the parser made the official after a fronted phrase part of it.

        "At the invitation of X, the minister of Y will pay a visit", "In his first trip to X, the minister Y met Z".
        """
        tree = self.tree
        found = tree.subjects(verb) or ([] if tree.passive(verb) else self._fronted(verb))
        return [*self._joined_before(found[0]), *found] if found else found

    def _joined_before(self, head: int) -> list[int]:
        """The official whom "and" joins to the first one of a subject, where the parser took only the last for it."""
        mention = self.at[head]
        if mention is None or mention.kind != "official" or self.tree.low[mention.start - 1] != "and":
            return []
        end = mention.start - 1 - (self.tree.text[mention.start - 2] == ",")
        other = self.at[end - 1] if end > 0 else None
        first = self.tree.sents[self.tree.sent[head]][0]
        if other is None or other is mention or other.kind != "official" or other.start < first:
            return []
        return [] if any(self.tree.pos[t] in ("VERB", "AUX") for t in range(first, other.start)) else [other.start]

    def patients(self, verb: int) -> list[int]:
        """Heads of a verb's logical object, passive subjects after a fronted phrase included."""
        return self.tree.patients(verb) or (self._fronted(verb) if self.tree.passive(verb) else [])

    def near(self, start: int) -> list[int]:
        """The first official named after a token that no verb parts from it, for titles too long for the parser."""
        for token in range(start + 1, min(start + _TITLE, self.tree.sents[self.tree.sent[start]][1])):
            mention = self.at[token]
            if mention is not None and mention.kind == "official":
                return [token]
            day = self.tree.text[token] == "(" and self.tree.pos[token + 1] == "NUM"  # "this Wednesday (15)"
            if self.tree.pos[token] in ("VERB", "AUX") or (self.tree.text[token] in (";", ":", "(") and not day):
                break
        return []

    def _fronted(self, verb: int) -> list[int]:
        tree = self.tree
        first = tree.sents[tree.sent[verb]][0]
        if tree.dep[verb] != "ROOT" or "," not in tree.text[first:verb]:
            return []
        for mention in self.mentions:
            if not first < mention.start < verb or mention.kind not in ("official", "state"):
                continue
            before = mention.start - 1
            while tree.pos[before] in ("DET", "ADJ", "PROPN", "NOUN") and before > first:
                before -= 1
            if tree.text[before] == "," and tree.clause(mention.start) == verb:
                return [mention.start]
        return []

    @property
    def writer(self) -> str | None:
        """The state whose institution wrote the text in the first person or as its own report, if one did."""
        return self.memory.home if self.memory.official else None

    def first_person(self, heads: list[int]) -> bool:
        """Whether "I" or "me" is among these phrases, with a state to speak for."""
        found = [m for m in self.inside(heads) if m.kind == "pronoun" and m.use == "i"]
        return any(self._speaker(m) or self.writer for m in found)

    def _it(self, pronoun: Mention) -> str | None:
        """The state that is the subject before "it" in its sentence, or that of the sentence before."""
        number = self.tree.sent[pronoun.start]
        opens = self.tree.dep[pronoun.start] == "nsubj" and number > 0
        for first in (self.tree.sents[number][0], *([self.tree.sents[number - 1][0]] if opens else [])):
            for mention in self.mentions:
                told = first <= mention.start < pronoun.start and mention.kind == "state" and len(mention.ids) == 1
                if told and any(self.tree.dep[i] == "nsubj" for i in range(mention.start, mention.end)):
                    return mention.ids[0]
        return None

    def _pronoun(self, pronoun: Mention) -> Person | None:
        """Whom "he" or "him" means: the subject named last before, for an object the one named last beside it."""
        first = self.tree.sents[self.tree.sent[pronoun.start]][0]
        before = [
            (m, person)
            for m in self.mentions
            if first <= m.start < pronoun.start and m.kind == "official" and (person := self._one(m)) is not None
        ]
        doer = next(((m, p) for m, p in before if self.is_subject(m)), None)
        if self.tree.dep[pronoun.start] in ("dobj", "pobj", "dative"):
            others = [p for m, p in before if doer is None or m is not doer[0]]
            if others:
                return others[-1]
            doer = doer if doer is not None and self._of_clause_above(pronoun, doer[0]) else None
        if doer is not None:
            return doer[1]
        return self.memory.last[-1] if self.memory.last else None

    def _of_clause_above(self, pronoun: Mention, doer: Mention) -> bool:
        """Whether an object means another clause's subject: in a relative clause, or where nobody was told before."""
        clause = self.tree.clause(pronoun.start)
        apart = not any(doer.start <= k < doer.end for k in self.tree.kids[clause])
        return apart and (not self.memory.last or self.tree.dep[clause] == "relcl")

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention holds the head of a verb's subject."""
        return any(self.tree.dep[i] in ("nsubj", "nsubjpass") for i in range(mention.start, mention.end))

    def _one(self, mention: Mention) -> Person | None:
        """The first official of a mention, if his name is known."""
        person = self.person(mention.persons[0], mention)
        return person if person.name else None

    def _speaker(self, mention: Mention) -> str | None:
        """Whom the person serves that the sentence names as speaking."""
        first, last = self.tree.sents[self.tree.sent[mention.start]]
        for index in range(first, last):
            if self.tree.pos[index] == "VERB" and self.tree.lemma[index] in words("attribution", "verbs"):
                for subject in self.tree.kids[index]:
                    speaker = self.at[subject] if self.tree.dep[subject] == "nsubj" else None
                    if speaker is not None and speaker.kind == "official":
                        return speaker.persons[0].of
        return None

    def holders(self, mention: Mention) -> list[Person]:
        """The officials that one mention means."""
        if mention.use == "each":
            mention.persons = holders_of_each(self.tree, self.at, self.memory, mention) or mention.persons
            mention.use = "known" if len(mention.persons) > 1 else "each"
            return mention.persons if mention.use == "known" else []
        if (subject := self._first_one(mention)) is not None:
            return [subject]
        return [self.person(p, mention) for p in mention.persons]

    def _first_one(self, mention: Mention) -> Person | None:
        """Who is meant by the predicate of "X became the first Chadian minister to visit": X, if of that state."""
        tree, holder = self.tree, mention.persons[0]
        if holder.name or mention.use != "office" or "first" not in tree.low[max(0, mention.start - 2) : mention.end]:
            return None
        for token in range(mention.start, mention.end):
            verb = tree.head[token]
            if tree.dep[token] in ("attr", "dobj", "oprd") and tree.lemma[verb] in ("be", "become"):
                found = self.parties([s for s in tree.subjects(verb) if self.at[s] is not mention]).persons
                return found[0] if len(found) == 1 and found[0].of in (holder.of, None) else None
        return None

    def person(self, person: Person, mention: Mention) -> Person:
        """The official meant: the known holder for "the minister", the home state's for an office without a state."""
        if person.name is None and mention.use in ("office", "plural") and person.office:
            holder = self.memory.holder(person)
            if holder is not None:
                return holder
            if person.of is None and self.memory.official and self.tree.low[mention.start - 1 : mention.start] != ["a"]:
                person.serve(self.memory.home, "publisher")
        return person

    def people(self, number: int) -> list[Person]:
        """The officials that a sentence names by name or office."""
        first, last = self.tree.sents[number]
        return [
            person
            for m in self.mentions
            if first <= m.start < last and m.kind == "official"
            for person in self.holders(m)
        ]

    def meant(self, number: int, parties: Parties) -> list[Person]:
        """The officials that a sentence means by "the two ministers" or "they", if each party has one among them."""
        first, last = self.tree.sents[number]
        found: list[Person] = []
        for mention in self.mentions:
            if first <= mention.start < last and mention.kind == "group" and mention.use in ("persons", "they"):
                group = self.memory.group(mention)
                persons = group.persons if group is not None else []
                found += persons if parties.ids() <= {p.of for p in persons} else []
        return found


def is_official(reader: Reader, token: int) -> bool:
    """Whether a token belongs to an official's mention."""
    mention = reader.at[token]
    return mention is not None and mention.kind == "official"


def _claim(taken: list[Mention | None], mention: Mention) -> None:
    for index in range(mention.start, mention.end):
        taken[index] = mention
