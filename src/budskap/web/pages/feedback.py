"""What people said about a plan, and answering it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from budskap.web.publish.masking import Mask
from budskap.web.publish.queries import current
from budskap.web.store import access
from budskap.web.store import queries as stored
from budskap.web.store.models import PlanRecord

Action = Callable[..., Any]


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
    return _publish(request, plan_id, feedback_id, actions.answer)


@require_POST
def change_answer(request: HttpRequest, plan_id: int, feedback_id: int) -> HttpResponse:
    return _publish(request, plan_id, feedback_id, actions.change_answer)


def _publish(request: HttpRequest, plan_id: int, feedback_id: int, action: Action) -> HttpResponse:
    """Let an answer stand on the public page; asked first when it, or the question, seems to name somebody."""
    record = access.plan_for(request, plan_id, rules.may_edit)
    found = get_object_or_404(Feedback, pk=feedback_id, plan=record)
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    personal = Mask(stored.value_of(record.latest)).found(f"{found.text}\n{text}")
    if personal and text and request.POST.get("seen", "").replace("\r\n", "\n").strip() != text:
        return _asked(request, record, found, text, personal)
    try:
        action(feedback=found, text=text, person=me(request))
    except ListenError as error:
        messages.error(request, refusal(error))
    else:
        messages.success(request, _("Answered. The answer stands on the public page."))
    return redirect("feedback", plan_id)


def _asked(
    request: HttpRequest, record: PlanRecord, found: Feedback, text: str, personal: tuple[str, ...]
) -> HttpResponse:
    """The same form once more, with what of the texts seems to be somebody's own."""
    context = {
        **plan_page.head(record, stored.value_of(record.latest)),
        "feedback": found,
        "text": text,
        "personal": personal,
    }
    return render(request, "pages/feedback/personal.html", context)


@require_POST
def take_back(request: HttpRequest, plan_id: int, feedback_id: int) -> HttpResponse:
    return _undo(request, plan_id, feedback_id, actions.take_back, _("The answer and the question are public no more."))


@require_POST
def remove(request: HttpRequest, plan_id: int, feedback_id: int) -> HttpResponse:
    return _undo(request, plan_id, feedback_id, actions.remove, _("Deleted, here and on the public page."))


def _undo(request: HttpRequest, plan_id: int, feedback_id: int, action: Action, said: str) -> HttpResponse:
    record = access.plan_for(request, plan_id, rules.may_edit)
    found = get_object_or_404(Feedback, pk=feedback_id, plan=record)
    try:
        action(feedback=found, person=me(request))
    except ListenError as error:
        messages.error(request, refusal(error))
    else:
        messages.success(request, said)
    return redirect("feedback", plan_id)


ONE = "plans/<int:plan_id>/feedback/<int:feedback_id>"

urlpatterns = [
    path("plans/<int:plan_id>/feedback", feedback, name="feedback"),
    path(ONE, answer, name="answer-feedback"),
    path(f"{ONE}/change", change_answer, name="change-answer"),
    path(f"{ONE}/take-back", take_back, name="take-back-answer"),
    path(f"{ONE}/delete", remove, name="delete-feedback"),
]
