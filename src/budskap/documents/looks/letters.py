"""The letters of drawn pages in the order in which they were drawn, so that a text is found there however a narrow
column, the end of a line or a page broke its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from budskap.documents.looks.drawing import Drawing, Word

AHEAD = 30
"""How many foreign words may stand between two of a text: those of the cells beside it, say."""
MOST_STARTS, FAR = 30, 1000
"""So many places at which a text in pieces is tried, and none farther away than so many words."""
_BESIDE, _BELOW = 3.0, 1.5
"""So many heights of a line to the right of the words before it, or under them, a word still belongs to them."""
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """A word of a page by its letters alone."""

    letters: str
    page: int
    word: Word


@dataclass(frozen=True, slots=True)
class Stretch:
    """Drawn words that say a text; `share` is how much of it."""

    words: tuple[int, ...]
    share: float = 1.0


@dataclass(slots=True)
class Letters:
    """The drawn words of all pages, one after the other, and the string that their letters make."""

    words: list[DrawnWord]
    text: str = field(init=False)
    _starts: list[int] = field(init=False)
    _by_first: dict[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.text = "".join(word.letters for word in self.words)
        self._starts = [0, *accumulate(len(word.letters) for word in self.words)]
        self._by_first = {}
        for number, word in enumerate(self.words):
            self._by_first.setdefault(word.letters[0], []).append(number)

    @classmethod
    def of(cls, drawings: Sequence[Drawing]) -> Letters:
        drawn = ((letters_of(word.text), page.number, word) for page in drawings for word in page.words)
        return cls([DrawnWord(*each) for each in drawn if each[0]])

    def whole(self, wanted: str) -> Iterator[Stretch]:
        """Where these letters follow each other, from the beginning of a drawn word to the end of one."""
        at = self.text.find(wanted)
        while at >= 0:
            first, end = bisect_left(self._starts, at), bisect_left(self._starts, at + len(wanted))
            if self._starts[first] == at and self._starts[end] == at + len(wanted):
                yield Stretch(tuple(range(first, end)))
            at = self.text.find(wanted, at + 1)

    def parted(self, stretch: Stretch, lengths: Iterable[int]) -> list[Stretch]:
        """A stretch in parts of so many letters; none where a part would end within a word."""
        ends = list(accumulate(lengths, initial=self._starts[stretch.words[0]]))
        numbers = [bisect_left(self._starts, end) for end in ends]
        if any(self._starts[number] != end for number, end in zip(numbers, ends, strict=True)):
            return []
        return [Stretch(tuple(range(*pair))) for pair in pairwise(numbers)]

    def in_pieces(self, text: str, around: int, pages: range | None, taken: Set[int]) -> Iterator[Stretch]:
        """Where the words of a text follow each other with others between them, or most of them do, and none of them
        is taken; from the nearest place on."""
        ends = list(accumulate(map(len, filter(None, map(letters_of, text.split())))))
        wanted = letters_of(text)
        starts = {number for start in {0, *ends[:2]} for number in self._beginnings(wanted, start, around)}
        free = (n for n in starts - taken if pages is None or self.words[n].page in pages)
        for number in sorted(free, key=lambda number: (abs(number - around), number))[:MOST_STARTS]:
            words = self._follow(wanted, ends, number, taken)
            if words:
                yield Stretch(tuple(words), sum(len(self.words[each].letters) for each in words) / len(wanted))

    def _beginnings(self, wanted: str, start: int, around: int) -> Iterator[int]:
        """The words, not too far away, that begin as the letters do from `start` on."""
        alike = self._by_first.get(wanted[start : start + 1], [])
        near = alike[bisect_left(alike, around - FAR) : bisect_left(alike, around + FAR)]
        return (number for number in near if wanted.startswith(self.words[number].letters, start))

    def _follow(self, wanted: str, ends: Sequence[int], start: int, taken: Set[int]) -> list[int]:
        """The drawn words from there on that say the letters; words of the text that are not drawn are passed over."""
        found: list[int] = []
        at, number = 0, start
        while at < len(wanted):
            window = (n for n in range(number, min(number + AHEAD, len(self.words))) if n not in taken)
            here = self._next(wanted, at, ends, window, found)
            if here is None:
                at = next((end for end in ends if end > at), len(wanted))
            else:
                found.append(here)
                at, number = at + len(self.words[here].letters), here + 1
        return found

    def _next(
        self, wanted: str, at: int, ends: Sequence[int], window: Iterable[int], found: Sequence[int]
    ) -> int | None:
        """The next drawn word that goes on with the letters; one that ends where a word of the text does before one
        that is the first half of it."""
        half: int | None = None
        for each in window:
            letters = self.words[each].letters
            if wanted.startswith(letters, at) and self._stands_with(each, found):
                if at + len(letters) in ends:
                    return each
                half = each if half is None else half
        return half

    def _stands_with(self, number: int, found: Sequence[int]) -> bool:
        """Whether a word stands where the words before it go on: beside the last of them, or below them."""
        if not found or self.words[found[-1]].page != self.words[number].page:
            return True
        last, word = self.words[found[-1]].word, self.words[number].word
        high = max(1.0, last.bottom - last.top)
        if word.top < last.bottom - 0.5 * high:
            return -0.5 * high < word.left - last.right < _BESIDE * high
        if word.top - last.bottom > _BELOW * high:
            return False
        left = min(self.words[each].word.left for each in found)
        right = max(self.words[each].word.right for each in found)
        return left - high < word.right and word.left < right + high


def letters_of(text: str) -> str:
    """Its letters and digits alone."""
    return _NO_LETTERS.sub("", text).casefold()
