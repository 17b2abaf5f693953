"""Activities from the lines of a list: each says what is done, and mostly when and by whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import attached, duties, names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.line_parts import Kind, Known, kind_of
from budskap.documents.interpret.matching import match, starts_with
from budskap.documents.interpret.parting import BOX
from budskap.documents.interpret.stated import Stated, order_of, stated
from budskap.when import Context, find, parse

_WHEN_FIRST = re.compile(r"^(.{2,40}?)\s*(?::|\s[–—-])\s+(.+)$", re.DOTALL)
_BRACKETED = re.compile(r"\s*\(([^()]{2,60})\)\.?$")
_FULL_LINE = 60
_DONE = "☑☒✓✔"
"""The boxes before what is done."""
_FEWEST_ENDS = 2
_MOST_OF_ENDS = 0.6
_WORDS_OF_NAME = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SURE = 0.95
_NO_ACTIVITIES = ("other", "contacts", "links", "roles", "risks")
"""Headings that, as a point's label, say that it is none."""


def end_in_names(blocks: Sequence[Block], into: Collection) -> bool:
    """Whether most of what stands in brackets at the ends of several points is somebody's name or role, so that all of
    it is."""
    ends = [found[1] for block in blocks if (found := _BRACKETED.search(getattr(block, "text", "")))]
    different = {*ends}
    named = [end for end in different if _is_named(_first(end, into), into)]
    return len(ends) > _FEWEST_ENDS and len(named) >= _MOST_OF_ENDS * len(different)


def _is_named(name: str, into: Collection) -> bool:
    return names.kind(name, into.vocabulary) is not None or into.knows("actors", name)


def _first(text: str, into: Collection) -> str:
    return next(iter(names.split((text,), into.vocabulary, people=True).names), text)


def _can_act(text: str, into: Collection) -> bool:
    """Whether what stands in brackets can be somebody: its first name is one, or written like one, or all of it is as
    short as one."""
    first = _first(text, into)
    is_short = "," not in text and len(text.split()) <= _WORDS_OF_NAME
    return is_short or first[:1].isupper() or _is_named(first, into)


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Activities from the points of a list; a time in one is its time, else one on a line above, or in the heading."""
    left: list[Block] = []
    above = Piece(traits["when"], Place()) if "when" in traits else None
    in_brackets = into.acts_in_brackets or end_in_names(blocks, into)
    year = into.year_here
    order = order_of([one.text for one in blocks if isinstance(one, ListItem)], into.vocabulary, known(into))
    for index, block in enumerate(blocks):
        if isinstance(block, ListItem) and not _is_no_activity(block.text, into):
            _of_point(block.text, block.place, above, into, order, in_brackets=in_brackets)
        elif isinstance(block, Paragraph) and all(_begins_with_time(line, into) for line in _lines(block, into)):
            for line in _lines(block, into):
                _of_point(line, block.place, above, into, in_brackets=in_brackets)
        elif _is_time_above(block, blocks[index + 1 : index + 2], into):
            above = Piece(block.text.rstrip(" :"), block.place)
        else:
            left.append(block)
        if isinstance(block, Paragraph) and any(isinstance(one, ListItem) for one in blocks[index + 1 : index + 2]):
            years = {*_YEAR.findall(block.text)}
            into.year_here = int(years.pop()) if len(years) == 1 else year
    into.year_here = year
    return left


def _is_no_activity(text: str, into: Collection) -> bool:
    """Whether a point is running text, or what a plan has beside its activities, such as a budget."""
    if points.is_running_text(_bare(text, into)):
        return True
    label, rest = labelled(text) or ("", "")
    found = match(label, "headings", into.vocabulary, _SURE) if rest else None
    if found is None or found.meaning not in _NO_ACTIVITIES:
        return False
    return kind_of(rest, into.vocabulary, known(into)) != "time"


def known(into: Collection) -> Known:
    """What the plan knows by a name so far."""

    def kind(name: str) -> Kind:
        if into.knows("actors", name):
            return "who"
        return "through" if into.knows("channels", name) else "to" if into.knows("audiences", name) else ""

    return kind


def _is_time_above(block: Block, following: Sequence[Block], into: Collection) -> TypeGuard[Paragraph]:
    """Whether a line is the time of the points below it."""
    is_line = isinstance(block, Paragraph) and len(points.sentences(block.text)) == 1
    is_line = is_line and is_time(getattr(block, "text", "").rstrip(" :"), into)
    return is_line and any(isinstance(one, ListItem) for one in following)


def _lines(block: Paragraph, into: Collection) -> list[str]:
    """The lines of a paragraph, one that the page's edge or a small letter shows to go on with the one before joined to
    it."""
    out: list[str] = []
    before = ""
    for line in block.lines or (block.text,):
        goes_on = len(before) >= _FULL_LINE or line[:1].islower()
        if out and goes_on and not _begins_with_time(line, into):
            out[-1] += f" {line}"
        else:
            out.append(line)
        before = line
    return out


def begins_with_time(block: Block, into: Collection) -> bool:
    """Whether a loose block is a line that begins with a time."""
    return isinstance(block, Paragraph | ListItem) and _begins_with_time(block.text, into)


def ends_with_time(block: Block, into: Collection) -> bool:
    """Whether a point ends in brackets that hold a time, and not where its words come from."""
    found = _BRACKETED.search(block.text) if isinstance(block, ListItem) else None
    if found and starts_with(found[1], into.vocabulary.phrases("marks")["source"]):
        return False
    return any(is_time(part.strip(), into) for part in re.split(r"[,;]\s", found[1])) if found else False


def is_schedule(block: Block, into: Collection) -> bool:
    """Whether every line of a block begins with a time, none of them over before the year of the plan."""
    if isinstance(block, ListItem):
        lines = [block.text]
    elif isinstance(block, Paragraph):
        lines = _lines(block, into)
    else:
        return False
    return all(_begins_with_time(line, into) and not _is_past(line, into) for line in lines)


def count_lines(block: Block) -> int:
    """How many lines a block has in the document."""
    return max(1, len(getattr(block, "lines", ())))


def _is_past(line: str, into: Collection) -> bool:
    """Whether the time that a line begins with is a year and no more, or one of a year before the plan's."""
    first = _WHEN_FIRST.match(line)
    time = first[1].strip() if first else ""
    years = [int(year) for year in _YEAR.findall(time)]
    return _YEAR.fullmatch(time) is not None or bool(years and into.year and max(years) < into.year)


