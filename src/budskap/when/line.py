"""One expression as the grammar sees it: tokens, and the roles that a language gives to the phrases at each place."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate
from typing import Any, TypeVar

from budskap.when.language import Words
from budskap.when.lexicon import ABBREVIATION, Phrase, Spelling, Word, bits
from budskap.when.model import NORTH, Reading
from budskap.when.tokens import Written

T = TypeVar("T")
Found = tuple[T, int] | None

_MARGIN = 16  # places before and after the tokens that may be asked about and have nothing
_NOTHING = Word("\n")


class Line:
    """The tokens of one expression with their roles.

    `kinds` are the roles as bits, `said` those of all places together. Behind the lists is a margin of nothing, which
    is also what stands before the first place.
    """

    def __init__(self, written: Written, words: Words, reading: Reading = NORTH) -> None:
        self.text = written.text
        self.words = words
        self.reading = reading
        self.memory: dict[int, Any] = {}
        self._pieces = written.pieces
        self._length = len(written.pieces)
        lexicon = words.lexicon
        self.tokens = [lexicon[piece] for _, piece in written.pieces] + [_NOTHING] * _MARGIN
        self.roles = [token.roles for token in self.tokens]
        self.kinds = [token.kinds for token in self.tokens]
        self._glued = [not space for space, _ in written.pieces] + [False] * _MARGIN
        self._glued[0] = False
        self._add_phrases_and_dots()
        self.said = 0
        for kinds in self.kinds[: self._length]:
            self.said |= kinds

    def _add_phrases_and_dots(self) -> None:
        for at in range(self._length - 1):
            word, behind = self.tokens[at], self.tokens[at + 1].text
            if behind == "." and self._glued[at + 1]:
                self.roles[at] = word.dotted
            if behind in word.longer:
                self._add_phrases(at, [phrase for phrase in word.longer[behind] if self._spells(at, phrase[0])])

    def _add_phrases(self, at: int, phrases: list[Phrase]) -> None:
        """Add the roles of phrases of several words, of which the longest come first and win."""
        roles = dict(self.roles[at])
        for spelling, role, value in reversed(phrases):
            roles[role] = value, len(spelling) + self._is_dotted(at + len(spelling) - 1)
        self.roles[at] = roles
        self.kinds[at] |= bits(*roles)

    def _spells(self, at: int, spelling: Spelling) -> bool:
        """Whether the phrase stands here."""
        return all(
            token.text == word for token, word in zip(self.tokens[at : at + len(spelling)], spelling, strict=False)
        )

    def _is_dotted(self, at: int) -> bool:
        """Whether an abbreviation stands here with its dot."""
        last = self.tokens[at]
        is_short = last.is_word and len(last.text) <= ABBREVIATION
        return is_short and self.tokens[at + 1].text == "." and self._glued[at + 1]

    def __len__(self) -> int:
        return self._length

    def role(self, at: int, name: str) -> Found[str]:
        """The value of the longest phrase with this role here, and the place after it."""
        found = self.roles[at].get(name)
        return (found[0], at + found[1]) if found else None

    def has(self, at: int, name: str, value: str | None = None) -> bool:
        """Whether a phrase here has this role (and value)."""
        found = self.roles[at].get(name)
        return found is not None and value in (None, found[0])

    def after(self, at: int, name: str) -> int:
        """The place after a phrase with this role, or the same place where there is none."""
        found = self.roles[at].get(name)
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
        return self._glued[at]

    def is_word(self, at: int) -> bool:
        """Whether there is a word here."""
        return self.tokens[at].is_word

    def is_unknown(self, at: int) -> bool:
        """Whether there is a word here that the language data does not know."""
        return self.tokens[at].is_word and not self.kinds[at]

    def known_words(self) -> int:
        """How many words the language data knows."""
        return sum(token.is_word and kinds > 0 for token, kinds in zip(self.tokens, self.kinds, strict=True))

    def is_mute(self, at: int) -> bool:
        """Whether no rule of the grammar can begin here: an unknown word, or a mark that opens nothing."""
        return not self.kinds[at]

    def clause_end(self, at: int) -> int:
        """The place of the semicolon that ends the clause, or the end of the line."""
        ends = self._clause_ends
        next_end = bisect_left(ends, at)
        return ends[next_end] if next_end < len(ends) else self._length

    @cached_property
    def _clause_ends(self) -> list[int]:
        return [at for at, token in enumerate(self.tokens) if token.text == ";"]

    def start(self, at: int) -> int:
        """Where in the text the token here begins."""
        return self._ends[at] - len(self._pieces[at][1])

    def end(self, at: int) -> int:
        """Where in the text the token here ends."""
        return self._ends[at]

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(space) + len(piece) for space, piece in self._pieces))

    def written(self, at: int, to: int) -> str:
        """The text from one place to another as it was written."""
        return self.text[self.start(at) : self.end(to - 1)] if at < to else ""
