"""What the cells of a table tell of its columns: marks, grades, times, names and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from budskap.documents.interpret import names
from budskap.documents.interpret.columns import FORMS, GOAL_KINDS, MARK, Column, Heads, is_word
from budskap.documents.interpret.matching import match
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_MOST_NAME_WORDS = 8
_DUTIES = re.compile(r"[RASCIL](?:\s*[/,+]?\s*[RASCIL])*$", re.IGNORECASE)
"""The letters of a table of duties: responsible, accountable, supports, consulted, informed, leads."""
_AMOUNT = re.compile(r"[^\w\s]?\s?(?:[a-z]{1,4}\.?\s)?[\d.,\s]+(?:[a-z]{1,4}\.?|[^\w\s])?(?:,-)?", re.IGNORECASE)


def told_by_cells(found: Heads, rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns; one whose every cell says no more than internal or external, primary or secondary, means that.
    "From" and "to" above times are about when, and what stands below an empty corner has the goals beside it."""
    told: Iterable[Column] = (
        replace(column, meaning=_trait_of_cells([row[column.index] for row in rows], found, column, vocabulary))
        for column in found.columns
    )
    return tuple(_told([row[column.index] for row in rows], found, column, vocabulary) for column in told)


def messages_by_phase(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns of a table of audiences in a part about messages: below heads nobody knows, such as phases, stand the
    messages to each."""
    unknown = [one for one in columns if one.head and not one.meaning and any(row[one.index] for row in rows)]
    if len(unknown) + 1 != len(columns) or columns[0].meaning != "to":
        return tuple(columns)
    return tuple(replace(one, meaning="says", is_guessed=True) if one in unknown else one for one in columns)


def _told(cells: Sequence[str], found: Heads, column: Column, vocabulary: Vocabulary) -> Column:
    filled = [cell for cell in cells if cell]
    if column.head and not column.meaning and are_marks(filled, vocabulary):
        return replace(column, meaning=MARK)
    if column.meaning == "who" and len(found.of("who")) > 1 and not _are_actors(filled, vocabulary):
        return replace(column, meaning="note")
    if column.meaning == "reason" and filled and _are_grades(filled, vocabulary):
        return replace(column, meaning="")
    is_direction = any(is_word(column.head, name, vocabulary) for name in ("toward", "away"))
    if found.form == "activities" and is_direction and filled and all(_is_time(cell, vocabulary) for cell in filled):
        return replace(column, meaning="when")
    is_corner = found.form == "goals" and column.index == 0 and not column.head and not found.of("to")
    if is_corner and len(found.of(*GOAL_KINDS)) > 1 and filled and all(map(_is_name, filled)):
        return replace(column, meaning="to", is_guessed=True)
    return column


def _are_actors(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether half of the cells name a person, a role or a group; where none is filled nothing speaks against it."""
    return sum(names.kind(cell, vocabulary) is not None for cell in cells) * 2 >= len(cells)


def _are_grades(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the cells only say how much: high, medium or low."""
    return all(cell.casefold() in vocabulary.words("grades") for cell in cells)


def are_marks(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the filled cells, of which there is one at least, all only say yes."""
    return bool(cells) and all(cell.casefold() in vocabulary.phrases("marks")["yes"] for cell in cells)


def _is_time(cell: str, vocabulary: Vocabulary) -> bool:
    return parse(cell, vocabulary.language).kind in ("date", "recurring")


def _is_name(cell: str) -> bool:
    return len(cell.split()) <= _MOST_NAME_WORDS and cell[:1].isalpha()


def _trait_of_cells(cells: Sequence[str], found: Heads, column: Column, vocabulary: Vocabulary) -> str:
    filled = [cell for cell in cells if cell]
    names = [name for name in ("reach", "priority") if name in FORMS[found.form].meanings]
    if column.index == 0 or not filled:
        return column.meaning
    says_only = (name for name in names if all(match(cell, name, vocabulary, 0.9) for cell in filled))
    return next(says_only, column.meaning)


def are_amounts(cells: Sequence[str]) -> bool:
    """Whether the filled cells, of which there is one at least, are numbers with or without a currency."""
    return bool(cells) and all(map(_AMOUNT.fullmatch, cells))


def only_marks(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether nothing but marks, or the letters of duties, stands in the filled cells."""
    return are_marks(cells, vocabulary) or (bool(cells) and all(map(_DUTIES.match, cells)))


def are_duties(cells: Sequence[str]) -> bool:
    """Whether letters such as R and A stand in all the filled cells, and more than one letter does."""
    return len(set(cells)) > 1 and all(map(_DUTIES.match, cells))
