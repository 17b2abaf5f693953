"""What is answered to an edit: the form, the item as it now reads, or the plan page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh, reselect, reswap, retarget, trigger_client_event

from budskap.plan.model import Plan, items
from budskap.plan.times import read, year_of
from budskap.web.pages import plan as plan_page
from budskap.web.pages import words
from budskap.web.pages.item_forms import ItemForm
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import against
from budskap.web.store import queries
from budskap.web.store.activities import Filters
from budskap.web.store.models import PlanRecord, Version
from budskap.when import When


def form(
    request: PersonRequest,
    record: PlanRecord,
    base: int,
    item_form: ItemForm,
    *,
    questions: Mapping[str, Any] | None = None,
    notes: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """The form: the part that htmx asked for, or a whole page."""
    place = item_form.place
    rows = [row | {"question": (questions or {}).get(row["field"].name)} for row in item_form.rows()]
    context = {
        "record": record,
        "base": base,
        "form": item_form,
        "rows": rows,
        "asked": [row for row in rows if row["question"]],
        "notes": notes,
        "place": place,
        "title": _title(item_form),
        "next": _wanted_next(request),
        "action": _action(record, item_form),
        "year": year_of(place.plan),
        "goes_back_to": reverse("item", args=[record.pk, place.item.id]) if place.item else "",
        "other_lists": [(name, words.ONE[name]) for name in words.ONE if name != "unplaced"],
    }
    if request.htmx:
        return render(request, "pages/items/in_place.html", context)
    if not item_form.errors and not notes:
        rows[0]["field"].field.widget.attrs["autofocus"] = True
    return render(request, "pages/items/page.html", context, status=422 if item_form.errors else status)


def shown(request: PersonRequest, record: PlanRecord, plan: Plan, item_id: str, *, said: str = "") -> HttpResponse:
    """The item as the plan page shows it, with the message beside it."""
    item = plan_page.render_item(request, record, plan, item_id)
    context = {"item": item, "item_id": item_id, "said": said, "version": record.head}
    return render(request, "pages/items/shown.html", context)


def saved(request: PersonRequest, record: PlanRecord, version: Version | None, item_id: str) -> HttpResponse:
    """What was done, with a button that takes it back. `version` is None when nothing was changed."""
    said = _said(request, record, version, item_id)
    record.head = version or record.head
    if request.htmx and item_id and not _wanted_next(request):
        return shown(request, record, queries.value_of(record.latest), item_id, said=said)
    messages.success(request, said)
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(next_url(request, record, item_id))


def added(request: PersonRequest, record: PlanRecord, version: Version, list_name: str, item_id: str) -> HttpResponse:
    """What was added, where it now stands: in place the part of the plan that holds it, else its page."""
    if not request.htmx or _wanted_next(request):
        return saved(request, record, version, item_id)
    messages.success(request, _said(request, record, version, item_id))
    record.head = version
    page, part = plan_page.page_with(request, record, list_name, item_id)
    trigger_client_event(page, "item-added", {"id": f"item-{item_id}"}, after="settle")
    return retarget(reswap(reselect(page, part), "outerHTML"), part)


def tell(request: PersonRequest, text: str) -> None:
    messages.info(request, text)


def warn(request: PersonRequest, text: str) -> None:
    messages.warning(request, text)


def next_url(request: PersonRequest, record: PlanRecord, item_id: str = "") -> str:
    """The page the person came from, when the form says so, else the plan; at the item."""
    anchor = f"#item-{item_id}" if item_id else ""
    return (_wanted_next(request) or _page_with(record, item_id)) + anchor


def _page_with(record: PlanRecord, item_id: str) -> str:
    """The plan, or the page of its activities when the item is one that the plan page no longer shows."""
    plan = queries.value_of(record.latest)
    index = next((index for index, activity in enumerate(plan.activities) if activity.id == item_id), 0)
    if index < plan_page.rows_of(plan, {}).stop:
        return reverse("plan", args=[record.pk])
    page = index // Filters().size + 1
    return reverse("activities", args=[record.pk]) + (f"?page={page}" if page > 1 else "")


def added_id(version: Version, name: str, item_id: str) -> str:
    """The id a new item really got: a merge gives it another when someone else took the same."""
    before = {item.id for item in items(queries.value_of(version.parent), name)} if version.parent else set()
    added = [item.id for item in items(queries.value_of(version), name) if item.id not in before]
    return item_id if item_id in added or not added else added[-1]


def _said(request: PersonRequest, record: PlanRecord, version: Version | None, item_id: str) -> str:
    if version is None:
        return _("Nothing was changed.")
    context = {"record": record, "version": version, "next": _wanted_next(request)}
    context["of_time"] = _of_time(version, item_id)
    return render_to_string("pages/items/saved.html", context, request)


def _of_time(version: Version, item_id: str) -> str:
    """What there is to say of the time that the activity has got in this version; "" where it has another than before
    and nothing is against it."""
    plan, before = queries.value_of(version), queries.value_of(version.parent) if version.parent else None
    when, was = (_when(each, item_id) for each in (plan, before))
    if when is None or when == was:
        return ""
    as_read = read(when.text, plan)  # what is doubtful about it is not kept
    is_so = (as_read.kind, as_read.start, as_read.end) == (when.kind, when.start, when.end)
    return against(as_read if is_so else when, plan)


def _when(plan: Plan | None, item_id: str) -> When | None:
    return next((each.when for each in plan.activities if each.id == item_id), None) if plan else None


def _wanted_next(request: PersonRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target.partition("#")[0] if is_ours else ""


def _title(item_form: ItemForm) -> str:
    place = item_form.place
    if not place.list:
        return _("Edit title and period")
    if place.item:
        return _("Edit %(thing)s") % {"thing": words.named(place.list, place.item)}
    return _("Add: %(thing)s") % {"thing": words.ONE[place.list]}


def _action(record: PlanRecord, item_form: ItemForm) -> str:
    place = item_form.place
    if not place.list:
        return reverse("head-edit", args=[record.pk])
    if place.item:
        return reverse("item-edit", args=[record.pk, place.item.id])
    return reverse("item-add", args=[record.pk, place.list])
