"""The words of a cell as its lines, and words that a narrow cell tore made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.language import likeliest
from budskap.documents.read.language import words as language_words
from budskap.documents.read.pdf.lines import Line, lines_of
from budskap.documents.read.pdf.words import Word
from budskap.documents.read.wording import join

_SHORTEST_TORN, _SHORTEST_START, _SHORTEST_JOINED = 8, 2, 4
_SHORTEST_WORD = 3
_CLOSING = ".,;:!?)]”»"
_SLACK = 0.5
"""Points by which a letter may be too wide for a cell and still have its room in it: rules are drawn inexactly."""
PERHAPS, HARDLY, HYPHEN = "\ue0ff", "\ue0fe", "\ue0fd"
"""Stand where a word may have been torn, as the room in its cell tells, where a page ended and nothing tells, and where
a line ended with a hyphen, until all words of the document are known."""
_SIGNS = f"[{PERHAPS}{HARDLY}]"
_HYPHENED = re.compile(rf"([^\W\d_]+){HYPHEN}([^\W\d_]+)")
_BROKEN = re.compile(rf"[^\W\d_]+(?:{HYPHEN}|[-‐]\s+)[^\W\d_]+")
_LONGEST_PREFIX = 3
_MAYBE_TORN = re.compile(rf"([^\W\d_]+)({_SIGNS})([^\W\d_]+)(?!\w*{_SIGNS}[^\W\d_])")
_PARTS = re.compile(rf"[^\W\d_]+(?:{_SIGNS}[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_OWN_HYPHEN = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+")


def cell_lines(words: Sequence[Word], right: float) -> list[str]:
    """The words of a cell, whose lines may reach as far `right`, as its paragraphs and points: a line that was full is
    joined with the next."""
    lines = lines_of(words, gutters=False)
    if not lines:
        return []
    right = max(right, *(line.x1 for line in lines))
    parts: list[list[str]] = [[lines[0].text]]
    for before, line in pairwise(lines):
        is_torn = _may_be_torn(before, line, right)
        if (is_torn and _is_address(before.words[-1].text)) or line.text[0] in _CLOSING:
            parts[-1][-1] += line.text
        elif _begins(before, line) or before.leaves_room_for(line, right):
            parts.append([line.text])
        elif is_torn:
            parts[-1][-1] += PERHAPS + line.text
        else:
            parts[-1].append(line.text)
    told = [join(part, HYPHEN) for part in parts]
    return [*told[:-1], told[-1] + PERHAPS] if _is_full(lines[-1], right) else told


def _is_address(text: str) -> bool:
    return any(sign in text for sign in ("@", "://", "www."))


def _begins(before: Line, line: Line) -> bool:
    """Whether a line begins something new in its cell, whatever room there was: a point, a paragraph, a label with its
    colon, or a full name below another."""
    first = line.words[0].text
    is_label = len(line.words) > 1 and first[0].isupper() and first.endswith(":")
    is_apart = line.bullet is not None or line.top - before.bottom > 0.7 * line.size
    return is_apart or is_label or (_is_name(before) and _is_name(line))


def _is_name(line: Line) -> bool:
    return len(line.words) > 1 and all(word.text.istitle() for word in line.words)


def _may_be_torn(before: Line, line: Line, right: float) -> bool:
    """Whether a word too long for the cell may go on in the next line without a hyphen."""
    following = line.words[0]
    return _is_full(before, right, following.first_letter) and following.text[0].islower()


def _is_full(line: Line, right: float, letter: float | None = None) -> bool:
    """Whether a line is one word after which the file wrote no blank and not one more letter fits; one as wide as its
    own, where the next is not known."""
    word = line.words[0]
    return (
        len(line.words) == 1
        and not word.is_ended
        and len(word.text) >= _SHORTEST_START
        and word.x1 + (letter or (word.x1 - word.x0) / len(word.text)) > right - _SLACK
        and (word.text[-1].islower() or _is_address(word.text))
    )


_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Vocabulary:
    """The whole words of a document."""

    counts: Counter[str]
    hyphened: Set[str] = frozenset()
    """Those with a hyphen of their own."""

    def mended(self, rows: Sequence[Sequence[FoundCell]]) -> list[list[FoundCell]]:
        """The rows, words that may have been torn made whole or left apart, as the document's other words tell."""
        return [[FoundCell([self._line(one) for one in cell.lines], cell.is_merged) for cell in row] for row in rows]

    def _line(self, text: str) -> str:
        # The last two parts of a word torn twice tell what the first goes on in.
        while found := _MAYBE_TORN.search(text):
            text = text[: found.start()] + self._told(found) + text[found.end() :]
        text = text.removesuffix(PERHAPS)  # the page that the cell ends on did not end within it
        return _HYPHENED.sub(self._hyphen, text).replace(PERHAPS, " ").replace(HARDLY, " ").replace(HYPHEN, "")

    def closed(self, lines: Sequence[str]) -> list[str]:
        """Lines of running text, words whose own hyphen ended a line, or that a narrow box tore, made whole."""
        whole = [*map(self._line, lines[:1])]
        for line in map(self._line, lines[1:]):
            found = _HYPHENED.search(join([whole[-1], line], HYPHEN))
            first, _, rest = line.partition(" ")
            if (found and self._hyphen(found) != found[1] + found[2]) or self._tears(whole[-1], first):
                whole[-1] += first
                line = rest
            whole += [line] if line else []
        return whole

    def _tears(self, line: str, following: str) -> bool:
        """Whether a line ends within a word: the document has it whole, and no more often its parts."""
        end, start = _LAST_LETTERS.search(line), _FIRST_LETTERS.match(following)
        if end is None or start is None or not start[0][0].islower():
            return False
        first, second = end[0].lower(), start[0].lower()
        whole = self.counts[first + second]
        is_rare = self.counts[first] <= whole and (self.counts[second] <= whole or len(second) < _SHORTEST_WORD)
        return whole > 0 and is_rare and not {first, second} & self._small

    def _hyphen(self, found: re.Match[str]) -> str:
        """A word with its own hyphen, or without the one that only broke it."""
        first, second = found[1].lower(), found[2].lower()
        is_own = (
            f"{first}-{second}" in self.hyphened
            or (first in self._before_hyphens and first + second not in self._known)
            or (
                self.language == "en"
                and first + second not in self._known
                and second in self.counts
                and (first in self.counts or len(first) <= _LONGEST_PREFIX)
            )
        )
        return f"{found[1]}{'-' if is_own else ''}{found[2]}"

    def _told(self, found: re.Match[str]) -> str:
        first, second = found[1].lower(), found[3].lower()
        if second in self._endings and found.end() == len(found.string):
            is_one = True  # no cell ends with an article
        else:
            is_one = self._is_one(first, second) if found[2] == PERHAPS else self._is_surely_one(first, second)
        return f"{found[1]}{'' if is_one else ' '}{found[3]}"

    def _is_surely_one(self, first: str, second: str) -> bool:
        """Whether two parts are one word although nothing but the words themselves tells."""
        is_seam = len(second) < _SHORTEST_WORD or first[-2:] + second[:2] in self._seams
        return first + second in self._known or (is_seam and not {first, second} & (self._known | self._small))

    def _is_one(self, first: str, second: str) -> bool:
        """Whether two parts are one word: the document has it whole, or it does not have them as words."""
        if first + second in self._known:
            return True
        if {first, second} <= self._known:
            return False
        if len(second) >= _SHORTEST_WORD and self._is_closed(first):
            return False
        if self._are_joined(first, second) or second[:2] not in self._onsets:
            return True
        if first[-2:] + second[:2] in self._seams:
            return True
        if second in self._small:
            return second in self._endings and first not in self._known
        if self._is_clipped(first):
            return True
        if len(second) < _SHORTEST_WORD:
            return True
        if second in self._said or (first[-3:] in self._ends and second[:4] in self._starts):
            return False
        return first not in self._known or (self.language != "en" and len(first) >= _SHORTEST_TORN)

    def _are_joined(self, first: str, second: str) -> bool:
        """Whether the s between the parts of a compound ends the first, or begins the second."""
        joints = language_words("joints", self.language)
        begins = bool(joints) and second[0] == "s" and len(second) > _SHORTEST_JOINED
        return any(map(first.endswith, joints)) or (begins and second[1:] in self._known)

    def _is_closed(self, first: str) -> bool:
        """Whether a word's ending says that no compound begins with it."""
        return first in self._known and any(map(first.endswith, language_words("closed", self.language)))

    def _is_clipped(self, first: str) -> bool:
        """Whether a word lost its last letter to be the first part of a compound: it is none as it stands."""
        whole = [first + end[-1] for end in language_words("clipped", self.language) if first.endswith(end[:-1])]
        return first not in self._known and not self._known.isdisjoint(whole)

    @cached_property
    def _before_hyphens(self) -> Set[str]:
        """What stands before the hyphens that words have of their own, such as e and sms."""
        return {word.partition("-")[0] for word in self.hyphened} | language_words("hyphened", self.language)

    @cached_property
    def language(self) -> str:
        return likeliest(self.counts)

    @cached_property
    def _known(self) -> Set[str]:
        return self._said | language_words("common", self.language)

    @cached_property
    def _said(self) -> Set[str]:
        return self.counts.keys() | language_words("spans") | language_words("counted")

    @cached_property
    def _small(self) -> Set[str]:
        return language_words("small_words", self.language)

    @cached_property
    def _endings(self) -> Set[str]:
        return language_words("endings", self.language)

    @cached_property
    def _starts(self) -> Set[str]:
        return {word[:4] for word in self.counts if len(word) > _SHORTEST_WORD}

    @cached_property
    def _onsets(self) -> Set[str]:
        """The two letters that words begin with."""
        return {word[:2] for word in self._known | self._small}

    @cached_property
    def _ends(self) -> Set[str]:
        return {word[-3:] for word in self.counts if len(word) > _SHORTEST_WORD}

    @cached_property
    def _seams(self) -> Set[str]:
        """Every four letters that follow each other within a word: where one is torn, they meet again."""
        return {word[at : at + 4] for word in self.counts for at in range(1, len(word) - 3)}


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The whole words of some texts."""
    whole = [_BROKEN.sub(" ", _PARTS.sub(" ", text)).lower() for text in texts]
    return Vocabulary(
        Counter(word for text in whole for word in _WORD.findall(text)),
        frozenset(word for text in whole for word in _OWN_HYPHEN.findall(text)),
    )
