"""Whether an event happened, is planned, or was called off: from the clause that tells of it."""

from __future__ import annotations

from defgraph.loaders.extract.language.lexicon import load, words
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.time.unreal import is_unreal, is_untrue

#: Dependencies of what a planning verb governs.
_GOVERNED = frozenset({"xcomp", "dobj", "pobj", "nsubjpass", "acl"})
#: Dependencies of what a verb of cancelling governs.
_CANCELLED = frozenset({"dobj", "nsubjpass", "xcomp", "nsubj", "pobj", "prep", "ccomp"})
#: Auxiliaries of the present, with which "is arriving" tells of a plan.
_PRESENT = frozenset({"is", "are", "'s"})
#: Auxiliaries that give a clause a tense, none of the future.
_FINITE = frozenset({"is", "are", "am", "being", "have", "has", "had", "was", "were", "'ve"})
DROPPED = "dropped"
#: A possibility: planned where the text dates it, else merely discussed.
POSSIBLE = "possible"


def status_of(tree: Tree, trigger: int, nominal: bool) -> str:
    """occurred, planned, cancelled_or_denied, or "dropped" for a possibility merely discussed.

    Args:
        tree: the text.
        trigger: the verb or noun that tells of the event.
        nominal: whether the trigger is a noun.
    """
    if is_untrue(tree, trigger):
        return "cancelled_or_denied"
    if is_unreal(tree, trigger):
        return DROPPED
    found = _by_clause(tree, trigger, nominal)
    return "cancelled_or_denied" if found == "planned" and _given_up(tree, trigger) else found


def _given_up(tree: Tree, trigger: int) -> bool:
    """Whether the sentence or the next one says that a plan came to nothing: "but the trip was called off"."""
    number = tree.sent[trigger]
    last = tree.sents[min(number + 1, len(tree.sents) - 1)][1]
    for verb in range(trigger + 1, last):
        subjects = [k for k in tree.kids[verb] if tree.dep[k] in ("nsubj", "nsubjpass")]
        meant = [k for k in subjects if tree.lemma[k] in words("status", "things_planned") and _pointed_at(tree, k)]
        if any(k > trigger for k in meant) and _says_undone(tree, verb):
            return True
    return False


def _pointed_at(tree: Tree, noun: int) -> bool:
    """Whether a noun means what was told before: "it", "the trip", "that visit"."""
    return tree.low[noun] == "it" or any(tree.low[k] in ("the", "this", "that", "his", "her") for k in tree.kids[noun])


def _by_clause(tree: Tree, trigger: int, nominal: bool) -> str:
    """What the clause that tells of an event says, as ``status_of``."""
    if nominal:
        if _undone(tree, trigger):
            return "cancelled_or_denied"
        before = {
            tree.lemma[k] for k in tree.kids[trigger] if tree.dep[k] in ("amod", "compound", "det", "nmod", "advmod")
        }
        lows = {tree.low[k] for k in tree.kids[trigger]}
        if (before | lows) & words("status", "planned_adjectives") and not lows & {"last"}:
            found = _above(tree, trigger)
            return found if found in ("cancelled_or_denied",) else "planned"
        if (before | lows) & words("status", "possible"):
            return POSSIBLE
        if _supposed(tree, trigger):
            return POSSIBLE
        if _on_program(tree, trigger):
            return "planned"
        return "planned" if _task(tree, trigger) else _above(tree, trigger)
    own = _own(tree, trigger)
    if own == "occurred" and _denied(tree, trigger):
        return "cancelled_or_denied"
    if own != "open":
        return own
    return _above(tree, trigger)


def _on_program(tree: Tree, noun: int) -> bool:
    """Whether an event stands on somebody's program: "talks are on his agenda", "the program includes talks"."""
    verb, programs = tree.head[noun], words("status", "programs")
    if tree.dep[noun] == "nsubj" and tree.lemma[verb] in ("be", "figure", "feature"):
        return any(p in ("on", "in") and tree.lemma[x] in programs for p, x in tree.prepositions(verb))
    subjects = tree.subjects(verb) if tree.dep[noun] == "dobj" and tree.lemma[verb] in ("include", "feature") else []
    return any(tree.lemma[s] in programs for s in subjects)


