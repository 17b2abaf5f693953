"""The plan: what is it, where does it stand? It reads like the document it came from."""

from __future__ import annotations

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
from budskap.web.pages.plan_document import missing, parts, shown
from budskap.web.pages.remarks import remarks, to_look_at
from budskap.web.pages.request import PersonRequest
from budskap.web.people import rules
from budskap.web.store import access, imports, queries
from budskap.web.store.models import PlanRecord

FORMAT_NAMES = {"docx": "Word", "md": "Markdown", "json": "JSON"}

NAMED = ("who", "to", "through", "why")
ROWS = 25
"""Activities on the plan page: the first, or those around the one the address names. The Activities page has all."""


@require_safe
def show(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    plan = queries.value_of(record.latest)
    entries = Entries(plan)
    found = shown(parts(plan, entries), lambda name: number_in(request.GET.get(f"from-{name}")) or 0)
    first = _first_row(plan, request.GET.get("activity", ""))
    remarked = remarks(entries)
    context = {
        **head(record, plan),
        "remarks": remarked,
        "to_look_at": to_look_at(remarked),
        "may_edit": rules.may_edit(record.role),
        "has_origin": rules.may_edit(record.role) and imports.origin_of(record) is not None,
        "addresses": addresses(record.pk),
        "sentences": (sentences := [entries.entry(each) for each in plan.activities[first : first + ROWS]]),
        "needed": table_room.needed(map(_texts, sentences)),
        "first": first,
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


def _first_row(plan: Plan, activity: str) -> int:
    """Where the rows begin for an activity to be among them."""
    places = {each.id: place for place, each in enumerate(plan.activities)}
    return places.get(activity, 0) // ROWS * ROWS


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
