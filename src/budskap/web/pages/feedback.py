"""What people said about a plan, and answering it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from budskap.web.listen import actions, queries
from budskap.web.listen.errors import ListenError
from budskap.web.listen.models import Feedback
from budskap.web.pages import plan as plan_page
from budskap.web.pages.public import refusal
from budskap.web.people import rules
from budskap.web.people.identity import me
from budskap.web.publish.queries import current
from budskap.web.store import access
from budskap.web.store import queries as stored


@require_safe
def feedback(request: HttpRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    context = {
        **plan_page.head(record, stored.value_of(record.latest)),
        "page": Paginator(queries.of_plan(record), queries.SHOWN).get_page(request.GET.get("page")),
        "publication": current(plan_id),
        "may_edit": rules.may_edit(record.role),
    }
    return render(request, "pages/feedback/list.html", context)


@require_POST
def answer(request: HttpRequest, plan_id: int, feedback_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id, rules.may_edit)
    found = get_object_or_404(Feedback, pk=feedback_id, plan=record)
    try:
        actions.answer(feedback=found, text=request.POST.get("text", ""), person=me(request))
    except ListenError as error:
        messages.error(request, refusal(error))
    else:
        messages.success(request, _("Answered. The answer stands on the public page."))
    return redirect("feedback", plan_id)


urlpatterns = [
    path("plans/<int:plan_id>/feedback", feedback, name="feedback"),
    path("plans/<int:plan_id>/feedback/<int:feedback_id>", answer, name="answer-feedback"),
]
