"""Correcting the draft: any item and the plan's own keys, edited, added, moved and removed in place."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import reselect, reswap, retarget

from budskap.documents import correct
from budskap.documents.draft import Draft
from budskap.documents.interpret import interpret
from budskap.plan import edit
from budskap.plan.compare import apply, compare
from budskap.plan.errors import PlanError
from budskap.plan.model import LISTS, Plan, items
from budskap.plan.reshape import main_text
from budskap.plan.times import year_of
from budskap.web.pages import words
from budskap.web.pages.changes import note_of
from budskap.web.pages.item_forms import ItemForm, Place
from budskap.web.pages.neighbours import neighbour
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import HEAD, Desk, back, desk, told
from budskap.web.pages.review_bits import bits
from budskap.web.store import imports

CHANGED_MEANWHILE = gettext_lazy(
    "This has been corrected in the meantime, so nothing was saved yet. What you wrote stands here: save again to keep "
    "it."
)

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
@told
def item_edit(request: PersonRequest, import_id: int, item_id: str) -> HttpResponse:
    at = desk(request, import_id)
    name = find(at.draft.plan, item_id)
    return _ask_or_save(request, at, Place(at.draft.plan, name, edit.find(at.draft.plan, item_id)[2]))


@asks
@told
def item_add(request: PersonRequest, import_id: int, list_name: str) -> HttpResponse:
    at = desk(request, import_id)
    if list_name not in LISTS or list_name == "unplaced":
        raise Http404
    return _ask_or_save(request, at, Place(at.draft.plan, list_name))


@asks
@told
def head_edit(request: PersonRequest, import_id: int) -> HttpResponse:
    at = desk(request, import_id)
    return _ask_or_save(request, at, Place(at.draft.plan, ""))


@require_POST
@told
def item_move(request: PersonRequest, import_id: int, item_id: str) -> HttpResponse:
    """One step up or down in its list."""
    at = desk(request, import_id)
    name = find(at.draft.plan, item_id)
    _name, index, item = edit.find(at.draft.plan, item_id)
    to = index + (-1 if request.POST.get("direction") == "up" else 1)
    thing = {"thing": words.named(name, item)}
    if 0 <= to < len(items(at.draft.plan, name)):
        moved = correct.edited(at.draft, edit.move(at.draft.plan, item_id, index=to))
        at.save(request, moved, _("Moved %(thing)s") % thing, f"item-{item_id}")
    else:
        messages.info(request, _("Nothing was moved: %(thing)s already stands there.") % thing)
    return back(import_id, item_id)


@require_POST
@told
def item_remove(request: PersonRequest, import_id: int, item_id: str) -> HttpResponse:
    """Off the plan. What the document said goes to the pieces without a place, so that it is not lost."""
    at = desk(request, import_id)
    name = find(at.draft.plan, item_id)
    thing = words.named(name, edit.find(at.draft.plan, item_id)[2])
    kind = "piece" if name == "unplaced" else "item"
    at.save(
        request, correct.removed(at.draft, item_id), _("Removed %(thing)s.") % {"thing": thing}, f"{kind}-{item_id}"
    )
    beside = neighbour(at.draft.plan, item_id)
    kind = "piece" if beside and find(at.draft.plan, beside) == "unplaced" else "item"
    return back(import_id, beside, kind=kind)


def find(plan: Plan, item_id: str) -> str:
    """The list an item stands in; 404 when it is gone."""
    try:
        return edit.find(plan, item_id)[0]
    except KeyError:
        raise Http404 from None


def _ask_or_save(request: PersonRequest, at: Desk, place: Place) -> HttpResponse:
    if request.method != "POST":
        return _form(request, at, ItemForm(place))
    form = ItemForm(place, request.POST)
    if request.POST.get("seen") != _mark(place):
        return _form(request, at, form, note=str(CHANGED_MEANWHILE))
    if not form.is_valid():
        return _form(request, at, form)
    try:
        plan, item_id = form.edited()
    except PlanError as error:
        form.refuse(error)
        return _form(request, at, form)
    if "echo" in request.POST and place.item:
        plan = correct.echoed(at.draft, plan, item_id)
    where = f"item-{place.item.id}" if place.item else f"group-{place.list}" if place.list else f"item-{HEAD}"
    now = replace(at, number=at.record.draft_number)  # what else was corrected since is no matter
    now.save(request, _read_in_its_language(at, plan), _done(at.draft.plan, plan), where)
    return back(at.record.pk, item_id or HEAD)


def _read_in_its_language(at: Desk, plan: Plan) -> Draft:
    """The draft with the edit; when that is the plan's language and nothing else was corrected, read anew in it."""
    if plan.language == at.draft.plan.language or imports.last_step(at.record):
        return correct.edited(at.draft, plan)
    anew = interpret(imports.document_of(at.record), language=plan.language)
    edits = [each for each in compare(at.draft.plan, plan) if not each.item]
    return correct.edited(anew, apply(anew.plan, edits))


def _done(old: Plan, new: Plan) -> str:
    """What was done, in as many items as it was done."""
    if old == new:
        return _("Nothing was changed.")
    changed = len({change.item for change in compare(old, new) if change.kind == "changed"})
    if changed > 1:
        said = ngettext("Corrected in %(count)d place.", "Corrected in %(count)d places.", changed)
        return said % {"count": changed}
    return note_of(old, new)


def _mark(place: Place) -> str:
    """What the form was made of, in short: whether that is still what stands there."""
    return sha256(repr(place.held).encode()).hexdigest()[:16]


def _form(request: PersonRequest, at: Desk, form: ItemForm, *, note: str = "") -> HttpResponse:
    """The form: the part that htmx asked for, at its place, or a whole page."""
    place = form.place
    context = {
        "record": at.record,
        "form": form,
        "rows": list(form.rows()),
        "place": place,
        "plan": place.plan,
        "note": note,
        "seen": _mark(place),
        "title": _title(place),
        "action": request.path,
        "year": year_of(place.plan),
        "alike": len(correct.alike(at.draft, place.item.id)) if place.item else 0,
        "is_part": bool(request.htmx),
        "can_split": place.item is not None and len(bits(main_text(place.list, place.item))) > 1,
    }
    if not request.htmx:
        return render(request, "pages/review/item_page.html", context, status=422 if form.errors else 200)
    response = render(request, "pages/review/item_form.html", context)
    if request.method != "POST":
        return response
    return retarget(reswap(reselect(response, "unset"), "innerHTML"), _slot(place))


def _slot(place: Place) -> str:
    """Where on the review page the form stands."""
    if not place.list:
        return f"#item-{HEAD}"
    if place.item:
        return f"[id='item-{place.item.id}']"  # an id may hold a dot
    return f"#add-{place.list}" if items(place.plan, place.list) else "#add-missing"


def _title(place: Place) -> str:
    if not place.list:
        return _("Correct title, language and times")
    one = {"thing": str(words.ONE[place.list])}
    return (_("Correct: %(thing)s") if place.item else _("Add: %(thing)s")) % one


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/head", head_edit, name="import-head-edit"),
    path("bring-in/<int:import_id>/<str:list_name>/add", item_add, name="import-item-add"),
    path("bring-in/<int:import_id>/items/<str:item_id>/edit", item_edit, name="import-item-edit"),
    path("bring-in/<int:import_id>/items/<str:item_id>/move", item_move, name="import-item-move"),
    path("bring-in/<int:import_id>/items/<str:item_id>/remove", item_remove, name="import-item-remove"),
]
