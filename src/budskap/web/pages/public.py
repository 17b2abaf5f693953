"""What everybody may read: what does this mean for me?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from budskap.plan.model import encode
from budskap.web.listen import actions as listen
from budskap.web.listen.errors import ListenError
from budskap.web.listen.queries import answered
from budskap.web.pages import plan as plan_page
from budskap.web.pages.numbers import number_in
from budskap.web.pages.public_plan import Reading, choices, reading
from budskap.web.people import clock, rules, throttle
from budskap.web.people.identity import me
from budskap.web.publish import actions
from budskap.web.publish.models import Publication
from budskap.web.publish.public import preview
from budskap.web.publish.queries import current, public_plan
from budskap.web.store import access, queries
from budskap.web.store.models import PlanRecord, Version

HAPPENINGS = 50
"""Activities on the page at once, of those to come and of those that have been."""
SHOWN = 50
"""Masked texts shown before publishing."""


@require_safe
@login_not_required
def public(request: HttpRequest, plan_id: int) -> HttpResponse:
    return _page(request, plan_id)


def _page(request: HttpRequest, plan_id: int, *, written: str = "", problem: str = "") -> HttpResponse:
    """The public page; what was `written` and not taken stands in its field, with the problem before it."""
    publication, version = published(plan_id)
    plan = public_plan(version)
    read = reading(plan, request.GET.get("me"), clock.today())
    context = {
        "publication": publication,
        "plan": plan,
        "reading": read,
        "coming": _page_of(request, read, "coming"),
        "past": _page_of(request, read, "past"),
        "choices": choices(plan),
        "answers": answered(plan_id),
        "written": written,
        "problem": problem,
        "longest": listen.LONGEST,
    }
    return render(request, "pages/public/plan.html", context, status=422 if problem else 200)


def _page_of(request: HttpRequest, read: Reading, name: str) -> dict[str, Any]:
    """One stretch of what happens or has been, and the addresses of the others, for the same reader."""
    page = Paginator(getattr(read, name), HAPPENINGS).get_page(request.GET.get(name))

    def address(number: int) -> str:
        query = {"me": read.me.id} if read.me else {}
        return f"?{urlencode({**query, name: number})}#{name}"

    return {
        "page": page,
        "before": address(page.number - 1) if page.has_previous() else "",
        "after": address(page.number + 1) if page.has_next() else "",
        "is_asked": name in request.GET,
    }


@require_safe
@login_not_required
def public_data(request: HttpRequest, plan_id: int) -> HttpResponse:
    _publication, version = published(plan_id)
    plan = public_plan(version)
    return HttpResponse(encode(plan), content_type="application/json")


@require_POST
@login_not_required
def give_feedback(request: HttpRequest, plan_id: int) -> HttpResponse:
    publication, _version = published(plan_id)
    text = request.POST.get("text", "")
    try:
        listen.receive(record=publication.plan, text=text, address=throttle.address_of(request))
    except ListenError as error:
        return _page(request, plan_id, written=text.replace("\0", ""), problem=refusal(error))
    messages.success(request, _("Thank you. Those who make the plan will read it, and the answer will stand here."))
    return redirect("public", plan_id)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, plan_id: int) -> HttpResponse:
    """First what becomes public and what is masked; then, when somebody has seen that, it is done."""
    record = access.plan_for(request, plan_id, rules.may_edit)
    if request.method != "POST":
        return _before_publishing(request, record)
    if number_in(request.POST.get("number")) != record.latest.number:
        messages.warning(request, _("Nothing was made public: look first at what it would be."))
        return redirect("publish", plan_id)
    made = actions.publish(record=record, version=record.latest, person=me(request))
    said = _("Version %(number)d is public now.") if made else _("Version %(number)d was public already.")
    messages.success(request, said % {"number": record.latest.number})
    return redirect("plan", plan_id)


def _before_publishing(request: HttpRequest, record: PlanRecord) -> HttpResponse:
    plan = queries.value_of(record.latest)
    found, public = preview(plan), current(record.pk)
    context = {
        **plan_page.head(record, plan),
        "is_public": public is not None and public.version == record.latest,
        "preview": found,
        "public_counts": plan_page.size(found.plan),
        "masked": found.masked[:SHOWN],
        "more": max(0, len(found.masked) - SHOWN),
    }
    return render(request, "pages/public/publish.html", context)


@require_POST
def withdraw(request: HttpRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id, rules.may_edit)
    actions.withdraw(record=record, person=me(request))
    messages.success(request, _("The plan is no longer public."))
    return redirect("plan", plan_id)


def published(plan_id: int) -> tuple[Publication, Version]:
    found = current(plan_id)
    if found is None or found.version is None:
        raise Http404
    return found, found.version


def refusal(error: ListenError) -> str:
    """Why what was written was not taken."""
    if error.code == "too_many":
        return _("A great deal has come from your network within an hour. Nothing was sent: try again in an hour.")
    if error.code == "characters":
        return _("There are characters in the text that cannot be kept. Nothing was sent: write it anew.")
    if error.code == "too_long":
        return _("That is too long: at most %(most)d characters. Nothing was sent.") % {"most": listen.LONGEST}
    if error.code == "answered":
        return _("This has been answered already.")
    if error.code == "unanswered":
        return _("Somebody has taken the answer back meanwhile. Nothing was changed.")
    if error.code == "gone":
        return _("Somebody has deleted this meanwhile. Nothing was changed.")
    return _("Write something first. Nothing was sent.")


urlpatterns = [
    path("public/<int:plan_id>", public, name="public"),
    path("public/<int:plan_id>.json", public_data, name="public-data"),
    path("public/<int:plan_id>/feedback", give_feedback, name="give-feedback"),
    path("plans/<int:plan_id>/publish", publish, name="publish"),
    path("plans/<int:plan_id>/withdraw", withdraw, name="withdraw"),
]
