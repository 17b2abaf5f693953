"""How like a phrase of the vocabulary a heading is: case, numbering, inflection, compounds, broken words and typos."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from budskap.plan.vocabulary import Vocabulary

_NUMBERING = re.compile(r"^\s*(?:(?:\d{1,2}\.)+\d{0,2}|\d{1,2}\)|\d{1,2}(?=\s+\D)|[IVX]{1,4}\.|[A-Za-z]\))\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|#")
_BRACKETED_ENDING = re.compile(r"(?<=\w)\([^\W\d_]{1,3}\)")
_SHORTEST_STEM = 4
_START = _SHORTEST_STEM - 1
_LONGEST_SHORT_ENDING = 2
_MOST_ORDERED = 2
"""Words of a phrase whose order always matters."""
_SHORTEST_PART = 4
"""Of a compound; shorter ones are in too many words, those excepted that a language names ("kommunikationsmål")."""

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A meaning found in the vocabulary; `score` runs from 0 to 1, where 1 is the phrase itself."""

    meaning: str
    score: float


@lru_cache(maxsize=20_000)
def tokens(text: str) -> Tokens:
    """The words of a heading, casefolded, without its numbering and without endings in brackets ("Målgrupp(er)")."""
    text = _BRACKETED_ENDING.sub("", _NUMBERING.sub("", unicodedata.normalize("NFKC", text)).casefold())
    return tuple(_WORD.findall(text.replace("’", "'")))


def without_number(text: str) -> str:
    """A heading without its numbering."""
    return _NUMBERING.sub("", text).strip() or text


def matches(text: str, table: str, vocabulary: Vocabulary, least: float = 0.6) -> list[Match]:
    """The meanings in one of the vocabulary's tables of phrases that fit the text with at least `least`, best first."""
    return [found for found in _ranked(tokens(text), table, vocabulary) if found.score >= least]


def match(text: str, table: str, vocabulary: Vocabulary, least: float = 0.6) -> Match | None:
    """The meaning that fits best, or None when none fits with at least `least`."""
    return next(iter(matches(text, table, vocabulary, least)), None)


def named(text: str, table: str, vocabulary: Vocabulary) -> str | None:
    """The meaning that the vocabulary has for these very words, whatever blanks and hyphens stand between them."""
    heading = tokens(text)
    by_words, by_letters = _names(table, vocabulary)
    return by_words.get(heading) or by_letters.get("".join(heading)) if heading else None


@cache
def _names(table: str, vocabulary: Vocabulary) -> tuple[dict[Tokens, str], dict[str, str]]:
    """Phrases to their meanings, by their words and by their letters; of two with the same the first counts."""
    by_words: dict[Tokens, str] = {}
    by_letters: dict[str, str] = {}
    for meaning, phrases in _tokenised(table, vocabulary).items():
        for words in phrases:
            by_words.setdefault(words, meaning)
            by_letters.setdefault("".join(words), meaning)
    return by_words, by_letters


@lru_cache(maxsize=20_000)
def _ranked(heading: Tokens, table: str, vocabulary: Vocabulary) -> tuple[Match, ...]:
    found: dict[str, float] = {}
    for meaning, phrase in _index_of_table(table, vocabulary).likely(heading):
        found[meaning] = max(found.get(meaning, 0.0), likeness(heading, phrase, vocabulary))
    order = list(vocabulary.phrases(table))
    best = sorted((one for one in found if found[one]), key=lambda one: (-found[one], order.index(one)))
    return tuple(Match(meaning, found[meaning]) for meaning in best)


class _Index:
    """Phrases of the vocabulary by what tells at a glance that a heading has nothing of them."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_start: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_end: dict[tuple[int, str], list[_Phrase]] = defaultdict(list)
        made = [(meaning, tokens(text)) for meaning, text in phrases]
        common = Counter(word[:_START] for _, words in made for word in words)
        for meaning, words in made:
            starts = sorted({word[:_START] for word in words}, key=lambda start: (len(start), -common[start]))
            one = _Phrase(meaning, words, tuple(starts[:-1]))
            self._by_start[starts[-1] if starts else ""].append(one)
            glued = "".join(words)
            for end in {glued[:_START], glued[-_START:]}:
                self._by_end[len(glued), end].append(one)
        self._sizes = sorted({len(start) for start in self._by_start})

    def likely(self, heading: Tokens) -> Iterator[tuple[str, Tokens]]:
        """The phrases, with their meanings, that a heading can be like at all: it has the starts of all their words, or
        is as long but for a letter and begins or ends as they do."""
        glued = "".join(heading)
        for start in {glued[at : at + size] for size in self._sizes for at in range(len(glued))}:
            for one in self._by_start.get(start, ()):
                if not one.starts or all(other in glued for other in one.starts):
                    yield one.meaning, one.words
        for length in range(len(glued) - 1, len(glued) + 2):
            for end in (glued[:_START], glued[-_START:]):
                for one in self._by_end.get((length, end), ()):
                    yield one.meaning, one.words


class _Phrase(NamedTuple):
    """A phrase with its meaning; `starts` are those of its words but the longest."""

    meaning: str
    words: Tokens
    starts: tuple[str, ...]


@cache
def _index_of_table(table: str, vocabulary: Vocabulary) -> _Index:
    named = vocabulary.phrases(table).items()
    return _Index((meaning, phrase) for meaning, phrases in named for phrase in phrases)


@cache
def _index_of(options: tuple[str, ...]) -> _Index:
    return _Index(("", phrase) for phrase in options)


@cache
def _tokenised(table: str, vocabulary: Vocabulary) -> dict[str, tuple[Tokens, ...]]:
    return {meaning: tuple(map(tokens, phrases)) for meaning, phrases in vocabulary.phrases(table).items()}


def says(text: str, options: Iterable[str], vocabulary: Vocabulary, least: float = 0.9) -> bool:
    """Whether the text is one of these phrases, inflected or not."""
    return _says(tokens(text), tuple(options), vocabulary, least)


@lru_cache(maxsize=20_000)
def _says(heading: Tokens, options: tuple[str, ...], vocabulary: Vocabulary, least: float) -> bool:
    likely = _index_of(options).likely(heading)
    return any(likeness(heading, phrase, vocabulary) >= least for _, phrase in likely)


def starts_with(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether the text begins with the very words of one of the phrases."""
    words = tokens(text)
    return any(words[:length] in some for length, some in _by_length(phrases).items())


