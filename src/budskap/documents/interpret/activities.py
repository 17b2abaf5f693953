"""The sentence: who says what to whom, through which channel, when and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeGuard

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import actors, attached, audiences, crossings, goals, messages, names, points
from budskap.documents.interpret.collection import Collection, said_as
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.effects import effect, is_only
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import match, tokens
from budskap.documents.interpret.stated import Kind, Known, Stated, kind_of, order_of, stated, with_time_at_end
from budskap.when import Context, When, find, parse

_HOURS = re.compile(r"^\D{0,12}?(\d+(?:[.,]\d+)?)\s*(?:h|t|tim\w*|timer|timar|hours?|hrs?)?\.?\s*$", re.IGNORECASE)
_WHEN_FIRST = re.compile(r"^(.{2,40}?)\s*(?::|\s[–—-])\s+(.+)$", re.DOTALL)
_BRACKETED = re.compile(r"\s*\(([^()]{2,60})\)\.?$")
_NUMBERS = re.compile(r"\d{1,2}(?:\s?[-–/,]\s?\d{1,2})?")
_FULL_LINE = 60
_FEWEST_ENDS = 2
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SURE = 0.95
_NO_ACTIVITIES = ("other", "contacts", "links", "roles", "risks")
"""Headings that, as a point's label, say that it is none."""
_SUBJECTS = ("what", "says", "through", "to", "note")
_NOTED = ("", "status", "note", "number", "organisation", "measure", "reason")


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Activities from a table; the meanings it used: all, for what is no field of an activity becomes its note."""
    made = crossings.of_names(crossings.of_times(made, into), into)
    for record in made.records:
        of_record(record, traits, into, made)
    return {column.meaning for column in made.columns} | {""}


def of_record(record: Record, traits: Mapping[str, str], into: Collection, made: Grid) -> str | None:
    """The activity a row states."""
    subject = record.piece(*_SUBJECTS)
    if subject is None:
        return None
    line = _line_of(record, subject, made, into)
    activity = into.add("activities", line.what, subject.place, what=line.what)
    when = _when(record, activity, traits, into)
    if line.when and when is None:
        when = into.when(Piece(line.when, subject.place), activity)
    to = _to(record, traits, into)
    aimed = _aimed(record, into)
    hours = record.text("hours")
    into.change(
        "activities", activity,
        who=_who(record, into), to=to, when=when,
        through=into.channels(piece for _, piece in record.all("through")),
        says=tuple(messages.named_again(record, to, into)),
        why=_why(record, to, into),
        effect=effect(aimed, into.vocabulary) if aimed else None,
        hours=_hours(hours) if hours else None,
        note=_note(record, when, made),
    )  # fmt: skip
    if made.is_guessed:
        into.note(activity, "what", record.place, doubt="column_guessed")
    elif from_above := [piece.place for _, piece in record.all("what") if piece.is_from_above]:
        into.note(activity, "what", *from_above, doubt="as_above", words=line.what)
    elif made.has("what") and not record.piece("what"):
        into.note(activity, "what", record.place, doubt="what_missing", words=line.what)
    return activity


def _line_of(record: Record, subject: Piece, made: Grid, into: Collection) -> Stated:
    """What is done; a time that ends it where labelled lines have none of their own."""
    what = record.text("what") or subject.text
    if made.table.rows or record.piece("when", "time") or record.group or not record.piece("what"):
        return Stated(what)
    return with_time_at_end(Stated(what), into.vocabulary)


def _aimed(record: Record, into: Collection) -> str | None:
    """The words that say what effect the activity is to have; a purpose may be no more than a step of the ladder."""
    goal = record.text("goal")
    return record.text("effect") or (goal if goal and is_only(goal, into.vocabulary) else None)


def _to(record: Record, traits: Mapping[str, str], into: Collection) -> tuple[str, ...]:
    """The audiences a row names, else the one above the rows or the table."""
    named = audiences.of_record(Record(record.place, record.pieces), {}, into)
    if named or record.group is None or not into.knows("audiences", record.group.text):
        return named or tuple(filter(None, [traits.get("to")]))
    return (into.named("audiences", record.group.text, record.group.place),)


def _who(record: Record, into: Collection) -> tuple[str, ...]:
    return into.actors(piece for _, piece in record.all("who"))


def _when(record: Record, activity: str, traits: Mapping[str, str], into: Collection) -> When | None:
    cells = [piece for _, piece in record.all("when")]
    if cells:
        text = " – ".join(dict.fromkeys(piece.text for piece in cells))
        week = _week(record, text, into)
        return said_as(into.when(Piece(f"{week}{text}", cells[0].place), activity), text)
    if marked := [(column, piece) for column, piece in record.all("time")]:
        heads = [column.head for column, _ in marked]
        is_span = marked[-1][0].index - marked[0][0].index == len(marked) - 1 > 0
        text = f"{heads[0]}–{heads[-1]}" if is_span else ", ".join(heads)
        return into.when(Piece(text, marked[0][1].place), activity)
    if record.group and parse(record.group.text, into.vocabulary.language).kind != "unknown":
        return into.when(record.group, activity)
    return into.when(Piece(traits["when"], record.place), activity) if "when" in traits else None


def _week(record: Record, text: str, into: Collection) -> str:
    """What makes bare numbers below "Week" weeks."""
    head = next((column.head for column, _ in record.all("when")), "")
    is_week = " ".join(tokens(head)) in into.vocabulary.words("weeks") and _NUMBERS.fullmatch(text)
    return f"{into.vocabulary.words('weeks')[0]} " if is_week else ""


def _why(record: Record, to: Sequence[str], into: Collection) -> tuple[str, ...]:
    """The goals a row states; an effect that is only a step of the ladder is no goal of its own."""
    kept = [
        (column, piece)
        for column, piece in record.pieces
        if column.meaning not in ("effect", "goal") or not is_only(piece.text, into.vocabulary)
    ]
    only = to[0] if len(to) == 1 else None
    return tuple(goals.named_again(Record(record.place, kept), only, into))


def _hours(text: str) -> float | None:
    found = _HOURS.match(text)
    return float(found[1].replace(",", ".")) if found else None


def _note(record: Record, when: When | None, made: Grid) -> str | None:
    """What the row says beside the sentence, each under its column's head."""
    notes = [_noted(column, piece) for column, piece in record.pieces if column.meaning in _NOTED and piece.text]
    hours = [(column, piece) for column, piece in record.all("hours") if _hours(piece.text) is None]
    notes += [_noted(column, piece) for column, piece in hours]
    if record.group and (when is None or when.text != record.group.text):
        notes.append(record.group.text)
    if made.columns and record.piece("what") is None and record.piece("says", "through", "to") is None:
        notes = notes[1:]
    return "; ".join(notes) or None


