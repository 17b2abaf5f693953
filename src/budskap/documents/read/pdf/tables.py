"""Tables of a PDF: ruled cells as a full grid, and tables that a page break cut put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from pdfplumber.page import Page

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.language import words as language_words
from budskap.documents.read.pdf.words import Line, Word, lines_of
from budskap.documents.read.tables import goes_on
from budskap.documents.read.wording import fold, join

Bounds = tuple[float, float, float, float]

_NARROWEST = 6.0
_WIDE = 1.8
"""How much wider than other letters an m or w is."""
_SHORTEST_RULE = 8.0
_TIGHT = 1.2
_MOST_CROSSINGS = 6_000
_ALIGNED = 4.0
_SHORTEST_TORN, _SHORTEST_START = 8, 4
PERHAPS = "\ue0ff"
"""Stands where a word may have been torn, until all words of the document are known."""
_MAYBE_TORN = re.compile(rf"([^\W\d_]+){PERHAPS}([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class RuledTable:
    """A table on one page, or what several pages make together, from `first_page` to `page`; `columns` are the left
    edges of its columns."""

    page: int
    bounds: Bounds
    columns: list[float]
    rows: list[list[FoundCell]] = field(default_factory=list)
    first_page: int = 0

    def __post_init__(self) -> None:
        self.first_page = self.page


def tables_of(page: Page, words: list[Word]) -> tuple[list[RuledTable], list[Word]]:
    """The page's tables and the words that stand in none of them."""
    tables: list[RuledTable] = []
    for found in [] if is_drawing(page) else page.find_tables():
        cells = [cell for cell in found.cells if cell[2] - cell[0] > 1 and cell[3] - cell[1] > 1]
        texts = _cell_words(cells, words)
        if _is_table(texts):
            tables.append(_table(page.page_number, cells, texts))
            taken = {id(word) for inside in texts.values() for word in inside}
            words = [word for word in words if id(word) not in taken]
    return tables, words


def is_drawing(page: Page) -> bool:
    """Whether the page has so many rules that it is a map or a drawing: looking for cells takes time that grows with
    the square of the places where rules may cross."""
    rules = [edge for edge in page.edges if edge["width"] + edge["height"] >= _SHORTEST_RULE]
    across = {round(edge["top"]) for edge in rules if edge["orientation"] == "h"}
    down = {round(edge["x0"]) for edge in rules if edge["orientation"] == "v"}
    return len(across) * len(down) > _MOST_CROSSINGS


def joined(table: RuledTable, following: RuledTable) -> bool:
    """Adds `following` to `table` when it is more of the same on the next page; whether it was."""
    if following.page - table.page > 1 or not _same_columns(table, following):
        return False
    if not goes_on(table.rows, following.rows):
        return False
    has_same_header = _texts(table.rows[0]) == _texts(following.rows[0])
    rows = following.rows[1:] if has_same_header else following.rows
    if rows and _is_rest(table.rows[-1], rows[0]):
        table.rows[-1] = [_glued(cell, rest) for cell, rest in zip(table.rows[-1], rows[0], strict=True)]
        rows = rows[1:]
    _carry_merged(table.rows, rows)
    table.rows += rows
    table.page = following.page
    return True


def _carry_merged(above: Sequence[Sequence[FoundCell]], rows: list[list[FoundCell]]) -> None:
    """Fills the rest of a merged cell that the page break cut: it is empty on the new page."""
    for column, cell in enumerate(above[-1]):
        empty = takewhile(lambda found: not found.lines, [row[column] for row in rows])
        rest = [found for number, found in enumerate(empty) if not number or found.is_merged]
        if cell.lines and any(found.is_merged for found in (*(row[column] for row in above), *rest)):
            for row in rows[: len(rest)]:
                row[column] = FoundCell(cell.lines, is_merged=True)


def _cell_words(cells: Sequence[Bounds], words: Sequence[Word]) -> dict[Bounds, list[Word]]:
    inside: dict[Bounds, list[Word]] = {cell: [] for cell in cells}
    for word in words:
        home = _home(cells, *word.center)
        if home is not None:
            inside[home].append(word)
    return inside


def _home(cells: Sequence[Bounds], x: float, y: float) -> Bounds | None:
    """The cell that covers a point."""
    return next((cell for cell in cells if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]), None)


def _is_table(texts: dict[Bounds, list[Word]]) -> bool:
    """Ruled frames and coloured fields make no table: it has two columns with words in them."""
    return len({round(cell[0]) for cell, words in texts.items() if words}) > 1