@cache
def _by_length(phrases: tuple[str, ...]) -> dict[int, set[Tokens]]:
    found: dict[int, set[Tokens]] = defaultdict(set)
    for words in map(tokens, phrases):
        found[len(words)].add(words)
    return found


@lru_cache(maxsize=200_000)
def likeness(heading: Tokens, phrase: Tokens, language: Vocabulary) -> float:
    """From 0, nothing in common, to 1, the same words."""
    if not heading or not phrase:
        return 0.0
    if heading == phrase:
        return 1.0
    glued, glued_phrase = "".join(heading), "".join(phrase)
    if glued == glued_phrase:
        return 0.98
    endings = endings_of(language)
    if len(heading) == len(phrase) and all(
        same_word(one, other, endings) for one, other in zip(heading, phrase, strict=True)
    ):
        return 0.95
    if len(phrase) > _MOST_ORDERED and sorted(heading) == sorted(phrase):
        return 0.95  # "vad vi vill säga" asks what "vad vill vi säga" asks
    if min(len(glued), len(glued_phrase)) >= 7 and is_one_letter_off(glued, glued_phrase):
        return 0.9
    return _contained(heading, phrase, language)


@cache
def endings_of(language: Vocabulary) -> frozenset[str]:
    """What words of the language may end in, the bare word among it."""
    return frozenset(["", *language.words("endings")])


@cache
def _fillers(language: Vocabulary) -> frozenset[str]:
    """Words that say nothing of what a heading is about: small ones, and those for internal, external and primary."""
    traits = [word for name in ("reach", "priority") for words in language.phrases(name).values() for word in words]
    return frozenset([*language.words("fillers"), *traits])


def same_word(one: str, other: str, endings: frozenset[str]) -> bool:
    """Whether two words differ in their endings at most: målgrupp, målgrupper, målgruppen."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_STEM:
        short, longer = sorted((one, other), key=len)
        return _is_short_word_inflected(short, longer, endings)
    if one[:_SHORTEST_STEM] != other[:_SHORTEST_STEM]:
        return False
    length = _shared(one, other)
    return one[length:] in endings and other[length:] in endings


def _is_short_word_inflected(word: str, longer: str, endings: frozenset[str]) -> bool:
    """Whether a word of three letters only has a short ending more: mål, målet; but not måling."""
    is_near = len(word) == _SHORTEST_STEM - 1 and len(longer) - len(word) <= _LONGEST_SHORT_ENDING
    return is_near and longer.startswith(word) and longer[len(word) :] in endings


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common from their start."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _contained(heading: Tokens, phrase: Tokens, language: Vocabulary) -> float:
    """A phrase inside a longer heading: the more of the heading it covers, and the nearer its start, the better."""
    fillers = _fillers(language)
    places: list[int] = []
    position, penalty = 0, 0.0
    for word in phrase:
        found = next(
            (
                (i, cost)
                for i in range(position, len(heading))
                if (cost := _word_cost(heading[i], word, language)) is not None
            ),
            None,
        )
        if found is None:
            return 0.0
        penalty += found[1] + (0.05 if places and found[0] > position else 0.0)
        places.append(found[0])
        position = found[0] + 1
    rest = sum(len(word) for i, word in enumerate(heading) if i not in places and word not in fillers)
    covered = sum(len(heading[i]) for i in places)
    start = 0.1 if all(word in fillers for word in heading[: places[0]]) else 0.0
    return max(0.0, 0.5 + 0.33 * covered / (covered + rest) + start - penalty)


def _word_cost(word: str, wanted: str, language: Vocabulary) -> float | None:
    """What it costs to take `word` for `wanted`; None when it is another word."""
    endings = endings_of(language)
    if same_word(word, wanted, endings):
        return 0.0
    if wanted not in word or len(word) < len(wanted) + 3 or _is_too_short(wanted, language):
        return None
    at = word.rfind(wanted)
    if at and word[at + len(wanted) :] in endings:
        return 0.04
    return 0.12 if at == 0 and len(wanted) >= _SHORTEST_PART else None


def _is_too_short(part: str, language: Vocabulary) -> bool:
    return len(part) < _SHORTEST_PART and part not in language.words("short_parts")


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, extra, or changed places with its neighbour."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = _shared(one, other)
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else left == right[1:]
