"""Names of rows and columns that somebody has hidden in a sheet."""

from __future__ import annotations

from collections.abc import Iterable

from budskap.documents.notes import spans
from budskap.documents.read.left import Left


def note_hidden(left: Left, sheet: str, rows: Iterable[int], columns: Iterable[int]) -> None:
    """Notes hidden rows and columns of a sheet, those that follow each other as one: "Plan 3–5"."""
    for span in spans(rows):
        left.note("hidden_rows", name=f"{sheet} {span}")
    for span in spans(columns, column_name):
        left.note("hidden_columns", name=f"{sheet} {span}")


def column_name(column: int) -> str:
    """The letters of a column: A is 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
