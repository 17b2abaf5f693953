"""The sentence: who says what to whom, through which channel, when and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from budskap.documents.interpret import audiences, crossings, goals, messages, several
from budskap.documents.interpret.collection import Collection, said_as
from budskap.documents.interpret.columns import Column
from budskap.documents.interpret.effects import effect, is_only
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.matching import tokens
from budskap.documents.interpret.stated import Stated, with_time_at_end
from budskap.when import When, parse

_HOURS = re.compile(r"^\D{0,12}?(\d+(?:[.,]\d+)?)\s*(?:h|t|tim\w*|timer|timar|hours?|hrs?)?\.?\s*$", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,2}(?:\s?[-–/,]\s?\d{1,2})?")
_SUBJECTS = ("what", "says", "through", "to", "note")
_NOTED = ("", "status", "note", "number", "organisation", "measure", "reason")


def from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Activities from a table; the meanings it used: all, for what is no field of an activity becomes its note."""
    made = crossings.of_names(crossings.of_times(made, into), into)
    for record in made.records:
        for one in several.parted(record, made, into):
            of_record(one, traits, into, made)
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
    """A cell under its head; a remark needs none, a bare number does."""
    head = column.head.rstrip(" :")
    is_remark = column.meaning == "note" and any(map(str.isalpha, piece.text))
    return f"{head}: {piece.text}" if head and not is_remark else piece.text
