"""Envoys whom a state sends away, and those whom a state calls home from another."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.events.arguments import governor
from defgraph.loaders.extract.events.detector import rule
from defgraph.loaders.extract.events.draft import Draft
from defgraph.loaders.extract.events.measures.parties import (
    actors,
    beside,
    between,
    has,
    here,
    led_to,
    minus,
    partner,
    places,
    posting,
    sentence_has,
    sides,
)
from defgraph.loaders.extract.language.lexicon import words
from defgraph.loaders.extract.mentions.mention import Parties

#: Tokens between "persona non grata" and the envoys named after it, at most.
_NEAR = 9


def find_envoys(reader: Reader, index: int) -> list[Draft]:
    """The expulsions and recalls that this token tells of."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if tree.low[index] in words("measures", "personae"):
        return unwelcome(reader, index)
    if tree.pos[index] == "NOUN":
        if lemma in words("measures", "removals"):
            return expulsion(reader, index)
        return recall(reader, index) if lemma == "recall" else []
    if tree.pos[index] != "VERB":
        return []
    if (lemma in words("measures", "recalling") or _homeward(reader, index)) and (found := recalled(reader, index)):
        return found
    out = lemma in words("measures", "out") and beside(reader, index, words("measures", "away"))
    if out or lemma in words("measures", "expelling"):
        return expelled(reader, index)
    if lemma in words("measures", "ordering") or lemma in words("measures", "notice"):
        return ordered(reader, index)
    if lemma in words("measures", "leaving") and (found := must_leave(reader, index) or returned(reader, index)):
        return found
    if lemma in words("measures", "revoking"):
        return struck_off(reader, index)
    return shown_out(reader, index) if lemma in words("measures", "showing") else []