def _supposed(tree: Tree, noun: int) -> bool:
    """Whether an event is but thought of: "a meeting of the two would help"."""
    verb = tree.head[noun]
    if tree.dep[noun] != "nsubj" or not {tree.low[k] for k in tree.kids[noun]} & {"a", "an", "any", "another"}:
        return False
    would = any(tree.low[k] == "would" and tree.dep[k] == "aux" for k in tree.kids[verb])
    return would and tree.lemma[verb] not in words("contact", "happens")


def _task(tree: Tree, noun: int) -> bool:
    """Whether the sentence is a task, its infinitive hung on its object by the parser ("To host, in May, a drill")."""
    if tree.dep[noun] != "ROOT":
        return False
    first = tree.sents[tree.sent[noun]][0]
    return any(
        tree.dep[k] == "advcl"
        and tree.tag[k] == "VB"
        and any(tree.low[a] == "to" for a in tree.kids[k])
        and k <= first + 3
        for k in tree.kids[noun]
    )


def _undone(tree: Tree, noun: int) -> bool:
    """Whether what follows the event's noun says that it did not come about ("had to be called off", ", cancelled")."""
    called_off = words("status", "called_off")
    if any(tree.dep[k] == "acl" and tree.tag[k] == "VBN" and tree.lemma[k] in called_off for k in tree.kids[noun]):
        return True
    verb = tree.head[noun]
    if verb == noun or tree.dep[noun] not in ("nsubj", "nsubjpass"):
        return False
    return any(_says_undone(tree, v) for v in (verb, *_shared(tree, verb)))


def _shared(tree: Tree, verb: int) -> list[int]:
    """The verbs that share another one's subject: "had to be ...", "was to start but was ..."."""
    found: list[int] = []
    for kid in tree.kids[verb]:
        own = any(tree.dep[k] in ("nsubj", "nsubjpass") for k in tree.kids[kid])
        forced = tree.dep[kid] == "xcomp" and tree.lemma[verb] in ("have", "be")
        if not own and (forced or (tree.dep[kid] == "conj" and tree.pos[kid] in ("VERB", "AUX"))):
            found += [kid, *_shared(tree, kid)]
    return found


def _says_undone(tree: Tree, verb: int) -> bool:
    """Whether a verb says that its subject did not come about."""
    kids = tree.kids[verb]
    deps = {tree.dep[k] for k in kids}
    if tree.lemma[verb] in words("status", "happening") and "neg" in deps:
        return True
    if tree.lemma[verb] in words("status", "called_off"):
        return not deps & {"dobj", "xcomp", "ccomp"}
    auxiliaries = tree.auxiliaries(verb)
    if {"to", "have"} <= auxiliaries and tree.lemma[tree.head[verb]] == "be" and tree.tag[tree.head[verb]] == "VBD":
        return True
    return _calls_off(tree, verb) and "auxpass" in deps


def _denied(tree: Tree, verb: int) -> bool:
    """Whether a clause is what somebody denies: "denied (reports) that A had met B"."""
    if tree.dep[verb] not in ("acl", "ccomp"):
        return False
    above = tree.head[verb]
    if tree.lemma[above] in words("status", "denied_nouns"):
        above = tree.clause(above)
    return tree.lemma[above] in words("status", "denying")


