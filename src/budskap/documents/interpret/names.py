"""Names in one cell or line: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import dropwhile

from budskap.documents.interpret.matching import tokens
from budskap.plan.vocabulary import Vocabulary, given_names

_LONGEST_NAME = 90
_MOST_WORDS_OF_PERSON = 3
_MOST_WORDS_BESIDE = 20
_BULLET = re.compile(r"^\s*(?:[-–•·*▪◦●]|\d{1,2}[.)])\s+")
_OUTSIDE_COMMA = re.compile(r"\s*[,;]\s+(?![^()]*\))|\s*;\s*(?![^()]*\))|\s+[/+]\s+|/\s+(?=[A-ZÅÄÖÆØ])")
_SIGN = re.compile(r"\s*([/+,;])\s*")
_CUT_SHORT = re.compile(r"[^\W\d_]\.[^\W\d_]{1,6}\.$")
_HANGING = re.compile(r"[^\W\d_][-‐]$")
_CAPITAL = re.compile(r"[A-ZÅÄÖÆØÉÜ][\w.'’-]*$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names found; `is_guessed` when nothing but capitals told them apart."""

    names: tuple[str, ...]
    is_guessed: bool = False


def _never(name: str) -> bool:
    return False


def split(
    lines: Sequence[str],
    vocabulary: Vocabulary,
    *,
    people: bool = False,
    known: Callable[[str], bool] = _never,
    heard: Callable[[str], bool] = _never,
) -> Names:
    """The names in these lines, one that is `known` as a whole never parted. A line is one or more names; commas and
    semicolons part them, "and" does after a comma or between people, and never within the name of a unit ("Kultur och
    fritid", "Miljö-, plan- och byggnämnden"). A line of nothing but names that are known, or `heard` of elsewhere, is
    those names, whatever stands between them."""
    found: list[str] = []
    is_guessed = False
    for line in _whole_lines(tuple(lines), vocabulary, people=people):
        if known(line):
            found.append(line)
            continue
        parts = _known_beside(line, lambda name: known(name) or heard(name), vocabulary)
        parts = parts or _listed(line, vocabulary, people=people, known=known)
        if people and len(parts) == 1:
            parts = _side_by_side(line, vocabulary)
            is_guessed = is_guessed or len(parts) > 1
        found += [part for part in parts if part]
    return Names(tuple(dict.fromkeys(found)), is_guessed)


@lru_cache(maxsize=5_000)
def _whole_lines(lines: tuple[str, ...], vocabulary: Vocabulary, *, people: bool) -> tuple[str, ...]:
    """The lines that say something, without bullets, those that go on with the one before joined to it."""
    return tuple(filter(None, (_clean(line, people=people) for line in _joined(lines, vocabulary))))


@lru_cache(maxsize=5_000)
def kind(name: str, vocabulary: Vocabulary) -> str | None:
    """Whether a name is a person's, a role's or a group's; None when it could be any."""
    words = tokens(name)
    if not words:
        return None
    if _ends_in(words[-1:], "group", vocabulary) or _ends_in(words[:1], "group", vocabulary):
        return "group"
    if _ends_in(words, "role", vocabulary):
        return "role"
    if _ends_in(words, "group", vocabulary):
        return "group"
    return "person" if is_person(name, vocabulary) or is_given(name) else None


def is_given(name: str) -> bool:
    """Whether a name is a first name and no more: colleagues call each other by it."""
    return name in given_names()


