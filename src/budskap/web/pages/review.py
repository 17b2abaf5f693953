"""Review: did it understand my file? The document at the left, the plan at the right; correct, place, accept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from budskap.documents import correct
from budskap.plan.model import LISTS, items
from budskap.web.pages import document_view, review_facts, review_items, review_marks, review_pieces, words
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import back, desk, told
from budskap.web.pages.review_places import Places
from budskap.web.pages.review_questions import questions
from budskap.web.people.rules import may_edit
from budskap.web.store import imports
from budskap.web.store.access import import_for
from budskap.web.store.models import Import


def show(request: PersonRequest, record: Import) -> HttpResponse:
    document, draft = imports.document_of(record), imports.draft_of(record)
    review = review_facts.review(draft, Places(document))
    context = {
        "record": record,
        "document": document,
        "plan": draft.plan,
        "review": review,
        "total": len(review.facts),
        "certain": len(review.facts) - len(review.doubtful),
        "questions": questions(review),
        "pages": document_view.pages(document, review_marks.marks(review)),
        "missing": [(name, words.LISTS[name]) for name in LISTS if name != "unplaced" and not items(draft.plan, name)],
        "at": request.GET.get("at", ""),
    }
    return render(request, "pages/review/review.html", context)


@require_POST
@told
def settle(request: PersonRequest, import_id: int) -> HttpResponse:
    """“It is right”: one answer to every doubt of that kind about those words."""
    at = desk(request, import_id)
    at.save(correct.settle(at.draft, request.POST.get("doubt", ""), request.POST.get("words") or None))
    return back(import_id)


@require_POST
@told
def accept(request: PersonRequest, import_id: int) -> HttpResponse:
    record = import_for(request, import_id, may_edit)
    plan = imports.accept(record=record, person=request.user, number=number_in(request.POST.get("number")))
    messages.success(request, _("“%(title)s” is now a plan, in version 1.") % {"title": plan.title})
    return redirect("plan", plan.pk)


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/settle", settle, name="import-settle"),
    path("bring-in/<int:import_id>/accept", accept, name="import-accept"),
    *review_items.urlpatterns,
    *review_pieces.urlpatterns,
]
