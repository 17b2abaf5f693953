"""The tray: a loose piece is put where it belongs, and all alike with it. Dropping a piece sends the same form."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from budskap.documents import correct
from budskap.plan.model import Unplaced
from budskap.plan.times import read
from budskap.web.pages import destinations, words
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import HEAD, Desk, back, desk, told
from budskap.web.store.errors import DraftChangedError


@require_http_methods(["GET", "HEAD", "POST"])
@told
def piece(request: PersonRequest, import_id: int, item_id: str) -> HttpResponse:
    at = desk(request, import_id)
    found = next((each for each in at.draft.plan.unplaced if each.id == item_id), None)
    if request.method == "POST" and not at.is_latest:
        raise DraftChangedError(at.record.draft_number)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _form(request, at, found)
    to = _chosen(request, at)
    return _form(request, at, found) if to is None else _put(request, at, found, to)


def _chosen(request: PersonRequest, at: Desk) -> correct.Destination | None:
    """Where the form says: at once, or in a field of the item it says."""
    to, field = request.POST.get("to", ""), request.POST.get("field", "")
    if to.startswith("item:"):
        to = field if field.startswith(to.replace("item:", "into:", 1) + ":") else ""
    return destinations.destination(at.draft.plan, to, request.POST.get(f"name-{to.rpartition(':')[2]}", ""))


def _put(request: PersonRequest, at: Desk, found: Unplaced, to: correct.Destination) -> HttpResponse:
    alike = correct.like_pieces(at.draft.plan, found) if "alike" in request.POST else ()
    pieces = [each.id for each in (found, *alike)]
    draft, home = correct.put(at.draft, pieces, to, lambda text: read(text, at.draft.plan))
    at.save(request, draft, _said(at, found, to, len(pieces)), f"piece-{found.id}")
    return back(at.record.pk, home or HEAD)


def _said(at: Desk, found: Unplaced, to: correct.Destination, count: int) -> str:
    values = {"piece": words.short(found.text, 60), "place": destinations.said(at.draft.plan, to), "count": count}
    if count == 1:
        return _("Put “%(piece)s” under %(place)s.") % values
    said = ngettext("Put %(count)d piece under %(place)s.", "Put %(count)d pieces under %(place)s.", count)
    return said % values


def _form(request: PersonRequest, at: Desk, found: Unplaced) -> HttpResponse:
    """The form; sent, it did not say all."""
    to = (request.GET if request.method != "POST" else request.POST).get("to", "")
    fields = destinations.fields(at.draft.plan, to, found)
    context = {
        "record": at.record,
        "plan": at.draft.plan,
        "piece": found,
        "groups": destinations.menu(at.draft.plan),
        "to": to,
        "fields": fields,
        "alike": correct.like_pieces(at.draft.plan, found),
        "problem": "" if request.method != "POST" or fields else _("Choose where it belongs."),
        "field_problem": _("Choose the field.") if request.method == "POST" and fields else "",
        "is_part": bool(request.htmx),
    }
    if not request.htmx:
        return render(request, "pages/review/piece_page.html", context, status=422 if request.method == "POST" else 200)
    response = render(request, "pages/review/piece_form.html", context)
    if request.method != "POST":
        return response
    return retarget(reswap(reselect(response, "unset"), "innerHTML"), f"[id='put-{found.id}']")


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/pieces/<str:item_id>", piece, name="import-piece"),
]