def _own(tree: Tree, verb: int) -> str:
    """What the verb's own auxiliaries and markers say; "open" when the clause above decides."""
    auxiliaries = tree.auxiliaries(verb)
    if any(tree.dep[k] == "neg" for k in tree.kids[verb]):
        return "cancelled_or_denied" if auxiliaries & {"will", "would"} else DROPPED
    if auxiliaries & words("status", "doubtful_auxiliaries") or _habit(tree, verb) or _supposes(tree, verb):
        return DROPPED
    if auxiliaries & words("status", "future_auxiliaries"):
        return "planned"
    if tree.tag[verb] == "VBG" and tree.lemma[verb] in words("status", "coming") and auxiliaries & _PRESENT:
        return "planned"  # "is arriving on Monday"
    if "to" in auxiliaries:
        return _infinitive(tree, verb)
    participle = tree.dep[verb] == "acl" and tree.tag[verb] == "VBN"
    finite = tree.tag[verb] in ("VBD", "VBZ", "VBP") or auxiliaries & _FINITE
    return "occurred" if participle or finite or tree.dep[verb] == "ROOT" else "open"


def _supposes(tree: Tree, verb: int) -> bool:
    """Whether a marker of the clause makes it a mere supposition: "if they meet"."""
    return any(tree.low[k] in words("status", "hypothetical") for k in tree.kids[verb] if tree.dep[k] != "prep")


def _infinitive(tree: Tree, verb: int) -> str:
    """What "to meet" says by the verb above it: "is to meet", "is going to meet", "had been to see"."""
    head = tree.head[verb]
    if tree.lemma[head] == "be":
        perfect = any(tree.lemma[k] == "have" and tree.dep[k] == "aux" for k in tree.kids[head])
        return "occurred" if perfect else "planned"
    going = tree.lemma[head] == "go" and tree.tag[head] == "VBG" and tree.dep[verb] == "xcomp"
    return "planned" if going or tree.dep[verb] == "ROOT" else "open"


def _habit(tree: Tree, verb: int) -> bool:
    """Whether the words beside the verb say that it happens over and over ("whenever they meet", "often meet")."""
    often = any(tree.low[k] in words("status", "habitual") and tree.dep[k] == "advmod" for k in tree.kids[verb])
    return often or any(tree.low[w] == "whenever" for k in tree.kids[verb] for w in (k, *tree.kids[k]))


def _above(tree: Tree, index: int) -> str:
    """What the words above say, nearest first; it happened where none of them says anything."""
    current = index
    for above in tree.chain(index):
        if tree.low[above] in words("status", "afterwards") and tree.dep[above] in ("prep", "mark"):
            return _first_tense(tree, above)
        if _cancelled_by(tree, current, above):
            return "cancelled_or_denied"
        if tree.lemma[above] in words("status", "alleging") and tree.low[current] in ("of", "against"):
            return DROPPED
        if tree.lemma[above] in words("status", "possible"):
            return POSSIBLE
        clause = tree.pos[above] in ("VERB", "AUX", "ADJ")
        said = _said_by_clause(tree, index, current, above) if clause else _said_by_noun(tree, current, above)
        if said is not None:
            return said
        current = above
    return "occurred"


def _cancelled_by(tree: Tree, current: int, above: int) -> bool:
    """Whether a word calls off what hangs on it: "cancelled the visit", "called off talks", "the cancellation of"."""
    off = tree.lemma[above] in words("status", "cancelling") and tree.dep[current] in _CANCELLED
    if off and not _subject_of_active(tree, current, above):
        return True
    return _calls_off(tree, above) or (
        tree.lemma[above] in words("status", "cancelling_nouns") and tree.low[current] == "of"
    )


def _said_by_clause(tree: Tree, index: int, current: int, verb: int) -> str | None:
    """What a verb or adjective says of an event below it, which hangs on it by ``current``; None for nothing.

    Args:
        tree: the text.
        index: the event.
        current: the word below the verb by which the event hangs on it.
        verb: the verb.
    """
    dep = tree.dep[current]
    if _agreed_at(tree, index, verb):
        return _own(tree, tree.head[verb])
    if dep == "nsubj" and (_is_to(tree, verb) or _on_schedule(tree, verb)):
        return "planned"
    if _plans(tree, verb, dep):
        return "cancelled_or_denied" if _had_been(tree, verb) else "planned"
    if tree.lemma[verb] in words("status", "plans"):
        return "planned"
    if dep == "prep" and _habit(tree, verb):
        return "occurred"
    own = _own(tree, verb) if tree.pos[verb] in ("VERB", "AUX") else "open"
    if own == DROPPED and dep in ("ccomp", "advcl"):
        return "occurred"
    return own if own != "open" else None


