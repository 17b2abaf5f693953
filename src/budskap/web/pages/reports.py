"""Saying what became of an activity."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from budskap.web.people import rules
from budskap.web.people.identity import me
from budskap.web.people.views import safe_next
from budskap.web.store import access
from budskap.web.work import actions
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Outcome, Report

SENTENCES = {
    "no_activity": gettext_lazy("The plan has no such activity any more. Nothing was changed."),
    "no_occurrence": gettext_lazy("The activity is not to be done on those days any more. Nothing was changed."),
}
_NO_DAYS: actions.Within = (date.max, date.min)


@require_POST
def report(request: HttpRequest, plan_id: int, item_id: str) -> HttpResponse:
    record = access.plan_for(request, plan_id, rules.may_edit)
    outcome = request.POST.get("outcome", "")
    days = _days(request)
    if outcome not in Outcome.values or days == _NO_DAYS:
        return render(request, "pages/errors/400.html", status=400)
    try:
        reported = actions.report(
            record=record,
            item=item_id,
            outcome=Outcome(outcome),
            on=timezone.localdate(),
            person=me(request),
            days=days,
        )
    except WorkError as error:
        messages.error(request, str(SENTENCES[error.code]))
    else:
        messages.success(request, said(request, reported))
    return redirect(safe_next(request))


def _days(request: HttpRequest) -> actions.Within | None:
    """The days of the occurrence that the form is about; None where it names none."""
    if "first" not in request.POST:
        return None
    try:
        first, last = (date.fromisoformat(text) if text else None for text in map(request.POST.get, ("first", "last")))
    except ValueError:
        return _NO_DAYS
    return first, last


def said(request: HttpRequest, reported: Report) -> str:
    """What was done to which activity, with a button that takes it back."""
    what = reported.plan.activity_rows.values_list("what", flat=True).get(item=reported.item)
    sentence = {
        Outcome.DOING: _("“%(what)s” is being done."),
        Outcome.DONE: _("“%(what)s” is done."),
        Outcome.SKIPPED: _("“%(what)s” is skipped."),
        Outcome.OPEN: _("“%(what)s” is open again."),
    }[Outcome(reported.outcome)]
    context = {"report": reported, "sentence": sentence % {"what": what}, "next": request.POST.get("next", "")}
    return render_to_string("pages/reports/said.html", context, request)


urlpatterns = [path("plans/<int:plan_id>/activities/<str:item_id>/report", report, name="report")]
