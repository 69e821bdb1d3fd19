"""A parsed text as plain lists: fast to walk, and free of the parser's own types."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import Any

from defgraph.loaders.extract.language.lexicon import words

#: Dependencies that open a clause of their own inside a noun phrase.
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"})
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})

#: Dependencies by which a verb has its subject from the words above it.
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl", "ccomp", "aux"})
#: Verbs between a verb and the subject it shares at most.
_DEEPEST = 6

#: Lemmas that the model gets wrong.
_MISREAD = {"stag": "stage", "navie": "navy"}
#: Participles that it takes for adjectives, with their verbs.
_PARTICIPLES = {"gifted": "gift", "gift": "gift"}
#: Tags of verbs that a noun may be taken for, with the noun's; the roles in which it is one.
_PRESENT = {"VB": "NN", "VBP": "NN", "VBZ": "NNS"}
_NOUN_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound"})
#: What takes "for somebody to do something" and means that he will.
_ARRANGED = frozenset({"arrange", "arrangement", "plan", "preparation", "schedule", "agree", "agreement"})


@dataclass(slots=True)
class Tree:
    """Tokens of one segment with their syntax.

    Attributes:
        raw: the segment's text.
        text, low, lemma, pos, tag, dep: one entry per token.
        head: index of the governing token (its own for a root).
        kids: indexes of the governed tokens, ascending.
        start, end: character offsets in the segment's text.
        sents: half-open token ranges of the sentences.
        sent: index of each token's sentence.
    """

    raw: str
    text: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sents: list[tuple[int, int]] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    @classmethod
    def from_doc(cls, doc: Any) -> Tree:
        """The tree of a parsed spaCy ``Doc``."""
        tree = cls(doc.text)
        for token in doc:
            # Interned: a text says few words often.
            tree.text.append(intern(token.text))
            tree.low.append(intern(token.lower_.replace("’", "'")))
            lemma = token.lemma_.lower()
            lemma = _MISREAD.get(lemma, lemma)
            plural = token.tag_ == "NNPS" and lemma.endswith("s") and len(lemma) > 3
            tree.lemma.append(intern(lemma[:-1] if plural else lemma))
            # "Visit of the minister postponed": what opens a note as its subject is no infinitive.
            subject = token.tag_ == "VB" and token.is_sent_start and token.dep_ in ("nsubj", "nsubjpass")
            subject = subject or (token.tag_ in _PRESENT and token.dep_ in _NOUN_ROLES and _noun_phrase(token))
            tree.pos.append("NOUN" if subject else intern(token.pos_))
            tree.tag.append(_PRESENT.get(token.tag_, "NN") if subject else intern(token.tag_))
            tree.dep.append(intern(token.dep_))
            tree.head.append(token.head.i)
            tree.start.append(token.idx)
            tree.end.append(token.idx + len(token.text))
        tree._as_passive()
        tree.kids = [[] for _ in tree.text]
        tree._mend()
        for index, head in enumerate(tree.head):
            if head != index:
                tree.kids[head].append(index)
        for number, sentence in enumerate(doc.sents):
            tree.sents.append((sentence.start, sentence.end))
            tree.sent.extend([number] * (sentence.end - sentence.start))
        return tree

    def _mend(self) -> None:
        """Give a verb what the parser hung on its "co-", its "was" or what it plans ("agreed to meet and signed")."""
        for index, above in enumerate(self.head):
            if self.low[above] == "co" and self.dep[above] == "punct":
                self.head[index] = self.head[above]
            head = self.head[index]
            if self.dep[head] == "auxpass" and self.dep[index] == "nsubj":
                self.head[index], self.dep[index] = self.head[head], "nsubjpass"
            elif self.dep[index] == "conj" and self.tag[index] == "VBD" and self._to_come(head):
                self.head[index] = self.head[head]

    def _to_come(self, verb: int) -> bool:
        """Whether a verb is an infinitive or has a "would", below what plans it: the past goes on with no such verb."""
        above = self.head[verb]
        if self.dep[verb] not in ("xcomp", "ccomp") or self.tag[above] != "VBD":
            return False
        if self.lemma[above] in words("attribution", "verbs"):
            return False
        would = any(h == verb and t == "MD" for h, t in zip(self.head, self.tag, strict=True))
        return self.tag[verb] == "VB" or would

    def _as_passive(self) -> None:
        """Read "was gifted to them" as a verb where the model took the participle for an adjective."""
        for index, lemma in enumerate(self.lemma):
            above = self.head[index]
            if lemma not in _PARTICIPLES or self.dep[index] != "acomp" or self.lemma[above] != "be":
                continue
            self.lemma[index], self.pos[index], self.tag[index] = _PARTICIPLES[lemma], "VERB", "VBN"
            self.dep[index] = self.dep[above]
            self.head[index] = index if self.head[above] == above else self.head[above]
            for kid, head in enumerate(self.head):
                if head == above and kid not in (above, index):
                    self.head[kid] = index
                    self.dep[kid] = "nsubjpass" if self.dep[kid] == "nsubj" else self.dep[kid]
            self.head[above], self.dep[above], self.pos[above] = index, "auxpass", "AUX"

    def glued(self, index: int) -> bool:
        """Whether no blank stands before this token."""
        return 0 < index < len(self.text) and self.start[index] == self.end[index - 1]

    def words(self, first: int, last: int) -> str:
        """The text of tokens [first, last), whitespace as one blank."""
        return " ".join(self.raw[self.start[first] : self.end[last - 1]].split()) if last > first else ""

    def below(self, index: int, stop: frozenset[str] = CLAUSES) -> list[int]:
        """This token and all it governs, not entering the dependencies in ``stop``; ascending."""
        found, todo = [], [index]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(k for k in self.kids[current] if self.dep[k] not in stop)
        return sorted(found)

    def top(self, first: int, last: int) -> int:
        """The token of [first, last) on which the rest of it hangs, by the first way out of it or up to the root."""
        inside = range(first, last)
        return next((t for t in inside if self.head[t] == t or self.head[t] not in inside), first)

    def owner(self, index: int) -> int:
        """This token, or for "whose" the word that it stands for."""
        if self.low[index] != "whose":
            return index
        return next((self.head[t] for t in self.chain(index) if self.dep[t] == "relcl"), index)

    def clause(self, index: int) -> int:
        """The nearest verb (or root) at or above this token."""
        seen = 0
        while self.pos[index] not in ("VERB", "AUX") and self.head[index] != index and seen < 100:
            index, seen = self.head[index], seen + 1
        return index

    def chain(self, index: int) -> list[int]:
        """The tokens above this one, nearest first."""
        found: list[int] = []
        while self.head[index] != index and len(found) < 100:
            index = self.head[index]
            found.append(index)
        return found

    def conjuncts(self, index: int) -> list[int]:
        """This token and those coordinated below it."""
        found = [index]
        for current in found:
            found.extend(k for k in self.kids[current] if self.dep[k] in ("conj", "appos") and k not in found)
        return found

    def objects(self, verb: int) -> list[int]:
        """Direct objects of a verb, also where the parser hung one on what it is "worth"."""
        found = [k for k in self.kids[verb] if self.dep[k] in OBJECTS]
        worth = [k for k in self.kids[verb] if self.low[k] == "worth" and not found]
        return found or [x for k in worth for x in self.kids[k] if self.dep[x] == "npadvmod" and x < k]

    def prepositions(self, index: int) -> list[tuple[str, int]]:
        """(preposition, its object) for every phrase hung on this token; "as well as" and chains included."""
        found: list[tuple[str, int]] = []
        for kid in self.kids[index]:
            if self.dep[kid] not in ("prep", "agent", "dative", "pcomp") or self.pos[kid] not in (
                "ADP",
                "SCONJ",
                "ADV",
                "VERB",
            ):
                continue
            for below in self.kids[kid]:
                if self.dep[below] in ("pobj", "pcomp"):
                    found.append((self.low[kid], below))
                elif self.dep[below] == "prep":
                    found.extend((self.low[below], x) for x in self.kids[below] if self.dep[x] == "pobj")
        return found

    def passive(self, verb: int) -> bool:
        """Whether the verb is a passive participle."""
        return any(self.dep[k] in ("nsubjpass", "auxpass", "csubjpass") for k in self.kids[verb]) or (
            self.dep[verb] in ("acl", "relcl")
            and self.tag[verb] == "VBN"
            and not self._has(verb, "nsubj")
            and not self._finite(verb)
        )

    def _finite(self, verb: int) -> bool:
        """Whether a seeming participle is the main verb: "X, the chief of staff, received Y", parsed without a verb."""
        head = self.head[verb]
        return (
            self.dep[verb] == "acl"
            and self.head[head] == head
            and any(self.pos[k] == "PROPN" for k in (head, *self.kids[head]) if k == head or self.dep[k] == "appos")
            and self.tag[verb] in ("VBN", "VBD")
            and "," in self.text[max(head, verb - 2) : verb]
            and not any(self.low[k] == "by" for k in self.kids[verb])
        )

    def _has(self, verb: int, dep: str) -> bool:
        return any(self.dep[k] == dep for k in self.kids[verb])

    def auxiliaries(self, verb: int) -> set[str]:
        """The auxiliaries of a verb, "to" among them."""
        return {self.low[k] for k in self.kids[verb] if self.dep[k] in ("aux", "auxpass")}

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Heads of the verb's logical subject: own, shared by coordination, controlled or relative."""
        if depth > _DEEPEST:
            return []
        if self.passive(verb):
            return [x for prep, x in self.prepositions(verb) if prep == "by"]
        own = [k for k in self.kids[verb] if self.dep[k] in SUBJECTS]
        if own:
            return self._relative(verb, own)
        dep, head = self.dep[verb], self.head[verb]
        if dep not in _SHARING or head == verb:
            return []
        if dep in ("acl", "relcl") and self.pos[head] not in ("VERB", "AUX"):
            return self._described(verb, depth)
        return self._controlling(verb, depth)

    def _described(self, verb: int, depth: int) -> list[int]:
        """The noun that a verb describes and that does it: "forces training in X"; else the subject above the noun."""
        head = self.head[verb]
        if self._finite(verb) or self.dep[verb] == "relcl" or self.tag[verb] == "VBG":
            return [head]
        return self.subjects(self.clause(head), depth + 1)

    def _controlling(self, verb: int, depth: int) -> list[int]:
        """Who does what hangs on another verb: "agreed to meet", "invited X to visit", "a plan for X to come"."""
        governor = self.clause(self.head[verb])
        if governor == verb:
            return []
        if (planned := self._arranged(verb)) is not None:
            return [planned]
        if (
            self.dep[verb] == "pcomp"
            and self.lemma[governor] in words("syntax", "charging")
            and (objects := self.objects(governor))
        ):
            return objects
        if self.dep[verb] == "xcomp" and (objects := [o for o in self.objects(governor) if o < verb]):
            return objects
        if self.passive(governor):
            return self.patients(governor)
        return self.subjects(governor, depth + 1)

    def _arranged(self, verb: int) -> int | None:
        """Who is to do what is arranged "for X to do"."""
        above = self.head[verb]
        near = {self.lemma[above], *(self.lemma[k] for k in self.kids[above])}
        if not near & _ARRANGED or not any(self.low[k] == "to" and self.dep[k] == "aux" for k in self.kids[verb]):
            return None
        return next((x for prep, x in self.prepositions(above) if prep == "for" and above < x < verb), None)

    def patients(self, verb: int) -> list[int]:
        """Heads of the logical object: direct objects, or the passive subject."""
        passive = [k for k in self.kids[verb] if self.dep[k] in PASSIVE_SUBJECTS]
        if passive:
            return self._relative(verb, passive)
        if self.passive(verb) and self.dep[verb] in ("acl", "relcl"):
            return [self.head[verb]]
        if self.dep[verb] == "conj" and self.passive(verb):
            first = self.head[verb]
            return self.patients(first) if self.passive(first) else self.subjects(first)
        if self.dep[verb] == "xcomp" and self.passive(verb):
            return self._raised(verb)
        objects = self.objects(verb)
        if self.dep[verb] == "relcl" and (not objects or any(self.low[o] in ("that", "which") for o in objects)):
            relative = any(self.dep[k] == "nsubj" and self.low[k] in ("who", "which", "that") for k in self.kids[verb])
            return objects if relative and objects else [] if relative else [self.head[verb]]
        return objects

    def _raised(self, verb: int) -> list[int]:
        """What is to undergo a passive infinitive: "an accord is due to be signed", "they want it to be signed"."""
        for above in self.chain(verb)[:3]:
            found = [k for k in self.kids[above] if self.dep[k] in OBJECTS and k < verb]
            found = found or [k for k in self.kids[above] if self.dep[k] in SUBJECTS or self.dep[k] in PASSIVE_SUBJECTS]
            if found:
                return self._relative(above, found)
            if self.pos[above] == "VERB" and self.dep[above] != "xcomp":
                break
        return []

    def _relative(self, verb: int, found: list[int]) -> list[int]:
        """Replace "who" and "which" by the word they stand for."""
        if self.dep[verb] == "relcl" and any(self.low[k] in ("who", "which", "that") for k in found):
            return [self.head[verb]]
        return found


def _noun_phrase(token: Any) -> bool:
    """Whether a seeming verb has what only a noun has before it, or a name after it that it is part of."""
    if token.dep_ == "compound":
        return bool(token.text[:1].isupper() and token.head.pos_ == "PROPN" and token.head.i > token.i)
    return any(k.i < token.i and k.dep_ in ("det", "amod", "compound", "poss", "nummod") for k in token.children)
