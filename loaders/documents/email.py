"""E-mail as text (EML): subject, sender, day and words; quoted mail and signatures apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from defgraph.graph.errors import EmptySourceError, NotTextError
from defgraph.graph.model.document import Document
from defgraph.loaders.base import RawSource, SourceMeta
from defgraph.loaders.documents.extracted import MEGABYTE, Part, check_size, compose, tidy
from defgraph.loaders.documents.html import PACKAGES, read_page
from defgraph.loaders.documents.page.blocks import Told
from defgraph.loaders.versions import Cleaner

LIMIT = 50 * MEGABYTE
#: Text of one message that is read; real ones are a thousandth of it.
TEXT_LIMIT = 5 * MEGABYTE
_SIGNATURE = re.compile(r"--\s?$")
_QUOTED = re.compile(r"\s?>")
#: The line above quoted words, and the rule above a forwarded mail: what follows them is another's.
_WROTE = re.compile(r"On \S.{5,200}\bwrote:\s*$", re.DOTALL)
_FORWARDED = re.compile(r"-{2,}\s?(?:Original Message|Forwarded message|Forwarded by .*?)\s?-{2,}\s*$|_{20,}\s*$")
_OLD_HEADER = re.compile(r"\*?From:\*? \S.*$")
_OLD_FIELD = re.compile(r"\*?(?:Sent|Date|To|Cc|Subject):\*? \S")
_BULLET = re.compile(r"\s*(?:[-*•]|\(?\d{1,2}[.)])\s+\S")


class EmailFormat(Cleaner):
    """Reads one message with Python's own parser; attachments are left out and said so."""

    name = "email"
    packages = PACKAGES
    magic: tuple[bytes, ...] = (b"Return-Path: ", b"Delivered-To: ", b"Received: from ", b"MIME-Version: ")
    suffixes: tuple[str, ...] = (".eml",)

    def load(self, source: RawSource, meta: SourceMeta) -> Document:
        """The Document in a message.

        Raises:
            SourceError: it is too large.
            NotTextError: it has no mail header.
            EmptySourceError: it has no text.
        """
        check_size(source, LIMIT, "an e-mail")
        message = message_from_bytes(source.content, policy=policy.default)
        try:
            body = message.get_body(preferencelist=("plain", "html"))
            told = _told(message)
            attached = sum(1 for _ in message.iter_attachments())
        except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError) as fault:
            raise NotTextError(
                f"{source.name}: the message is damaged ({type(fault).__name__})", hint="save its text and load that"
            ) from fault
        if not any(message.get(name) for name in ("From", "Subject", "Date", "Received")):
            raise NotTextError(f"{source.name}: this is no e-mail: it has no header", hint="use --loader text")
        parts = _parts(body, source.name) if body is not None else list(plain_parts(_bare(message)))
        if not any(p.kind == "body" for p in parts):
            raise EmptySourceError(
                f"{source.name}: the message has no words of its own", hint="load its attachments or the quoted mail"
            )
        head = [Part("headline", (told.title,))] if told.title else []
        notes = [f"attachments of the message that were not read: {attached}"] if attached else []
        return compose(source, [*head, *parts], meta, self.name, told, notes)


def _told(message: EmailMessage) -> Told:
    """Subject, sender and day; the day is the sender's own, in the sender's time zone."""
    sent = message.get("Date")
    when: datetime | None = getattr(sent, "datetime", None)
    senders = getattr(message.get("From"), "addresses", ())
    sender = next((tidy(a.display_name or a.addr_spec) for a in senders), None)
    subject = re.sub(
        r"^(?:(?:re|fwd?|aw|tr)\s?:\s*)+", "", tidy(str(message.get("Subject") or "")), flags=re.IGNORECASE
    )
    return Told(when.date().isoformat() if when else None, sender or None, subject or None)


def _bare(message: EmailMessage) -> str:
    """The text of a message that calls itself one of several parts, but has one."""
    found = message.get_payload()
    return found[:TEXT_LIMIT] if isinstance(found, str) and message.get_content_maintype() == "multipart" else ""


def _parts(body: MIMEPart, where: str) -> list[Part]:
    text = _content(body)[:TEXT_LIMIT]
    if body.get_content_type() != "text/html":
        return list(plain_parts(text))
    parts, _ = read_page(text, where)
    return [part for part in parts if part.kind != "headline"]


def _content(body: MIMEPart) -> str:
    """The decoded text; an unknown or wrong character set is read as Windows-1252."""
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        raw = body.get_payload(decode=True)
        return raw.decode("cp1252", "replace") if isinstance(raw, bytes) else ""


def plain_parts(text: str) -> Iterator[Part]:
    r"""The paragraphs of a plain message; quoted words, old mail and the signature are furniture.

    Example:
        >>> [p.kind for p in plain_parts("Dear all,\n\nthe minister left.\n\n> He came.\n-- \nA. Clerk")]
        ['body', 'body', 'furniture', 'furniture']
    """
    lines = text.splitlines()
    kind, rest = "body", "body"
    held: list[str] = []
    for index, line in enumerate(lines):
        after = "\n".join(lines[index : index + 2])
        old = _OLD_HEADER.match(line) and _old_header(lines[index + 1 : index + 4])
        begins = bool(old or _FORWARDED.match(line) or _SIGNATURE.match(line))
        rest = "furniture" if begins else rest
        quoted = bool(_QUOTED.match(line)) or _introduces(line, after, lines[index + 1 :])
        here = "furniture" if quoted else rest
        if held and (begins or not line.strip() or here != kind or _BULLET.match(line)):
            yield Part(kind, tuple(held))
            held = []
        kind = here
        if line.strip():
            held.append(line)
    if held:
        yield Part(kind, tuple(held))


def _introduces(line: str, pair: str, following: list[str]) -> bool:
    """Whether a line, or one with the next, tells who wrote the quoted words below."""
    if not (_WROTE.match(line) or (line.startswith("On ") and _WROTE.match(pair)) or line.strip().endswith("wrote:")):
        return False
    return any(_QUOTED.match(row) for row in [r for r in following if r.strip()][:2])


def _old_header(following: list[str]) -> bool:
    return sum(bool(_OLD_FIELD.match(line)) for line in following) >= 2
