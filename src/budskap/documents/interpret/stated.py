"""What one line of a list states of an activity: what is done, when and by whom, told by what the parts are and not by
where they stand: "Press release – week 3 – the press officer", "week 3: press release (press officer)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from budskap.documents.interpret.line_ends import time_at_end
from budskap.documents.interpret.line_parts import DASH, Kind, Known, Part, kind_of, parts_of
from budskap.plan.vocabulary import Vocabulary

_MOST_WORDS_OF_GUESS = 3
_FAR_MORE = 2
"""Times as many words."""
_NAMED = ("who", "to", "through")
ENDS_IN_ACTOR: tuple[Kind, ...] = ("who",)
"""The order of lines that agree in nothing but in how they end."""


@dataclass(slots=True)
class Stated:
    """What a line states; `note` is what it says beside that."""

    what: str
    when: str | None = None
    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    note: str | None = None
    guessed: Literal["", "who", "through"] = ""


def stated(line: str, vocabulary: Vocabulary, known: Known, order: Sequence[Kind] = ()) -> Stated:
    """The line taken apart. `order` is what the parts are in the other lines of its list."""
    text = line.rstrip(" .")
    own = parts_of(text, vocabulary, known)
    if order == ENDS_IN_ACTOR and [part.kind for part in own] == [""]:
        own = _with_actor(text, vocabulary, known) or own
    parts = _as_beside(own, order)
    times = [part for part in parts if part.kind == "time"] or [part for part in parts if part.kind == "event"]
    named = [part for part in parts if part.kind in _NAMED]
    rest = [part for part in parts if part not in times[:1] and part not in named]
    if not rest and times and named:
        rest, named = named[:1], named[1:]
    if not rest or not (times or named) or len(parts) == 1:
        return with_time_at_end(Stated(line), vocabulary)
    said = _said(text, parts, times[:1], named, rest)
    if any(part.kind == "through" and part not in own for part in parts):
        said.guessed = "through"
    return said if times else with_time_at_end(said, vocabulary)


def _said(text: str, parts: list[Part], times: list[Part], named: list[Part], rest: list[Part]) -> Stated:
    what, others = _subject(text, rest, parts)
    said = Stated(text[slice(*what)].strip(" ,;:–—-|"), text[times[0].start : times[0].end] if times else None)
    for kind in _NAMED:
        setattr(said, kind, tuple(text[one.start : one.end] for one in named if one.kind == kind))
    left = [text[slice(*span)] for span in others]
    is_one = len(left) == 1 and not DASH.search(left[0])
    if is_one and times and not said.who and len(left[0].split()) <= _MOST_WORDS_OF_GUESS:
        said.who, said.guessed = (left[0],), "who"
    elif is_one and _lacks_channel([part.kind for part in parts]):
        said.through, said.guessed = (left[0],), "through"
    elif left:
        said.note = "; ".join(left)
    return said


def _as_beside(parts: list[Part], order: Sequence[Kind]) -> list[Part]:
    """The parts as those of the lines beside this one are, even those that name somebody where nothing else says what
    is done; where all that is told of these is that they end in somebody who acts, a line without one ends so too, even
    in one whom others reach."""
    kinds = [part.kind for part in parts]
    if order[-1:] == ENDS_IN_ACTOR and len(parts) > 1 and "who" not in kinds and kinds[-1] == "to":
        return [*parts[:-1], Part(parts[-1].start, parts[-1].end, "who")]
    if len(kinds) != len(order) or kinds == list(order):
        return parts
    loose = ("",) if "" in kinds else ("who", "to")
    if not all(one == other or (one in loose and other != "time") for one, other in zip(kinds, order, strict=True)):
        return parts
    return [Part(one.start, one.end, kind) for one, kind in zip(parts, order, strict=True)]


def _with_actor(text: str, vocabulary: Vocabulary, known: Known) -> list[Part]:
    """What is done and behind the last comma who does it, as the lines beside this one have it."""
    what, comma, name = text.rpartition(", ")
    is_somebody = bool(what) and kind_of(name, vocabulary, known) in ("who", "to")
    return [Part(0, len(what), ""), Part(len(what + comma), len(text), "who")] if is_somebody else []


def _lacks_channel(kinds: Sequence[Kind]) -> bool:
    """Whether a line says when, who and to whom, and of its other two parts one can only be the channel."""
    return (
        {"time", "who", "to"} <= {*kinds} and "through" not in kinds and list(kinds).count("") == len(("what", "how"))
    )


def order_of(lines: Sequence[str], vocabulary: Vocabulary, known: Known) -> Sequence[Kind]:
    """What the parts of a list's lines are where those that are sure agree, else who ends half of them; nothing where
    they do neither."""
    told = [[part.kind for part in parts_of(line.rstrip(" ."), vocabulary, known)] for line in lines]
    whole = ([*kinds[:-1], "through"] if kinds and not kinds[-1] and _lacks_channel(kinds) else kinds for kinds in told)
    sure: list[list[Kind]] = [kinds for kinds in whole if "who" in kinds and "time" in kinds and kinds.count("") == 1]
    if sure and all(kinds == sure[0] for kinds in sure):
        return tuple(sure[0])
    ends = [kinds for kinds in told if len(kinds) > 1 and kinds[-1] == "who"]
    return ENDS_IN_ACTOR if len(ends) * 2 >= len(lines) else ()


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


def with_time_at_end(said: Stated, vocabulary: Vocabulary) -> Stated:
    """The statement, a time that ends what is done taken from it."""
    found = time_at_end(said.what, vocabulary)
    return replace(said, what=found[0], when=found[1]) if found else said
