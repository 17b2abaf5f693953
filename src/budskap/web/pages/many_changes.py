"""What a form asks to change in many activities, and what would become of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budskap.plan import edit, times
from budskap.plan.model import Activity, Plan
from budskap.web.pages import reports
from budskap.web.pages.when import against, in_words, why_not
from budskap.web.store.models import ActivityRow
from budskap.web.work import many
from budskap.web.work.actions import checked
from budskap.web.work.errors import WorkError
from budskap.web.work.models import Outcome
from budskap.when import When

LONGEST_TIME = 500
STATES = {
    Outcome.DONE: gettext_lazy("Done"),
    Outcome.DOING: gettext_lazy("Doing"),
    Outcome.OPEN: gettext_lazy("Not begun"),
    Outcome.SKIPPED: gettext_lazy("Skipped, for a reason"),
}
SENTENCES = reports.SENTENCES | {"reason": gettext_lazy("Say why they are skipped.")}
UNCHANGED = ("", gettext_lazy("As it is"))


class ManyForm(forms.Form):
    who = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    how = forms.ChoiceField(
        label=gettext_lazy("Those who are named now"),
        required=False,
        choices=[("instead", gettext_lazy("are replaced")), ("beside", gettext_lazy("stay, and it is added"))],
    )
    when = forms.CharField(label=gettext_lazy("When"), required=False, max_length=LONGEST_TIME)
    outcome = forms.ChoiceField(
        label=gettext_lazy("How far it is"), required=False, choices=[UNCHANGED, *STATES.items()]
    )
    note = forms.CharField(label=gettext_lazy("Note, or the reason"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.fields["who"].choices = [UNCHANGED, *((each.id, each.name) for each in plan.actors)]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        outcome = told.get("outcome", "")
        if outcome:
            try:
                told["note"] = checked(Outcome(outcome), told.get("note", ""))
            except WorkError as error:
                self.add_error("note", str(SENTENCES[error.code]))
        if why := why_not(self.when_read):
            self.add_error("when", _("%(why)s. Nothing is changed.") % {"why": why})
        if not self.errors and not any(told.get(name) for name in ("who", "when", "outcome")):
            raise forms.ValidationError(_("Choose what is to change: who, when, or how far it is."))
        return told

    @property
    def when_read(self) -> When | None:
        """The time as the plan reads it."""
        text = self.cleaned_data.get("when", "").strip()
        return times.read(text, self.plan) if text else None


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one activity: each line is what it was and what it will be."""

    activity: Activity
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The plan with what is changed in it, and what is told of; `unchanged` activities are so already."""

    edited: Plan
    items: tuple[str, ...]
    told: tuple[str, ...]
    several: int
    """Of how many, among those told of, only one of several times is meant."""
    changed: tuple[Change, ...]
    unchanged: int


def changes(form: ManyForm, rows: Sequence[ActivityRow], today: date) -> Changes:
    """What the form asks for, of these activities."""
    plan, outcome = form.plan, form.cleaned_data["outcome"]
    activities = {each.id: each for each in plan.activities}
    chosen = [activities[row.item] for row in rows if row.item in activities]
    values = {each.id: value for each in chosen if (value := _values(form, each))}
    due = {each.row.item: each for each in many.due(rows, today)} if outcome else {}
    told = {item: each for item, each in due.items() if each.outcomes != {outcome}}
    changed = [
        Change(each, tuple(_lines(form, each, values.get(each.id, {}), told.get(each.id))))
        for each in chosen
        if each.id in values or each.id in told
    ]
    several = sum(each.time.kind in ("rhythm", "event") for each in told.values())
    return Changes(
        edit.change_all(plan, values), tuple(values), tuple(told), several, tuple(changed), len(chosen) - len(changed)
    )


def _values(form: ManyForm, activity: Activity) -> dict[str, Any]:
    """The activity's other values, as JSON; empty when it has them already."""
    who, when = form.cleaned_data["who"], form.when_read
    found: dict[str, Any] = {}
    if who:
        owners = (*activity.who, who) if form.cleaned_data["how"] == "beside" else (who,)
        if (owners := tuple(dict.fromkeys(owners))) != activity.who:
            found["who"] = list(owners)
    if when and when != activity.when:
        found["when"] = when.as_json()
    return found


def _lines(
    form: ManyForm, activity: Activity, values: dict[str, Any], due: many.Due | None
) -> Iterator[tuple[str, str]]:
    names = {each.id: each.name for each in form.plan.actors}
    if "who" in values:
        yield _named(names, activity.who), _named(names, values["who"])
    if "when" in values:
        yield activity.when.text if activity.when else _("no time yet"), values["when"]["text"]
    if due:
        before = ", ".join(sorted(str(STATES[Outcome(each)]) for each in due.outcomes))
        yield before, str(STATES[Outcome(form.cleaned_data["outcome"])])


def _named(names: dict[str, str], who: Sequence[str]) -> str:
    return ", ".join(names[each] for each in who if each in names) or _("nobody")


def against_time(form: ManyForm) -> str:
    """What there is to say against the time; "" where nothing is, or none is given."""
    return against(form.when_read, form.plan) if form.when_read else ""


def understood(form: ManyForm) -> str:
    """What the time is understood as; "" where it is not, or none is given."""
    return in_words(form.when_read)
