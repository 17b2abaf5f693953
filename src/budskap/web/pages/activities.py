"""Activities as a list: which ones? Of one plan, or of all the plans a person may read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from budskap.web.pages import activity_filters as address
from budskap.web.pages import plan as plan_page
from budskap.web.pages import table_room, words
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people import clock
from budskap.web.people.rules import editable_organisations, may_edit
from budskap.web.store import activities as store
from budskap.web.store import queries
from budskap.web.store.access import plan_for
from budskap.web.store.models import ActivityRow
from budskap.web.work import board
from budskap.web.work import queries as work
from budskap.web.work.models import Occurrence

MOST_LOOSENED = 20


@require_safe
def activities(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = plan_for(request, plan_id)
    plan = queries.value_of(record.latest)
    editable = {record.organisation_id} if may_edit(record.role) else set()
    return _list(request, plan_page.head(record, plan) | {"may_edit": bool(editable)}, editable, plan_id, plan.language)


@require_safe
def all_activities(request: PersonRequest) -> HttpResponse:
    editable = {organisation.pk for organisation in editable_organisations(request.user)}
    return _list(request, {}, editable)


def _list(
    request: PersonRequest,
    context: dict[str, Any],
    editable: set[int],
    plan_id: int | None = None,
    language: str = "",
) -> HttpResponse:
    filters = address.read(request.GET)
    if _has_empty(request):
        return redirect(request.path + address.address(filters, page=filters.page))
    found = store.page_of(_asked_of(request, filters, plan_id), address.for_store(filters))
    here = request.path + address.address(filters, page=found.page)
    context |= {
        "filters": filters,
        "wrong_days": address.wrong_days(request.GET),
        "found": found,
        "counted": counted(found.count),
        "sentence": address.sentence(filters, counted(found.count)),
        "conditions": address.conditions(filters),
        "order": address.order(filters),
        "asked": QueryDict(address.address(filters).removeprefix("?")),
        "order_text": address.ORDERS[address.order(filters)],
        "columns": _columns(filters),
        "rows": (rows := _rows(found.rows, editable)),
        "needed": table_room.needed(map(_texts, rows)),
        "loosened": [] if found.count else _loosened(request, filters, plan_id),
        "here": here,
        "pages": _pages(filters, found),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return push_url(render(request, "pages/activities/found.html", context | {"is_part": True}), here)
    choices = store.choices(request.user, plan_id=plan_id, language=language or request.LANGUAGE_CODE)
    context |= {"fields": _fields(filters, choices), "orders": address.ORDERS.items(), "states": address.STATES.items()}
    return render(request, "pages/activities/list.html", context)


def _asked_of(request: PersonRequest, filters: address.Asked, plan_id: int | None) -> QuerySet[ActivityRow]:
    """The activities that the filters choose among: all that one may read, or those in the states asked for."""
    return board.in_states(store.readable(request.user, plan_id), filters.state, clock.today())


def counted(number: int) -> str:
    return ngettext("%(number)d activity", "%(number)d activities", number) % {"number": number}


def _has_empty(request: PersonRequest) -> bool:
    """Whether the address came from a form with empty fields; such an address is tidied before it is shown."""
    return not request.htmx and any(not value for values in request.GET.lists() for value in values[1])


def _fields(filters: address.Asked, choices: dict[str, store.Choices]) -> list[dict[str, Any]]:
    """Each filter with several choices: its label, and every choice with whether it is chosen."""
    fields: list[tuple[str, dict[str, Any]]] = [
        (field, {name: name for name in _with(choices[field].names, getattr(filters, field))})
        for field in address.NAMED
    ]
    fields += [("effect", words.EFFECT), ("kind", words.WHEN_KIND)]
    labels = {"kind": words.FIELDS["activities", "when"]} | {
        field: words.FIELDS["activities", field] for field in (*address.NAMED, "effect")
    }
    return [
        {
            "name": field,
            "label": labels[field],
            "part": address.PART.get(field, ""),
            "others": choices[field].others if field in choices else 0,
            "choices": [(value, text, value in getattr(filters, field)) for value, text in named.items()],
            "chosen": len(getattr(filters, field)) + _times_chosen(filters) * (field == "kind"),
        }
        for field, named in fields
        if named
    ]


def _times_chosen(filters: address.Asked) -> int:
    return bool(filters.start) + bool(filters.end) + len(filters.state)


def _with(names: Iterable[str], chosen: Iterable[str]) -> Iterable[str]:
    """The names there are, and those that were asked for and are no longer there."""
    return (*names, *(name for name in chosen if name not in names))


def _columns(filters: address.Asked) -> dict[str, dict[str, str]]:
    """For each column that can be sorted: where its heading leads, and how it is sorted now."""
    found = {}
    for sort in ("what", "who", "when", "effect"):
        is_now = filters.sort == sort
        descending = is_now and not filters.is_descending
        found[sort] = {
            "address": address.address(filters, sort=sort, is_descending=descending),
            "sorted": ("descending" if filters.is_descending else "ascending") if is_now else "",
        }
    return found


def _rows(rows: Collection[ActivityRow], editable: set[int]) -> list[dict[str, Any]]:
    today = clock.today()
    progress = work.progress(rows, today)
    hanging = board.due_of([row for row in rows if row.when_kind == "relative"], today)
    return [_row(row, editable) | {"progress": progress[row.pk]} | _of_event(hanging.get(row.pk)) for row in rows]


def _of_event(due: list[Occurrence] | None) -> dict[str, str]:
    """The days of what hangs on an event, of the time of it that is to be done now; nothing while it waits."""
    days = days_in_words(due[0].first, due[0].last) if due else ""
    return {"days": days} if days else {}


def _row(row: ActivityRow, editable: set[int]) -> dict[str, Any]:
    links: dict[str, list[str]] = {}
    for link in row.links.all():
        links.setdefault(link.field, []).append(link.name)
    return {
        "row": row,
        "links": links,
        "named": {part: table_room.softened(", ".join(names)) for part, names in links.items()},
        "days": days_in_words(row.start, row.end),
        "effect": words.EFFECT.get(row.effect, ""),
        "may_edit": row.organisation_id in editable,
    }


def _texts(shown: dict[str, Any]) -> dict[str, list[str]]:
    """What stands in each column of a row."""
    row, links = shown["row"], shown["links"]
    named = {part: links.get(part, []) for part in address.NAMED}
    return named | {"what": [row.what], "when": [row.when_text], "why": links.get("why", [])[:2]}


def _loosened(request: PersonRequest, filters: address.Asked, plan_id: int | None) -> list[dict[str, Any]]:
    """Why nothing was found: for each condition, as many as one reads, what there would be without it. A query for
    those that choose among all activities, and one for those among the late."""
    conditions = address.conditions(filters)[:MOST_LOOSENED]
    counts: dict[address.Condition, int] = {}
    for state in {each.without.state for each in conditions}:
        among = [each for each in conditions if each.without.state == state]
        rows = _asked_of(request, among[0].without, plan_id)
        found = store.counts(rows, [address.for_store(each.without) for each in among])
        counts |= zip(among, found, strict=True)
    return [
        {"text": condition.text, "address": condition.address, "counted": counted(number)}
        for condition in conditions
        if (number := counts[condition])
    ]


def _pages(filters: address.Asked, found: store.Found) -> dict[str, str]:
    pages = {"previous": found.page - 1, "next": found.page + 1}
    return {
        name: address.address(filters, page=number) if 1 <= number <= found.pages else ""
        for name, number in pages.items()
    }


urlpatterns = [
    path("activities", all_activities, name="all-activities"),
    path("plans/<int:plan_id>/activities", activities, name="activities"),
]