def _begins_with_time(text: str, into: Collection) -> bool:
    first = _WHEN_FIRST.match(text)
    if not first or not is_time(first[1], into, relative=True):
        return False
    return not points.is_running_text(_bare(text, into))


def _bare(text: str, into: Collection) -> str:
    """A line without what is attached to it."""
    return attached.apart(text, into.vocabulary).text


def _of_point(
    text: str,
    place: Place,
    above: Piece | None,
    into: Collection,
    order: Sequence[Kind] = (),
    *,
    in_brackets: bool = False,
) -> str:
    box = BOX.match(text)
    found = attached.apart(text[box.end() :] if box else text, into.vocabulary)
    line = _with_brackets(found.text, into, order) if in_brackets else None
    line = line or stated(found.text, into.vocabulary, known(into), order)
    said = {name: [Piece(one, place, (one,)) for one in values] for name, values in found.said.items()}
    for name, more in (("who", line.who), ("to", line.to), ("through", line.through)):
        said[name] = [*(Piece(one, place, (one,)) for one in more), *said.get(name, [])]
    if not said["who"] and (doer := duties.doer(line.what, into)):
        said["who"] = [Piece(doer, place, (doer,))]
    times = ([Piece(line.when, place)] if line.when else []) + said.get("when", [])
    done = box[0].strip() if box and box[0][0] in _DONE else None
    note = "; ".join(filter(None, (done, line.note))) or None
    activity = into.add("activities", line.what, place, what=line.what, note=note)
    into.labels += found.labels
    when = times[0] if times else above
    into.change(
        "activities",
        activity,
        when=into.when(when, activity) if when else None,
        who=into.actors(said["who"]),
        to=into.audiences(said["to"]),
        through=into.channels(said["through"]),
    )
    if line.guessed:
        into.note(activity, line.guessed, place, doubt="column_guessed", words=text)
    return activity


def _with_brackets(text: str, into: Collection, order: Sequence[Kind]) -> Stated | None:
    """A point whose brackets at the end say who acts; None where they say something else, or it says so elsewhere."""
    ends = _BRACKETED.search(text)
    if ends is None or not _can_act(ends[1], into):
        return None
    if "," not in ends[1] and not kind_of(ends[1], into.vocabulary, known(into)):
        line = stated(text[: ends.start()], into.vocabulary, known(into), order)
        return line if line.who else replace(line, who=(ends[1],))
    line = stated(text, into.vocabulary, known(into), order)
    left = None if line.who else _BRACKETED.search(line.what)
    return replace(line, what=line.what[: left.start()].strip(), who=(left[1],)) if left else None


def is_bare_time(text: str, into: Collection) -> bool:
    """Whether the words are a time and say nothing else."""
    return kind_of(text, into.vocabulary, known(into)) == "time"


def time_of_heading(text: str, into: Collection) -> str | None:
    """The time that a heading of activities gives those below it: all of "Spring 2026" and the end of "Activities in
    spring 2026", but not the year of "Activities 2026"."""
    if is_bare_time(text, into):
        return text
    found = find(text, into.vocabulary.language, Context(into.year))
    times = [one.when.text for one in found if not _YEAR.fullmatch(one.when.text)]
    return times[0] if len(found) == len(times) == 1 and is_time(times[0], into) else None


def is_time(text: str, into: Collection, *, relative: bool = False) -> bool:
    """Whether the words are a time, with `relative` also one that an event tells."""
    kind = parse(text, into.vocabulary.language).kind
    return kind != "unknown" and (relative or kind != "relative")
