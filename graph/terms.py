"""Terms: claims about one office of one holder, or one membership, become one edge for each time it was held.

Sources tell a term in parts: one its beginning to the day, one its year, one only who came next, others merely show the
holder in office. Which of them speak of the same term is a pure function of the set of claims. See
docs/adr/0009-facts-beside-events.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from defgraph.graph.dates import EARLIEST, LATEST, Edtf, parse, span_days
from defgraph.graph.delta import EdgeClaim

#: Days within which an appointment, the oath and the first day in office are one beginning.
_ONE_BEGINNING = 183


@dataclass(slots=True)
class _Term:
    """A term while its claims are being gathered.

    Attributes:
        first: its beginning as the most precise claim has it, or None.
        last: its end, likewise.
        claims: what speaks of it.
    """

    first: Edtf | None = None
    last: Edtf | None = None
    claims: list[EdgeClaim] = field(default_factory=list)

    @property
    def start(self) -> str:
        return self.first.start if self.first else EARLIEST

    @property
    def end(self) -> str:
        return self.last.end if self.last else LATEST

    def add(self, claim: EdgeClaim) -> None:
        self.first, self.last = self.first or _date(claim, "from"), self.last or _date(claim, "to")
        self.claims.append(claim)


def dated(claim: EdgeClaim) -> bool:
    """Whether a claim tells when a term began or ended."""
    return "from" in claim.props or "to" in claim.props


def in_terms(claims: Iterable[EdgeClaim]) -> list[list[EdgeClaim]]:
    """The claims of each term, in the order of time; what belongs to none comes last.

    Claims belong together whose beginnings are near each other, where no end lies between them. An end alone belongs to
    the latest term that had begun. A sighting belongs to the term that holds its day; what is told without any date
    belongs to the latest term.

    Args:
        claims: all claims about edges of one type between the same ends.

    Example:
        >>> told = [{"from": "2009-05"}, {"from": "2018"}, {"to": "2012-06-30"}, {"seen": ["2019"]}]
        >>> claims = [EdgeClaim("d", "HOLDS", "KOR:kim", "KOR:defense-minister", props) for props in told]
        >>> [[dict(c.props) for c in term] for term in in_terms(claims)]
        [[{'from': '2009-05'}, {'to': '2012-06-30'}], [{'from': '2018'}, {'seen': ['2019']}]]
    """
    ordered = sorted(claims, key=EdgeClaim.key)
    terms = _begun([c for c in ordered if "from" in c.props])
    _ended(terms, [c for c in ordered if "to" in c.props and "from" not in c.props])
    terms.sort(key=lambda t: (t.start, t.end))
    rest: list[EdgeClaim] = []
    for claim in ordered:
        if not dated(claim):
            holder = _holder(terms, [parse(day) for day in claim.props.get("seen", ())])
            (holder.claims if holder is not None else rest).append(claim)
    return [term.claims for term in terms] + ([rest] if rest else [])


def _begun(claims: Iterable[EdgeClaim]) -> list[_Term]:
    """Terms of the claims that tell a beginning, the most precise first."""
    terms: list[_Term] = []
    for claim in sorted(claims, key=lambda c: (span_days(c.props["from"]), c.props["from"], c.key())):
        first, last = _date(claim, "from"), _date(claim, "to")
        joined = next((t for t in terms if _one_beginning(t, first, last)), None)
        if joined is None:
            joined = _Term()
            terms.append(joined)
        joined.add(claim)
    return terms


def _one_beginning(term: _Term, first: Edtf | None, last: Edtf | None) -> bool:
    """Whether a further claim tells the beginning of a term: near it, and no end between the two."""
    bounds = ((first, term.last), (term.first, last))
    ended = any(start is not None and end is not None and start.start > end.end for start, end in bounds)
    return not ended and _near(term.first, first) and _near(term.last, last)


def _ended(terms: list[_Term], claims: Iterable[EdgeClaim]) -> None:
    """Give each end that is told alone to the latest term that it can end, or to a term of its own."""
    for claim in sorted(claims, key=lambda c: (span_days(c.props["to"]), c.props["to"], c.key())):
        last = _date(claim, "to")
        fitting = [t for t in terms if last is not None and t.start <= last.end and _near(t.last, last)]
        if not fitting:
            fitting = [_Term()]
            terms += fitting
        max(fitting, key=lambda t: (t.last is not None, t.start)).add(claim)


def _holder(terms: Sequence[_Term], days: Sequence[Edtf]) -> _Term | None:
    """The latest term that all of these days can lie in; the latest of all for no day."""
    fitting = [t for t in terms if all(t.start <= day.end and day.start <= t.end for day in days)]
    return fitting[-1] if fitting else None


def _date(claim: EdgeClaim, name: str) -> Edtf | None:
    return parse(claim.props[name]) if name in claim.props else None


def _near(a: Edtf | None, b: Edtf | None) -> bool:
    """Whether two dates can tell one beginning or one end; an unknown one can."""
    if a is None or b is None or a.overlaps(b):
        return True
    earlier, later = sorted((a, b))
    return _gap(earlier.end, later.start) <= _ONE_BEGINNING


def _gap(first: str, last: str) -> int:
    return (date.fromisoformat(max(last, "0001-01-01")) - date.fromisoformat(max(first, "0001-01-01"))).days
