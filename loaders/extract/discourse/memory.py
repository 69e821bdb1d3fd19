"""What a document has told so far: its officials, its own state, and whom "they" means."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from defgraph.loaders.extract.language.lexicon import load
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.mention import Mention, Parties, Person
from defgraph.loaders.extract.officials.holders import office_words

#: Words of offices that tell hardly more than high rank.
_VAGUE = frozenset({"chief", "military", "leader", "official", "commander", "general", "officer", "minister"})
#: How alike two spellings of one name are at least (0 to 100).
_SLIP = 86.0
#: Officials of a document among whom slips of spelling and the holders of unnamed offices are looked for: of a longer
#: text the first so many, beside those told last.
_MANY = 300
#: Events told last among which those meant by "they" are looked for; days kept on which a person acts.
_EVENTS, _DAYS = 200, 8


@dataclass(slots=True)
class Memory:
    """The memory of one document.

    Attributes:
        home: state whose own institution published the document, or None.
        official: whether that institution is the state's own, so that "the Minister" is its minister.
        here, here_state: place and state of the dateline, for "here".
        persons: named officials in the order of first mention.
        last: the person "he" or "she" means now.
        recent: states and officials that stood together in a sentence, the latest last.
        events: parties of the events so far, the latest last.
        pacts: parties of the agreements so far, the latest last.
        titles: by person, the ranks and plain offices told with the name.
        acted: by person, the sentences and the days on which the text shows the person doing something.
        clock: sentences read so far.
        letterhead: states named in the lines before the text, in their order.
        addressee: the state whose official a letter is addressed to.
        section: the state under whose name as a heading the text now stands.
        fleet: the state of the ships told of last.
        exercises: parties of the exercises so far by proper name, in lower-case words.
    """

    home: str | None = None
    official: bool = False
    here_state: str | None = None
    here: str | None = None
    persons: list[Person] = field(default_factory=list)
    last: list[Person] = field(default_factory=list)
    recent: list[Parties] = field(default_factory=list)
    events: list[Parties] = field(default_factory=list)
    pacts: list[Parties] = field(default_factory=list)
    titles: dict[int, set[str]] = field(default_factory=dict)
    acted: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    clock: int = 0
    letterhead: list[str] = field(default_factory=list)
    addressee: str | None = None
    section: str | None = None
    fleet: str | None = None
    exercises: dict[tuple[str, ...], Parties] = field(default_factory=dict)
    _by_word: dict[str, list[Person]] = field(default_factory=dict)
    _place: dict[int, int] = field(default_factory=dict)

    def learn(self, person: Person) -> Person:
        """The document's one record of a named official; what this mention adds is kept."""
        name_words = person.name_words()
        if not name_words:
            return person
        known = self._same(name_words, person)
        if known is None:
            self._place[id(person)] = len(self.persons)
            self.persons.append(person)
            known = person
        elif known is not person:
            _add_to(known, person)
        for word in known.name_words():
            holders = self._by_word.setdefault(word, [])
            if all(h is not known for h in holders):
                holders.append(known)
        return known

    def _same(self, name_words: frozenset[str], person: Person) -> Person | None:
        """The first official told whose name is the same; of many, only those who share a word of it are compared."""
        everybody = self.persons
        if len(everybody) > _MANY:
            sharing = {self._place[id(p)] for word in name_words for p in self._by_word.get(word, ())}
            everybody = [self.persons[place] for place in sorted(sharing | set(range(_MANY)))]
        for known in everybody:
            other = known.name_words()
            if other == name_words:
                return known
            if _within(other, name_words) and (
                not person.of or not known.of or person.of == known.of or not (person.explicit and known.explicit)
            ):
                return known
        return None

    def named(self, name_words: frozenset[str]) -> Person | None:
        """The known official that a name or a part of one means; the latest told wins."""
        candidates: list[Person] = []
        for word in sorted(name_words):
            candidates.extend(p for p in self._by_word.get(word, ()) if name_words <= p.name_words())
        for person in reversed(self.last):
            if any(c is person for c in candidates):
                return person
        return candidates[0] if candidates else None

    def holder(self, person: Person) -> Person | None:
        """The named official that an unnamed office means: same state, and every word of the office fits."""
        wanted = office_words(person.office)
        everybody = self._eminent()
        fits = [
            p
            for p in everybody
            if (person.of is None or p.of is None or p.of == person.of)
            and wanted
            and (wanted <= office_words(p.office) or _called(person.office, p))
        ]
        if not fits and person.of and person.explicit and wanted <= _VAGUE:
            fits = [p for p in everybody if p.of == person.of and p.office and wanted & office_words(p.office)]
        for recent in reversed(self.last):
            if any(f is recent for f in fits):
                return recent
        return fits[0] if fits else None

    def _eminent(self) -> list[Person]:
        """The officials told first, and of the others those told last."""
        return [*self.persons[:_MANY], *(p for p in self.last if self._place.get(id(p), 0) >= _MANY)]

    def saw(self, person: Person) -> None:
        """Note that a person was just mentioned."""
        if person.name:
            self.last = [*[p for p in self.last if p is not person][-30:], person]

    def tell(self, events: list[Parties]) -> None:
        """Note the parties of events just told."""
        self.events = [*self.events, *events][-_EVENTS:]

    def act(self, person: Person, date: str) -> None:
        """Note that a person acts on a day: the latest sentence for each of the last days is kept."""
        before = [told for told in self.acted.get(id(person), ()) if told[1] != date]
        self.acted[id(person)] = [*before, (self.clock, date)][-_DAYS:]

    def note(self, parties: Parties) -> None:
        """Note parties that stood together."""
        if len(parties) > 1:
            self.recent = [*self.recent[-40:], parties.copy()]

    def group(self, mention: Mention) -> Parties | None:
        """The parties that "the two sides", "the ministers" or "they" mean."""
        for parties in (*reversed(self.events), *reversed(self.recent)):
            counted = len(parties.persons) if mention.use == "persons" else len(parties)
            if mention.size in (0, counted, len(parties)):
                found = (self._all_told(parties) if mention.use == "persons" else parties).copy()
                if mention.use == "states":
                    found.persons = []
                return found
        return None

    def _all_told(self, parties: Parties) -> Parties:
        """The same parties with the person of each, where the text named them together before."""
        if not parties.persons or parties.ids() <= {p.of for p in parties.persons}:
            return parties
        told = (p for p in (*reversed(self.events), *reversed(self.recent)) if p.ids() == parties.ids())
        return next((p for p in told if p.ids() <= {person.of for person in p.persons}), parties)

    def pair(self) -> Parties | None:
        """The parties of the event told last, or the two or more that stood together last."""
        return next((p for p in (*reversed(self.events), *reversed(self.recent)) if len(p) >= 2), None)


