"""The order in which people read boxes that stand freely on a page: rows from the top, columns from the left.

The page is cut along the white space between boxes, again and again (the recursive XY cut of Nagy and Seth, 1984)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_OVERLAP = 0.3
"""Boxes may overlap by this share of the smaller one and still count as apart: frames are drawn larger than text."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Box(Generic[Thing]):
    """A thing and where it stands; `is_label` when it is a few words that belong to what stands below them."""

    thing: Thing
    left: float
    top: float
    right: float
    bottom: float
    is_label: bool = False


def reading_order(boxes: Sequence[Box[Thing]]) -> list[Thing]:
    """The things in reading order."""
    rows = _bands(boxes, lambda box: (box.top, box.bottom))
    columns = _bands(boxes, lambda box: (box.left, box.right))
    if len(columns) > 1 and (len(rows) == 1 or _are_labelled(rows)):
        return [thing for column in columns for thing in reading_order(column)]
    if len(rows) > 1:
        return [thing for row in rows for thing in reading_order(row)]
    return [box.thing for box in sorted(boxes, key=lambda box: (box.top, box.left))]


def _are_labelled(rows: list[list[Box[Thing]]]) -> bool:
    """Whether the first row holds a label for each column below it, so that columns belong together."""
    return (
        len(rows) == 2
        and len(rows[0]) > 1
        and all(box.is_label for box in rows[0])
        and not any(box.is_label for box in rows[1])
    )


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
