"""What a workbook holds that was not read, gathered sheet by sheet, in words for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class SheetNotes:
    """Counts and names of what was left out, or read although the sheet does not show it."""

    hidden_sheets: list[str] = field(default_factory=list)
    hidden_parts: list[str] = field(default_factory=list)
    folded: int = 0
    without_value: int = 0
    pictures: int = 0
    comments: int = 0

    def hidden(self, sheet: str, rows: Iterable[int], columns: Iterable[int]) -> None:
        """Notes rows and columns of a sheet that somebody has hidden."""
        found = [
            *(("row", span) for span in _spans(sorted(rows), str)),
            *(("column", span) for span in _spans(sorted(columns), column_name)),
        ]
        if found:
            said = ", ".join(f"{what}s {span}" if "–" in span else f"{what} {span}" for what, span in found)
            self.hidden_parts.append(f"{sheet} ({said})")

    def all(self) -> tuple[str, ...]:
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[str]:
        if self.pictures:
            yield f"Pictures and charts are not read; the sheets have {self.pictures}."
        if self.hidden_sheets:
            yield f"Hidden sheets were left out: {', '.join(self.hidden_sheets)}."
        if self.hidden_parts:
            yield f"Hidden rows and columns were left out: {'; '.join(self.hidden_parts)}."
        if self.folded:
            yield f"Rows that a filter hides or that are folded away were read too: {self.folded}."
        if self.comments:
            yield f"Comments were left out; the sheets have {self.comments}."
        if self.without_value:
            yield f"Formulas whose values the file does not hold were left out: {self.without_value}."


def column_name(column: int) -> str:
    """The letters of a column: A is 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _spans(numbers: list[int], name: Callable[[int], str]) -> Iterator[str]:
    """Numbers that follow each other as one span: 3–5."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            first, last = name(numbers[start]), name(numbers[at - 1])
            yield first if first == last else f"{first}–{last}"
            start = at
