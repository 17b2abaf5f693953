"""Words with one letter wrong: names of months and rhythms, and the longer words that phrases are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

Phrase = tuple[tuple[str, ...], str, str]

_LEAST = {
    **dict.fromkeys(("month", "rhythm", "ongoing", "weekday", "unit", "numbered", "event", "except", "need"), 7),
    **dict.fromkeys(("term", "season", "weekdays", "part", "half_part", "year_end", "every_other", "as_needed"), 8),
    **dict.fromkeys(("school_year", "this_year", "year_word", "relation", "relation_after", "holiday", "bound"), 8),
    **dict.fromkeys(("reference", "law", "counted"), 8),
    **dict.fromkeys(("turn", "even_weeks", "no_time", "undecided"), 9),
}
"""The roles whose names are known with one letter wrong, and the letters that such a name has at the least."""
_LEAST_MONTH = 4
_LEAST_INNER = 7  # letters of a word of a longer phrase
_LEAST_WRITTEN, _LONGEST = 6, 16


class Spellings:
    """The names and words of a language that are known with one letter wrong. Collected when they are first needed."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = phrases

    def name(self, written: str) -> str | None:
        """The name of a month, a rhythm or the like that was meant."""
        return _meant(written, self._names)

    def month(self, written: str) -> str | None:
        """The month that was meant where a year is written with it: augusit 2026, juin 2026."""
        name = self._months.get(written) if len(written) >= _LEAST_MONTH else None
        return name if name != written else None

    def word(self, written: str) -> str | None:
        """The word of a phrase (i *samband* med) that was meant."""
        return _meant(written, self._words)

    @cached_property
    def _names(self) -> dict[str, str]:
        """August is left out: Augusta and Augustin are people."""
        alone = ((words[0], role, value) for words, role, value in self._phrases if len(words) == 1)
        return _table(
            name
            for name, role, value in alone
            if len(name) >= _LEAST.get(role, _LONGEST) and (role, value) != ("month", "8")
        )

    @cached_property
    def _months(self) -> dict[str, str]:
        """Each month with a letter left out or doubled, or with two neighbours in each other's place."""
        months = {words[0] for words, role, _ in self._phrases if role == "month" and len(words) == 1}
        written = ((wrong, name) for name in months if len(name) >= _LEAST_MONTH for wrong in _slips(name))
        return {wrong: name for wrong, name in written if wrong not in months}

    @cached_property
    def _words(self) -> dict[str, str]:
        inner = {word for words, _, _ in self._phrases if len(words) > 1 for word in words if word.isalpha()}
        return _table(word for word in inner if len(word) >= _LEAST_INNER)


def _table(names: Iterable[str]) -> dict[str, str]:
    """Every name less one letter."""
    table: dict[str, str] = {}
    for name in names:
        if len(name) < _LONGEST:
            table.update(dict.fromkeys([name, *_without_one(name)], name))
    return table


def _meant(written: str, table: dict[str, str]) -> str | None:
    if not _LEAST_WRITTEN <= len(written) <= _LONGEST:
        return None
    for shorter in [written, *_without_one(written)]:
        name = table.get(shorter)
        if name and written[-1] == name[-1] and _is_one_off(written, name):  # another ending is another word
            return name
    return None


def _is_one_off(word: str, name: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbours have changed places."""
    head = 0
    while head < min(len(word), len(name)) and word[head] == name[head]:
        head += 1
    rest, right = word[head:], name[head:]
    if len(rest) != len(right):
        return rest[1:] == right or rest == right[1:]
    return rest[1:] == right[1:] or (rest[:2] == right[1::-1] and rest[2:] == right[2:])


def _slips(name: str) -> list[str]:
    """What a hurried hand makes of a name; its first letter stays."""
    inner = range(1, len(name) - 1)
    swapped = [name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in inner]
    doubled = [name[:at] + name[at - 1 :] for at in range(2, len(name))]
    return [*swapped, *doubled, *(name[:at] + name[at + 1 :] for at in inner)]


def _without_one(word: str) -> list[str]:
    """The word with each letter but the first left out in turn."""
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]
