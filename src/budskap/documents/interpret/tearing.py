"""Which column each cell of a torn table came from: the cheapest way to deal the cells out so that all columns end up
equally long."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.interpret.matching import starts_with, tokens
from budskap.plan.vocabulary import Vocabulary
from budskap.when import parse

_MOST_ROWS = 12
_NAMES = ("to", "who", "name", "role")
_SHORT = 70
_UNLIKELY = 4.0

State = tuple[tuple[int, ...], int]
"""How many cells each column has, and the column of the last one."""


def cheapest(texts: Sequence[str], meanings: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The column of each cell; cells at the end that fill no whole row are left over. Nothing when there is no way."""
    width = len(meanings)
    rows = min(len(texts) // width, _MOST_ROWS)
    if rows == 0:
        return []
    costs = [
        [_cost_of_cell(text, meaning, meanings, vocabulary) for meaning in meanings] for text in texts[: rows * width]
    ]
    ways: dict[State, tuple[float, tuple[int, ...]]] = {((0,) * width, -1): (0.0, ())}
    for at, cost in enumerate(costs):
        ways = _dealt(ways, cost, rows, _begin_alike(texts[at - 1], texts[at]) if at else False)
    return list(min(ways.values(), default=(0.0, ()))[1])


def _dealt(
    ways: dict[State, tuple[float, tuple[int, ...]]], cost: Sequence[float], rows: int, is_alike: bool
) -> dict[State, tuple[float, tuple[int, ...]]]:
    """The ways after one more cell. A row begins with its first column."""
    out: dict[State, tuple[float, tuple[int, ...]]] = {}
    for (counts, last), (so_far, path) in ways.items():
        for column in range(len(counts)):
            if counts[column] >= (counts[0] if column else rows):
                continue
            after = ((*counts[:column], counts[column] + 1, *counts[column + 1 :]), column)
            total = so_far + cost[column] + _cost_of_step(last, column, len(counts), is_alike)
            if after not in out or total < out[after][0]:
                out[after] = (total, (*path, column))
    return out


def _cost_of_step(last: int, column: int, width: int, is_alike: bool) -> float:
    """Cells that begin alike stand below each other; else the next cell is the next of its row, or the first of one."""
    if last < 0:
        return 0.0
    if column == last:
        return 0.0 if is_alike else 0.6
    step = 0.2 if column == last + 1 or (last == width - 1 and column == 0) else 0.5
    return step + (1.5 if is_alike else 0.0)


def _cost_of_cell(text: str, meaning: str, meanings: Sequence[str], vocabulary: Vocabulary) -> float:
    """How unlike the column's meaning a cell is."""
    if "when" in meanings:
        is_time = len(text) < _SHORT and parse(text, vocabulary.language).kind != "unknown"
        return 0.0 if is_time == (meaning == "when") else _UNLIKELY
    is_short = len(text) < _SHORT and not text.rstrip().endswith((".", "?", "!"))
    if meaning in _NAMES:
        return 0.0 if is_short and not _says_why(text, vocabulary) else _UNLIKELY
    if "reason" in meanings and _says_why(text, vocabulary) != (meaning == "reason"):
        return 1.0
    return 0.4 if is_short else 0.0


def _says_why(text: str, vocabulary: Vocabulary) -> bool:
    return starts_with(text, vocabulary.words("purposes"))


def _begin_alike(one: str, other: str) -> bool:
    return tokens(one)[:2] == tokens(other)[:2]
