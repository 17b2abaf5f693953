"""Words of a PDF page, and the lines they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

from pdfplumber.page import Page

from budskap.documents.read.lines import BULLETS, is_counted
from budskap.documents.read.links import with_address

_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]")
_SIGNS = frozenset({*BULLETS, "-", "–", "o"})
_UNNAMED = re.compile(r"\(cid:\d+\)")
"""A sign whose font does not say which letter it is."""
_MOST_DOTS = 300
"""More small shapes than this on a page are a drawing."""
_GUTTER = 2.2
"""A gap of so many letter heights parts columns."""


@dataclass(slots=True)
class Word:
    """A word of a page with its box, in points from the top left corner, and how it is set."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Words on one line of one column. `bullet` is the sign of a list that stood before them."""

    words: list[Word]
    bullet: Word | None = None
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

    def leaves_room_for(self, following: Line, right: float) -> bool:
        """Whether the next line's first word would have fitted here, so that the line was broken on purpose."""
        first = following.words[0]
        return self.x1 + 0.25 * self.size + (first.x1 - first.x0) < right - 0.1 * self.size


def words_of(page: Page) -> list[Word]:
    """The page's words, with the addresses of links after the words that carry them."""
    found = page.extract_words(x_tolerance_ratio=0.18, extra_attrs=["fontname", "size"], keep_blank_chars=False)
    words = [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"], _is_bold(w["fontname"])) for w in found
    ]
    _add_addresses(words, page)
    return words + _drawn_bullets(page, words)


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
            bullets.append(Word("•", dot.x0, dot.x1, after.top, after.bottom, after.size, False))
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
    pieces = (piece for row in rows for piece in _pieces(sorted(row, key=lambda word: word.x0), gutters))
    return [_with_bullet(piece) for piece in pieces]


def _pieces(row: list[Word], gutters: bool) -> list[list[Word]]:
    pieces = [[row[0]]]
    for before, word in pairwise(row):
        is_far = word.x0 - before.x1 > _GUTTER * max(before.size, word.size)
        is_lead = before.text.endswith(":") or (len(pieces[-1]) == 1 and _is_sign(before.text))
        if gutters and is_far and not is_lead:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _with_bullet(words: list[Word]) -> Line:
    first = words[0]
    if len(words) > 1 and (_is_sign(first.text) or (_NUMBER.fullmatch(first.text) and _is_set_off(words))):
        return Line(words[1:], first)
    if len(first.text) > 1 and first.text[0] in BULLETS and first.text[1].isalpha():
        return Line([_without_first_letter(first), *words[1:]], first)
    return Line(words)


def _is_sign(text: str) -> bool:
    is_private = len(text) == 1 and "\ue000" <= text <= "\uf8ff"
    return is_private or text in _SIGNS or bool(_UNNAMED.fullmatch(text))


def _is_set_off(words: Sequence[Word]) -> bool:
    """Whether the gap after a number is that of a list rather than a blank in a sentence."""
    is_point = not words[1].text[0].isdigit() and not is_counted(words[1].text)
    return is_point and words[1].x0 - words[0].x1 > 0.1 * words[0].size


def _without_first_letter(word: Word) -> Word:
    return Word(word.text[1:], word.x0, word.x1, word.top, word.bottom, word.size, word.is_bold)


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
