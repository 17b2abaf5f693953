"""Names of one list that may be one and the same: spelled otherwise, inflected, or cut short."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from budskap.documents.interpret import names
from budskap.documents.interpret.matching import Tokens, endings_of, is_one_letter_off, same_word, tokens
from budskap.documents.interpret.writing import letters
from budskap.plan.vocabulary import Vocabulary

_SHORTEST, _SHORTEST_WORD = 7, 4
"""Letters of a name, and of the word in it, of which one may be wrong; shorter ones differ by one letter as it is."""
_START = 3
"""Letters that two words have in common whatever their endings."""
_MOST_BESIDE = 200
"""Names that begin alike; a list with more of them is no list of people and channels."""


def pairs(found: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The pairs of names that may be one, the earlier first; a name is in one pair as the later at most."""
    order = {name: at for at, name in enumerate(found)}
    asked: dict[str, str] = {}
    for beside in _begin_alike(found):
        earlier = _Earlier()
        for name in beside:
            if name not in asked and (other := _alike(name, earlier.likely(name), vocabulary)):
                asked[name] = other
            earlier.add(name)
    for name, other in (*_with_article(found, vocabulary), *_more_of(found, vocabulary)):
        asked.setdefault(name, other)
    return [_in_order(asked[name], name, order) for name in sorted(asked, key=lambda one: order[one])]


class _Earlier:
    """Names by what tells that another may be one with them at all: the starts of their words, their words but for a
    letter, or full stops."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._cut: list[int] = []
        self._by_mark: dict[object, list[int]] = defaultdict(list)

    def add(self, name: str) -> None:
        at = len(self._names)
        self._names.append(name)
        for mark in _marks(name):
            self._by_mark[mark].append(at)
        if "." in name:
            self._cut.append(at)

    def likely(self, name: str) -> list[str]:
        """The names that this one may be, in their order."""
        if "." in name:
            return self._names
        found = {*self._cut, *(at for mark in _marks(name) for at in self._by_mark.get(mark, ()))}
        return [self._names[at] for at in sorted(found)]


def _marks(name: str) -> set[object]:
    """What two names have in common whose words differ in their endings, in one letter of one of them, or in what is
    between their letters."""
    words = tokens(name)
    marks: set[object] = {letters(name), tuple(word[:_START] for word in words)}
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST_WORD and word.isalpha():
            less = {word, *(word[:letter] + word[letter + 1 :] for letter in range(len(word)))}
            marks |= {(at, words[:at], each, words[at + 1 :]) for each in less}
    return marks


def says_more(one: str, other: str) -> bool:
    """Whether one of two names begins with all of the other."""
    short, longer = sorted((tokens(one), tokens(other)), key=len)
    return len(short) < len(longer) and longer[: len(short)] == short


def _in_order(one: str, other: str, order: Mapping[str, int]) -> tuple[str, str]:
    return (one, other) if order[one] < order[other] else (other, one)


def _more_of(found: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """A name, and the only other that says more of it ("Nurses", "Nurses in home care"); where there are several, none
    of them is it."""
    small = {*vocabulary.words("during"), *vocabulary.words("fillers"), *vocabulary.words("function")}
    joiners = {*vocabulary.words("joiners"), *vocabulary.words("alternatives")}
    starts = _starts(found)
    for name in found:
        mine = tokens(name)
        longer, letters = starts[mine], "".join(mine)
        if len(longer) != 1 or not letters.isalpha() or len(letters) < _SHORTEST:
            continue
        if tokens(longer[0])[len(mine)] in small - joiners:
            yield name, longer[0]


def _with_article(found: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Names that are others but for the article in front of one: "The Comms Lead", "Comms Lead"."""
    first: dict[Tokens, str] = {}
    for name in found:
        words = tokens(name)
        has_article = len(words) > 1 and words[0] in vocabulary.words("articles")
        other = first.setdefault(words[has_article:], name)
        if tokens(other) != words:
            yield name, other


def _starts(found: Sequence[str]) -> Mapping[Tokens, list[str]]:
    """The words of each name → the first two names that begin with these, and have at least two more."""
    starts: dict[Tokens, list[str]] = {tokens(name): [] for name in found}
    lengths = sorted({len(words) for words in starts})
    for name in found:
        words = tokens(name)
        for length in lengths[: bisect_left(lengths, len(words) - 1)]:
            longer = starts.get(words[:length])
            if longer is not None and len(longer) < 2:
                longer.append(name)
    return starts


def _begin_alike(found: Iterable[str]) -> Iterator[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(found):
        groups[name[:1].casefold()].append(name)
    return (group for group in groups.values() if 1 < len(group) <= _MOST_BESIDE)


def _alike(name: str, others: Sequence[str], vocabulary: Vocabulary) -> str | None:
    return next((other for other in others if _may_be_one(name, other, vocabulary)), None)


def _may_be_one(one: str, other: str, vocabulary: Vocabulary) -> bool:
    return (
        letters(one) == letters(other) != ""
        or _is_misspelled(one, other)
        or _is_inflected(one, other, vocabulary)
        or _is_cut_short(one, other, vocabulary)
    )


def _is_misspelled(one: str, other: str) -> bool:
    """Whether one letter differs; a figure or a letter of its own ("Team A", "Team B") tells two things apart."""
    mine, theirs = tokens(one), tokens(other)
    if len(mine) != len(theirs):
        return False
    different = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    if len(different) != 1:
        return False
    is_long = len("".join(mine)) >= _SHORTEST and min(map(len, different[0])) >= _SHORTEST_WORD
    return is_long and all(map(str.isalpha, different[0])) and is_one_letter_off(*different[0])


def _is_inflected(one: str, other: str, vocabulary: Vocabulary) -> bool:
    mine, theirs = tokens(one), tokens(other)
    endings = endings_of(vocabulary)
    is_long = min(len("".join(mine)), len("".join(theirs))) >= _SHORTEST
    return is_long and len(mine) == len(theirs) and all(map(lambda a, b: same_word(a, b, endings), mine, theirs))


def _is_cut_short(one: str, other: str, vocabulary: Vocabulary) -> bool:
    """Whether one name is the other's with words cut by full stops: "Komm.dir." or "A. Berg"."""
    short, longer = sorted((one, other), key=lambda name: ("." not in name, len(name)))
    parts = [part.casefold() for part in re.findall(r"[^\W\d_]+", short)]
    if "." not in short.rstrip() or len(parts) < 2:
        return False
    if "." in longer:
        theirs = [part.casefold() for part in re.findall(r"[^\W\d_]+", longer)]
        return len(theirs) == len(parts) and all(map(_begins, parts, theirs))
    if names.is_person(longer, vocabulary):
        theirs = longer.casefold().split()
        return len(theirs) == len(parts) and parts[-1] == theirs[-1] and all(map(_begins, parts, theirs))
    return min(map(len, parts)) > 1 and _runs_through(parts, "".join(tokens(longer)))


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or is_one_letter_off(one, other)


def _runs_through(parts: Sequence[str], name: str) -> bool:
    """Whether a name begins with the first of these parts and has the others after it in their order."""
    at = len(parts[0]) if name.startswith(parts[0]) else -1
    for part in parts[1:]:
        at = name.find(part, at) if at >= 0 else -1
    return at >= 0
