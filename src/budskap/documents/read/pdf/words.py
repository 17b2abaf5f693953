"""Words of a PDF page, and the lines they stand in."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, pairwise
from statistics import median, mode

from pdfplumber.page import Page

from budskap.documents.read.lines import BULLETS, is_counted
from budskap.documents.read.links import with_address
from budskap.documents.read.pdf.letters import Letter, Turn, letters_of

_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]")
_SIGNS = frozenset({*BULLETS, "-", "–", "o"})
_UNNAMED = re.compile(r"\(cid:\d+\)")
"""A sign whose font does not say which letter it is."""
_MOST_DOTS = 300
"""More small shapes than this on a page are a drawing."""
_GUTTER = 2.2
"""A gap of so many letter heights parts columns."""
_NARROW_GUTTER = 0.9
"""... and of so many, where the pen came from elsewhere."""
_LONGEST_NUMBER, _FEWEST_CONTENTS = 3, 3
_SAME_EDGE = 3.0
_EVEN = 0.15
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
    `has_blank` when it wrote a blank before."""

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

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Words on one line of one column. `bullet` is the sign of a list that stood before them; `is_contents` when it is
    one of a table of contents, which ends with a page's number."""

    words: list[Word]
    bullet: Word | None = None
    is_contents: bool = False
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(word.x0 for word in self.words)
        self.x1 = max(word.x1 for word in self.words)
        self.top = min(word.top for word in self.words)
        self.bottom = max(word.bottom for word in self.words)
        self.size = mode(round(word.size, 1) for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.is_bold for word in self.words)

    @property
    def is_ordered(self) -> bool:
        return self.bullet is not None and self.bullet.text[0].isalnum()

    def with_bullet(self) -> Line:
        """The line with the sign before it as its first word."""
        return Line([self.bullet, *self.words] if self.bullet else self.words)

    def leaves_room_for(self, following: Line, right: float) -> bool:
        """Whether the next line's first word would have fitted here, so that the line was broken on purpose."""
        first = following.words[0]
        return self.x1 + 0.25 * self.size + (first.x1 - first.x0) < right - 0.1 * self.size


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
    for run in _whole(_runs(letters)):
        letters = [letter for letter in run if not letter.text.isspace()]
        if letters:
            word = _word(letters)
            if pen and _on_one_line(pen, letters[0]):
                word.jump, word.has_blank = letters[0].start - pen.end, pen.text.isspace()
            yield word
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


def lines_of(words: Iterable[Word], *, gutters: bool = True) -> list[Line]:
    """The words in lines, from the top; a wide gap in a line parts it, because another column begins there."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.center[1], word.x0)):
        if rows and word.center[1] - rows[-1][0].center[1] < 0.5 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    parted = [_pieces(sorted(row, key=lambda word: word.x0), gutters) for row in rows]
    contents = _contents(parted)
    lines: list[Line] = []
    for number, pieces in enumerate(parted):
        if number in contents:
            lines.append(replace(_with_bullet([word for piece in pieces for word in piece]), is_contents=True))
        else:
            lines += map(_with_bullet, pieces)
    return lines


def _contents(rows: Sequence[Sequence[Sequence[Word]]]) -> set[int]:
    """Which rows are lines of a table of contents: on the right, below each other, stand the numbers of pages, none
    smaller than the one before, or dots lead to them."""
    ends = [(number, row[-1][-1]) for number, row in enumerate(rows) if len(row) > 1 and len(row[-1]) == 1]
    numbers = [(number, word) for number, word in ends if word.text.isdecimal() and len(word.text) <= _LONGEST_NUMBER]
    edge = median(word.x1 for _, word in numbers) if numbers else 0.0
    level = [(number, word) for number, word in numbers if abs(word.x1 - edge) < _SAME_EDGE]
    is_rising = all(int(a.text) <= int(b.text) for (_, a), (_, b) in pairwise(level))
    return {number for number, _ in level} if len(level) >= _FEWEST_CONTENTS and is_rising else set()


def _pieces(row: list[Word], gutters: bool) -> list[list[Word]]:
    pieces: list[list[Word]] = []
    for run in _written_in_one_go(row) if gutters else [row]:
        pieces += [run] if not gutters or is_justified(run) else _parted(run)
    return pieces


def _written_in_one_go(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where a gap is and the pen came from elsewhere."""
    runs = [[row[0]]]
    for before, word in pairwise(row):
        is_apart = word.x0 - before.x1 > _NARROW_GUTTER * max(before.size, word.size) and math.isinf(word.jump)
        if is_apart and not _is_lead(runs[-1]):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def is_justified(run: Sequence[Word]) -> bool:
    """Whether all blanks of words that were written in one go were made equally wide."""
    jumps = [word.jump for word in run[1:]]
    return len(jumps) > 1 and all(word.has_blank for word in run[1:]) and max(jumps) - min(jumps) < _EVEN * run[0].size


def _parted(run: Sequence[Word]) -> list[list[Word]]:
    pieces = [[run[0]]]
    for before, word in pairwise(run):
        if word.x0 - before.x1 > _GUTTER * max(before.size, word.size) and not _is_lead(pieces[-1]):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _is_lead(piece: Sequence[Word]) -> bool:
    """Whether what follows belongs to it, however far away: a label with its colon, or the sign of a list."""
    return piece[-1].text.endswith(":") or (len(piece) == 1 and is_sign(piece[0].text))


def _with_bullet(words: list[Word]) -> Line:
    first = words[0]
    if len(words) > 1 and (is_sign(first.text) or (is_number(first.text) and _is_set_off(words))):
        return Line(words[1:], first)
    if len(first.text) > 1 and first.text[0] in BULLETS and first.text[1].isalpha():
        return Line([_without_first_letter(first), *words[1:]], first)
    return Line(words)


def is_number(text: str) -> bool:
    """Whether a word is the number of a list's point."""
    return bool(_NUMBER.fullmatch(text))


def is_sign(text: str) -> bool:
    """Whether a word is the sign of a list's point."""
    is_private = len(text) == 1 and "\ue000" <= text <= "\uf8ff"
    return is_private or text in _SIGNS or bool(_UNNAMED.fullmatch(text))


def _is_set_off(words: Sequence[Word]) -> bool:
    """Whether the gap after a number is that of a list rather than a blank in a sentence."""
    is_point = not words[1].text[0].isdigit() and not is_counted(words[1].text)
    return is_point and words[1].x0 - words[0].x1 > 0.1 * words[0].size


def _without_first_letter(word: Word) -> Word:
    return replace(word, text=word.text[1:])


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
