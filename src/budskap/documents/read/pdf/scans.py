"""Pages that are pictures: what tesseract recognises on them, as pages of words and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfiumError

from budskap.documents.read.language import likeliest
from budskap.documents.read.left import Left
from budskap.documents.read.pdf.grids import Edge, grids_of
from budskap.documents.read.pdf.page import PdfPage, made
from budskap.documents.read.pdf.picture import Inked, Rule, drawn, upright, without
from budskap.documents.read.pdf.recognise import Seen, is_installed, recognised, turn_of
from budskap.documents.read.pdf.seen import few_sizes, pieces_of, put_in_order, without_blots
from budskap.documents.read.pdf.words import Word
from budskap.documents.read.source import Source

_POINTS = 72
_CLEAR = 75.0
"""Less certain than this may be another word."""
_POOR = 75.0
"""Less certain than this, on the whole, the page may lie on its side."""
_FEWEST = 5
"""With fewer words a picture is one."""
_TELLING = 60
"""So many words tell the language."""


class Scans:
    """The pages of a file that are pictures, read one by one."""

    def __init__(self, source: Source, pages: Sequence[PdfPage], left: Left) -> None:
        self._source, self._left = source, left
        self._certainty: dict[str, float] = {}
        self._pages = [page for page in pages if page.is_picture]
        self._texts = Counter(word.text.lower() for page in pages if not page.is_picture for word in page.words)

    def read(self) -> Iterator[PdfPage]:
        """The pages, with what was recognised on them."""
        most = self._source.limits.pictures if self._pages and is_installed() else 0
        for page in self._pages[:most]:
            found = self._page(page)
            self._left.note("recognised", int(found is not None), page.number)
            page.words = found.words if found else page.words
            page.pictures = page.pictures or ("",)
            yield found or page
        for page in self._pages[most:]:
            self._left.note("many_pictures" if most else "no_recogniser", page=page.number)
            page.pictures = ()
            yield page
        _settle_sizes(self._pages)

    @cached_property
    def _file(self) -> PdfDocument:
        return PdfDocument(self._source.data)

    @property
    def unclear(self) -> frozenset[str]:
        """Words that were hard to read wherever they stand."""
        return frozenset(text for text, certainty in self._certainty.items() if certainty < _CLEAR)

    def _page(self, page: PdfPage) -> PdfPage | None:
        """The page with what was recognised on it, beside the words that it has; None where that is next to nothing."""
        try:
            picture = drawn(self._file, page.number - 1)
        except PdfiumError:  # it knows no such picture
            return None
        scale = page.width / picture.width
        look = self._look(picture, scale)
        if look.certainty < _POOR and (degrees := turn_of(picture)):
            look = max(look, self._look(picture.rotate(-degrees, expand=True), scale), key=lambda one: one.certainty)
        words = look.words_beside(page.words)
        if len(words) < _FEWEST:
            return None
        for word in look.seen:
            self._certainty[word.text] = max(word.certainty, self._certainty.get(word.text, 0.0))
        return look.page(page, words)

    def _look(self, picture: Image, scale: float) -> _Look:
        """What is seen in a picture; twice where only the words tell in which language it is written."""
        picture = upright(picture)
        inked = Inked(picture)
        clean, dpi, language = without(picture, inked), round(_POINTS / scale), self._language
        seen = recognised(clean, language, dpi)
        self._texts.update(word.text.lower() for word in seen)
        if language is None and self._language:
            seen = recognised(clean, self._language, dpi)
        return _Look(picture, inked, list(without_blots(seen)), scale)

    @property
    def _language(self) -> str | None:
        return likeliest(self._texts) if self._texts.total() >= _TELLING else None


@dataclass(frozen=True)
class _Look:
    """A picture set upright, its ink, the words seen in it, and how many points a pixel is."""

    picture: Image
    inked: Inked
    seen: list[Seen]
    scale: float

    @property
    def certainty(self) -> float:
        """How certain the words are on the whole."""
        letters = sum(len(word.text) for word in self.seen)
        return sum(len(word.text) * word.certainty for word in self.seen) / letters if letters else 0.0

    def words_beside(self, others: Sequence[Word]) -> list[Word]:
        """The words in order, and those that stand nowhere over `others`, which the page has as text."""
        pieces = list(pieces_of(self.seen, self.inked, self.scale))
        free = [[word for word in piece if not any(_covers(other, word) for other in others)] for piece in pieces]
        pieces = [piece for piece in free if piece]
        cells = [cell for grid in grids_of(self._edges, list(chain(*pieces))) for cell in grid.texts]
        put_in_order(pieces, cells)
        return list(chain(*pieces))

    def page(self, page: PdfPage, words: list[Word]) -> PdfPage:
        size = self.scale * self.picture.width, self.scale * self.picture.height
        for word in page.words:
            word.order += len(words)
        return made(page.number, size, [*words, *page.words], self._edges)

    @cached_property
    def _edges(self) -> list[Edge]:
        return [*_edges(self.inked.across, "h", self.scale), *_edges(self.inked.down, "v", self.scale)]


def _settle_sizes(pages: Iterable[PdfPage]) -> None:
    """Makes sizes of letters that are nearly alike the same on all pages."""
    words = [word for page in pages for word in page.words]
    letters = Counter[float]()
    for word in words:
        letters[word.size] += len(word.text)
    settled = dict(zip(letters, few_sizes(list(letters.items())), strict=True))
    for word in words:
        word.size = settled[word.size]


def _covers(other: Word, word: Word) -> bool:
    x, y = word.center
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom


def _edges(rules: Iterable[Rule], orientation: str, scale: float) -> Iterator[Edge]:
    """The rules in points, each in its middle."""
    for rule in rules:
        x0, x1, top, bottom = (scale * side for side in (rule.x0, rule.x1, rule.top, rule.bottom))
        if orientation == "h":
            top = bottom = (top + bottom) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        yield {
            "orientation": orientation, "object_type": "line", "width": x1 - x0, "height": bottom - top,
            "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        }  # fmt: skip
