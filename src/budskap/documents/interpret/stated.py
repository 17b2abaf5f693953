"""What one line of a list states of an activity: what is done, when and by whom, told by what the parts are and not by
where they stand: "Press release – week 3 – the press officer", "week 3: press release (press officer)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from budskap.documents.interpret import names
from budskap.documents.interpret.matching import tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import Context, When, find, offset, parse

Kind = Literal["time", "event", "who", "to", "through", ""]
"""A part is a time, a time that an event tells, somebody who acts or is reached, a channel, or anything else."""
Known = Callable[[str], Kind]
"""What the plan knows by a name already."""

_DASH = re.compile(r"(?:\s+[–—-]\s+|\s*\|\s*|\s*;\s+)(?![^()]*\))")
_COMMA = re.compile(r",\s+")
_BRACKET = re.compile(r"^(.+?)\s*\(([^()]{2,70})\)$")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_CLOCK = re.compile(r"\s*,?\s*(?:[^\W\d_]{1,7}\.?\s*)?\d[\d.:–-]*")
_COLON = re.compile(r"^([^:]{2,60}?)\s*:\s+(.+)$")
_MOST_WORDS_OF_TIME = 9
_MOST_WORDS_OF_ACTOR = 5
_MOST_WORDS_OF_GUESS = 3
_FAR_MORE = 2
"""Times as many words."""
_NAMED = ("who", "to", "through")
_SHORTEST_CONTENT = 4
_LONGEST_SMALL = 4
_ANY_YEAR = 2027
"""Some year to read times in that name none, where only whether they differ counts."""
_LONGEST_SHORT_TIME = 31


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line, where it begins and ends, and what it is."""

    start: int
    end: int
    kind: Kind


@dataclass(slots=True)
class Stated:
    """What a line states; `note` is what it says beside that."""

    what: str
    when: str | None = None
    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    note: str | None = None
    is_guessed: bool = False


def stated(line: str, vocabulary: Vocabulary, known: Known, order: Sequence[Kind] = ()) -> Stated:
    """The line taken apart. `order` is what the parts are in the other lines of its list."""
    text = line.rstrip(" .")
    parts = _parts(text, vocabulary, known)
    if _fits([part.kind for part in parts], order):
        parts = [Part(one.start, one.end, kind) for one, kind in zip(parts, order, strict=True)]
    times = [part for part in parts if part.kind == "time"] or [part for part in parts if part.kind == "event"]
    named = [part for part in parts if part.kind in _NAMED]
    rest = [part for part in parts if part not in times[:1] and part not in named]
    if not rest and times and named:
        rest, named = named[:1], named[1:]
    if not rest or not (times or named) or len(parts) == 1:
        return with_time_at_end(Stated(line), vocabulary)
    said = _said(text, parts, times[:1], named, rest)
    return said if times else with_time_at_end(said, vocabulary)


def _said(text: str, parts: list[Part], times: list[Part], named: list[Part], rest: list[Part]) -> Stated:
    what, others = _subject(text, rest, parts)
    said = Stated(text[slice(*what)].strip(" ,;:–—-|"), text[times[0].start : times[0].end] if times else None)
    for kind in _NAMED:
        setattr(said, kind, tuple(text[one.start : one.end] for one in named if one.kind == kind))
    left = [text[slice(*span)] for span in others]
    is_one = len(left) == 1 and not _DASH.search(left[0])
    if is_one and times and not said.who and len(left[0].split()) <= _MOST_WORDS_OF_GUESS:
        said.who, said.is_guessed = (left[0],), True
    elif left:
        said.note = "; ".join(left)
    return said


def _fits(kinds: Sequence[Kind], order: Sequence[Kind]) -> bool:
    """Whether the parts of a line can be what those of the lines beside it are."""
    if len(kinds) != len(order) or list(kinds) == list(order):
        return False
    return all(one == other or not one for one, other in zip(kinds, order, strict=True))


