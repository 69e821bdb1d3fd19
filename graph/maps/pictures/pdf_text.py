"""Text on a PDF sheet in any script that the fonts at hand have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from defgraph.graph.errors import MapError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: First and last character of scripts that the embedded font lacks, and the font every PDF reader has for them.
_ASIAN = (
    (0x1100, 0x11FF, "HYGothic-Medium"),
    (0xAC00, 0xD7AF, "HYGothic-Medium"),
    (0x3040, 0x30FF, "HeiseiKakuGo-W5"),
    (0x2E80, 0x9FFF, "STSong-Light"),
    (0xF900, 0xFAFF, "STSong-Light"),
    (0xFF00, 0xFFEF, "HeiseiKakuGo-W5"),
)
_LEFTWARD = ("R", "AL", "NSM")
_FONTS = {False: "DejaVuSans", True: "DejaVuSans-Bold"}


class Pen:
    """Writes lines of text; positions and sizes are in points from the lower left corner.

    Args:
        sheet: the canvas.
        ink: color of the text.
    """

    def __init__(self, sheet: Canvas, ink: str) -> None:
        _register()
        self.sheet, self.ink = sheet, ink

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a line."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        return float(sum(stringWidth(part, font, size) for font, part in _runs(text, bold)))

    def text(
        self, text: str, x: float, y: float, size: float, *, bold: bool = False, middle: bool = False,
        right: bool = False, halo: bool = False,
    ) -> None:  # fmt: skip
        """Write a line on a baseline; x is its left end, its middle or its right end; a halo parts it from lines."""
        wide = self.width(text, size, bold=bold)
        x -= wide / 2 if middle else wide if right else 0.0
        if halo:
            self.sheet.saveState()
            self.sheet.setStrokeColor("#ffffff")
            self.sheet.setLineWidth(1.6)
            self.sheet.setDash()
            self._line(text, x, y, size, bold=bold, outline=True)
            self.sheet.restoreState()
        self._line(text, x, y, size, bold=bold)

    def cut(self, text: str, room: float, size: float) -> str:
        """The text, cut with an ellipsis where it is wider than the room."""
        if self.width(text, size) <= room:
            return text
        while text and self.width(text + "…", size) > room:
            text = text[:-1]
        return text.rstrip() + "…"

    def wrapped(self, text: str, room: float, size: float) -> list[str]:
        """The text in lines no wider than the room."""
        rows: list[str] = []
        for word in text.split():
            longer = f"{rows[-1]} {word}" if rows else word
            if rows and self.width(longer, size) <= room:
                rows[-1] = longer
            else:
                rows.append(self.cut(word, room, size))
        return rows

    def _line(self, text: str, x: float, y: float, size: float, *, bold: bool, outline: bool = False) -> None:
        written = self.sheet.beginText(x, y)
        written.setFillColor(self.ink)
        if outline:
            written.setTextRenderMode(1)
        for font, part in _runs(text, bold):
            written.setFont(font, size)
            written.textOut(part)
        self.sheet.drawText(written)


def _runs(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """The text in parts that one font can write, right-to-left words turned around."""
    part, font = "", _FONTS[bold]
    for char in _turned(text):
        code = ord(char)
        own = next((name for low, high, name in _ASIAN if low <= code <= high), _FONTS[bold])
        if own != font and part:
            yield font, part
            part = ""
        part, font = part + char, own
    if part:
        yield font, part


def _turned(text: str) -> str:
    """Runs of right-to-left letters in the order in which they are seen; letters are not joined."""
    kinds = [bidirectional(char) for char in text]
    out, at = "", 0
    while at < len(text):
        end = at
        # A run goes on over blanks where another such letter follows.
        while end < len(text) and (kinds[end] in _LEFTWARD or (end > at and kinds[end] == "WS")):
            end += 1
        while end > at and kinds[end - 1] == "WS":
            end -= 1
        if end > at:
            out += text[at:end][::-1]
        elif kinds[at] not in ("BN", "RLM", "LRM", "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"):
            out += text[at]
        at = max(end, at + 1)
    return out


@cache
def _register() -> None:
    """Embed the font that matplotlib brings; its Latin, Greek, Cyrillic, Arabic and Hebrew letters are enough."""
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    # Found, not imported: the package itself is not needed.
    spec = find_spec("matplotlib")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    try:
        for name in _FONTS.values():
            registerFont(TTFont(name, str(Path(folders[0]) / "mpl-data" / "fonts" / "ttf" / f"{name}.ttf")))
    except (IndexError, TTFError) as error:
        raise MapError(f"the font of the PDF can't be read: {error}", hint="reinstall matplotlib") from error
    for name in sorted({name for _, _, name in _ASIAN}):
        registerFont(UnicodeCIDFont(name))
