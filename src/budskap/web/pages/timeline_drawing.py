"""A timeline as numbers: rows, marks and where they stand, in whole pixels. Pure: no request, no template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from budskap.plan.model import Activity
from budskap.web.pages.timeline_marks import LETTER, WIDTH, Mark, Marker, waits
from budskap.web.pages.timeline_window import Tick, Window, axis
from budskap.web.pages.words import short

LANE, BARE_LANE = 30, 12
PAD = 5
MOST_LANES, MOST_BARE_LANES, MOST_LABELS, MOST_WAITING = 12, 16, 120, 5
LABEL_LENGTH = 36
GAP = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is about, how deep it stands, and its activities. A group has other rows under it; the rest are the
    activities that name nothing of the kind."""

    label: str
    depth: int
    activities: tuple[Activity, ...]
    is_group: bool = False
    is_rest: bool = False

    @property
    def may_be_empty(self) -> bool:
        """Only a heading for the rows under it."""
        return self.is_group and not self.activities


@dataclass(frozen=True, slots=True)
class Band:
    """A row as drawn: its marks, how many more there was no room for, and what waits beside the axis. A bare row has so
    many marks that none has its label."""

    row: Row
    marks: tuple[Mark, ...]
    hidden: int
    waiting: tuple[Activity, ...]
    hidden_waiting: int
    height: int
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Division:
    """A tick of the axis where it stands; `width` to the next."""

    x: int
    width: int
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    window: Window
    coarse: tuple[Division, ...]
    fine: tuple[Division, ...]
    today: int | None
    bands: tuple[Band, ...]
    width: int = WIDTH

    @property
    def is_today_late(self) -> bool:
        """So far to the right that its word stands to the left of its line."""
        return self.today is not None and self.today > WIDTH - 60


def grid(divisions: Iterable[Division]) -> str:
    """The path of a line at every division, one high: a row stretches it to its own height."""
    return "".join(f"M{each.x} 0V1" for each in divisions)


def draw(
    rows: Iterable[Row], marker: Marker, *, today: date, label: Callable[[Activity], str] = lambda each: each.what
) -> Drawing:
    """The rows in the marker's window; `label` is what stands beside a mark."""
    window = marker.window
    coarse, fine = axis(window)
    return Drawing(
        window=window,
        coarse=_divisions(coarse, marker),
        fine=_divisions(fine, marker),
        today=(marker.x(today) + marker.x(today + timedelta(days=1))) // 2 if today in window else None,
        bands=tuple(_band(row, marker, label) for row in rows),
    )


def _divisions(ticks: Sequence[Tick], marker: Marker) -> tuple[Division, ...]:
    places = [*(marker.x(tick.start) for tick in ticks), WIDTH]
    return tuple(Division(x, after - x, tick.label) for tick, x, after in zip(ticks, places, places[1:], strict=False))


def _band(row: Row, marker: Marker, label: Callable[[Activity], str]) -> Band:
    found = [mark for mark in map(marker.mark, row.activities) if mark]
    waiting = tuple(activity for activity in row.activities if waits(activity))
    lanes, pitch = _labelled_lanes(found, label), LANE
    if sum(map(len, lanes)) < len(found):
        lanes, pitch = _packed(sorted(found, key=_dated_first), MOST_BARE_LANES), BARE_LANE
    marks = tuple(replace(mark, y=PAD + place * pitch) for place, lane in enumerate(lanes) for mark in lane)
    return Band(
        row=row,
        marks=marks,
        hidden=len(found) - len(marks),
        waiting=waiting[:MOST_WAITING],
        hidden_waiting=max(0, len(waiting) - MOST_WAITING),
        height=2 * PAD + max(len(lanes) * pitch, LANE),
        is_bare=pitch == BARE_LANE,
    )


def _labelled_lanes(found: Sequence[Mark], label: Callable[[Activity], str]) -> list[list[Mark]]:
    """Lanes for all marks with their labels, or for fewer when there is no room."""
    if len(found) > MOST_LABELS:
        return []
    return _packed(sorted((_labelled(mark, label(mark.activity)) for mark in found), key=_from_left), MOST_LANES)


def _labelled(mark: Mark, text: str) -> Mark:
    label = short(text, LABEL_LENGTH)
    width = round(len(label) * LETTER)
    return replace(mark, label=label, label_x=max(3, min(mark.x, WIDTH - width)))


def _from_left(mark: Mark) -> tuple[int, int]:
    return _extent(mark)


def _extent(mark: Mark) -> tuple[int, int]:
    if not mark.label:
        return mark.x, mark.right
    return min(mark.x, mark.label_x), max(mark.right, mark.label_right)


def _dated_first(mark: Mark) -> tuple[bool, int, int]:
    """What goes on and on says least, so it goes first where there is no room for all."""
    goes_on = mark.shape in {"turns", "dotted"} or mark.arrow is not None
    return goes_on, mark.x, mark.right


def _packed(marks: Iterable[Mark], most: int) -> list[list[Mark]]:
    """In as few lanes as it takes for no two marks, nor their labels, to touch; without those for which `most` lanes
    are too few. The marks come from left to right."""
    lanes: list[list[Mark]] = []
    filled: list[int] = []
    for mark in marks:
        left, right = _extent(mark)
        lane = next((index for index, end in enumerate(filled) if end + GAP <= left), len(lanes))
        if lane == most:
            continue
        if lane == len(lanes):
            lanes.append([])
            filled.append(0)
        lanes[lane].append(mark)
        filled[lane] = right
    return lanes
