"""Saying what became of an activity, or of one of its times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from budskap.web.pages import plan as plan_page
from budskap.web.pages.occurrence_lines import Line
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people import clock, rules
from budskap.web.people.models import Person
from budskap.web.people.texts import is_storable
from budskap.web.people.views import next_address, safe_next
from budskap.web.store import access
from budskap.web.store import queries as stored
from budskap.web.store.models import PlanRecord
from budskap.web.work import actions, doers, queries, week
from budskap.web.work.errors import WorkError
from budskap.web.work.models import LONGEST_LINK, Occurrence, Outcome, Report
from budskap.web.work.spent import Said, by_person
from budskap.web.work.spent import said as said_hours

SENTENCES = {
    "no_activity": gettext_lazy("The plan has no such activity any more. Nothing was changed."),
    "no_occurrence": gettext_lazy("The activity is not to be done on those days any more. Nothing was changed."),
    "hours": gettext_lazy("Hours are a number from 0 to 10,000."),
    "link": gettext_lazy("A link is a whole web address, such as https://example.org/news."),
    "note_too_long": gettext_lazy("A note has at most 5,000 characters."),
    "characters": gettext_lazy("There are characters in the note that no text has."),
    "reason": gettext_lazy("Say why it is skipped."),
    "colleague": gettext_lazy("It can be handed over to somebody of the same organisation."),
}
FIELDS = {"hours": "hours", "link": "link", "colleague": "handed_to"}
"""What is refused → the field of the form it is about; the note for all others."""
BESIDE = ("hours", "link", "note", "handed_to", "hand_back")
"""What can be said of a time whose state stays as it is."""
GONE = ("no_activity", "no_occurrence")
HISTORY = 50


class ReportForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("How far is it?"),
        required=False,
        choices=[
            (Outcome.DONE, gettext_lazy("Done")),
            (Outcome.DOING, gettext_lazy("Doing")),
            (Outcome.OPEN, gettext_lazy("Not begun")),
            (Outcome.SKIPPED, gettext_lazy("Skipped, for a reason")),
        ],
    )
    with_earlier = forms.BooleanField(
        label=gettext_lazy("The same goes for its earlier times that are late"), required=False
    )
    all_parts = forms.BooleanField(
        label=gettext_lazy("It goes for the whole activity, not only for this part"), required=False
    )
    hours = forms.CharField(label=gettext_lazy("Hours it took you, in all so far"), required=False, max_length=20)
    link = forms.CharField(label=gettext_lazy("Link to what was published"), required=False, max_length=LONGEST_LINK)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    handed_to = forms.ModelChoiceField(
        label=gettext_lazy("Hand over to"), required=False, queryset=Person.objects.none(), empty_label="–"
    )
    hand_back = forms.BooleanField(label=gettext_lazy("Back to those whom the plan names"), required=False)

    def __init__(self, *args: Any, record: PlanRecord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_to"].queryset = doers.members(record)  # type: ignore[attr-defined]
        for name in ("hours", "link", "note", "handed_to"):
            self.fields[name].widget.attrs["class"] = "ds-input"
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    def clean_hours(self) -> Said | None:
        written = self.cleaned_data["hours"].strip()
        if written and said_hours(written) is None:
            raise forms.ValidationError(_("Write the hours as 4, 2.5, 1:30 or 1½, or as +1 for one more."))
        return said_hours(written)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        return f"https://{link}" if link.startswith("www.") else link

    def clean(self) -> None:
        """Who says something else of this one time may leave how far it is as it is."""
        told = self.cleaned_data
        is_of_more = told.get("with_earlier") or told.get("all_parts")
        if not told.get("outcome") and not self.errors and (is_of_more or not any(map(told.get, BESIDE))):
            self.add_error("outcome", _("Say how far it is."))


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    """The form, and what it says; a button elsewhere says the outcome alone."""
    record = access.plan_for(request, plan_id)
    given = request.POST if request.method == "POST" else request.GET
    try:
        which = _which(given)
    except ValueError:
        return render(request, "pages/errors/400.html", status=400)
    if request.method != "POST":
        return _page(request, record, _row(_rows(request, record, item_id), which))
    if request.POST.get("outcome", "") not in ("", *Outcome.values):
        return render(request, "pages/errors/400.html", status=400)
    if "all_parts" in request.POST and rules.may_edit(record.role):
        which = which._replace(channel="")
    if not rules.may_edit(record.role):
        which = _which_is(_row(_rows(request, record, item_id), which))  # the one that is theirs
    form = ReportForm(request.POST, record=record)
    if not form.is_valid():
        return _page(request, record, _row(_rows(request, record, item_id), which), form)
    return _report(request, record, item_id, which, form)


def _rows(request: PersonRequest, record: PlanRecord, item: str) -> QuerySet[Occurrence]:
    """What of an activity the person may report of: all who edits the plan, others what is theirs to do."""
    may_edit = rules.may_edit(record.role)
    if not is_storable(item):
        raise Http404
    rows = (queries.readable(request.user) if may_edit else week.mine(request.user)).filter(
        plan=record, activity__item=item
    )
    if not may_edit and not rows.exists():
        raise PermissionDenied
    rows = rows.select_related("activity", "plan", "handed_to")
    return rows.prefetch_related("activity__links", "handed_to__memberships")


def _row(rows: QuerySet[Occurrence], which: Which) -> Occurrence:
    """The occurrence that is meant, else the one that is to be done now; 404 where none is."""
    found = actions.meant(rows, *which, clock.today())
    if found is None:
        raise Http404
    return found


def _which_is(row: Occurrence) -> Which:
    return Which((row.first, row.last), row.channel)


def _report(request: PersonRequest, record: PlanRecord, item: str, which: Which, form: ReportForm) -> HttpResponse:
    told = form.cleaned_data
    if not told["outcome"]:
        row = _row(_rows(request, record, item), which)
        which, told["outcome"] = _which_is(row), row.outcome
    told["outcome"] = Outcome(told["outcome"])
    told["hours"], told["is_more"] = told["hours"] or (None, False)
    del told["all_parts"]
    told["with_earlier"] = told["with_earlier"] and rules.may_edit(record.role)
    try:
        reported = actions.report(
            record=record, item=item, **which._asdict(), on=clock.today(), person=request.user, **told
        )
    except WorkError as error:
        if error.code in GONE:
            messages.error(request, str(SENTENCES[error.code]))
            return redirect(safe_next(request))
        form.add_error(FIELDS.get(error.code, "note"), str(SENTENCES[error.code]))
        return _page(request, record, _row(_rows(request, record, item), which), form)
    messages.success(request, said(request, reported))
    return redirect(safe_next(request))


def _page(request: PersonRequest, record: PlanRecord, row: Occurrence, form: ReportForm | None = None) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    spent = by_person(row)
    mine = spent.pop(request.user.pk, None)
    begun = _begun(row, given.get("outcome", "")) | ({"hours": localized(mine)} if mine else {})
    form = form or ReportForm(record=record, initial=begun)
    context = {
        **plan_page.head(record, stored.value_of(record.latest)),
        "line": Line(row),
        "form": form,
        "earlier": _earlier(row) if rules.may_edit(record.role) else 0,
        "may_tell_of_all": bool(row.channel) and rules.may_edit(record.role),
        "others_spent": sum(spent.values()),
        "told": _with_days(record, row.activity.item, queries.reports(record, row.activity.item)[:HISTORY]),
        "may_edit": rules.may_edit(record.role),
        "next": next_address(given.get("next", ""), request),
    }
    return render(request, "pages/reports/report.html", context, status=422 if form.is_bound else 200)


def _begun(row: Occurrence, asked: str) -> dict[str, str]:
    """What the form says from the start: what an address asks for, else how far it is."""
    outcome = asked if asked in Outcome.values else row.outcome
    return {"outcome": outcome} if asked or outcome != Outcome.OPEN else {}


def _with_days(record: PlanRecord, item: str, reports: Iterable[Report]) -> list[tuple[Report, str]]:
    """Reports, each with the days of the time it is about; with "" where the activity has but one."""
    times = Occurrence.objects.filter(plan=record, activity__item=item).values("first", "last").distinct()
    has_several = times[1:2].exists()
    return [(each, days_in_words(each.first, each.last) if has_several else "") for each in reports]


def localized(hours: float) -> str:
    """Hours as one writes them: 2,5 in Swedish."""
    return formats.localize_input(round(hours, 2)).removesuffix(".0").removesuffix(",0")


def _earlier(row: Occurrence) -> int:
    """How many times of the activity before this one are late."""
    rows = Occurrence.objects.filter(activity=row.activity_id, channel=row.channel)
    late = queries.late(rows, clock.today())
    return late.filter(last__lt=row.first).count() if row.first else 0


class Which(NamedTuple):
    """Which time of an activity is meant, None where none is named, and which part of it, "" for all."""

    days: actions.Within | None
    channel: str


def _which(given: Any) -> Which:
    """ValueError where the days are none."""
    channel = given.get("channel", "")
    if "first" not in given:
        return Which(None, channel)
    first, last = (date.fromisoformat(text) if text else None for text in map(given.get, ("first", "last")))
    return Which((first, last), channel)


def said(request: PersonRequest, reported: Report) -> str:
    """What was done to which activity, with a button that takes it back."""
    what = reported.plan.activity_rows.values_list("what", flat=True).get(item=reported.item)
    days = _with_days(reported.plan, reported.item, [reported])[0][1]
    sentence = {
        Outcome.DOING: _("“%(what)s” is being done."),
        Outcome.DONE: _("“%(what)s” is done."),
        Outcome.SKIPPED: _("“%(what)s” is skipped."),
        Outcome.OPEN: _("“%(what)s” is open."),
    }[Outcome(reported.outcome)] % {"what": f"{what}, {days}" if days else what}
    if reported.handed_to:
        sentence += " " + _("%(name)s does it from now on.") % {"name": reported.handed_to.name}
    if reported.is_handed_back:
        sentence += " " + _("Those whom the plan names do it from now on.")
    if reported.hours is not None:
        sentence += " " + _("It took you %(hours)s h in all.") % {"hours": localized(reported.hours)}
    context = {"report": reported, "sentence": sentence, "next": request.POST.get("next", "")}
    return render_to_string("pages/reports/said.html", context, request)


@require_POST
def take_back(request: PersonRequest, plan_id: int) -> HttpResponse:
    """Undo what was told in one step: by who told it, or who edits the plan."""
    record = access.plan_for(request, plan_id)
    try:
        step = UUID(request.POST.get("step", ""))
    except ValueError:
        return render(request, "pages/errors/400.html", status=400)
    told = Report.objects.filter(plan=record, step=step)
    if not rules.may_edit(record.role) and not told.filter(person=request.user).exists():
        raise PermissionDenied
    try:
        number = actions.take_back(record=record, step=step, person=request.user)
    except WorkError:
        messages.info(request, _("There was nothing left to take back."))
    else:
        messages.success(request, taken_back(number))
    return redirect(safe_next(request))


def taken_back(number: int) -> str:
    sentence = ngettext("Taken back: it is as it was before.", "Taken back: all %(number)d are as before.", number)
    return sentence % {"number": number}


urlpatterns = [
    path("plans/<int:plan_id>/activities/<str:item_id>/report", report, name="report"),
    path("plans/<int:plan_id>/take-back", take_back, name="take-back"),
]
