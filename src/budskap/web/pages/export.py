"""A plan as a file to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from budskap.documents.write import FORMATS, render
from budskap.web.store import access, queries


@require_safe
def export(request: HttpRequest, plan_id: int, format_: str) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    if format_ not in FORMATS:
        raise Http404
    plan = queries.value_of(queries.version_of(record, record.latest.number))
    response = HttpResponse(render(plan, format_), content_type=FORMATS[format_].media_type)
    name = slugify(plan.title)[:80] or f"plan-{record.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}-v{record.latest.number}.{format_}"'
    return response


urlpatterns = [path("plans/<int:plan_id>/export/<str:format_>", export, name="export")]
