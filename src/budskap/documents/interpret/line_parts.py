"""The parts of a line of a list, each a time, somebody who acts or is reached, a channel, or anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from budskap.documents.interpret import names
from budskap.documents.interpret.line_ends import ANY_YEAR, time_at_end
from budskap.documents.interpret.matching import tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import Context, find, offset, parse

Kind = Literal["time", "event", "who", "to", "through", ""]
"""A part is a time, a time that an event tells, somebody who acts or is reached, a channel, or anything else."""
Known = Callable[[str], Kind]
"""What the plan knows by a name already."""

DASH = re.compile(r"(?:\s+[–—-]\s+|\s*\|\s*|\s*;\s+)(?![^()]*\))")
_COMMA = re.compile(r",\s+")
_BRACKET = re.compile(r"^(.+?)\s*\(([^()]{2,70})\)$")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_COLON = re.compile(r"^([^:]{2,60}?)\s*:\s+(.+)$")
_HYPHENATED = re.compile(r"\w-\w+\s+$")
"""A word in two parts: the second, "in" of "drop-in", begins no time."""
_MOST_WORDS_OF_TIME = 14
_MOST_WORDS_OF_ACTOR = 5
_SHORTEST_CONTENT = 4
_LONGEST_SMALL = 4
_DEEPEST = 40
"""Brackets, colons and commas that are taken off a line, one after the other."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line, where it begins and ends, and what it is."""

    start: int
    end: int
    kind: Kind


def parts_of(text: str, vocabulary: Vocabulary, known: Known) -> list[Part]:
    """The parts of a line between dashes and the like, and within those between brackets, colons and commas; times that
    stand beside each other are one."""
    line = _Line(text, vocabulary, known)
    out: list[Part] = []
    at = 0
    for found in [*DASH.finditer(text), None]:
        stop = found.start() if found else len(text)
        for part in line.within(at, stop):
            if out and part.kind == out[-1].kind == "time":
                out[-1] = Part(out[-1].start, part.end, "time")
            else:
                out.append(part)
        at = found.end() if found else stop
    return out


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, with the parts of each stretch of it that was looked at: a stretch is looked at once, though several
    readings of the line ask for it."""

    text: str
    vocabulary: Vocabulary
    known: Known
    seen: dict[tuple[int, int], list[Part]] = field(default_factory=dict)

    def within(self, start: int, end: int, depth: int = 0) -> list[Part]:
        """The parts of a stretch of the line; what lies deeper than any line that people write stays as it is."""
        if (start, end) not in self.seen:
            if depth < _DEEPEST:
                self.seen[start, end] = list(self._read(start, end, depth + 1))
            else:
                self.seen[start, end] = [Part(start, end, "")]
        return self.seen[start, end]

    def kind(self, text: str) -> Kind:
        return kind_of(text, self.vocabulary, self.known)

    def _read(self, start: int, end: int, depth: int) -> Iterator[Part]:
        part = self.text[start:end]
        kind = self.kind(part)
        if kind or not part.strip():
            yield from [Part(start, end, kind)] if part.strip() else []
        elif (
            (found := _BRACKET.match(part))
            and not _is_titled(found[1], self.vocabulary)
            and _are_told(found[2], self.vocabulary, self.known)
        ):
            yield from self.within(start, start + found.end(1), depth)
            yield from _told(found[2], start + found.start(2), self.vocabulary, self.known)
        elif (found := _COLON.match(part)) and (kind := self.kind(found[1])) in ("time", "event"):
            yield Part(start + found.start(1), start + found.end(1), kind)
            yield from self.within(start + found.start(2), end, depth)
        elif found and _is_bare(after := self.within(start + found.start(2), end, depth)):
            yield from (Part(start, start + found.end(1), ""), *after)
        else:
            yield from self._commas(start, end, depth)

    def _commas(self, start: int, end: int, depth: int) -> Iterator[Part]:
        """The times at the ends of a stretch, behind commas, and one who acts beside a time; what is between them is
        one."""
        text = self.text
        cuts = [start, *(found.end() for found in _COMMA.finditer(text, start, end)), end]
        spans = [(one, one + len(text[one:other].rstrip(" ,"))) for one, other in pairwise(cuts)]
        kinds = [self.kind(text[one:other]) for one, other in spans]
        first, last = self._ends(spans, kinds)
        yield from (Part(*spans[at], kinds[at]) for at in range(first))
        if last - first == len(spans):
            yield Part(start, spans[-1][1], "")
        else:
            yield from self.within(spans[first][0], spans[last - 1][1], depth)
        yield from (Part(*spans[at], kinds[at]) for at in range(last, len(spans)))

    def _ends(self, spans: Sequence[tuple[int, int]], kinds: Sequence[Kind]) -> tuple[int, int]:
        """Where what stands between the times and those who act begins and ends, among the spans."""
        first = int(len(spans) > 1 and kinds[0] in ("time", "event"))
        last = len(spans)
        while last - first > 1 and kinds[last - 1] in ("time", "event"):
            last -= 1
        if last - first > 1 and _acts(self.text[slice(*spans[last - 1])], kinds[last - 1], self.vocabulary):
            has_time = first or last < len(spans) or _ends_in_time(self.text[slice(*spans[0])], self.vocabulary)
            if last - first > 2 and kinds[last - 2] == "time":
                last -= 2
            elif last - first == 2 and has_time:
                last -= 1
        elif last - first == 3 and last == len(spans) and kinds[-2:] == ["time", ""]:
            is_short = len(self.text[slice(*spans[-1])].split()) <= _MOST_WORDS_OF_ACTOR
            last -= 2 * is_short
        return first, last


def _is_bare(parts: Sequence[Part]) -> bool:
    """Whether parts are all of a kind, and one of them a time."""
    return all(part.kind for part in parts) and any(part.kind == "time" for part in parts)


def _is_titled(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text ends in a person, so that what stands in brackets after it is the title."""
    return names.is_person(_COMMA.split(text)[-1].strip(), vocabulary)


