"""Many activities of a plan changed in one step: who does them, when, and how far they are."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from budskap.web.pages import activity_filters as address
from budskap.web.pages import item_answers as answers
from budskap.web.pages import plan as plan_page
from budskap.web.pages.activities import counted
from budskap.web.pages.many_changes import Changes, ManyForm, against_time, changes, understood
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people import clock
from budskap.web.people.rules import may_edit
from budskap.web.people.texts import is_storable
from budskap.web.people.views import safe_next
from budskap.web.store import access, actions, queries
from budskap.web.store import activities as store
from budskap.web.store.errors import ConflictError, NoSuchVersionError
from budskap.web.store.models import ActivityRow, PlanRecord
from budskap.web.work import actions as work
from budskap.web.work import board
from budskap.web.work.errors import WorkError
from budskap.web.work.many import report_many
from budskap.web.work.models import Outcome

SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def many(request: PersonRequest, plan_id: int) -> HttpResponse:
    """The chosen, what to change in them, what that will do; and doing it."""
    record = access.plan_for(request, plan_id, may_edit)
    rows = list(_chosen(request, record))
    if not rows:
        messages.info(request, _("Choose some activities first: tick them, or all that match."))
        return redirect(_list(request, record))
    form = ManyForm(request.POST or None, plan=queries.value_of(record.latest))
    if not form.is_valid():
        return _page(request, record, rows, form)
    found = changes(form, rows, clock.today())
    if "save" not in request.POST or not found.changed:
        return _page(request, record, rows, form, found)
    if request.POST.get("base") != str(record.latest.number):
        messages.warning(
            request, _("The plan was changed meanwhile. Nothing is saved yet: look again at what will change.")
        )
        return _page(request, record, rows, form, found)
    return _saved(request, record, form, found)


def _chosen(request: PersonRequest, record: PlanRecord) -> QuerySet[ActivityRow]:
    """Those that are ticked, or all that the address's filters leave."""
    rows = store.readable(request.user, record.pk).order_by("position")
    if "all" not in request.GET:
        return rows.filter(item__in=[each for each in request.GET.getlist("item") if is_storable(each)])
    filters = address.read(request.GET)
    return store.asked_for(board.in_states(rows, filters.state, clock.today()), address.for_store(filters))


def _list(request: PersonRequest, record: PlanRecord) -> str:
    """The list that one came from."""
    return reverse("activities", args=[record.pk]) + address.address(address.read(request.GET)).removesuffix("?")


def _page(
    request: PersonRequest, record: PlanRecord, rows: list[ActivityRow], form: ManyForm, found: Changes | None = None
) -> HttpResponse:
    context = {
        **plan_page.head(record, form.plan),
        "form": form,
        "counted": counted(len(rows)),
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "list": _list(request, record),
    }
    if found:
        context |= {
            "found": found,
            "changed": found.changed[:SHOWN],
            "more_changed": max(0, len(found.changed) - SHOWN),
            "will": ngettext("%(number)d activity will change", "%(number)d activities will change", len(found.changed))
            % {"number": len(found.changed)},
            "understood": understood(form),
            "against": against_time(form),
            "base": record.latest.number,
        }
    return render(request, "pages/many/many.html", context, status=422 if form.errors else 200)


def _saved(request: PersonRequest, record: PlanRecord, form: ManyForm, found: Changes) -> HttpResponse:
    sentence = ngettext("%(number)d activity changed", "%(number)d activities changed", len(found.changed)) % {
        "number": len(found.changed)
    }
    number, step = 0, None
    try:
        with transaction.atomic():
            if found.items:
                number = actions.commit(
                    record=record, base=record.latest.number, edited=found.edited, author=request.user, note=sentence
                ).number
            if found.told:
                outcome, note = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"]
                step, _told = report_many(
                    record=record, items=found.told, outcome=outcome, on=clock.today(), person=request.user, note=note
                )
    except ConflictError:
        answers.warn(request, _("Nothing was done: someone else has changed the same. Look at it as it is now."))
        return redirect(request.get_full_path())
    context = {"record": record, "number": number, "step": step, "sentence": sentence, "next": _list(request, record)}
    messages.success(request, render_to_string("pages/many/said.html", context, request))
    return redirect(_list(request, record))


@require_POST
def undo(request: PersonRequest, plan_id: int) -> HttpResponse:
    """Take back what one step changed in many activities: in the plan, and of how far they are."""
    record = access.plan_for(request, plan_id, may_edit)
    number, step = number_in(request.POST.get("number")), None
    with suppress(ValueError):
        step = UUID(request.POST.get("step", ""))
    try:
        with transaction.atomic():
            if step:
                work.take_back(record=record, step=step, person=request.user)
            if number:
                note = _("Took back version %(number)d") % {"number": number}
                actions.undo(record=record, number=number, author=request.user, note=note)
    except (ConflictError, NoSuchVersionError):
        answers.warn(request, _("Nothing was taken back, because later versions build on it."))
    except WorkError:
        messages.info(request, _("There was nothing left to take back."))
    else:
        messages.success(request, _("Taken back: all is as it was before."))
    return redirect(safe_next(request))


urlpatterns = [
    path("plans/<int:plan_id>/many", many, name="many"),
    path("plans/<int:plan_id>/many/undo", undo, name="many-undo"),
]
