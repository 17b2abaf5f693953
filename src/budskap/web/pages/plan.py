"""The plan: what is it, where does it stand? It reads like the document it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from budskap.documents.write import FORMATS
from budskap.plan.model import LISTS, Plan, items
from budskap.web.pages import table_room, words
from budskap.web.pages.entries import Entries, Entry, addresses
from budskap.web.pages.numbers import number_in
from budskap.web.pages.plan_document import missing, parts, place_of, shown
from budskap.web.pages.remarks import remarks, to_look_at
from budskap.web.pages.request import PersonRequest
from budskap.web.people import rules
from budskap.web.store import access, imports, queries
from budskap.web.store.models import PlanRecord

FORMAT_NAMES = {"docx": "Word", "md": "Markdown", "json": "JSON"}

NAMED = ("who", "to", "through", "why")
ROWS, A_FEW_MORE, MOST_ROWS = 25, 15, 1000
"""Activities on the plan page: the first, or those around the one the address names; all when there are but a few more,
and as many as one page can have when the address asks for all. The Activities page has all."""


@require_safe
def show(request: PersonRequest, plan_id: int) -> HttpResponse:
    return page(request, access.plan_for(request, plan_id), request.GET)


def page(request: HttpRequest, record: PlanRecord, asked: Mapping[str, str], *, is_past: bool = False) -> HttpResponse:
    """The plan's page, with the stretches of its long lists that are `asked` for. Of the past it is only read."""
    plan = queries.value_of(record.latest)
    entries = Entries(plan)
    found = shown(parts(plan, entries), lambda name: number_in(asked.get(f"from-{name}")) or 0)
    rows = rows_of(plan, asked)
    remarked = remarks(entries)
    context = {
        **head(record, plan),
        "remarks": remarked,
        "to_look_at": to_look_at(remarked),
        "may_edit": (may_edit := rules.may_edit(record.role) and not is_past),
        "is_past": is_past,
        "has_origin": may_edit and imports.origin_of(record) is not None,
        "addresses": addresses(record.pk),
        "sentences": (sentences := [entries.entry(each) for each in plan.activities[rows]]),
        "needed": table_room.needed(map(_texts, sentences)),
        "first": rows.start,
        "empty_columns": [part for part in NAMED if not any(getattr(each, part) for each in plan.activities)],
        "parts": found,
        "missing": missing(found),
        "is_empty": not any(items(plan, name) for name in LISTS),
    }
    return render(request, "pages/plan/plan.html", context)


def _texts(entry: Entry) -> dict[str, list[str]]:
    """What stands in each column of a row."""
    when = getattr(entry.item, "when", None)
    named = {part: [words.name(each) for each in entry.refers[part]] for part in NAMED}
    return named | {"what": [words.name(entry.item)], "when": [when.text if when else ""]}


def page_with(request: HttpRequest, record: PlanRecord, list_name: str, item_id: str) -> tuple[HttpResponse, str]:
    """The plan's page where it shows an item, and the part to fetch of it to have the item on a page without it."""
    if list_name == "activities":
        return page(request, record, {"activity": item_id}), "#sentences"
    plan = queries.value_of(record.latest)
    part, place = place_of(parts(plan, Entries(plan)), item_id)
    asked = {f"from-{name}": str(first) for name, first in place.items()}
    is_new_part = len(part.entries) == 1 and not part.entries[0].goals
    return page(request, record, asked), "#parts" if is_new_part else f"#{part.anchor}"


def rows_of(plan: Plan, asked: Mapping[str, str]) -> slice:
    """The activities that the page shows."""
    total = len(plan.activities)
    if total <= ROWS + A_FEW_MORE or asked.get("rows") == "all":
        return slice(0, MOST_ROWS)
    places = {each.id: place for place, each in enumerate(plan.activities)}
    first = places.get(asked.get("activity", ""), 0) // ROWS * ROWS
    return slice(first, first + ROWS)


def head(record: PlanRecord, plan: Plan) -> dict[str, Any]:
    """What the head of each of a plan's pages shows."""
    return {
        "record": record,
        "plan": plan,
        "version": record.latest,
        "counts": size(plan),
        "formats": {format_: FORMAT_NAMES[format_] for format_ in FORMATS},
    }


def size(plan: Plan) -> str:
    """12 activities, 9 audiences."""
    activities, audiences = len(plan.activities), len(plan.audiences)
    return ", ".join(
        (
            ngettext("%(number)d activity", "%(number)d activities", activities) % {"number": activities},
            ngettext("%(number)d audience", "%(number)d audiences", audiences) % {"number": audiences},
        )
    )


def render_item(request: HttpRequest, record: PlanRecord, plan: Plan, item_id: str) -> str:
    """One item as the plan page shows it to an editor: the element `#item-<id>`; KeyError where there is none."""
    entries = Entries(plan)
    entry = entries.entry(entries.items[item_id])
    context = {"plan": plan, "entry": entry, "may_edit": True, "addresses": addresses(record.pk)}
    return render_to_string(f"pages/plan/items/{entry.list}.html", context, request)


urlpatterns = [path("plans/<int:plan_id>/", show, name="plan")]