def _are_told(text: str, vocabulary: Vocabulary, known: Known) -> bool:
    return all(part.kind for part in _told(text, 0, vocabulary, known))


def _told(text: str, at: int, vocabulary: Vocabulary, known: Known) -> list[Part]:
    """The parts of what stands in brackets; one of no kind where it is no time and nobody."""
    out: list[Part] = []
    start = 0
    if kind := kind_of(text, vocabulary, known):
        return [Part(at, at + len(text), kind)]
    for found in [*re.finditer(r"[,;]\s+|\s[–—-]\s", text), None]:
        stop = found.start() if found else len(text)
        kind = kind_of(text[start:stop], vocabulary, known)
        if not kind:
            return [Part(at, at + len(text), "")]
        out.append(Part(at + start, at + stop, kind))
        start = found.end() if found else stop
    return out


def _acts(text: str, kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether a part behind a comma is one who acts; the last two of a list of others are not."""
    has_joiner = not set(text.casefold().split()).isdisjoint(vocabulary.words("joiners"))
    return kind == "who" and (not has_joiner or len(names.split((text,), vocabulary, people=True).names) > 1)


def _ends_in_time(text: str, vocabulary: Vocabulary) -> bool:
    return time_at_end(text, vocabulary) is not None


def kind_of(text: str, vocabulary: Vocabulary, known: Known) -> Kind:
    """What a part of a line is."""
    text = text.strip(" .")
    if time := _time(text, vocabulary):
        return time
    if all(names.is_person(_ASIDE.sub("", one), vocabulary) for one in _COMMA.split(text)):
        return "who"
    if len(text.split()) > _MOST_WORDS_OF_ACTOR or DASH.search(text) or any(sign in text for sign in ",:("):
        return ""
    people = names.split((text,), vocabulary, people=True).names
    if len(people) > 1 and all(names.kind(one, vocabulary) == "person" for one in people):
        return "who"
    name = _before_small(text, vocabulary)
    called_by = name.split()[-1:] + (name.split()[:1] if len(name.split()) == 2 else [])
    is_called = any(names.kind(one, vocabulary) for one in called_by)
    is_called = is_called or names.is_person(" ".join(name.split()[-2:]), vocabulary)
    called = names.kind(name, vocabulary) if is_called else None
    found = known(text)
    return "who" if called in ("person", "role") or (called and not found) else found


def _before_small(text: str, vocabulary: Vocabulary) -> str:
    """The words of a name up to the first small one within it: "leader of the unit" is a leader."""
    words = text.split()
    small = _small(vocabulary)
    while len(words) > 1 and words[0].casefold() in small:
        words = words[1:]
    at = next((i for i, word in enumerate(words) if i and word.casefold() in small), len(words))
    is_list = at < len(words) and words[at].casefold() in vocabulary.words("joiners")
    return text if is_list else " ".join(words[:at])


@cache
def _small(vocabulary: Vocabulary) -> frozenset[str]:
    lists = ("function", "fillers", "joiners", "during")
    return frozenset(word for name in lists for word in vocabulary.words(name) if len(word) <= _LONGEST_SMALL)


@lru_cache(maxsize=20_000)
def _time(text: str, vocabulary: Vocabulary) -> Kind:
    """Whether a text is a time and nothing else, or begins with the relation to an event that tells one."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS_OF_TIME or "(" in text or ": " in text:
        return ""
    here = Context(ANY_YEAR)
    read = parse(text, vocabulary.language, here)
    if read.kind == "unknown":
        return ""
    if read.kind == "relative" and _HYPHENATED.search(text[: text.casefold().find((read.event or "").casefold())]):
        return ""
    if read.kind == "relative":
        later = parse(" ".join(words[1:]), vocabulary.language, here)
        is_first = (later.kind, later.event, later.relation) != (read.kind, read.event, read.relation)
        return "event" if is_first or offset(read, vocabulary.language) else ""
    said = [mention.when.text for mention in find(text, vocabulary.language, here)]
    return "" if any(_is_content(at, words, said, vocabulary) for at in range(len(words))) else "time"


def _is_content(at: int, words: Sequence[str], said: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word says nothing of the time it stands beside."""
    word = "".join(tokens(words[at]))
    if len(word) < _SHORTEST_CONTENT or not word.isalpha() or word in vocabulary.words("function"):
        return False
    if any(words[at] in one.split() for one in said):
        return False
    here = Context(ANY_YEAR)
    without = " ".join([*words[:at], *words[at + 1 :]])
    whole, less = parse(" ".join(words), vocabulary.language, here), parse(without, vocabulary.language, here)
    return (whole.kind, whole.edtf, whole.rrule, whole.start, whole.end) == (
        less.kind, less.edtf, less.rrule, less.start, less.end,
    )  # fmt: skip