def order_of(lines: Sequence[str], vocabulary: Vocabulary, known: Known) -> list[Kind]:
    """What the parts of a list's lines are where those that are sure agree; nothing where they do not."""
    told = [[part.kind for part in _parts(line.rstrip(" ."), vocabulary, known)] for line in lines]
    sure = [kinds for kinds in told if "who" in kinds and "time" in kinds and kinds.count("") == 1]
    return list(sure[0]) if sure and all(kinds == sure[0] for kinds in sure) else []


def _subject(text: str, rest: Sequence[Part], parts: Sequence[Part]) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Where what is done stands, and what else is said: parts that stand beside each other are one, and the first is
    done, unless another says far more."""
    runs: list[list[Part]] = []
    for part in rest:
        if runs and parts.index(part) == parts.index(runs[-1][-1]) + 1:
            runs[-1].append(part)
        else:
            runs.append([part])
    spans = [(run[0].start, run[-1].end) for run in runs]
    lengths = [max(len(text[part.start : part.end].split()) for part in run) for run in runs]
    longest = max(lengths)
    what = spans[lengths.index(longest) if longest > _FAR_MORE * lengths[0] else 0]
    return what, [span for span in spans if span != what]


def _parts(text: str, vocabulary: Vocabulary, known: Known) -> list[Part]:
    """The parts of a line between dashes and the like, and within those between brackets, colons and commas; times that
    stand beside each other are one."""
    out: list[Part] = []
    at = 0
    for found in [*_DASH.finditer(text), None]:
        stop = found.start() if found else len(text)
        for part in _within(text, at, stop, vocabulary, known):
            if out and part.kind == out[-1].kind == "time":
                out[-1] = Part(out[-1].start, part.end, "time")
            else:
                out.append(part)
        at = found.end() if found else stop
    return out


def _within(text: str, start: int, end: int, vocabulary: Vocabulary, known: Known) -> Iterator[Part]:
    part = text[start:end]
    kind = kind_of(part, vocabulary, known)
    if kind or not part.strip():
        yield from [Part(start, end, kind)] if part.strip() else []
    elif (
        (found := _BRACKET.match(part))
        and not _is_titled(found[1], vocabulary)
        and _are_told(found[2], vocabulary, known)
    ):
        yield from _within(text, start, start + found.end(1), vocabulary, known)
        yield from _told(found[2], start + found.start(2), vocabulary, known)
    elif (found := _COLON.match(part)) and (kind_of(found[1], vocabulary, known) in ("time", "event")):
        yield Part(start + found.start(1), start + found.end(1), kind_of(found[1], vocabulary, known))
        yield from _within(text, start + found.start(2), end, vocabulary, known)
    elif found and any(one.kind == "time" for one in _within(text, start + found.start(2), end, vocabulary, known)):
        after = list(_within(text, start + found.start(2), end, vocabulary, known))
        first = [Part(start, start + found.end(1), "")]
        is_bare = all(one.kind for one in after)
        yield from [*first, *after] if is_bare else _commas(text, start, end, vocabulary, known)
    else:
        yield from _commas(text, start, end, vocabulary, known)


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


def _commas(text: str, start: int, end: int, vocabulary: Vocabulary, known: Known) -> Iterator[Part]:
    """The times at the ends of a part, behind commas, and one who acts beside a time; what is between them is one."""
    cuts = [start, *(found.end() for found in _COMMA.finditer(text, start, end)), end]
    spans = [(one, one + len(text[one:other].rstrip(" ,"))) for one, other in pairwise(cuts)]
    kinds = [kind_of(text[one:other], vocabulary, known) for one, other in spans]
    first = int(len(spans) > 1 and kinds[0] in ("time", "event"))
    last = len(spans)
    while last - first > 1 and kinds[last - 1] in ("time", "event"):
        last -= 1
    if last - first > 1 and _acts(text[slice(*spans[last - 1])], kinds[last - 1], vocabulary):
        if last - first > 2 and kinds[last - 2] == "time":
            last -= 2
        elif last - first == 2 and (first or last < len(spans) or _ends_in_time(text[slice(*spans[0])], vocabulary)):
            last -= 1
    yield from (Part(*spans[at], kinds[at]) for at in range(first))
    if last - first == len(spans):
        yield Part(start, spans[-1][1], "")
    else:
        yield from _within(text, spans[first][0], spans[last - 1][1], vocabulary, known)
    yield from (Part(*spans[at], kinds[at]) for at in range(last, len(spans)))


def _acts(text: str, kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether a part behind a comma is one who acts; the last two of a list of others are not."""
    has_joiner = not set(text.casefold().split()).isdisjoint(vocabulary.words("joiners"))
    return kind == "who" and (not has_joiner or len(names.split((text,), vocabulary, people=True).names) > 1)


