"""The tray: a loose piece is put where it belongs, and all alike with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from budskap.documents import correct
from budskap.plan.model import Unplaced
from budskap.plan.times import read
from budskap.web.pages import destinations
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import Desk, back, desk, told
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
    to = destinations.destination(at.draft.plan, request.POST.get("to", ""))
    if to is None:
        return _form(request, at, found, problem=_("Choose where it belongs."))
    return _put(request, at, found, to)


def _put(request: PersonRequest, at: Desk, found: Unplaced, to: correct.Destination) -> HttpResponse:
    alike = correct.like_pieces(at.draft.plan, found) if "alike" in request.POST else ()
    pieces = [each.id for each in (found, *alike)]
    draft, home = correct.put(at.draft, pieces, to, lambda text: read(text, at.draft.plan))
    at.save(draft)
    said = ngettext("%(count)d piece found its place.", "%(count)d pieces found their place.", len(pieces))
    messages.success(request, said % {"count": len(pieces)})
    return back(at.record.pk, home or "plan")


def _form(request: PersonRequest, at: Desk, found: Unplaced, *, problem: str = "") -> HttpResponse:
    context = {
        "record": at.record,
        "plan": at.draft.plan,
        "piece": found,
        "groups": destinations.menu(at.draft.plan),
        "alike": correct.like_pieces(at.draft.plan, found),
        "problem": problem,
        "is_part": bool(request.htmx),
    }
    if request.htmx:
        return render(request, "pages/review/piece_form.html", context)
    return render(request, "pages/review/piece_page.html", context, status=422 if problem else 200)


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/pieces/<str:item_id>", piece, name="import-piece"),
]
