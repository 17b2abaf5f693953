"""A small builder of PDF files, so that a test says where each word and rule of a page stands."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pdfminer.fontmetrics import FONT_METRICS

_FONTS = {False: "Helvetica", True: "Helvetica-Bold"}
_PADDING = 4
_LEADING = 1.2


@dataclass
class Page:
    """One page; places are in points from its top left corner."""

    width: float = 595
    height: float = 842
    _drawn: list[str] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    fields: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)

    def write(self, text: str, x: float, top: float, *, size: float = 11, bold: bool = False) -> float:
        """One line of text; returns the top of the next."""
        baseline = self.height - top - 0.8 * size
        code = text.encode("cp1252").hex()
        self._drawn.append(f"BT /F{int(bold)} {size} Tf {x:.2f} {baseline:.2f} Td <{code}> Tj ET")
        return top + _LEADING * size

    def paragraph(
        self, text: str, x: float, top: float, width: float, *, size: float = 11, bold: bool = False
    ) -> float:
        """Text broken into lines as programs do it; returns the top of what follows without a gap."""
        for line in wrapped(text, width, size, bold):
            top = self.write(line, x, top, size=size, bold=bold)
        return top

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A straight line."""
        self._drawn.append(f"0.5 w {x0:.2f} {self.height - top:.2f} m {x1:.2f} {self.height - bottom:.2f} l S")

    def dot(self, x: float, top: float, size: float = 4) -> None:
        """A small filled square, as some programs draw bullets."""
        self._drawn.append(f"{x:.2f} {self.height - top - size:.2f} {size} {size} re f")

    def field(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.9) -> None:
        """A field of colour; what is written later stands on it."""
        size = f"{x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f}"
        self._drawn.append(f"q {grey} g {size} re f Q")

    def draw(self, operators: str) -> None:
        """Whatever a page can hold, in its own language."""
        self._drawn.append(operators)

    def cells(
        self,
        rows: Sequence[Sequence[str]],
        edges: Sequence[float],
        top: float,
        *,
        size: float = 10,
        gap: float = 0,
        bold_head: bool = False,
    ) -> list[float]:
        """A table without rules, written cell by cell between the edges; returns the tops of its rows and its foot."""
        tops = [top]
        for number, row in enumerate(rows):
            feet = [top]
            for text, left, right in zip(row, edges, edges[1:], strict=False):
                is_bold = bold_head and not number
                feet.append(
                    self.paragraph(text, left, top, right - left - 10, size=size, bold=is_bold) if text else top
                )
            top = max(feet) + gap
            tops.append(top)
        return tops

    def table(self, rows: Sequence[Sequence[str | None]], x: float, top: float, widths: Sequence[float]) -> float:
        """A ruled table; None goes on with the cell to the left, "^" with the one above. Returns its foot."""
        edges = [x + sum(widths[:count]) for count in range(len(widths) + 1)]
        self.rule(x, top, edges[-1], top)
        for number, row in enumerate(rows):
            foot = top + max(self._cell_height(row, column, widths) for column in range(len(row)))
            below = rows[number + 1] if number + 1 < len(rows) else []
            for column, text in enumerate(row):
                if text is not None:
                    self.rule(edges[column], top, edges[column], foot)
                if text not in {None, "^"}:
                    room = self._room(row, column, widths)
                    self.paragraph(text, edges[column] + _PADDING, top + _PADDING, room, size=9)
                if not (column < len(below) and below[column] == "^"):
                    self.rule(edges[column], foot, edges[column + 1], foot)
            self.rule(edges[-1], top, edges[-1], foot)
            top = foot
        return top

    def link(self, x0: float, top: float, x1: float, bottom: float, address: str) -> None:
        """A field that leads to an address."""
        self.links.append(((x0, self.height - bottom, x1, self.height - top), address))

    def entry(self, x0: float, top: float, x1: float, bottom: float, text: str) -> None:
        """A form's field that somebody filled in."""
        self.fields.append(((x0, self.height - bottom, x1, self.height - top), text))

    @property
    def content(self) -> str:
        return "\n".join(self._drawn)

    def _room(self, row: Sequence[str | None], column: int, widths: Sequence[float]) -> float:
        span = 1
        while column + span < len(row) and row[column + span] is None:
            span += 1
        return sum(widths[column : column + span]) - 2 * _PADDING

    def _cell_height(self, row: Sequence[str | None], column: int, widths: Sequence[float]) -> float:
        text = row[column] or ""
        lines = 1 if text == "^" else max(1, len(wrapped(text, self._room(row, column, widths), 9, False)))
        return lines * 9 * _LEADING + 2 * _PADDING


def pdf(
    *pages: Page, title: str = "", more: Sequence[str] = (), trailer: str = "", packed: int = 1, catalog: str = ""
) -> bytes:  # fmt: skip
    """A PDF of the pages, each deflated `packed` times; `more` further objects, `trailer` and `catalog` further keys of
    the trailer and the catalog."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "", f"<< /Title <{_utf16(title)}> >>"]
    objects += [font.format(name) for name in _FONTS.values()]
    kids: list[str] = []
    for page in pages:
        objects.append(stream(page.content.encode("latin-1"), packed))
        content, notes = len(objects), []
        for corners, address in page.links:
            place = " ".join(f"{corner:.2f}" for corner in corners)
            objects.append(f"<< /Type /Annot /Subtype /Link /Rect [{place}] /A << /S /URI /URI ({address}) >> >>")
            notes.append(f"{len(objects)} 0 R")
        for corners, text in page.fields:
            place = " ".join(f"{corner:.2f}" for corner in corners)
            objects.append(f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /Rect [{place}] /V <{_utf16(text)}> >>")
            notes.append(f"{len(objects)} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {content} 0 R "
            f"/StructParents {len(kids)} "
            f"/Annots [{' '.join(notes)}] /Resources << /Font << /F0 4 0 R /F1 5 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file([*objects, *more], trailer)


def stream(data: bytes, packed: int = 1) -> str:
    """A stream object, deflated `packed` times."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * packed
    return f"<< /Length {len(data)} /Filter [{filters}] >>\nstream\n{data.decode('latin-1')}\nendstream"


def wrapped(text: str, width: float, size: float, bold: bool) -> list[str]:
    """The text in lines no wider than `width`; a line break in the text stays one."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            if line and text_width(f"{line} {word}", size, bold) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is when set."""
    widths = FONT_METRICS[_FONTS[bold]][1]
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def _file(objects: Sequence[str], trailer: str) -> bytes:
    body, places = "%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count, start = len(objects) + 1, len(body)
    body += f"xref\n0 {count}\n0000000000 65535 f \n{table}"
    body += f"trailer << /Size {count} /Root 1 0 R /Info 3 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")


def _utf16(text: str) -> str:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex()