def _said_by_noun(tree: Tree, current: int, noun: int) -> str | None:
    """What a noun says of an event below it: "plans for a visit", "preparations for the drill"; None for nothing."""
    readied = tree.low[current] == "for" and tree.lemma[noun] in words("status", "readied")
    return "planned" if readied or tree.lemma[noun] in words("status", "plans") else None


def _agreed_at(tree: Tree, noun: int, verb: int) -> bool:
    """Whether an event is that at which was agreed to do something: "agreed to widen cooperation during talks"."""
    at, agreed = tree.head[noun], tree.head[verb]
    if tree.dep[noun] != "pobj" or tree.low[at] not in ("during", "at") or tree.dep[verb] != "xcomp":
        return False
    if tree.lemma[agreed] not in words("status", "agreeing") or tree.tag[agreed] != "VBD":
        return False
    ahead = words("status", "planned_adjectives") | words("status", "later")
    last = tree.sents[tree.sent[noun]][1]
    return tree.lemma[verb] not in words("status", "at_a_date") and not ahead & {tree.low[t] for t in range(at, last)}


def _had_been(tree: Tree, verb: int) -> bool:
    """Whether a plan is one that was given up: "had been scheduled to meet"."""
    auxiliaries = tree.auxiliaries(verb)
    dated_plan = tree.lemma[verb] in ("schedule", "expect", "slate", "set", "plan", "suppose")
    return dated_plan and {"had", "been"} <= auxiliaries


def _is_to(tree: Tree, verb: int) -> bool:
    """Whether a verb is the "is" of "the drill is to start"."""
    return tree.lemma[verb] == "be" and any(
        tree.dep[k] == "xcomp" and tree.tag[k] == "VB" and any(tree.low[a] == "to" for a in tree.kids[k])
        for k in tree.kids[verb]
    )


def _on_schedule(tree: Tree, verb: int) -> bool:
    """Whether a verb is the "is" of "a drill is on the schedule"."""
    return tree.lemma[verb] == "be" and any(
        p == "on" and tree.lemma[x] in words("status", "schedules") for p, x in tree.prepositions(verb)
    )


def _first_tense(tree: Tree, index: int) -> str:
    """What the next verb above says that has a tense: for what lies before it ("decided to set up X after talks")."""
    for above in tree.chain(index):
        own = _own(tree, above) if tree.pos[above] in ("VERB", "AUX") and tree.dep[above] != "relcl" else "open"
        if own in ("occurred", "planned"):
            return own
    return "occurred"


def _subject_of_active(tree: Tree, current: int, verb: int) -> bool:
    return tree.dep[current] == "nsubj" and not tree.passive(verb)


def _plans(tree: Tree, verb: int, dep: str) -> bool:
    """Whether this word makes what hangs on it by ``dep`` a plan."""
    aimed = dep == "nsubjpass" and tree.lemma[verb] in words("status", "aiming")
    if tree.lemma[verb] not in words("status", "planning") or aimed:
        return False
    return dep in _GOVERNED or (dep in ("advcl", "prep") and tree.lemma[verb] in words("status", "planning_loosely"))


def _calls_off(tree: Tree, verb: int) -> bool:
    """Whether a phrase such as "call off" or "pull the plug on" stands here."""
    wanted = load("status")["cancelling_phrases"].get(tree.lemma[verb])
    return wanted is not None and any(tree.low[k] == wanted for k in tree.kids[verb])
