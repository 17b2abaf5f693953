"""One expression as the grammar sees it: tokens, and the roles that a language gives to the phrases at each place.

Every rule of the grammar is a function of a line and a place; it returns what it read and the place after it, or None.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from budskap.when.language import Words
from budskap.when.model import NORTH, Reading
from budskap.when.tokens import Token, normal, tokens

T = TypeVar("T")
Found = tuple[T, int] | None

_MARGIN = 16  # places before and after the tokens that may be asked about and have no roles
_ABBREVIATION = 5  # a word this short may be an abbreviation, and the dot after it part of it


class Line:
    """The tokens of one expression with their roles."""

    def __init__(self, text: str, words: Words, reading: Reading = NORTH) -> None:
        self.text = normal(text)
        self.words = words
        self.reading = reading
        self.tokens: list[Token] = tokens(self.text)
        self._clause_ends = [at for at, token in enumerate(self.tokens) if token.text == ";"]
        self.memory: dict[tuple[str, int], Any] = {}
        self._roles = [self._roles_at(at) for at in range(len(self.tokens))] + [{}] * _MARGIN

    def __len__(self) -> int:
        return len(self.tokens)

    def role(self, at: int, name: str) -> Found[str]:
        """The value of the longest phrase with this role here, and the place after it."""
        return self._roles[at].get(name)

    def has(self, at: int, name: str, value: str | None = None) -> bool:
        """Whether a phrase here has this role (and value)."""
        found = self.role(at, name)
        return found is not None and value in (None, found[0])

    def after(self, at: int, name: str) -> int:
        """The place after a phrase with this role, or the same place where there is none."""
        found = self.role(at, name)
        return found[1] if found else at

    def mark(self, at: int, marks: str) -> str | None:
        """The mark here if it is one of these."""
        if at < len(self.tokens) and self.tokens[at].text in marks:
            return self.tokens[at].text
        return None

    def number(self, at: int, most_digits: int = 2, least_digits: int = 1) -> int | None:
        """The number in digits here, if it has this many digits."""
        if at < len(self.tokens) and self.tokens[at].is_number:
            token = self.tokens[at]
            if least_digits <= len(token.text) <= most_digits:
                return int(token.text)
        return None

    def is_number(self, at: int) -> bool:
        """Whether there are digits here."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def is_glued(self, at: int) -> bool:
        """Whether no space stands between this token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def is_word(self, at: int) -> bool:
        """Whether there is a word here."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_word

    def is_unknown(self, at: int) -> bool:
        """Whether there is a word here that the language data does not know."""
        return self.is_word(at) and not self._roles[at]

    def known_words(self) -> int:
        """How many words the language data knows."""
        return sum(token.is_word and bool(roles) for token, roles in zip(self.tokens, self._roles, strict=False))

    def is_mute(self, at: int) -> bool:
        """Whether no rule of the grammar can begin here: an unknown word, or a mark that opens nothing."""
        return not self._roles[at] and not self.tokens[at].is_number and self.tokens[at].text != "+"

    def clause_end(self, at: int) -> int:
        """The place of the semicolon that ends the clause, or the end of the line."""
        next_end = bisect_left(self._clause_ends, at)
        return self._clause_ends[next_end] if next_end < len(self._clause_ends) else len(self.tokens)

    def written(self, at: int, to: int) -> str:
        """The text from one place to another as it was written."""
        if at >= to:
            return ""
        return self.text[self.tokens[at].start : self.tokens[to - 1].end]

    def _roles_at(self, at: int) -> dict[str, tuple[str, int]]:
        token = self.tokens[at]
        roles: dict[str, tuple[str, int]] = {}
        for spelling, role, value in self.words.phrases.get(token.text, ()):
            if role not in roles and self._spells(at, spelling):
                roles[role] = (value, self._after_dot(at + len(spelling)))
        if not roles and token.is_word:
            roles = {role: (value, self._after_dot(at + 1)) for role, value in self.words.nearly(token.text)}
        return roles

    def _spells(self, at: int, spelling: tuple[str, ...]) -> bool:
        """Whether the phrase stands here, of which the first word does."""
        if len(spelling) == 1:
            return not self.tokens[at].is_capital or spelling[0] not in self.words.small_only
        there = self.tokens[at : at + len(spelling)]
        return len(there) == len(spelling) and all(map(_is_spelt, there, spelling))

    def _after_dot(self, at: int) -> int:
        last = self.tokens[at - 1]
        is_dotted = at < len(self.tokens) and self.tokens[at].text == "." and self.tokens[at].start == last.end
        return at + 1 if is_dotted and last.is_word and len(last.text) <= _ABBREVIATION else at


def _is_spelt(token: Token, word: str) -> bool:
    return token.text == word


def remembered(rule: Callable[[Line, int], T]) -> Callable[[Line, int], T]:
    """A rule that reads each place once, so that no text takes more than a fixed time for each of its tokens."""

    name = rule.__qualname__

    @wraps(rule)
    def reading(line: Line, at: int) -> T:
        key = name, at
        if key not in line.memory:
            line.memory[key] = rule(line, at)
        found: T = line.memory[key]
        return found

    return reading
