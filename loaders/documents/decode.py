"""Bytes to characters: the encodings that occur in practice, and a refusal of what is no text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from defgraph.graph.errors import EmptySourceError, NotTextError
from defgraph.loaders.base import Decoded

#: Byte order marks, longest first (the mark of UTF-32-LE begins with that of UTF-16-LE).
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of files that are no text, and what to call them.
_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (DOCX, XLSX, ODT or ZIP)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS or PPT)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_NO_MARK, _NO_UTF8 = "no byte order mark; read as {}", "not valid UTF-8; read as {}"
_HINT = "save it as plain text (UTF-8) and load that"
_LONE_RETURN = re.compile(r"\r(?!\n)")
_CONTROL_ALLOWED = frozenset("\t\n\r\f\v\x1a\x85")


def decode(content: bytes, where: str) -> Decoded:
    r"""The characters of a text file.

    A byte order mark names the encoding and is no part of the text: offset 0 is the first character after
    it. Without one UTF-8 is tried, then UTF-16 by its pattern of zero bytes, then the 8-bit encodings
    (cp1252 unless charset-normalizer is sure of another). A carriage return alone ends a line, as a line
    feed does, and is given as one.

    Args:
        content: the whole file.
        where: what messages call the file.

    Raises:
        EmptySourceError: there is nothing in it, or blanks only.
        NotTextError: it is no text.

    Example:
        >>> decode(b"\xef\xbb\xbfSeoul", "a.txt")
        Decoded(text='Seoul', encoding='utf-8', notes=())
    """
    if not content:
        raise EmptySourceError(f"{where}: the file is empty", hint="give a file with text in it")
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise NotTextError(f"{where}: this is {what}, which no loader reads", hint=_HINT)
    decoded = _decoded(content, where)
    decoded = replace(decoded, text=_LONE_RETURN.sub("\n", decoded.text))
    if not decoded.text.strip("\ufeff\u200b \t\n\r\f\v\xa0\x00\u3000"):
        raise EmptySourceError(f"{where}: there is only white space in the file", hint="give a file with text in it")
    if not _readable(decoded.text):
        raise NotTextError(f"{where}: this is binary data, not text", hint=_HINT)
    return decoded


def decoded_before(text: str, encoding: str, notes: Iterable[str]) -> Decoded:
    """A text that was decoded once and kept: what had to be guessed then is still among its notes.

    Args:
        text: its characters.
        encoding: the encoding they were in.
        notes: all notes on the document.

    Example:
        >>> decoded_before("Seoul", "cp1252", ["not valid UTF-8; read as cp1252", "the text breaks off"]).notes
        ('not valid UTF-8; read as cp1252',)
    """
    guesses = {guess.format(encoding) for guess in (_NO_MARK, _NO_UTF8)}
    return Decoded(text, encoding, tuple(note for note in notes if note in guesses))


def _decoded(content: bytes, where: str) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise NotTextError(
                    f"{where}: marked as {encoding}, but byte {error.start + len(mark)} does not fit", hint=_HINT
                ) from error
    if b"\x00" in content:
        return _utf16(content, where)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _eight_bit(content)


def _utf16(content: bytes, where: str) -> Decoded:
    """UTF-16 without a mark: in most scripts every second byte of blanks and line ends is zero."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if not text or "\x00" in text or not _readable(text) or min(even, odd) * 20 > max(even, odd):
        raise NotTextError(f"{where}: this is binary data, not text", hint=_HINT)
    return Decoded(text, encoding, (_NO_MARK.format(encoding),))


def _eight_bit(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    try:
        text, encoding = content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; Latin-1 defines all and is the same elsewhere.
        text, encoding = content.decode("latin-1"), "latin-1"
    high = sum(c >= "\x80" for c in text)
    if high * 4 > len(text):
        # Western texts are mostly ASCII; so much else is another script.
        best = from_bytes(content).best()
        if best is not None:
            text, encoding = content.decode(best.encoding), best.encoding
    return Decoded(text, encoding, (_NO_UTF8.format(encoding),))


def _readable(text: str) -> bool:
    """Whether nearly all characters are ones that texts have."""
    sample = text[:65536]
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in _CONTROL_ALLOWED for c in sample)
    return odd * 50 <= len(sample) and ("\x00" not in sample)
