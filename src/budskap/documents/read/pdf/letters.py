"""The letters of a PDF page in the order in which its program wrote them, and its shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page

from budskap.documents.read.pdf.guard import TooMuch

_MOST_OBJECTS = 100_000
"""Letters, lines and frames on one page; the fullest pages of real plans have some 8,000."""
_FIGURE = 50
"""A frame takes as long to open as so many letters to draw."""
_INVISIBLE = frozenset({3, 7})
"""The ways of writing that leave no ink, ISO 32000-1, table 106: scanned pages have their recognised text so."""

Turn = Literal["level", "up", "down", "over", "askew"]

_UPRIGHT: Mapping[Turn, int] = {"up": 90, "down": 270}
"""By how many degrees, clockwise, a page on its side is turned."""


@dataclass(slots=True)
class Letter:
    """A letter with its box, in points from the top left corner of the page. `start` and `end` are its edges along the
    line it is written on, `foot` where that line stands; `turn` says which way the line runs."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str
    turn: Turn
    is_visible: bool

    @property
    def start(self) -> float:
        return self.x0 if self.turn == "level" else self._edges()[0]

    @property
    def end(self) -> float:
        return self.x1 if self.turn == "level" else self._edges()[1]

    @property
    def foot(self) -> float:
        return self.bottom if self.turn == "level" else self._edges()[2]

    def _edges(self) -> tuple[float, float, float]:
        match self.turn:
            case "up":
                return -self.bottom, -self.top, self.x1
            case "down":
                return self.top, self.bottom, -self.x0
            case "over":
                return -self.x1, -self.x0, -self.top
            case _:
                return self.x0, self.x1, self.bottom


def letters_of(page: Page) -> list[Letter]:
    """The page's letters; its shapes stay where pdfplumber looks for them. A page that lies on its side is turned.
    Raises TooMuch when the page draws without end."""
    letters = _lay_out(page)
    turns = Counter(letter.turn for letter in letters)
    for turn, degrees in _UPRIGHT.items():
        if turns[turn] > 0.8 * len(letters):
            _turn(page, degrees)
            letters = _lay_out(page)
    return _seen(letters, page)


def _lay_out(page: Page) -> list[Letter]:
    device = _Device(page)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()
    return device.letters


def _turn(page: Page, degrees: int) -> None:
    """Turns the page clockwise, as the key of a viewer does."""
    rotation = (page.rotation + degrees) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = rotation
    page.__init__(page.pdf, page.page_obj, page.page_number)  # type: ignore[misc]  # it counts its boxes only there


def _seen(letters: Sequence[Letter], page: Page) -> list[Letter]:
    """The letters that somebody sees on the page, or the recognised text of a picture when there is little else."""
    inside = [letter for letter in letters if _is_inside(letter, page)]
    visible = [letter for letter in inside if letter.is_visible]
    return inside if len(inside) > 4 * len(visible) else visible


def _is_inside(letter: Letter, page: Page) -> bool:
    x0, top, x1, bottom = page.cropbox
    return letter.x1 > x0 and letter.x0 < x1 and letter.bottom > top and letter.top < bottom


class _Device(PDFPageAggregator):
    """Takes the letters before pdfplumber makes a table of each, and counts what is drawn."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
        self.letters: list[Letter] = []
        self._page = page
        self._objects = 0
        self._is_visible = True

    def render_string(self, textstate: Any, *args: Any) -> None:
        self._is_visible = textstate.render not in _INVISIBLE
        super().render_string(textstate, *args)

    def render_char(self, *args: Any) -> float:
        self._count()
        advance = float(super().render_char(*args))
        letter = self.cur_item._objs.pop()
        if isinstance(letter, LTChar):
            self.letters.append(self._letter(letter))
        return advance

    def paint_path(self, *args: Any, **options: Any) -> None:
        self._count()
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self._count(_FIGURE)
        super().begin_figure(*args, **options)

    def _letter(self, found: LTChar) -> Letter:
        left, top = self._page.mediabox[:2]
        foot = top + float(self._page.height)
        turn = _turn_of(found.matrix)
        return Letter(
            found.get_text(), found.x0 + left, found.x1 + left, foot - found.y1, foot - found.y0,
            found.size if turn in {"level", "over"} else found.width, str(found.fontname), turn, self._is_visible,
        )  # fmt: skip

    def _count(self, weight: int = 1) -> None:
        self._objects += weight
        if self._objects > _MOST_OBJECTS:
            raise TooMuch


def _turn_of(matrix: Sequence[float]) -> Turn:
    """Which way a line runs; slanted letters are level."""
    a, b, c, d = matrix[:4]
    if abs(b) <= 0.05 * abs(a):
        return "level" if a * d >= 0 and a > 0 else "over"
    if abs(a) <= 0.05 * abs(b) and abs(d) <= 0.35 * abs(c):
        return "up" if b > 0 else "down"
    return "askew"