def _homeward(reader: Reader, index: int) -> bool:
    """Whether a verb calls somebody home or back, or pulls somebody out."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if lemma in words("measures", "pulling") and beside(reader, index, ("out",)):
        return True
    ends = [m.end for m in reader.inside(tree.objects(index)) if m.kind == "official"]
    after = {tree.low[end] for end in ends if end < len(tree.low)}
    home = words("measures", "home")
    return lemma in words("measures", "back") and (bool(after & home) or beside(reader, index, home))


@rule("measures.expelled")
def expelled(reader: Reader, index: int) -> list[Draft]:
    """The verb with the envoys as its object: "expelled two diplomats of", "sent the attaché home"."""
    tree = reader.tree
    objects = reader.patients(index)
    # "sent the consul home": the parser may take "consul home" for one thing.
    joined = [k for o in objects if tree.low[o] in words("measures", "away") for k in tree.kids[o]]
    return _expulsion(reader, index, [*objects, *joined])


@rule("measures.shown-the-door")
def shown_out(reader: Reader, index: int) -> list[Draft]:
    """Who is shown the door."""
    tree = reader.tree
    if not any(tree.low[o] == "door" for o in tree.objects(index)):
        return []
    shown = [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP"]
    return _expulsion(reader, index, shown + led_to(reader, [index, *tree.objects(index)], ("to",)))


@rule("measures.ordered-to-leave")
def ordered(reader: Reader, index: int) -> list[Draft]:
    """Who is told to go: "ordered three attachés to leave", "gave the ambassador 72 hours to leave"."""
    tree = reader.tree
    below = [t for k in tree.kids[index] if k > index for t in (k, *tree.kids[k])]
    leaving = [t for t in below if tree.lemma[t] in words("measures", "leaving") and _infinitive(reader, t)]
    timed = any(tree.lemma[t] in words("measures", "spans") for t in below)
    if not leaving or (tree.lemma[index] in words("measures", "notice") and not timed):
        return []
    told = [o for o in reader.patients(index) if tree.lemma[o] not in words("measures", "spans")]
    told += [k for k in tree.kids[index] if tree.dep[k] == "dative" and tree.pos[k] != "ADP" and k not in told]
    told += [k for t in leaving for k in tree.kids[t] if tree.dep[k] in ("nsubj", "nsubjpass")]
    return _expulsion(reader, index, told)


def _infinitive(reader: Reader, verb: int) -> bool:
    return any(reader.tree.low[k] == "to" for k in reader.tree.kids[verb])


@rule("measures.must-leave")
def must_leave(reader: Reader, index: int) -> list[Draft]:
    """Envoys who have to go: "two diplomats of A must leave", "has 48 hours to leave", "was given a week to pack"."""
    tree = reader.tree
    above = tree.head[index]
    forced = any(tree.low[k] in words("measures", "forced") for k in tree.kids[index])
    forced = forced or (tree.lemma[above] == "have" and tree.dep[index] == "xcomp" and _infinitive(reader, index))
    span = any(tree.lemma[t] in words("measures", "spans") for k in tree.kids[above] for t in tree.below(k))
    given = span and tree.lemma[above] in words("measures", "granted")
    # "has 48 hours to leave" may hang on the hours.
    up = tree.head[above] if tree.lemma[above] in words("measures", "spans") else above
    given = given or (up != above and tree.lemma[up] in words("measures", "granted"))
    if not (forced or given):
        return []
    who = reader.subjects(index) if forced else reader.patients(up) if tree.passive(up) else reader.subjects(up)
    found = _expulsion(reader, index, who, by_subject=False)
    for draft in found:
        draft.status = "occurred"  # that they have to go is the measure
    return found


@rule("measures.accreditation")
def struck_off(reader: Reader, index: int) -> list[Draft]:
    """Envoys who lose their accreditation."""
    objects = reader.patients(index)
    if any(has(reader, [x], words("measures", "papers")) for x in led_to(reader, [index, *objects], ("of",))):
        return _expulsion(reader, index, objects)  # "stripped two diplomats of their accreditation"
    papers = [o for o in objects if has(reader, [o], words("measures", "papers"))]
    return _expulsion(reader, index, led_to(reader, papers, ("of",)))


@rule("measures.returned")
def returned(reader: Reader, index: int) -> list[Draft]:
    """An envoy who goes home "for consultations"."""
    tree = reader.tree
    consulting = [
        x for p, x in tree.prepositions(index) if p == "for" and tree.lemma[x] in words("measures", "consulting")
    ]
    envoys = _envoys(reader, reader.subjects(index))
    if not consulting or not envoys:
        return []
    acting = _whose(reader, envoys)
    host = minus(_posted(reader, [], envoys), acting)
    return between("recall", reader, index, (acting, "sender"), (host, "recipient"), [*envoys, *consulting])


@rule("measures.non-grata")
def unwelcome(reader: Reader, index: int) -> list[Draft]:
    """Who is declared persona non grata, whatever the parser made of the Latin."""
    tree = reader.tree
    first, last = tree.sents[tree.sent[index]]
    before = [v for v in range(first, index) if tree.lemma[v] in words("measures", "declaring")]
    if tree.low[index + 1 : index + 2] != ["non"] or not before or tree.pos[before[-1]] not in ("VERB", "AUX"):
        return []
    verb, latin = before[-1], range(index, index + 3)
    told = [k for k in reader.patients(verb) if k not in latin]
    after = range(latin.stop, min(last, index + _NEAR))
    near = [t for t in (*range(verb + 1, index), *after) if _is_envoy(reader, t)]
    return _expulsion(reader, verb, _envoys(reader, told) or near[:1])


@rule("measures.expulsion")
def expulsion(reader: Reader, index: int) -> list[Draft]:
    """The noun: "the expulsion of two diplomats of A by B", "B responded with the expulsion of"."""
    tree = reader.tree
    envoys = _envoys(reader, led_to(reader, [index], ("of",)))
    if not envoys:
        return []
    acting = sides(reader, [k for k in tree.kids[index] if tree.dep[k] == "poss"])
    acting.update(sides(reader, led_to(reader, [index], ("by",))))
    acting.update(places(reader, [x for p, x in tree.prepositions(index) if p == "from"]))
    verb, how = governor(reader, index)
    if not acting and verb is not None and how in ("object", "with", "by"):
        acting = actors(reader, verb)
    met = (minus(_whose(reader, envoys), acting), "recipient")
    return between("expulsion", reader, index, (acting, "sender"), met, envoys, nominal=True)


@rule("measures.recalled")
def recalled(reader: Reader, index: int) -> list[Draft]:
    """The verb with one's own envoy as its object: "recalled its ambassador to", "called home its envoy in"."""
    envoys = _envoys(reader, reader.patients(index))
    if not envoys or sentence_has(reader, index, words("measures", "routine")):
        return []
    own = _whose(reader, envoys)
    posted = _posted(reader, [index], envoys)
    acting = actors(reader, index) or own or here(reader, posted)
    host = minus(posted, acting)
    host = host or minus(own, acting) or _only_other(reader, index, acting) or partner(reader, acting)
    return between("recall", reader, index, (acting, "sender"), (host, "recipient"), envoys)


@rule("measures.recall")
def recall(reader: Reader, index: int) -> list[Draft]:
    """The noun: "the recall of its ambassador to A by B", "B's recall of its envoy in A"."""
    tree = reader.tree
    envoys = _envoys(reader, led_to(reader, [index], ("of",)))
    if not envoys:
        return []
    acting = sides(reader, [k for k in tree.kids[index] if tree.dep[k] == "poss"])
    acting.update(sides(reader, led_to(reader, [index], ("by",))))
    verb, how = governor(reader, index)
    if not acting and verb is not None and how == "object":
        acting = actors(reader, verb)
    acting = acting or _whose(reader, envoys)
    host = (minus(_posted(reader, [index], envoys), acting), "recipient")
    return between("recall", reader, index, (acting, "sender"), host, envoys, nominal=True)


