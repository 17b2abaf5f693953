"""One expression as the grammar sees it: tokens, and the roles that a language gives to the phrases at each place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, TypeVar

from budskap.when.language import Words
from budskap.when.lexicon import ABBREVIATION, LONGER, MARK, PhrasesHere, Stem, Word, bits
from budskap.when.model import NORTH, Reading
from budskap.when.tokens import Written

T = TypeVar("T")
Found = tuple[T, int] | None

_NOTHING = Word("\0")
_NOTHING.kinds = 0
_NOTHING.is_glued = False
_MARK, _LONGER = bits(MARK), bits(LONGER)
_MARGIN = [_NOTHING] * 16  # what stands where the tokens end, as far as a rule may look
_SHORTEST_BROKEN = 6  # letters


class Line:
    """The tokens of one expression with their roles.

    A token's `kinds` are its roles as bits: none for an unknown word and where the line has ended, so nothing can go on
    there. `said` are those of all together. Behind the tokens is a margin of nothing, which is also what stands before
    the first. Where the line `is_festive`, a name of both a month and a holiday is the holiday's. While the line is
    read, `pieces` are those of the calendar by the places that were asked for one, `heard` are the kinds of what it has
    said, and `refused` is the place of the last time that did not stand as one, and the place after it. `separators`
    are the marks between the members of a list.
    """

    is_festive = False
    separators = ",;&+/"
    refused = (-1, -1)
    _ends: Sequence[int] = ()
    _clause_ends: Sequence[int] = ()

    def __init__(self, written: Written, words: Words, reading: Reading = NORTH) -> None:
        self.text, self._pieces = written
        self.words = words
        self.reading = reading
        self.heard: set[str] = set()
        self.pieces: dict[int, Any] = {}
        tokens = list(map(words.lexicon.__getitem__, self._pieces))
        self.length = len(tokens)
        self.tokens = tokens + _MARGIN
        said = 0
        for token in tokens:
            said |= token.said
        if "." in self.text:
            self._add_dots()
        if said & _LONGER:
            said |= self._add_phrases()
        self.said = said

    def _add_dots(self) -> None:
        tokens = self.tokens
        for at in range(1, self.length):
            if tokens[at].text == "." and tokens[at].is_glued:
                tokens[at - 1] = tokens[at - 1].dotted

    def _add_phrases(self) -> int:
        """Give words the roles of the phrases that they begin, and tell which, as bits."""
        said = 0
        tokens = self.tokens
        for at, word in enumerate(tokens[: self.length]):
            if word.longer:
                stem = word.longer.get(tokens[at + 1].meant)
                if stem:
                    longer = tokens[at] = word.with_phrases(self._phrases(at, stem))
                    said |= longer.kinds
        return said

    def _phrases(self, at: int, stem: Stem | None) -> PhrasesHere:
        """The phrases that begin here with this stem, by the tokens of each."""
        here: PhrasesHere = ()
        to = at + 2
        while stem:
            behind = self.tokens[to]
            if stem.ended:
                here += ((stem, to - at + (behind.text == "." and self._is_dotted(to - 1))),)
            stem = stem.longer.get(behind.meant)
            to += 1
        return here

    def _is_dotted(self, at: int) -> bool:
        """Whether an abbreviation stands here with its dot."""
        last, dot = self.tokens[at], self.tokens[at + 1]
        return dot.text == "." and dot.is_glued and last.is_word and len(last.text) <= ABBREVIATION

    def __len__(self) -> int:
        return self.length

    def role(self, at: int, name: str) -> Found[str]:
        """The value of the longest phrase with this role here, and the place after it."""
        found = self.tokens[at].roles.get(name)
        return (found[0], at + found[1]) if found else None

    def has(self, at: int, name: str, value: str | None = None) -> bool:
        """Whether a phrase here has this role (and value)."""
        found = self.tokens[at].roles.get(name)
        return found is not None and value in (None, found[0])

    def plays(self, at: int, roles: int) -> bool:
        """Whether a phrase here has one of these roles, which are told as bits."""
        return self.tokens[at].kinds & roles != 0

    def after(self, at: int, name: str) -> int:
        """The place after a phrase with this role, or the same place where there is none."""
        found = self.tokens[at].roles.get(name)
        return at + found[1] if found else at

    def mark(self, at: int, marks: str) -> str | None:
        """The mark here if it is one of these."""
        mark = self.tokens[at].text
        return mark if mark in marks else None

    def number(self, at: int, most_digits: int = 2, least_digits: int = 1) -> int | None:
        """The number in digits here, if it has this many digits."""
        token = self.tokens[at]
        return token.value if least_digits <= token.digits <= most_digits else None

    def is_number(self, at: int) -> bool:
        """Whether there are digits here."""
        return self.tokens[at].is_number

    def is_glued(self, at: int) -> bool:
        """Whether no space stands between this token and the one before it."""
        return at > 0 and self.tokens[at].is_glued

    def is_word(self, at: int) -> bool:
        """Whether there is a word here."""
        return self.tokens[at].is_word

    def is_unknown(self, at: int) -> bool:
        """Whether there is a word here that the language data does not know."""
        token = self.tokens[at]
        return token.is_word and not token.kinds

    def known_words(self) -> int:
        """How many words the language data knows."""
        return sum(token.is_word and token.kinds > 0 for token in self.tokens)

    def closed(self) -> Written | None:
        """The text with the words closed that the end of a line has broken, novem-ber, sep tember; None without one."""
        pieces, tokens = self._pieces.copy(), self.tokens
        end = self.length
        for at in range(self.length - 2, -1, -1):
            if not tokens[at].is_word:
                continue
            behind = at + 2 if tokens[at + 1].text == "-" and tokens[at + 1].is_glued else at + 1
            if behind < end and self._is_broken(tokens[at], tokens[behind]):
                pieces[at : behind + 1] = [pieces[at] + pieces[behind].lstrip()]
                end = at
        return ("".join(pieces), pieces) if len(pieces) < self.length else None

    def _is_broken(self, first: Word, second: Word) -> bool:
        """Whether two words, not both known, are one of the language's when they are joined."""
        if not second.is_word or (first.kinds and second.kinds):
            return False
        joined = first.text + second.text
        return len(joined) >= _SHORTEST_BROKEN and joined in self.words.phrases

    def is_mute(self, at: int) -> bool:
        """Whether no rule of the grammar can begin here: an unknown word, or a mark that opens nothing."""
        return self.tokens[at].kinds in (0, _MARK)

    def clause_end(self, at: int) -> int:
        """The place of the semicolon that ends the clause, or the end of the line."""
        if ";" not in self.text:
            return self.length
        if not self._clause_ends:
            self._clause_ends = [at for at, piece in enumerate(self._pieces) if piece.lstrip() == ";"]
        next_end = bisect_left(self._clause_ends, at)
        return self._clause_ends[next_end] if next_end < len(self._clause_ends) else self.length

    def start(self, at: int) -> int:
        """Where in the text the token here begins."""
        return self.end(at) - len(self._pieces[at].lstrip())

    def end(self, at: int) -> int:
        """Where in the text the token here ends."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._pieces)))
        return self._ends[at]

    def written(self, at: int, to: int) -> str:
        """The text from one place to another as it was written."""
        return self.text[self.start(at) : self.end(to - 1)] if at < to else ""
