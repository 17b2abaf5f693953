"""Cells that rules and coloured fields make on a page of a PDF."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from budskap.documents.read.blocks import FoundCell
from budskap.documents.read.pdf.cells import cell_lines
from budskap.documents.read.pdf.stacks import IsParted, written_lines
from budskap.documents.read.pdf.words import Word

Bounds = tuple[float, float, float, float]
Edge = Mapping[str, Any]
"""A rule or a side of a field, as pdfplumber has it."""

_NARROWEST = 6.0
_FULL = 3
"""So many ruled rows of several cells are a table that needs no further looking."""
_SHORTEST_RULE = 8.0
_FEWEST_SIDES = 3
"""A table of two columns has so many rules beside them."""
_OVERHANG = 4.0
"""A rule between rows reaches so many points beyond their words; one below a word, or a marker's colour, does not."""
_MOST_CROSSINGS = 6_000
_MEETS = 3
"""Rules may miss each other by so many points and still cross."""
_WIDEST_PADDING = 0.15


@dataclass(frozen=True)
class Grid:
    """Cells, each with its words."""

    texts: dict[Bounds, list[Word]]

    @cached_property
    def words(self) -> set[int]:
        return {word.order for inside in self.texts.values() for word in inside}

    @property
    def is_table(self) -> bool:
        """Ruled frames and coloured fields make no table: it has two columns with words in them."""
        return len({round(cell[0]) for cell, words in self.texts.items() if words}) > 1

    @property
    def height(self) -> int:
        """How many rows have words."""
        return len({round(cell[1]) for cell, words in self.texts.items() if words})

    @property
    def is_whole(self) -> bool:
        """Whether each cell was written in one go."""
        orders = sorted((word.order, number) for number, words in enumerate(self.texts.values()) for word in words)
        runs = [number for number, _ in groupby(number for _, number in orders)]
        return len(runs) == len(set(runs))

    @property
    def is_full(self) -> bool:
        """Whether the rules make all its rows and columns, as far as can be told without looking at the text."""
        rows = [[cell for cell, words in self.texts.items() if words and cell[1] == top] for top in self._tops]
        several = sum(len(row) > 1 for row in rows)
        is_even = several >= _FULL and 2 * several > len(rows)
        return is_even and self.is_whole and not any(map(_has_columns, self.texts.values()))

    @property
    def _tops(self) -> list[float]:
        return sorted({cell[1] for cell in self.texts})

    @cached_property
    def columns(self) -> list[float]:
        """The left edges of the columns; the gap of a double rule is none."""
        return sorted({cell[0] for cell, words in self.texts.items() if words or cell[2] - cell[0] > _NARROWEST})

    @property
    def bounds(self) -> Bounds:
        cells = list(self.texts)
        right, foot = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
        return self.columns[0], min(cell[1] for cell in cells), right, foot

    def rows(self) -> Iterator[list[FoundCell]]:
        """The rows of cells, merged ones repeated in every place they cover."""
        lines = {cell: self._lines(words, cell) for cell, words in self.texts.items()}
        for top in self._tops:
            homes = [_home(self.texts, left, top) for left in self.columns]
            row = [
                FoundCell(()) if home is None else FoundCell(lines[home], is_merged=home[:2] != (left, top))
                for home, left in zip(homes, self.columns, strict=True)
            ]
            if any(cell.lines and not cell.is_merged for cell in row):
                yield row

    def _lines(self, words: Sequence[Word], cell: Bounds) -> list[str]:
        padding = max(0.0, min(self._padding, _WIDEST_PADDING * (cell[2] - cell[0])))
        return cell_lines(words, cell[2] - padding)

    @cached_property
    def _padding(self) -> float:
        """How far from a cell's edge its text begins."""
        gaps = sorted(min(word.x0 for word in words) - cell[0] for cell, words in self.texts.items() if words)
        return gaps[len(gaps) // 10]


def grids_of(edges: Sequence[Edge], words: Sequence[Word]) -> list[Grid]:
    """The grids on a page that are tables."""
    if is_drawing(edges):
        return []
    rules = [dict(edge) for edge in edges if edge["orientation"] and _length(edge) >= 1]
    long = [edge for edge in merge_edges(rules, *[_MEETS] * 4) if _length(edge) >= _MEETS]
    crossings = edges_to_intersections([*long, *_missing_rules(long)], _MEETS, _MEETS)
    grids = []
    for found in cells_to_tables(intersections_to_cells(crossings)):
        cells = [cell for cell in found if cell[2] - cell[0] > 1 and cell[3] - cell[1] > 1]
        grids.append(Grid(_cell_words(cells, words)))
    return [grid for grid in grids if grid.is_table]


def _missing_rules(rules: Sequence[Edge]) -> Iterator[dict[str, Any]]:
    """The level rules that close a table whose rules between columns begin or end together without one: a page break
    cut the row."""
    down = [rule for rule in rules if rule["orientation"] == "v" and _length(rule) >= _SHORTEST_RULE]
    across = [rule for rule in rules if rule["orientation"] == "h"]
    for side in ("top", "bottom"):
        for at, group in groupby(sorted(down, key=lambda rule: rule[side]), key=lambda rule: round(rule[side])):
            lefts = sorted(rule["x0"] for rule in group)
            is_table = len(lefts) >= _FEWEST_SIDES and lefts[-1] - lefts[0] > _SHORTEST_RULE
            if is_table and not any(
                abs(rule["top"] - at) <= _MEETS and rule["x0"] < lefts[-1] and rule["x1"] > lefts[0] for rule in across
            ):
                places = {"x0": lefts[0], "x1": lefts[-1], "top": at, "bottom": at, "height": 0}
                yield {"object_type": "line", "orientation": "h", "width": lefts[-1] - lefts[0], **places}


def _length(edge: Edge) -> float:
    return float(edge["height"] if edge["orientation"] == "v" else edge["width"])


def is_drawing(edges: Sequence[Edge]) -> bool:
    """Whether a page has so many rules that it is a map or a drawing: looking for cells takes time that grows with
    the square of the places where rules may cross."""
    rules = [edge for edge in edges if edge["width"] + edge["height"] >= _SHORTEST_RULE]
    across = {round(edge["top"]) for edge in rules if edge["orientation"] == "h"}
    down = {round(edge["x0"]) for edge in rules if edge["orientation"] == "v"}
    return len(across) * len(down) > _MOST_CROSSINGS


def parting(edges: Sequence[Edge]) -> IsParted:
    """What tells whether a rule, or the edge of a coloured field, parts what stands above and below it."""
    rules = _whole_rules(edges)

    def is_parted(x0: float, x1: float, top: float, bottom: float) -> bool:
        between = rules[bisect_left(rules, (top,)) : bisect_right(rules, (bottom,))]
        return any(
            left < x0 + 1 and right > x1 - 1 and (x0 - left) + (right - x1) > _OVERHANG for _, left, right in between
        )

    return is_parted


def _whole_rules(edges: Sequence[Edge]) -> list[tuple[float, float, float]]:
    """The level rules with the edges of fields, those that go on in one another as one: top, left and right."""
    level = sorted(
        (edge["top"], edge["x0"], edge["x1"])
        for edge in edges
        if edge["orientation"] == "h" and edge["width"] >= _SHORTEST_RULE
    )
    rules: list[tuple[float, float, float]] = []
    for top, left, right in level:
        if rules and top - rules[-1][0] < 1 and rules[-1][1] <= left <= rules[-1][2] + 1:
            rules[-1] = (rules[-1][0], rules[-1][1], max(rules[-1][2], right))
        else:
            rules.append((top, left, right))
    return rules


def _cell_words(cells: Sequence[Bounds], words: Iterable[Word]) -> dict[Bounds, list[Word]]:
    inside: dict[Bounds, list[Word]] = {cell: [] for cell in cells}
    for word in words:
        home = _home(cells, *word.center)
        if home is not None:
            inside[home].append(word)
    return inside


def _has_columns(words: Sequence[Word]) -> bool:
    """Whether the words of a cell were written as several beside each other."""
    lines = list(written_lines(words))
    return any(
        after[0].x0 > before[-1].x1 and after[0].center[1] < before[0].bottom for before, after in pairwise(lines)
    )


def _home(cells: Iterable[Bounds], x: float, y: float) -> Bounds | None:
    """The cell that covers a point."""
    return next((cell for cell in cells if cell[0] <= x < cell[2] and cell[1] <= y < cell[3]), None)
