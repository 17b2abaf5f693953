"""The document as it looks: its pages as pictures, with a link over the words of everything that was read there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from budskap.documents.document import Place
from budskap.web.pages.document_view import Mark, Marks, anchor
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_same import Marked
from budskap.web.people.rules import may_edit
from budskap.web.store import looks
from budskap.web.store.access import import_for
from budskap.web.store.models import Import, Look, PageLook

AS = "document_as"
"""Where the session keeps whether the person wants to see documents as text or as they look."""
_PLACE = re.compile(r"b(\d+)(?:-r(\d+))?(?:-c(\d+))?")
_COLUMN = re.compile(r"-c\d+$")


@dataclass(frozen=True, slots=True, order=True)
class Box:
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Region:
    """Words on a page, and what was read in them."""

    anchor: str
    boxes: tuple[Box, ...]
    marks: tuple[Mark, ...]

    @property
    def first(self) -> Mark:
        """The mark that it leads to: the doubtful before the rest."""
        return next((mark for mark in self.marks if mark.kind == "doubt"), self.marks[0])

    @property
    def text(self) -> str:
        return " · ".join(mark.text for mark in self.marks)


@dataclass(frozen=True, slots=True)
class LookPage(Marked):
    number: int
    width: int
    height: int
    regions: tuple[Region, ...]


def wanted(request: PersonRequest, record: Import) -> bool:
    """Whether the document is to be shown as it looks; remembered for the next one."""
    chosen = request.GET.get("as", "")
    if chosen in {"text", "look"}:
        request.session[AS] = chosen
    return record.look == Look.READY and request.session.get(AS) != "text"


def pages(record: Import, marks: Marks) -> list[LookPage]:
    """The pages with a region for each place where something was read. What is not found on them is in its row, if that
    is, and else about where the thing before it is."""
    rows = list(record.looks.defer("picture"))
    found = {
        (row.number, anchor(Place(*place))): tuple(_box(*box) for box in boxes)
        for row in rows
        for place, boxes in row.regions
    }
    known = {name for _number, name in found}
    near = _near(found, [name for name in marks if name and name not in known])
    return [LookPage(row.number, row.width, row.height, tuple(_regions(row, {**found, **near}, marks))) for row in rows]


def _regions(row: PageLook, found: dict[tuple[int, str], tuple[Box, ...]], marks: Marks) -> Iterable[Region]:
    """What is large first, so that what stands within it can be pointed at."""
    here = (
        Region(name, boxes, marks[name])
        for (page, name), boxes in found.items()
        if page == row.number and name in marks
    )
    return sorted(here, key=lambda region: -sum(box.width * box.height for box in region.boxes))


def _near(
    found: dict[tuple[int, str], tuple[Box, ...]], names: Iterable[str]
) -> dict[tuple[int, str], tuple[Box, ...]]:
    order = sorted((_order(name), page, boxes) for (page, name), boxes in found.items())
    rows = {name: (page, boxes) for (page, name), boxes in found.items()}
    about: dict[tuple[int, str], tuple[Box, ...]] = {}
    for name in names:
        row = _COLUMN.sub("", name)
        before = [each for each in order if each[0] <= _order(name)] or order[:1]
        if row in rows:
            page, boxes = rows[row]
            about[page, name] = boxes
        elif before:
            _place, page, boxes = before[-1]
            box = boxes[-1]
            about[page, name] = (Box(box.x, box.y + box.height, box.width, 2),)
    return about


def _order(name: str) -> tuple[int, ...]:
    """Where in the document a place is: its block, row and column, and of nothing but a page the beginning."""
    found = _PLACE.search(name)
    return tuple(int(number or 0) for number in found.groups()) if found else (0, 0, 0)


def _box(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(left, top, right - left, bottom - top)


@require_safe
def picture(request: PersonRequest, import_id: int, number: int) -> HttpResponse:
    """One page; no browser keeps it for the next person, as nothing that is shown to someone signed in."""
    record = import_for(request, import_id, may_edit)
    content = looks.picture_of(record, number)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp")


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/pages/<int:number>", picture, name="import-page"),
]
