"""Two people changed the same field differently: both are shown, and the second to save chooses. Nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from budskap.plan.merge import Conflict, merge
from budskap.plan.model import Plan, items
from budskap.web.pages import item_answers as answers
from budskap.web.pages import words
from budskap.web.pages.changes import Names, readable
from budskap.web.pages.item_forms import NEW, ItemForm, Place
from budskap.web.pages.request import PersonRequest
from budskap.web.store import queries
from budskap.web.store.models import PlanRecord, Version

CHOICE = "choice-"


@dataclass(frozen=True, slots=True)
class Question:
    """A field that someone else changed to `theirs`; `chosen` is "mine", "theirs" or not yet anything."""

    name: str
    theirs: str
    chosen: str = ""


def ask(request: PersonRequest, record: PlanRecord, form: ItemForm, edited: Plan) -> HttpResponse:
    """The form again, on the version that was saved in between: with what the person wrote, with what others changed
    beside it, and a choice at each field that both changed."""
    head = queries.history(record).defer(None)[0]
    now = queries.value_of(head)
    merged = merge(form.place.plan, ours=now, theirs=edited)
    place = form.place.at(now)
    notes = [_who_saved(head)]
    if form.place.item and place.item is None:
        notes.append(_("It has been removed in the meantime. What you wrote is here: save it to put it back as new."))
        again = ItemForm(place, form.data)
        return answers.form(request, record, head.number, again, notes=notes, status=409)
    mine = [conflict for conflict in merged.conflicts if conflict.field]
    questions = {each.field: Question(each.field, _shown(place, each.field, each.ours)) for each in mine}
    notes += [_removed(each) for each in merged.conflicts if not each.field and each.ours is None]
    again = ItemForm(place, _brought_together(form, place, merged.plan))
    return answers.form(request, record, head.number, again, questions=questions, notes=notes, status=409)


def decided(data: QueryDict, place: Place) -> QueryDict:
    """What was posted, with the saved value in each field where the person chose theirs."""
    theirs = [
        field for field in place.fields if data.get(CHOICE + field) == "theirs" and field in data.getlist("asked")
    ]
    data = _with_held(data, place, theirs)
    for field in theirs:
        data.pop(field + NEW, None)
    return data


def questions_of(data: QueryDict, place: Place) -> dict[str, Question]:
    """The questions a posted form was asked, with their answers."""
    found = {}
    for field in data.getlist("asked"):
        if field in place.fields:
            theirs = _shown(place, field, place.held.get(field))
            found[field] = Question(field, theirs, data.get(CHOICE + field, ""))
    return found


def want_answers(form: ItemForm, questions: Mapping[str, Question]) -> None:
    """An error at each question without an answer."""
    for question in questions.values():
        if question.chosen not in {"mine", "theirs"}:
            form.add_error(question.name, _("Choose one of the two."))


def _brought_together(form: ItemForm, place: Place, merged: Plan) -> QueryDict:
    """My words in what I changed, theirs in the rest; what both added to a list of names is there."""
    data = _with_held(form.data, place, [field for field in place.fields if field not in form.changed_data])
    together = place.at(merged).held
    for field in form.changed_data:
        if target := getattr(form.fields[field], "target", ""):
            there = {item.id for item in items(place.plan, target)}
            data.setlist(field, [each for each in together[field] if each in there])
    return data


def _with_held(given: Any, place: Place, fields: Iterable[str]) -> QueryDict:
    data: QueryDict = given.copy()
    held = ItemForm(place)
    for field in fields:
        value = held[field].value()
        if isinstance(value, list | tuple):
            data.setlist(field, list(value))
        else:
            data[field] = "" if value is None else str(value)
    return data


def _shown(place: Place, field: str, value: Any) -> str:
    return readable(place.list, field, value, Names.of(place.plan)) or _("(empty)")


def _who_saved(head: Version) -> str:
    name = str(head.author) if head.author else _("Someone else")
    said = _("%(name)s saved version %(number)d while you were writing. Nothing of yours is lost.")
    return said % {"name": name, "number": head.number}


def _removed(conflict: Conflict) -> str:
    """Something this edit refers to, and someone else has removed."""
    return _("Removed in the meantime: %(thing)s.") % {"thing": words.named(conflict.list, conflict.base)}