def _expulsion(reader: Reader, verb: int, objects: list[int], *, by_subject: bool = True) -> list[Draft]:
    """The draft of an expulsion by a verb's subject; without one, by the state from which the envoys have to go."""
    tree = reader.tree
    envoys = _envoys(reader, objects)
    if not envoys and _speaks_of_envoys(reader, verb):  # "sent home two Bulgarians", after what Bulgaria did
        envoys = [o for o in objects if _is_national(reader, o) or tree.lemma[o] in words("measures", "staff")]
    if not envoys:
        return []
    met = _whose(reader, envoys)
    left = [x for p, x in tree.prepositions(verb) if p == "from"] + tree.objects(verb) * (not by_subject)
    acting = actors(reader, verb) if by_subject else Parties()
    acting = acting or minus(places(reader, [*left, *led_to(reader, envoys, ("in", "to", "from"))]), met)
    acting = acting or partner(reader, met) or here(reader, met)
    for person in reader.parties(envoys).persons:
        if person.name or all(m.use != "plural" for m in reader.inside(envoys)):
            met.add_person(person)
    return between("expulsion", reader, verb, (acting, "sender"), (met, "recipient"), envoys)


def _whose(reader: Reader, envoys: list[int]) -> Parties:
    """The states and bodies that have sent these envoys, as far as their phrase tells."""
    found = Parties()
    for mention in reader.inside(envoys):
        if mention.kind == "official":
            for person in reader.holders(mention):
                found.add_id(person.of)
        elif mention.kind in ("state", "organization"):
            reader.add(found, mention)
        elif mention.kind == "pronoun":
            found.update(reader.parties(envoys).sides())
    found.update(sides(reader, led_to(reader, envoys, ("of",))))
    return found


def _posted(reader: Reader, above: list[int], envoys: list[int]) -> Parties:
    """Where envoys are posted: told within their title, or by a preposition after it or after their recall."""
    tree = reader.tree
    led = led_to(reader, [*above, *envoys], words("measures", "posted"))
    led += [x for verb in above if tree.lemma[verb] in words("measures", "pulling") for _, x in tree.prepositions(verb)]
    found = places(reader, led)
    for mention in reader.inside(envoys):
        if mention.kind == "official":
            found.update(posting(reader, mention))
    return found


def _only_other(reader: Reader, index: int, acting: Parties) -> Parties:
    """The one other state that the sentence names."""
    first, last = reader.tree.sents[reader.tree.sent[index]]
    named = Parties()
    for mention in reader.mentions:
        if first <= mention.start < last and mention.kind in ("state", "official"):
            reader.add(named, mention)
    others = minus(named, acting)
    return others if len(others) == 1 else Parties()


def _envoys(reader: Reader, heads: list[int]) -> list[int]:
    """Those of these phrases that are of envoys."""
    return [h for h in heads if any(_is_envoy(reader, t) for t in _phrase(reader, h))]


def _phrase(reader: Reader, head: int) -> list[int]:
    mention = reader.at[head]
    inside = range(mention.start, mention.end) if mention is not None and mention.kind == "official" else ()
    return [head, *inside, *reader.tree.conjuncts(head)]


def _speaks_of_envoys(reader: Reader, index: int) -> bool:
    """Whether this sentence or the one before it speaks of envoys or an embassy."""
    tree = reader.tree
    first = tree.sents[max(0, tree.sent[index] - 1)][0]
    spoken = words("measures", "envoys") | words("measures", "missions")
    return any({tree.lemma[t], tree.low[t].rstrip("s")} & spoken for t in range(first, tree.sents[tree.sent[index]][1]))


def _is_envoy(reader: Reader, token: int) -> bool:
    """Whether a word is an envoy, or staff of an embassy, or stands for one told of before."""
    tree, mention = reader.tree, reader.at[token]
    if tree.lemma[token] in words("measures", "envoys") or tree.low[token].rstrip("s") in words("measures", "envoys"):
        return True
    if mention is not None and mention.kind == "pronoun" and mention.use in ("he", "him", "her", "she"):
        offices = {w for p in reader.parties([token]).persons for w in (p.office or "").lower().split()}
        return bool(offices & words("measures", "envoys"))
    staff = tree.lemma[token] in words("measures", "staff") or _is_national(reader, token)
    return staff and has(reader, [token], words("measures", "missions"))


def _is_national(reader: Reader, token: int) -> bool:
    """Whether a word is people of a state: "two Bulgarians"."""
    mention = reader.at[token]
    return mention is not None and mention.kind == "state" and reader.tree.tag[token] in ("NNPS", "NNS")