def _table(page: int, cells: Sequence[Bounds], texts: dict[Bounds, list[Word]]) -> RuledTable:
    lefts, tops = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    lefts = [left for left in lefts if any(cell[0] == left and _counts(cell, texts) for cell in cells)]
    bounds = (lefts[0], tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    lines = {cell: cell_lines(words, cell) for cell, words in texts.items()}
    table = RuledTable(page, bounds, lefts)
    for top in tops:
        homes = [_home(cells, left, top) for left in lefts]
        row = [
            FoundCell(()) if home is None else FoundCell(lines[home], is_merged=home[:2] != (left, top))
            for home, left in zip(homes, lefts, strict=True)
        ]
        if any(cell.lines and not cell.is_merged for cell in row):
            table.rows.append(row)
    return table


def _counts(cell: Bounds, texts: dict[Bounds, list[Word]]) -> bool:
    """Whether a cell is more than the gap of a double rule."""
    return cell[2] - cell[0] > _NARROWEST or bool(texts[cell])


def cell_lines(words: Sequence[Word], cell: Bounds) -> list[str]:
    """A cell's words as its paragraphs and points: a line that was full is joined with the next."""
    lines = lines_of(words, gutters=False)
    if not lines:
        return []
    padding = min(line.bullet.x0 if line.bullet else line.x0 for line in lines) - cell[0]
    right = max(cell[2] - max(0.0, min(padding, 0.15 * (cell[2] - cell[0]))), *(line.x1 for line in lines))
    parts: list[list[str]] = [[lines[0].text]]
    for before, line in pairwise(lines):
        if _begins(before, line) or before.leaves_room_for(line, right):
            parts.append([line.text])
        elif _may_be_torn(before, line, right):
            parts[-1][-1] += PERHAPS + line.text
        else:
            parts[-1].append(line.text)
    return [join(part) for part in parts]


def mended(rows: Sequence[Sequence[FoundCell]], known: Set[str]) -> list[list[FoundCell]]:
    """The rows, words that may have been torn made whole or left apart, as the words `known` elsewhere tell."""

    def told(found: re.Match[str]) -> str:
        return f"{found[1]}{'' if _is_one(found[1].lower(), found[2].lower(), known) else ' '}{found[2]}"

    def line(text: str) -> str:
        while PERHAPS in text:
            text, before = _MAYBE_TORN.sub(told, text, count=1), text
            text = text if text != before else text.replace(PERHAPS, " ")
        return text

    return [[FoundCell([line(one) for one in cell.lines], cell.is_merged) for cell in row] for row in rows]


def _is_one(first: str, second: str, known: Set[str]) -> bool:
    """Whether two parts are one word: the document has it whole, or it does not have them as words."""
    if first + second in known:
        return True
    if second in language_words("lone_letters") or {first, second} <= known:
        return False
    return len(first) >= _SHORTEST_TORN or len(second) == 1 or not {first, second} & known


def words_in(texts: Iterable[str]) -> set[str]:
    """The whole words of some texts."""
    found = {word.lower() for text in texts for word in _WORD.findall(_MAYBE_TORN.sub(" ", text))}
    return found | language_words("spans")


def _begins(before: Line, line: Line) -> bool:
    """Whether a line begins something new in its cell, whatever room there was: a point, a paragraph, a label with its
    colon, or a full name below another."""
    first = line.words[0].text
    is_label = len(line.words) > 1 and first[0].isupper() and first.endswith(":")
    is_apart = line.bullet is not None or line.top - before.bottom > 0.7 * line.size
    return is_apart or is_label or (_is_name(before) and _is_name(line))


def _is_name(line: Line) -> bool:
    return len(line.words) > 1 and all(word.text.istitle() for word in line.words)


def _may_be_torn(before: Line, line: Line, right: float) -> bool:
    """Whether a word too long for the cell may go on in the next line without a hyphen: not one more letter fits."""
    word, first = before.words[-1], line.words[0].text
    letter = (word.x1 - word.x0) / max(1, len(word.text)) * (_WIDE if first[0] in "mw" else 1)
    return (
        len(before.words) == 1
        and len(word.text) >= _SHORTEST_START
        and word.x1 + _TIGHT * letter > right
        and word.text[-1].islower()
        and first[0].islower()
        and first.strip(".,;:").lower() not in language_words("conjunctions")
    )


def _same_columns(table: RuledTable, following: RuledTable) -> bool:
    pairs = zip(table.columns, following.columns, strict=False)
    return len(table.columns) == len(following.columns) and all(abs(a - b) < _ALIGNED for a, b in pairs)


def _is_rest(row: Sequence[FoundCell], rest: Sequence[FoundCell]) -> bool:
    """Whether a page's first row is the rest of the row that the page break cut: its words go on in mid-sentence."""
    filled = [(_text(cell), _text(more)) for cell, more in zip(row, rest, strict=True) if _text(more)]
    if len(filled) == len(rest) > 1 and not any(more[0].islower() for _, more in filled):
        return False
    return all(text for text, _ in filled) and any(
        more[0].islower() and not text.endswith(_ENDS) for text, more in filled
    )


def _glued(cell: FoundCell, rest: FoundCell) -> FoundCell:
    if not cell.lines or not rest.lines:
        return FoundCell(cell.lines or rest.lines, cell.is_merged)
    return FoundCell([*cell.lines[:-1], join([cell.lines[-1], rest.lines[0]]), *rest.lines[1:]], cell.is_merged)


def _text(cell: FoundCell) -> str:
    return fold(" ".join(cell.lines))


def _texts(row: Sequence[FoundCell]) -> list[str]:
    return [_text(cell).casefold() for cell in row]
