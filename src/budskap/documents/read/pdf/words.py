"""Words of a PDF page, in the order in which the file wrote them."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from statistics import median

from pdfplumber.page import Page

from budskap.documents.read.links import with_address
from budskap.documents.read.pdf.letters import Letter, Turn, letters_of

_MOST_DOTS = 300
"""More small shapes than this on a page are a drawing."""
_GAP = 0.18
"""A gap of so many letter heights parts words where the file wrote no blank."""
_SAME_PLACE = 0.1
_SHADOW = 4.0
_LEAST_SPACED = 4
"""So many letters, each alone, are a word set with space between its letters."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(slots=True)
class Word:
    """A word of a page with its box, in points from the top left corner, and how it is set.

    `order` counts the words as the file wrote them. `first_letter` is how wide the first one is. `jump` is how far the
    pen moved on the line, without ink or blank, before it wrote this word: infinitely when it came from elsewhere;
    `has_blank` when it wrote a blank before; `is_ended` when it wrote one after, so that the word is whole."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool
    turn: Turn = "level"
    order: int = -1
    first_letter: float = 0.0
    jump: float = math.inf
    has_blank: bool = False
    is_ended: bool = False

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def words_of(page: Page) -> list[Word]:
    """The page's words in the order in which the file wrote them, with the addresses of links after the words that
    carry them."""
    words = _inked_once(_words(_once(letters_of(page))))
    for order, word in enumerate(words):
        word.order = order
    _add_addresses(words, page)
    return words + _drawn_bullets(page, words)


def _inked_once(words: Iterable[Word]) -> list[Word]:
    """The words without those that were written again, a trifle beside, to look bold or to cast a shadow."""
    found: dict[tuple[str, int, int], Word] = {}
    for word in words:
        column, row = int(word.x0 / _SHADOW), int(word.top / _SHADOW)
        near = (found.get((word.text, column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not any(other and _is_shadow(word, other) for other in near):
            found[word.text, column, row] = word
    return list(found.values())


def _is_shadow(word: Word, other: Word) -> bool:
    return max(abs(word.x0 - other.x0), abs(word.top - other.top)) < _SAME_PLACE * word.size


def _once(letters: Iterable[Letter]) -> Iterator[Letter]:
    """The letters without those that were written twice, one after the other, to look bold."""
    last: Letter | None = None
    for letter in letters:
        if last is None or letter.text != last.text or not _is_double(last, letter):
            yield letter
            last = letter


def _is_double(last: Letter, letter: Letter) -> bool:
    return max(abs(letter.start - last.start), abs(letter.foot - last.foot)) < _SAME_PLACE * letter.size


def _words(letters: Iterable[Letter]) -> Iterator[Word]:
    pen: Letter | None = None
    word: Word | None = None
    for run in _whole(_runs(letters)):
        letters = [letter for letter in run if not letter.text.isspace()]
        if letters:
            word = _word(letters)
            if pen and _on_one_line(pen, letters[0]):
                word.jump, word.has_blank = letters[0].start - pen.end, pen.text.isspace()
            yield word
        elif word and pen and _on_one_line(pen, run[0]):
            word.is_ended = True
        pen = run[-1]


def _runs(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """The letters of each word, and each blank."""
    run: list[Letter] = []
    for letter in letters:
        if run and (letter.text.isspace() or run[-1].text.isspace() or not _goes_on(run[-1], letter)):
            yield run
            run = []
        run.append(letter)
    if run:
        yield run


def _goes_on(last: Letter, letter: Letter) -> bool:
    return (
        _on_one_line(last, letter)
        and -0.5 * last.size < letter.start - last.end < _GAP * last.size
        and abs(letter.size - last.size) < 0.15 * last.size
    )


def _on_one_line(last: Letter, letter: Letter) -> bool:
    return letter.turn == last.turn and (letter.turn == "askew" or abs(letter.foot - last.foot) < 0.25 * last.size)


def _whole(runs: Iterable[list[Letter]]) -> Iterator[list[Letter]]:
    """The runs, words set with space between their letters made whole."""
    for is_single, together in groupby(runs, key=lambda run: len(run) == 1 and not run[0].text.isspace()):
        found = list(together)
        if is_single and len(found) >= _LEAST_SPACED:
            yield from _spaced(found)
        else:
            yield from found


def _spaced(singles: Sequence[list[Letter]]) -> Iterator[list[Letter]]:
    letters = [run[0] for run in singles]
    gaps = [b.start - a.end if abs(b.foot - a.foot) < 1 else -1.0 for a, b in pairwise(letters)]
    usual = median(gaps)
    if not 0 < usual < letters[0].size or sum(0.7 * usual < gap < 1.3 * usual for gap in gaps) < 0.7 * len(gaps):
        yield from singles
        return
    word = [letters[0]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if not 0 < gap < 1.5 * usual:
            yield word
            word = []
        word.append(letter)
    yield word


def _word(letters: Sequence[Letter]) -> Word:
    text = unicodedata.normalize("NFC", "".join(letter.text for letter in letters).translate(_LIGATURES))
    first = letters[0]
    return Word(
        text,
        min(letter.x0 for letter in letters),
        max(letter.x1 for letter in letters),
        min(letter.top for letter in letters),
        max(letter.bottom for letter in letters),
        first.size,
        2 * sum(_is_bold(letter.font) for letter in letters) > len(letters),
        first.turn,
        first_letter=first.end - first.start,
    )


def _drawn_bullets(page: Page, words: Sequence[Word]) -> list[Word]:
    """The bullets that are no letters but small drawn dots, as words; each stands before the first word of a line."""
    shapes = [shape for shape in (*page.curves, *page.rects) if _is_dot(shape)]
    if len(shapes) > _MOST_DOTS:
        return []
    found = (Word("•", s["x0"], s["x1"], s["top"], s["bottom"], s["height"], False) for s in shapes)
    bullets: list[Word] = []
    for dot in found:
        row = [word for word in words if word.top < dot.center[1] < word.bottom]
        after = min((word for word in row if word.x0 >= dot.x1), key=lambda word: word.x0, default=None)
        near = [word for word in (*row, *bullets) if abs(word.center[1] - dot.center[1]) < 3 and word.x0 < dot.x1]
        if after is not None and after.x0 - dot.x1 < 2 * after.size and not any(dot.x0 - w.x1 < 40 for w in near):
            bullets.append(Word("•", dot.x0, dot.x1, after.top, after.bottom, after.size, False, order=after.order))
    return bullets


def _is_dot(shape: dict[str, float]) -> bool:
    return 1 < shape["width"] < 8 and 0.7 < shape["width"] / max(0.1, shape["height"]) < 1.4


@cache
def _is_bold(font: str) -> bool:
    return any(sign in font.lower() for sign in ("bold", "black", "heavy", "semibold", "demi"))


def _add_addresses(words: list[Word], page: Page) -> None:
    linked: dict[str, list[Word]] = {}
    for link in page.hyperlinks:
        address = link.get("uri") or ""
        linked.setdefault(address, []).extend(word for word in words if _is_within(word, link))
    for address, carriers in linked.items():
        if carriers:
            text = " ".join(word.text for word in carriers)
            addition = with_address(text, address)[len(text) :]
            carriers[-1].text += (
                addition if with_address("".join(text.split()), address) != "".join(text.split()) else ""
            )


def _is_within(word: Word, link: dict[str, float]) -> bool:
    x, y = word.center
    return link["x0"] <= x <= link["x1"] and link["top"] <= y <= link["bottom"]
