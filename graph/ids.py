"""Deterministic ids: the same facts give the same id on every machine and in every order of loading."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
# Letters that NFKD does not take apart.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "ı": "i"}
)
#: Separates the parts that are hashed, so that ("ab", "c") and ("a", "bc") differ.
_UNIT = "\x1f"

#: Stands in an id for a state or body that nobody names.
UNKNOWN = "unknown"


def fold(text: str) -> str:
    """Text for comparison: no accents, no case, one blank between words, straight quotes.

    Example:
        >>> fold("Michèle  ALLIOT-MARIE")
        'michele alliot-marie'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("’", "'").replace("‘", "'"))
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())


def slug(text: str) -> str:
    """A readable part of an id: folded words joined by hyphens; letters of any script are kept.

    Example:
        >>> slug("Ministry of National Defense")
        'ministry-of-national-defense'
        >>> slug("Wi Sung-lac")
        'wi-sung-lac'
    """
    return _NOT_WORD.sub("-", fold(text).replace("'", "")).strip("-_")


def digest(*parts: object, size: int = 16) -> str:
    """A short hexadecimal SHA-256 over the parts, in their order; None and "" differ.

    Args:
        parts: anything with a stable ``str``.
        size: hexadecimal digits kept.

    Example:
        >>> digest("a", 1) == digest("a", "1"), digest("ab", "c") == digest("a", "bc")
        (True, False)
    """
    joined = _UNIT.join("\x00" if p is None else str(p) for p in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:size]


def file_id(content: bytes) -> str:
    """The id of a Document: the SHA-256 of its file, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def passage_id(document: str, spans: object, kind: str) -> str:
    """The id of a Passage: its document and the place of its words."""
    return "p-" + digest(document, spans, kind)


def telling_id(document: str, place: int, event_type: str, nth: int = 0) -> str:
    """The id of a telling: document, place in the text and type; it never changes.

    Args:
        document: id of the Document.
        place: outer start offset of the evidence (or the row number).
        event_type: the event type told.
        nth: tells apart several events of one type told at the same place.
    """
    return "t-" + digest(document, place, event_type, nth)


def fact_id(document: str, place: int, edge_type: str, *ends: object) -> str:
    """The id of a fact record: document, place in the text, edge type and what tells its ends."""
    return "f-" + digest(document, place, edge_type, *ends)


def event_id(smallest_telling: str) -> str:
    """The id of an Event: a hash of the smallest telling of its group."""
    return "e-" + digest(smallest_telling)


@lru_cache(maxsize=100_000, typed=True)
def edge_id(edge_type: str, start: str, end: str, *key: object) -> str:
    """The ``rid`` of an edge: type, ends and what tells parallel edges apart."""
    return "r-" + digest(edge_type, start, end, *key)


def term_rid(rid: str, nth: int) -> str:
    """The ``rid`` of the nth term between the same ends; the first one has that of its pair.

    Example:
        >>> term_rid("r-0123456789abcdef", 0), term_rid("r-0123456789abcdef", 2)
        ('r-0123456789abcdef', 'r-0123456789abcdef.2')
    """
    return f"{rid}.{nth}" if nth else rid


def pair_rid(rid: str) -> str:
    """The ``rid`` that all terms between the same ends begin with.

    Example:
        >>> pair_rid("r-0123456789abcdef.2")
        'r-0123456789abcdef'
    """
    return rid.partition(".")[0]


def organization_id(of: str | None, name: str) -> str:
    """``KOR:ministry-of-national-defense``, or the short name itself for an international body."""
    return f"{of}:{slug(name)}" if of else name


def official_id(of: str | None, name: str) -> str:
    """``KOR:wi-sung-lac``; ``unknown:...`` where the text does not say whom the person serves."""
    return f"{of or UNKNOWN}:{slug(name)}"


def position_id(of: str | None, role: str, passage: str = "") -> str:
    """``SEN:defense-minister``; an unknown holder gives ``unknown:<role>@<passage>``."""
    return f"{of}:{role}" if of else f"{UNKNOWN}:{role}@{passage}"


def unnamed_official_id(position: str, when: str) -> str:
    """``SEN:defense-minister@2019-10``: an office-holder known by position and date (or document).

    The date is added to the position of an unknown holder too, else both nodes would have one id.
    """
    return f"{position}@{when}"


def is_unnamed(official: str) -> bool:
    """Whether the id is one of :func:`unnamed_official_id`.

    Example:
        >>> is_unnamed("SEN:defense-minister@2019-10"), is_unnamed("KOR:wi-sung-lac")
        (True, False)
    """
    return "@" in official


def agreement_id(kind: str, parties: list[str], year: str | None, subject: str) -> str:
    """``DCA:CHL+KOR:2019:defense-cooperation``: kind, sorted parties, year and normalised subject.

    Example:
        >>> agreement_id("MOU", ["SEN", "KOR"], None, "defense cooperation")
        'MOU:KOR+SEN:undated:defense-cooperation'
    """
    return ":".join((kind, "+".join(sorted(set(parties))), year or "undated", slug(subject) or "general"))


def side_of(party: str) -> str:
    """The state or international body that a party stands for.

    Example:
        >>> side_of("KOR:ministry-of-national-defense"), side_of("NATO"), side_of("cow:260")
        ('KOR', 'NATO', 'cow:260')
    """
    parts = party.split(":")
    return ":".join(parts[:2]) if parts[0] == "cow" else parts[0]