@lru_cache(maxsize=20_000)
def is_person(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name looks like a first name and a family name, and is no role's or unit's."""
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(_CAPITAL.match(word) and not word.isupper() for word in words):
        return False
    return not _ends_in(tokens(name), "role", vocabulary) and not _ends_in(tokens(name), "group", vocabulary)


def titled(name: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A person's name and the title written before it: "Prosjektleder Kari Nes"."""
    words = name.split()
    bodies = vocabulary.phrases("head")["organisation"]
    for at in range(max(1, len(words) - _MOST_WORDS_OF_PERSON), len(words) - 1):
        title, person = " ".join(words[:at]), " ".join(words[at:])
        is_title = _ends_in(tokens(words[at - 1]), "role", vocabulary) and "," not in title
        if is_title and is_person(person, vocabulary) and not set(tokens(person)) & {*bodies}:
            return person, title
    return None


def is_open(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands for a name says that nobody is named yet: "to be decided"."""
    said = name.strip(" ?.…()").casefold()
    return said in ("", "xx", "xxx", "nn") or said in vocabulary.phrases("marks")["open"]


def has_role(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a role word stands in the name."""
    return _ends_in(tokens(name), "role", vocabulary)


def _ends_in(words: Iterable[str], table: str, vocabulary: Vocabulary) -> bool:
    pattern = _pattern(table, vocabulary)
    return any(pattern.search(word) for word in words)


@cache
def _pattern(table: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """A word of the table, inflected or not, whole or as the last part of a compound; short ones only whole."""
    options = vocabulary.phrases("actors")[table]
    long = "|".join(re.escape(option) for option in options if len(option) > 3)
    short = "|".join(re.escape(option) for option in options if len(option) <= 3) or "(?!)"
    endings = "|".join(map(re.escape, vocabulary.words("endings")))
    return re.compile(rf"(?:{long}|^(?:{short}))(?:{endings})?$")


def _clean(line: str, *, people: bool) -> str:
    """A line without its bullet and the sign that ends it; a full stop is part of "etc." and of a title cut short."""
    line = _BULLET.sub("", line).strip()
    is_short = line.endswith("etc.") or (people and _CUT_SHORT.search(line))
    return line if is_short else line.rstrip(".,;").strip()


def _joined(lines: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The lines, one that only goes on with the one before joined to it."""
    joiners = vocabulary.words("joiners")
    out: list[str] = []
    for line in lines:
        goes_on = out and (
            out[-1].endswith(("-", "/", "&"))
            or (out[-1].split()[-1:] and out[-1].split()[-1] in joiners)
            or (line.split()[:1] and line.split()[0] in joiners)
            or out[-1].count("(") > out[-1].count(")")
        )
        if goes_on:
            out[-1] += ("" if out[-1].endswith("/") and line[:1].islower() else " ") + line
        else:
            out.append(line)
    return out


def _listed(line: str, vocabulary: Vocabulary, *, people: bool, known: Callable[[str], bool]) -> list[str]:
    parts = _whole(line, [part.strip() for part in _OUTSIDE_COMMA.split(line)], vocabulary)
    last, first = _joiners(vocabulary)
    if len(parts) == 1:
        sides = last.split(line)
        return sides if people and len(sides) > 1 and all(_names_one(side, vocabulary) for side in sides) else [line]
    if any(_HANGING.search(part) for part in parts) or any(len(part) > _LONGEST_NAME for part in parts):
        return [line]
    ends = [parts[-1]] if known(parts[-1]) else last.split(parts[-1])
    if len(ends) > 1 and not any(map(_HANGING.search, ends[:-1])):
        parts[-1:] = [parts[-1][: -len(ends[-1])].rsplit(maxsplit=1)[0], ends[-1]]
    starts = first.match(parts[-1])
    return parts if not starts else [*parts[:-1], parts[-1][starts.end() :]]


@cache
def _joiners(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "And" between two names, outside brackets, and before the last of them."""
    joiner = "|".join(map(re.escape, vocabulary.words("joiners")))
    return re.compile(rf"\s+(?:{joiner})\s+(?![^()]*\))"), re.compile(rf"(?:{joiner})\s+")


def _whole(line: str, parts: list[str], vocabulary: Vocabulary) -> list[str]:
    """The parts of a line; all of it as one where a part only says more of the name before ("…, direkt och genom …")"""
    goes_on = any(part.split()[:1] and part.split()[0] in vocabulary.words("continuations") for part in parts[1:])
    return [line] if goes_on else parts


def _names_one(side: str, vocabulary: Vocabulary) -> bool:
    return kind(side, vocabulary) is not None or is_person(side, vocabulary)


def _known_beside(line: str, known: Callable[[str], bool], vocabulary: Vocabulary) -> list[str]:
    """The known names, two at least, that a line consists of, with a sign or "and" between them or their separators
    lost: "Intranet Newsletter", "Parents/Pupils"."""
    words = _SIGN.sub(r" \1 ", line).split()
    between = {"/", "+", ",", ";", *vocabulary.words("joiners")}
    found = _partition(words, known, between) if 2 <= len(words) <= _MOST_WORDS_BESIDE else []
    return [_as_written(name, line) for name in found]


def _as_written(name: str, line: str) -> str:
    """A name with the blanks that it has in the line."""
    found = re.search(r"\s*".join(map(re.escape, name.split())), line)
    return found[0] if found else name


def _partition(words: Sequence[str], known: Callable[[str], bool], between: Collection[str]) -> list[str]:
    """The words as known names, the first as long as can be; nothing where they are one name or some are unknown."""
    for end in range(len(words) - 1, 0, -1):
        first, rest = " ".join(words[:end]), list(dropwhile(between.__contains__, words[end:]))
        if rest and words[end - 1] not in between and known(first):
            last = " ".join(rest)
            if following := [last] if known(last) else _partition(rest, known, between):
                return [first, *following]
    return []


def _side_by_side(line: str, vocabulary: Vocabulary) -> list[str]:
    """Names that only stand beside each other: "Karin Ek Elin Berg", "Projektledare Kommunikatör"."""
    words = line.split()
    if len(words) < 2 or not all(_CAPITAL.match(word) for word in words):
        return [line]
    if all(_ends_in(tokens(word), "role", vocabulary) for word in words):
        return words
    pairs = [" ".join(words[i : i + 2]) for i in range(0, len(words), 2)]
    if len(words) >= 4 and len(words) % 2 == 0 and all(is_person(pair, vocabulary) for pair in pairs):
        return pairs
    return [line]