def _add_to(known: Person, person: Person) -> None:
    """Add to the record of an official what a further mention tells: a longer name or office, whom he serves."""
    if len(person.name or "") > len(known.name or "") and len(person.name_words()) >= len(known.name_words()):
        known.name = person.name
    if person.office and (known.office is None or (len(person.office) > len(known.office) and person.of == known.of)):
        known.office = person.office
    if person.of and (known.of is None or (person.explicit and not known.explicit)):
        known.serve(person.of, person.because, person.explicit)


def _called(office: str | None, holder: Person) -> bool:
    """Whether a state calls the office otherwise, and this is its holder: the defense minister of the United States."""
    wanted = office_words(office)
    for usual, names in load("offices")["called"].items():
        if (
            wanted == office_words(usual)
            and office_words(names.get(holder.of)) == office_words(holder.office) != wanted
        ):
            return True
    return False


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the shorter name's words all stand in the longer, slips of spelling allowed."""
    few, many = sorted((a, b), key=len)
    return bool(few) and all(any(_alike(x, y) for y in many) for x in few)


def _alike(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 6 and a[0] == b[0] and fuzz.ratio(a, b) >= _SLIP)


def learn_officials(memory: Memory, officials: list[Mention]) -> None:
    """First pass: the named officials of a segment."""
    for mention in officials:
        mention.persons = [memory.learn(p) if p.name else p for p in mention.persons]


def find_known(tree: Tree, memory: Memory, taken: list[Mention | None]) -> list[Mention]:
    """Second pass: surnames and other parts of names of officials that the document names in full elsewhere."""
    found: list[Mention] = []
    index = 0
    while index < len(tree.text):
        end = index
        name_words: set[str] = set()
        while end < len(tree.text) and taken[end] is None and tree.text[end][:1].isupper() and end - index < 5:
            word = Person(tree.text[end]).name_words()
            if not word or memory.named(frozenset(name_words | word)) is None:
                break
            name_words |= word
            end += 1
        if end == index:
            index += 1
            continue
        person = memory.named(frozenset(name_words))
        if person is not None:
            found.append(Mention("official", index, end, (person.of,) if person.of else (), "known", [person]))
        index = end
    return found


def note_head(tree: Tree, names: list[Mention], memory: Memory) -> None:
    """Remember who a letter is addressed to ("Minister of Defence of X" before "Dear") and where a cable is from.

    Args:
        tree: the text.
        names: its states and organizations.
        memory: what the document has told so far.
    """
    states = [m for m in names if m.kind == "state" and len(m.ids) == 1]
    if tree.low[:2] == ["from", ":"] and memory.here_state is None and states:
        memory.here, memory.here_state = tree.words(states[0].start, states[0].end).title(), states[0].ids[0]
    named = [m for m in states if m.use != "capital"]
    if memory.official:
        _note_addressee(tree, named, memory)
    if not any(pos in ("VERB", "AUX") for pos in tree.pos):
        memory.letterhead += [m.ids[0] for m in named]


def _note_addressee(tree: Tree, named: list[Mention], memory: Memory) -> None:
    """The state of whom a letter of the writer's own state greets: the one named last up to the greeting."""
    greeted = next((i for i in range(len(tree.low)) if _greets(tree, i)), None)
    if greeted is None:
        return
    near = [m.ids[0] for m in named if m.end <= tree.sents[tree.sent[greeted]][1]]
    others = [s for s in (*memory.letterhead, *near) if s != memory.home]
    memory.addressee = others[-1] if others else None


def _greets(tree: Tree, index: int) -> bool:
    """Whether "Dear" opens a line here."""
    opens = index == 0 or "\n" in tree.text[index - 1]
    return tree.text[index] == "Dear" and opens
