"""Any item of any list, and the plan's own keys, added, edited, moved and removed in place."""

from __future__ import annotations

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from budskap.plan import edit
from budskap.plan.errors import PlanError
from budskap.plan.model import LISTS, Item, Plan, items
from budskap.web.pages import item_answers as answers
from budskap.web.pages import item_conflicts as conflicts
from budskap.web.pages import words
from budskap.web.pages.changes import NOTE_LENGTH, note_of
from budskap.web.pages.item_forms import ItemForm, Place
from budskap.web.pages.neighbours import neighbour
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people.rules import may_edit
from budskap.web.store import actions, queries
from budskap.web.store.access import plan_for
from budskap.web.store.errors import ConflictError, NoSuchVersionError
from budskap.web.store.models import PlanRecord, Version

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
def item_edit(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    record = plan_for(request, plan_id, may_edit)
    base, plan = _base(request, record)
    name, _index, item = _find(plan, item_id)
    return _ask_or_save(request, record, base, Place(plan, name, item))


@asks
def item_add(request: PersonRequest, plan_id: int, list_name: str) -> HttpResponse:
    record = plan_for(request, plan_id, may_edit)
    if list_name not in LISTS or list_name == "unplaced":
        raise Http404
    base, plan = _base(request, record)
    piece = request.POST.get("piece") or request.GET.get("piece")
    taken = _piece(plan, piece) if piece else None
    return _ask_or_save(request, record, base, Place(plan, list_name, piece=taken))


@asks
def head_edit(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = plan_for(request, plan_id, may_edit)
    base, plan = _base(request, record)
    return _ask_or_save(request, record, base, Place(plan, ""))


@require_safe
def item_show(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    """The item as it reads: where an edit in place goes back to when nothing is saved."""
    record = plan_for(request, plan_id, may_edit)
    plan = queries.value_of(record.latest)
    _find(plan, item_id)
    if request.htmx:
        return answers.shown(request, record, plan, item_id)
    return redirect(answers.next_url(request, record, item_id))


@require_POST
def item_move(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    """To the index `to`, or one step in a `direction`."""
    record = plan_for(request, plan_id, may_edit)
    base, plan = _base(request, record)
    name, _index, item = _find(plan, item_id)
    thing = {"thing": words.named(name, item)}
    if (moved := _moved(request, plan, name, item_id)) == plan:
        answers.tell(request, _("Nothing was moved: %(thing)s already stands there.") % thing)
        return redirect(answers.next_url(request, record, item_id))
    return _commit_or_warn(request, record, base, (plan, moved), item_id, note=_("Moved %(thing)s") % thing)


@require_POST
def item_remove(request: PersonRequest, plan_id: int, item_id: str) -> HttpResponse:
    record = plan_for(request, plan_id, may_edit)
    base, plan = _base(request, record)
    _find(plan, item_id)
    return _commit_or_warn(request, record, base, (plan, edit.remove(plan, item_id)), neighbour(plan, item_id))


def _base(request: PersonRequest, record: PlanRecord) -> tuple[int, Plan]:
    """The version the person looked at, by its number in the form; without one the latest."""
    text = request.POST.get("base", "")
    if not text or text == str(record.latest.number):
        return record.latest.number, queries.value_of(record.latest)
    number = number_in(text)
    if number is None:
        raise BadRequest
    try:
        return number, queries.value_of(queries.version_of(record, number))
    except NoSuchVersionError:
        raise BadRequest from None


def _piece(plan: Plan, item_id: str) -> Item:
    name, _index, item = _find(plan, item_id)
    if name != "unplaced":
        raise Http404
    return item


def _find(plan: Plan, item_id: str) -> tuple[str, int, Item]:
    try:
        return edit.find(plan, item_id)
    except KeyError:
        raise Http404 from None


def _moved(request: PersonRequest, plan: Plan, name: str, item_id: str) -> Plan:
    """The plan as the form wants it; the same plan where there is no such place."""
    step = {"up": -1, "down": 1}.get(request.POST.get("direction", ""))
    if step is not None:
        return edit.step(plan, item_id, step)
    to = number_in(request.POST.get("to"))
    if to is None:
        raise BadRequest
    return edit.move(plan, item_id, index=to) if to < len(items(plan, name)) else plan


def _ask_or_save(request: PersonRequest, record: PlanRecord, base: int, place: Place) -> HttpResponse:
    if request.method != "POST":
        return answers.form(request, record, base, ItemForm(place, typed=_typed(place)))
    form = ItemForm(place, conflicts.decided(request.POST, place))
    questions = conflicts.questions_of(request.POST, place)
    conflicts.want_answers(form, questions)
    if not (made := _edit_of(form)):
        return answers.form(request, record, base, form, questions=questions)
    edited, item_id = made
    try:
        version = _commit(request, record, base, place.plan, edited)
    except ConflictError:
        return conflicts.ask(request, record, form, edited)
    if version and place.list and place.item is None:
        added = answers.added_id(version, place.list, item_id)
        return answers.added(request, record, version, place.list, added)
    return answers.saved(request, record, version, item_id)


def _edit_of(form: ItemForm) -> tuple[Plan, str] | None:
    """The plan with the edit in it, and the item's id; None when the form has errors, which then stand in it."""
    if not form.is_valid():
        return None
    try:
        return form.edited()
    except PlanError as error:
        form.refuse(error)
        return None


def _commit(
    request: PersonRequest, record: PlanRecord, base: int, plan: Plan, edited: Plan, *, note: str = ""
) -> Version | None:
    """The saved version; None when there was nothing to save."""
    if edited == plan:
        return None
    note = (note or note_of(plan, edited))[:NOTE_LENGTH]
    return actions.commit(record=record, base=base, edited=edited, author=request.user, note=note)


def _commit_or_warn(
    request: PersonRequest, record: PlanRecord, base: int, plans: tuple[Plan, Plan], item_id: str, *, note: str = ""
) -> HttpResponse:
    """For what is done with one button: when someone else has changed the same, say so and do nothing."""
    try:
        version = _commit(request, record, base, *plans, note=note)
    except ConflictError:
        answers.warn(request, _("Nothing was done: someone else has changed the same. Look at it as it is now."))
        return redirect(answers.next_url(request, record, item_id))
    return answers.saved(request, record, version, item_id)


def _typed(place: Place) -> dict[str, str]:
    """What a new item's form holds from the start: the words of the piece that finds its place."""
    if place.piece is None:
        return {}
    return {edit.MAIN_FIELDS[place.list]: words.name(place.piece)}


urlpatterns = [
    path("plans/<int:plan_id>/head", head_edit, name="head-edit"),
    path("plans/<int:plan_id>/<str:list_name>/add", item_add, name="item-add"),
    path("plans/<int:plan_id>/items/<str:item_id>", item_show, name="item"),
    path("plans/<int:plan_id>/items/<str:item_id>/edit", item_edit, name="item-edit"),
    path("plans/<int:plan_id>/items/<str:item_id>/move", item_move, name="item-move"),
    path("plans/<int:plan_id>/items/<str:item_id>/remove", item_remove, name="item-remove"),
]
