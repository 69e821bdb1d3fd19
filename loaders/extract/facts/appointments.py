"""How an office begins and how it ends: appointments, oaths, first days; resignations, dismissals."""

from __future__ import annotations

from defgraph.loaders.extract.discourse.reader import Reader
from defgraph.loaders.extract.facts.draft import FROM, TO, FactDraft
from defgraph.loaders.extract.facts.happened import happened, noun_happened
from defgraph.loaders.extract.facts.people import Somebody, somebody
from defgraph.loaders.extract.facts.posts import Post, command_of, named_as, posts
from defgraph.loaders.extract.facts.tenures import holds, own_office, served
from defgraph.loaders.extract.language.lexicon import load, words

#: Prepositions between a verb and the office that it puts somebody in, or takes from somebody.
_INTO = frozenset({"as", "to", "into"})
_OUT_OF = frozenset({"as", "from", "of"})


def by_appointment(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "X was appointed minister", "the president named X as minister", "X was sworn in as minister"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if lemma not in words("facts", "appointing") or not happened(tree, index):
        return []
    if lemma in words("facts", "with_in") and not any(tree.low[k] in ("in", "into") for k in tree.kids[index]):
        return []
    who, held = appointed(reader, index)
    return holds(reader, index, FROM, who, held)


def appointed(reader: Reader, verb: int) -> tuple[Somebody | None, list[Post]]:
    """Whom a verb of appointing puts in which offices."""
    tree, patients = reader.tree, _patients(reader, verb)
    if tree.lemma[verb] in words("facts", "with_in") and not patients:
        patients = [x for p, x in tree.prepositions(verb) if p == "in"]  # "the king swore in X"
    heads = _offices_given(reader, verb, patients[:1])
    who = _given(reader, patients)
    giver = somebody_of(reader, reader.subjects(verb))
    held = [p for p in posts(reader, heads, giver or served(who)) if who is None or p.mention is not who.mention]
    if not held and who is None:
        return _run_together(reader, patients, giver)
    if not held and tree.lemma[verb] in words("facts", "with_in"):
        held = own_office(reader, who)  # "Minister X was sworn in"
    return who, held


def _patients(reader: Reader, verb: int) -> list[int]:
    """Heads of who is appointed: also of the subject that a participle without its own auxiliary shares.

    "X was promoted and appointed chief of staff", "X was on Tuesday sworn in as minister".
    """
    tree, above = reader.tree, reader.tree.head[verb]
    shares = tree.tag[verb] == "VBN" and tree.dep[verb] in ("conj", "advcl") and not tree.passive(verb)
    if shares and tree.passive(above):
        return reader.patients(above)
    return reader.subjects(above) if shares and tree.lemma[above] == "be" else reader.patients(verb)


def _offices_given(reader: Reader, verb: int, patients: list[int]) -> list[int]:
    """Heads of what may be the office: after "as", beside who is given it, or the verb's further object."""
    tree = reader.tree
    own = [k for k in tree.kids[verb] if tree.dep[k] in ("oprd", "attr", "dobj", "ccomp", "xcomp", "dep")]
    beside = [k for x in patients for k in tree.kids[x] if tree.dep[k] == "appos" and is_office(reader, k)]
    after = [x for p, x in tree.prepositions(verb) if p in _INTO] + named_as(reader, patients)
    return after + [k for k in own if k not in patients] + beside


def _given(reader: Reader, patients: list[int]) -> Somebody | None:
    """Who is given an office, by name or "he"; an office alone is what is given."""
    who = somebody(reader, patients[:1])
    office = who is not None and who.mention is not None and who.mention.use == "office" and not who.named
    return None if office else who


def somebody_of(reader: Reader, heads: list[int]) -> str | None:
    """The state or organization that those named here are or serve, if it is one."""
    found = reader.parties(heads).ids()
    return next(iter(found)) if len(found) == 1 else None


def _run_together(reader: Reader, heads: list[int], giver: str | None) -> tuple[Somebody | None, list[Post]]:
    """The name and the office in "appointed X minister of defence", where the parser made one phrase of both."""
    tree = reader.tree
    for head in heads:
        mention = reader.at[head]
        if mention is None or mention.kind != "official" or mention.persons[0].name:
            continue
        before = mention.start - 1
        if before > 0 and tree.sent[before] == tree.sent[head]:
            return somebody(reader, [before]), posts(reader, [head], giver)
    return None, []


def by_taking(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "X took office as minister", "X assumed the post of minister", "X became minister"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    if lemma in words("facts", "becoming"):
        heads, forces = tree.objects(index), list[int]()
    elif lemma in words("facts", "taking") and (found := _taken(reader, index)) is not None:
        heads, forces = found
    else:
        return []
    if not happened(tree, index):
        return []
    who = somebody(reader, reader.subjects(index))
    held = [p for p in posts(reader, heads, served(who)) if who is None or p.mention is not who.mention]
    held = held or command_of(reader, forces)
    if not held and lemma not in words("facts", "becoming"):
        held = own_office(reader, who) or _equated(reader, who)
    return holds(reader, index, FROM, who, held)


def _taken(reader: Reader, verb: int) -> tuple[list[int], list[int]] | None:
    """Heads of the phrases that name what office, or what force, somebody takes over; None where it is none."""
    tree = reader.tree
    nouns = words("facts", "posts")
    taken = [x for x in tree.objects(verb) if tree.lemma[x] in nouns or tree.low[x] in nouns or is_office(reader, x)]
    over = any(tree.low[k] in words("facts", "over") for k in tree.kids[verb])
    if not taken and not over:
        return None
    of = [x for t in taken for p, x in tree.prepositions(t) if p == "of"]
    named = [x for t in (verb, *taken) for p, x in tree.prepositions(t) if p in ("as", "of")]
    named += named_as(reader, [x for p, x in tree.prepositions(verb) if p == "from"])
    return [*taken, *named], of


def _equated(reader: Reader, who: Somebody | None) -> list[Post]:
    """The office that a sentence says a person has before it goes on: "the new minister is X, who took office ..."."""
    tree = reader.tree
    root = next((t for t in who.tokens if tree.head[t] not in who.tokens), None) if who is not None else None
    if root is None or tree.dep[root] not in ("attr", "nsubj") or tree.lemma[tree.head[root]] != "be":
        return []
    verb = tree.head[root]
    return posts(reader, reader.subjects(verb) if tree.dep[root] == "attr" else tree.objects(verb))


def is_office(reader: Reader, head: int) -> bool:
    """Whether an official's office stands here."""
    mention = reader.at[head]
    return mention is not None and mention.kind == "official"


def by_leaving(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "X resigned as minister", "X left the post of minister", "Minister X retired"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    after = tree.prepositions(index)
    heads = [x for p, x in after if p in _OUT_OF]
    objects = [x for x in tree.objects(index) if tree.lemma[x] in words("facts", "posts") or is_office(reader, x)]
    if lemma in words("facts", "vacating") and objects:
        heads += objects + [x for o in objects for p, x in tree.prepositions(o) if p in ("as", "of")]
    elif lemma not in words("facts", "resigning") or tree.objects(index) or not _particle(reader, index):
        return []
    if not happened(tree, index):
        return []
    who = somebody(reader, reader.subjects(index))
    held = posts(reader, heads, served(who)) or own_office(reader, who)
    return holds(reader, index, TO, who, held)


def _particle(reader: Reader, verb: int) -> bool:
    """Whether a verb that leaves an office only with a word beside it ("step down") has it."""
    tree, wanted = reader.tree, load("facts")["with_particle"].get(reader.tree.lemma[verb])
    return wanted is None or any(tree.low[k] in wanted for k in tree.kids[verb])


def by_dismissal(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "the president dismissed Minister X", "X was relieved of the post of minister"."""
    tree = reader.tree
    if tree.lemma[index] not in words("facts", "dismissing") or not happened(tree, index):
        return []
    gone = reader.patients(index)[:1]
    who = somebody(reader, gone)
    heads = [x for p, x in tree.prepositions(index) if p in _OUT_OF] + named_as(reader, gone)
    held = posts(reader, heads, somebody_of(reader, reader.subjects(index)) or served(who))
    return holds(reader, index, TO, who, held or own_office(reader, who))


def by_noun(reader: Reader, index: int) -> list[FactDraft]:
    """Offices by "since X's appointment as minister in ...", "X's term as minister ended"."""
    tree, lemma = reader.tree, reader.tree.lemma[index]
    bound, told = _noun_bound(reader, index)
    if bound is None:
        return []
    after = tree.prepositions(index)
    owners = [k for k in tree.kids[index] if tree.dep[k] == "poss"] + [x for p, x in after if p == "of"]
    own = next((k for k in owners if tree.low[k] in ("his", "her")), None)
    who = somebody(reader, owners) if own is None else _whose(reader, own)
    into = _OUT_OF if lemma in words("facts", "departures") else _INTO
    held = posts(reader, [x for p, x in after if p in into], served(who)) or own_office(reader, who)
    return holds(reader, index, bound, who, held, told)


def _whose(reader: Reader, own: int) -> Somebody | None:
    """Whom "his" means: the official named last before it, the subject of its clause, or who was told of before."""
    first = reader.tree.sents[reader.tree.sent[own]][0]
    before = [m.start for m in reader.mentions if first <= m.start < own and m.kind == "official"]
    named = (somebody(reader, heads) for heads in (*([h] for h in reversed(before)), _subject(reader, own), [own]))
    return next((who for who in named if who is not None), None)


def _subject(reader: Reader, token: int) -> list[int]:
    return reader.subjects(reader.tree.clause(token))


def _noun_bound(reader: Reader, noun: int) -> tuple[str | None, int | None]:
    """What a noun tells of a term, and the verb that tells it with it; (None, None) where nothing, or no fact."""
    tree, lemma = reader.tree, reader.tree.lemma[noun]
    verb = tree.clause(noun)
    if lemma in words("facts", "terms"):
        begins = tree.lemma[verb] in words("facts", "beginning")
        told = tree.dep[noun] == "nsubj" and (begins or tree.lemma[verb] in words("facts", "ending"))
        return (FROM if begins else TO, verb) if told and happened(tree, verb) else (None, None)
    begins = lemma in words("facts", "appointments")
    if (begins or lemma in words("facts", "departures")) and noun_happened(tree, noun):
        return (FROM if begins else TO), (verb if tree.dep[noun] in ("nsubj", "nsubjpass", "dobj") else None)
    return None, None
