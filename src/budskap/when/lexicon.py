"""The words of a language as they are met in texts: each is looked up once, with all that the language calls it.

What a word can be is also one number, a bit for each role, so that a rule of the grammar sees at a glance whether it
can begin here.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cached_property

from budskap.when.misspelling import Phrase, Spellings
from budskap.when.tokens import Token

Spelling = tuple[str, ...]
Roles = Mapping[str, tuple[str, int]]
"""What stands at a place: for each role the value, and how many tokens the phrase has that plays it."""

NO_ROLES: Roles = {}
ABBREVIATION = 5  # letters: a word this short may be an abbreviation, and the dot after it part of it
MOST_KEPT, LONGEST_KEPT = 8_192, 32  # words, and letters of a word
_BITS: dict[str, int] = {}


def bits(*roles: str) -> int:
    """The roles as one number, with a bit for each."""
    total = 0
    for role in roles:
        total |= _BITS.setdefault(role, 1 << len(_BITS))
    return total


NUMBER, DAY, YEAR, DATE = "digits", "one or two digits", "four digits", "six or eight digits"
MARK, PLUS = "a mark", "a plus"
"""The roles that need no language."""
LONGER, DAY_MARK, SIGN = "the first word of a phrase", "a mark within a day in digits", "a sign of an amount"
"""What is said of a token beside its roles."""
SIGNS = "%§°€$£"


class Stem:
    """The first words of phrases: the phrases that end with them, and what goes on by the word that follows."""

    __slots__ = ("ended", "longer")

    def __init__(self) -> None:
        self.ended: list[Phrase] = []
        self.longer: dict[str, Stem] = {}


PhrasesHere = tuple[tuple[Stem, int], ...]
"""The stems by which phrases end behind a place, the longest last, and how many tokens each has there."""


class Word(Token):
    """A token with what a language calls it, and the phrases that it begins by the word that follows.

    `kinds` are its roles as bits, and `said` tells as well that it begins phrases, or what it is a mark of.
    It is `dotted` with a dot behind it.
    `meant` is the word of a phrase that was meant, where one letter of it is wrong.
    """

    __slots__ = ("_with_phrases", "dotted", "kinds", "longer", "meant", "phrases", "roles", "said")

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.phrases: list[Phrase] = []
        self.longer: dict[str, Stem] = {}
        self.meant = self.text
        self.mean(NO_ROLES)

    def mean(self, roles: Roles) -> None:
        """Give the word its roles."""
        self.roles = roles
        self.kinds = bits(*roles, *self._plain_roles())
        self.said = self.kinds | (bits(DAY_MARK) if self.text in "/.-" else bits(SIGN) if self.text in SIGNS else 0)
        self.dotted = self
        self._with_phrases: dict[PhrasesHere, Word] = {}

    def begin(self, phrases: list[Phrase]) -> None:
        """Let the word begin these phrases; what it means by itself is told before."""
        self.phrases = phrases
        for phrase in phrases:
            longer = self.longer
            for word in phrase[0][1:]:
                stem = longer.get(word) or longer.setdefault(word, Stem())
                longer = stem.longer
            stem.ended.append(phrase)
        if phrases:
            self.said |= bits(LONGER)
        if self.roles and self.is_word and len(self.text) <= ABBREVIATION:
            self.dotted = self._as({role: (value, 2) for role, (value, _) in self.roles.items()})

    def with_phrases(self, phrases: PhrasesHere) -> Word:
        """The word where these phrases begin: the longest has a role before others, and before the word itself."""
        word = self._with_phrases.get(phrases)
        if word is None:
            roles = {role: (value, length) for stem, length in phrases for _, role, value in reversed(stem.ended)}
            word = self._with_phrases[phrases] = self._as({**self.roles, **roles})
        return word

    def may_play(self) -> set[str]:
        """The roles of the word, and of the phrases that it begins."""
        return {*self.roles, *(role for _, role, _ in self.phrases)}

    def _as(self, roles: Roles) -> Word:
        word = copy(self)
        word.mean(roles)
        return word

    def _plain_roles(self) -> tuple[str, ...]:
        if self.is_number:
            return NUMBER, {1: DAY, 2: DAY, 4: YEAR, 6: DATE, 8: DATE}.get(self.digits, NUMBER)
        if self.is_word:
            return ()
        return (MARK, PLUS) if self.text == "+" else (MARK,)


def alone(roles: list[tuple[str, str]]) -> Roles:
    """The roles of a word by itself; the first value of a role counts."""
    return {role: (value, 1) for role, value in reversed(roles)} or NO_ROLES


class Lexicon(dict[str, Word]):
    """Words by how they are written: those of the language and others, as they were met last."""

    def __init__(
        self,
        phrases: dict[str, list[Phrase]],
        spellings: Spellings,
        small_only: frozenset[str],
        deadlines: tuple[str, ...],
    ) -> None:
        super().__init__()
        self._phrases = phrases
        self._spellings = spellings
        self._small_only = small_only
        self._deadlines = deadlines

    @cached_property
    def _in_phrases(self) -> set[str]:
        return {word for table in self._phrases.values() for phrase in table for word in phrase[0]}

    def knows(self, word: Word) -> bool:
        """Whether the language has this word, alone or in a phrase."""
        return not word.is_word or word.kinds > 0 or bool(word.longer) or word.text in self._in_phrases

    def __missing__(self, written: str) -> Word:
        word = self._word(written)
        if len(self) >= MOST_KEPT:
            self.clear()
        if len(written) <= LONGEST_KEPT:
            self[written] = word
        return word

    def _word(self, written: str) -> Word:
        word = Word(written)
        phrases = self._phrases.get(word.text, [])
        if word.is_word and not phrases:
            word.mean(alone(self._nearly(word.text)))
            word.meant = self._spellings.word(word.text) or word.text
            phrases = self._phrases.get(word.meant, [])
        else:
            named = [(role, value) for spelling, role, value in phrases if len(spelling) == 1]
            is_person = word.is_capital and word.text in self._small_only and not written.strip().isupper()
            leads = [("first_relation", value) for role, value in named if role == "relation"]
            word.mean(alone(leads if is_person else named))
        word.begin([phrase for phrase in phrases if len(phrase[0]) > 1])
        return word

    def _nearly(self, word: str) -> list[tuple[str, str]]:
        """The roles and values of a name (of a month, a rhythm) with one letter wrong, or of a word for a deadline."""
        if word.endswith(self._deadlines):
            return [("relation", "by")]
        name = self._spellings.name(word)
        if name:
            return [(role, value) for spelling, role, value in self._phrases[name] if spelling == (name,)]
        month = self._spellings.month(word)
        return [("dated_month", value) for _, role, value in self._phrases[month] if role == "month"] if month else []
