"""Where a plan came from: the document as it was read, beside the plan as it is now, and the file itself."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from budskap.documents.draft import Draft
from budskap.web.pages import plan as plan_page
from budskap.web.pages import review_facts, review_marks
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review import document_as
from budskap.web.pages.review_places import Places
from budskap.web.pages.review_stretches import page, shown
from budskap.web.people.rules import may_edit
from budskap.web.store import imports, queries
from budskap.web.store.access import plan_for
from budskap.web.store.models import Import, PlanRecord


@require_safe
def origin(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = plan_for(request, plan_id, may_edit)
    came_from, plan = _origin(record), queries.value_of(record.latest)
    document = imports.document_of(came_from)
    settled = tuple(replace(each, doubt=None) for each in imports.draft_of(came_from).evidence)
    held = page(request, plan, (), f"plan-{plan_id}")
    review = replace(review_facts.review(Draft(plan, settled), Places(document), held.hidden), pieces=(), aside=())
    here = shown(review, held)
    context = {
        **plan_page.head(record, plan),
        "came_from": came_from,
        "document": document,
        "has_document": bool(document.blocks),
        **document_as(request, came_from, document, review_marks.marks(review, here.hidden), review.rows_elsewhere),
        "review": review,
        "here": here,
        "is_only_read": True,
    }
    return render(request, "pages/review/origin.html", context)


@require_safe
def origin_file(request: PersonRequest, plan_id: int) -> HttpResponse | FileResponse:
    came_from = _origin(plan_for(request, plan_id, may_edit))
    if not came_from.size:
        raise Http404
    content = imports.take_out(record=came_from, person=request.user)
    media_type = "application/octet-stream"  # never shown by the browser: who knows what stands in it
    return FileResponse(BytesIO(content), as_attachment=True, filename=came_from.name, content_type=media_type)


def _origin(record: PlanRecord) -> Import:
    found = imports.origin_of(record)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("plans/<int:plan_id>/document", origin, name="origin"),
    path("plans/<int:plan_id>/document/file", origin_file, name="origin-file"),
]
