"""Review: did it understand my file? The document at the left, the plan at the right; correct, place, accept."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from budskap.documents import correct, rearrange
from budskap.documents.document import Document
from budskap.documents.draft import BETWEEN, Draft, loose
from budskap.plan import times
from budskap.plan.model import LISTS, items
from budskap.web.pages import (
    destinations,
    document_view,
    reader_notes,
    review_facts,
    review_items,
    review_looks,
    review_marks,
    review_newer,
    review_pieces,
    review_same,
    review_split,
    review_together,
    words,
)
from budskap.web.pages.document_view import Marks
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import Desk, back, back_to_undo, desk, told
from budskap.web.pages.review_places import Places
from budskap.web.pages.review_questions import questions
from budskap.web.pages.review_stretches import page, shown
from budskap.web.people.rules import may_edit
from budskap.web.store import imports
from budskap.web.store.access import import_for
from budskap.web.store.looks import OFFICE_KINDS
from budskap.web.store.models import Import


def show(request: PersonRequest, record: Import) -> HttpResponse:
    if request.htmx.target == "document-as":
        return _drawn(request, record)
    document, draft = imports.document_of(record), imports.draft_of(record)
    held = page(request, draft.plan, loose(draft.plan), f"import-{record.pk}")
    review = review_facts.review(draft, Places(document), held.hidden)
    here = shown(review, held)
    marks = review_marks.marks(review, here.hidden)
    context = {
        "record": record,
        "document": document,
        "has_document": bool(document.blocks),
        "plan": draft.plan,
        "review": review,
        "here": here,
        "total": review.total,
        "certain": review.total - len(review.doubtful),
        "questions": questions(review),
        **document_as(request, record, document, marks, review.rows_elsewhere),
        "notes": [reader_notes.sentence(note, document.kind) for note in document.notes],
        "missing": [
            (name, words.LISTS[name], destinations.new_ones(name))
            for name in LISTS
            if name != "unplaced" and not items(draft.plan, name)
        ],
        "keys_of_lists": destinations.keys_of_lists(),
        "kinds": destinations.kinds(),
        "step": imports.last_step(record),
        "at": request.GET.get("at", ""),
        "seen": request.GET.get("seen", ""),
        "has": review_same.there(request),
    }
    return render(request, "pages/review/review.html", context)


def document_as(
    request: PersonRequest, record: Import, document: Document, marks: Marks, elsewhere: Collection[review_facts.Row]
) -> dict[str, object]:
    """The document as it looks, or as text without the rows that other pages of the review show."""
    if review_looks.wanted(request, record):
        return {"looks": review_looks.pages(record, marks), "looks_of": record}
    return {"pages": document_view.pages(document, marks, elsewhere), "looks_of": record, "office_kinds": OFFICE_KINDS}


def _drawn(request: PersonRequest, record: Import) -> HttpResponse:
    """Whether the pages are drawn that the shown text stands for; the page asks until they are."""
    context = {"looks_of": record, "is_just_drawn": review_looks.wanted(request, record)}
    return render(request, "pages/review/document_as.html", context)


@require_POST
@told
def settle(request: PersonRequest, import_id: int) -> HttpResponse:
    """“It is right”, or another answer: one to every doubt of that kind about those words."""
    at = desk(request, import_id)
    doubt, place = request.POST.get("doubt", ""), number_in(request.POST.get("place")) or 0
    if request.POST.get("answer") in {"earlier", "later"}:
        return _make_one(request, import_id, at, place)
    if request.POST.get("answer") == "kind":
        settled = correct.settle_all(at.draft, doubt)
    elif "year" not in request.POST:
        settled = at.draft
        for words in request.POST.getlist("words") or [""]:
            settled = correct.settle(settled, doubt, words or None)
    elif year := _year(request.POST["year"]):
        settled = correct.read_anew(at.draft, doubt, lambda text: times.read(text, at.draft.plan, year=year))
    else:
        messages.warning(request, _("Write the year, such as 2026."))
        return back(import_id, str(place), kind="question")
    count = _doubts(at.draft) - _doubts(settled)
    said = ngettext("Settled %(count)d doubtful fact.", "Settled %(count)d doubtful facts.", count)
    at.save(request, settled, said % {"count": count}, f"question-{place}")
    return _to_next_question(import_id, at, settled, place)


def _make_one(request: PersonRequest, import_id: int, at: Desk, place: int) -> HttpResponse:
    """Two names made one, whichever of them is right; it can be taken back as every correction can."""
    words, is_later = request.POST.get("words", ""), request.POST["answer"] == "later"
    said = _("One and the same now: “%(name)s”.") % {"name": words.split(BETWEEN)[-1 if is_later else 0]}
    made = rearrange.made_one(at.draft, words, as_later=is_later)
    at.save(request, made, said, f"question-{place}")
    return _to_next_question(import_id, at, made, place)


def _to_next_question(import_id: int, at: Desk, draft: Draft, place: int) -> HttpResponse:
    """To the question that stands where the answered one stood, or to the last."""
    left = len(questions(review_facts.review(draft, Places(imports.document_of(at.record)))))
    return back(import_id, str(min(place, max(left - 1, 0))), kind="question")


def _year(text: str) -> int | None:
    """The year a person writes; two digits are of this century, as they are in a plan."""
    written = text.strip().lstrip("'’")
    year = number_in(f"20{written}" if len(written) == 2 else written)
    return year if year and 1900 <= year < 2200 else None


def _doubts(draft: Draft) -> int:
    """How many facts are doubtful; one may be for several reasons."""
    return len({(each.item, each.field) for each in draft.evidence if each.doubt})


@require_POST
@told
def undo(request: PersonRequest, import_id: int) -> HttpResponse:
    """The last correction taken back; again and again, until the draft is as it was read."""
    at = desk(request, import_id)
    step = imports.undo_step(record=at.record, person=request.user, number=at.number)
    if step is None:
        messages.info(request, _("There is nothing left to undo."))
        return back(import_id)
    messages.success(request, _("Undone: %(done)s") % {"done": step.said})
    return back_to_undo(import_id, step.place)


@require_POST
@told
def accept(request: PersonRequest, import_id: int) -> HttpResponse:
    record = import_for(request, import_id, may_edit)
    plan = imports.accept(record=record, person=request.user, number=number_in(request.POST.get("number")))
    messages.success(request, _("“%(title)s” is now a plan, in version 1.") % {"title": plan.title})
    return redirect("plan", plan.pk)


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/settle", settle, name="import-settle"),
    path("bring-in/<int:import_id>/undo", undo, name="import-undo"),
    path("bring-in/<int:import_id>/accept", accept, name="import-accept"),
    *review_items.urlpatterns,
    *review_looks.urlpatterns,
    *review_newer.urlpatterns,
    *review_pieces.urlpatterns,
    *review_split.urlpatterns,
    *review_together.urlpatterns,
]