def _noted(column: Column, piece: Piece) -> str:
    head = column.head.rstrip(" :")
    return f"{head}: {piece.text}" if head and column.meaning != "note" else piece.text


def _end_in_names(blocks: Sequence[Block], into: Collection) -> bool:
    """Whether most points of a list end in somebody's name or role in brackets, so that they all do."""
    ends = [found[1] for block in blocks if (found := _BRACKETED.search(getattr(block, "text", "")))]
    named = [end for end in ends if names.kind(end, into.vocabulary) or into.knows("actors", end)]
    return len(ends) > _FEWEST_ENDS and len(named) * 2 >= len(ends)


def from_blocks(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool) -> list[Block]:
    """Activities from the points of a list; a time in one is its time, else one on a line above, or in the heading."""
    left: list[Block] = []
    above = Piece(traits["when"], Place()) if "when" in traits else None
    in_brackets = _end_in_names(blocks, into)
    order = order_of([one.text for one in blocks if isinstance(one, ListItem)], into.vocabulary, _known(into))
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
    return left


def _is_no_activity(text: str, into: Collection) -> bool:
    """Whether a point is running text, or what a plan has beside its activities, such as a budget."""
    if points.is_running_text(_bare(text, into)):
        return True
    label, rest = labelled(text) or ("", "")
    found = match(label, "headings", into.vocabulary, _SURE) if rest else None
    if found is None or found.meaning not in _NO_ACTIVITIES:
        return False
    return kind_of(rest, into.vocabulary, _known(into)) != "time"


def _known(into: Collection) -> Known:
    """What the plan knows by a name so far."""

    def kind(name: str) -> Kind:
        if into.knows("actors", name):
            return "who"
        return "through" if into.knows("channels", name) else "to" if into.knows("audiences", name) else ""

    return kind


def _is_time_above(block: Block, following: Sequence[Block], into: Collection) -> TypeGuard[Paragraph]:
    """Whether a line is the time of the points below it."""
    is_line = isinstance(block, Paragraph) and is_time(block.text.rstrip(" :"), into)
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
    """Whether a point ends in brackets that hold a time."""
    found = _BRACKETED.search(block.text) if isinstance(block, ListItem) else None
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
    found = attached.apart(text, into.vocabulary)
    line = stated(found.text, into.vocabulary, _known(into), order)
    ends = _BRACKETED.search(line.what) if in_brackets and not line.who else None
    if ends:
        line = replace(line, what=line.what[: ends.start()].strip(), who=(ends[1],))
    said = {name: [Piece(one, place, (one,)) for one in values] for name, values in found.said.items()}
    for name, more in (("who", line.who), ("to", line.to), ("through", line.through)):
        said[name] = [*(Piece(one, place, (one,)) for one in more), *said.get(name, [])]
    if not said["who"] and (doer := actors.doer(line.what, into)):
        said["who"] = [Piece(doer, place, (doer,))]
    times = ([Piece(line.when, place)] if line.when else []) + said.get("when", [])
    activity = into.add("activities", line.what, place, what=line.what, note=line.note)
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
    if line.is_guessed:
        into.note(activity, "who", place, doubt="column_guessed", words=text)
    return activity


def is_bare_time(text: str, into: Collection) -> bool:
    """Whether the words are a time and say nothing else."""
    return kind_of(text, into.vocabulary, _known(into)) == "time"


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