def kind_of(text: str, vocabulary: Vocabulary, known: Known) -> Kind:
    """What a part of a line is."""
    text = text.strip(" .")
    if time := _time(text, vocabulary):
        return time
    if all(names.is_person(_ASIDE.sub("", one), vocabulary) for one in _COMMA.split(text)):
        return "who"
    if len(text.split()) > _MOST_WORDS_OF_ACTOR or _DASH.search(text) or any(sign in text for sign in ",:("):
        return ""
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
    lists = ("function", "fillers", "joiners", "during")
    small = {word for name in lists for word in vocabulary.words(name) if len(word) <= _LONGEST_SMALL}
    while len(words) > 1 and words[0].casefold() in small:
        words = words[1:]
    at = next((i for i, word in enumerate(words) if i and word.casefold() in small), len(words))
    is_list = at < len(words) and words[at].casefold() in vocabulary.words("joiners")
    return text if is_list else " ".join(words[:at])


@lru_cache(maxsize=20_000)
def _time(text: str, vocabulary: Vocabulary) -> Kind:
    """Whether a text is a time and nothing else, or begins with the relation to an event that tells one."""
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS_OF_TIME or "(" in text or ": " in text:
        return ""
    here = Context(_ANY_YEAR)
    read = parse(text, vocabulary.language, here)
    if read.kind == "unknown":
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
    here = Context(_ANY_YEAR)
    without = " ".join([*words[:at], *words[at + 1 :]])
    whole, less = parse(" ".join(words), vocabulary.language, here), parse(without, vocabulary.language, here)
    return (whole.kind, whole.edtf, whole.rrule, whole.start, whole.end) == (
        less.kind, less.edtf, less.rrule, less.start, less.end,
    )  # fmt: skip


def with_time_at_end(said: Stated, vocabulary: Vocabulary) -> Stated:
    """The statement, a time that ends what is done taken from it ("A letter in week 5"); one that may tell what it is
    about ("A letter on the closing in July", "Annual report 2026", "New hours from May") stays there."""
    text = said.what.rstrip(" .")
    found = find(text, vocabulary.language, Context(_ANY_YEAR))
    if len(found) != 1 or not _is_end(text[found[0].end :]) or found[0].when.kind not in ("date", "recurring"):
        return said
    before = text[: found[0].start].split()
    leads = 0
    while leads < len(before) and before[-1 - leads].casefold() in vocabulary.words("during"):
        leads += 1
    what = before[: len(before) - leads]
    small = {word.casefold() for word in what}
    if not what or small & {*vocabulary.words("about")} or what[-1].casefold() in _ends_open(vocabulary):
        return said
    if not leads and not _is_exact(found[0].when):
        return said
    name = " ".join(what)
    return replace(said, what=name.rstrip(" ,:–—-"), when=text[len(name) :].strip(" ,:–—-"))


def _is_end(rest: str) -> bool:
    """Whether nothing follows a time but an hour of the day."""
    return not rest or _CLOCK.fullmatch(rest) is not None


def _ends_in_time(text: str, vocabulary: Vocabulary) -> bool:
    return with_time_at_end(Stated(text), vocabulary).when is not None


def _ends_open(vocabulary: Vocabulary) -> frozenset[str]:
    """Words after which a time tells more than when something is done."""
    return frozenset(word for name in ("away", "toward", "fillers", "joiners") for word in vocabulary.words(name))


def _is_exact(when: When) -> bool:
    """Whether a time is a rhythm or no longer than a month."""
    is_short = when.start and when.end and (when.end - when.start).days < _LONGEST_SHORT_TIME
    return when.kind == "recurring" or bool(is_short)
