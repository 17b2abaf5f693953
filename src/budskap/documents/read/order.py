"""The order in which people read boxes that stand freely on a page: rows from the top, columns from the left.

The page is cut along the white space between boxes, again and again (the recursive XY cut of Nagy and Seth, 1984)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Generic, TypeVar

_OVERLAP = 0.3
"""Boxes may overlap by this share of the smaller one and still count as apart: frames are drawn larger than text."""

_LOWER = 0.7
"""How high a head of few words is at most beside the box below it, where that says little as well."""
_MOST_HEADED = 3
"""More headings beside each other than these are the heads of a table."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Box(Generic[Thing]):
    """A thing and where it stands; `is_label` when it is a few words that may belong to what stands below them, and
    `is_heading` when its letters say that they do. `written` tells, where it is known, which are the first and the last
    of its words in the order of the file."""

    thing: Thing
    left: float
    top: float
    right: float
    bottom: float
    is_label: bool = False
    is_heading: bool = False
    written: tuple[int, int] | None = None


def reading_order(boxes: Sequence[Box[Thing]]) -> list[Thing]:
    """The things in reading order."""
    rows = list(_columns_together(_bands(boxes, lambda box: (box.top, box.bottom))))
    if len(rows) == 1:
        return _across(boxes)
    order: list[Thing] = []
    while rows:
        count = 2 if len(rows) > 1 and _are_labelled(rows[0], rows[1]) else 1
        order += _across([box for row in rows[:count] for box in row])
        rows = rows[count:]
    return order


def _columns_together(rows: list[list[Box[Thing]]]) -> Iterator[list[Box[Thing]]]:
    """The rows; those that the file has in another order, because it has column after column, as one."""
    groups: list[list[list[Box[Thing]]]] = []
    for row in rows:
        group = [row]
        while groups and not _is_written_before(chain(*groups[-1]), chain(*group)):
            group = groups.pop() + group
        groups.append(group)
    for group in groups:
        boxes = list(chain(*group))
        columns = _bands(boxes, lambda box: (box.left, box.right)) if len(group) > 1 else []
        are_columns = len(columns) > 1 and all(_is_written_before(*pair) for pair in pairwise(columns))
        yield from [boxes] if are_columns else group


def _is_written_before(boxes: Iterable[Box[Thing]], following: Iterable[Box[Thing]]) -> bool:
    """Whether the file has all of the first boxes before all of the others, as far as is known."""
    ends = [box.written[1] for box in boxes if box.written]
    starts = [box.written[0] for box in following if box.written]
    return not ends or not starts or max(ends) < min(starts)


def _across(boxes: Sequence[Box[Thing]]) -> list[Thing]:
    """The things of one row: column by column where white space parts it."""
    columns = _bands(boxes, lambda box: (box.left, box.right))
    if len(columns) == 1:
        return [box.thing for box in sorted(boxes, key=lambda box: (box.top, box.left))]
    return [thing for column in columns for thing in reading_order(column)]


def _are_labelled(labels: list[Box[Thing]], row: list[Box[Thing]]) -> bool:
    """Whether the first row holds a label for each column of the next, so that columns belong together."""
    if len(labels) < 2 or not all(box.is_label for box in labels):
        return False
    columns = len(_bands([*labels, *row], lambda box: (box.left, box.right)))
    if all(box.is_heading for box in labels) and not all(box.is_heading for box in row):
        return columns == len(labels) <= _MOST_HEADED
    if any(box.is_label for box in row):
        return columns == len(labels) and _are_lower(labels, row)
    return columns > 1


def _are_lower(labels: Sequence[Box[Thing]], row: Sequence[Box[Thing]]) -> bool:
    """Whether boxes are clearly less high than those below them."""
    return max(box.bottom - box.top for box in labels) < _LOWER * min(box.bottom - box.top for box in row)


def _bands(boxes: Sequence[Box[Thing]], span: Callable[[Box[Thing]], tuple[float, float]]) -> list[list[Box[Thing]]]:
    """The boxes in groups that white space parts along one direction."""
    bands: list[list[Box[Thing]]] = []
    end = smallest = 0.0
    for box in sorted(boxes, key=span):
        low, high = span(box)
        if bands and low < end - _OVERLAP * min(high - low, smallest):
            bands[-1].append(box)
            end, smallest = max(end, high), min(smallest, high - low)
        else:
            bands.append([box])
            end, smallest = high, high - low
    return bands
