"""Bring in: a file that people have becomes a plan. Choosing it, and watching it being read."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING, HttpResponseClientRedirect

from budskap.web.pages import import_errors, plan_problems, review, review_answers
from budskap.web.pages.bring_in_form import MEGABYTE, SUFFIXES, BringInForm
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people import rules
from budskap.web.people.rules import may_edit
from budskap.web.store import imports, queries
from budskap.web.store.access import import_for, plan_for
from budskap.web.store.models import Import, ImportState, PlanRecord


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: PersonRequest) -> HttpResponse:
    into = _into(request)
    organisations = [into.organisation] if into else rules.editable_organisations(request.user)
    if request.method != "POST":
        return _form(request, BringInForm(organisations, into=into))
    if not organisations:
        raise PermissionDenied
    form = BringInForm(organisations, request, into)
    if not form.is_valid():
        return _form(request, form, status=422)
    organisation, name, content = form.given()
    record = imports.receive(organisation=organisation, person=request.user, name=name, content=content, into=into)
    return redirect("import", record.pk)


def _into(request: PersonRequest) -> PlanRecord | None:
    """The plan that a newer file is brought in of, where the address or the form names one."""
    number = number_in(request.GET.get("into") or request.POST.get("into"))
    return plan_for(request, number, may_edit) if number else None


def _form(request: PersonRequest, form: BringInForm, status: int = 200) -> HttpResponse:
    waiting = queries.imports_in_progress(request.user)
    limit = settings.MAX_FILE_SIZE
    context = {"form": form, "waiting": waiting, "suffixes": SUFFIXES, "limit": limit, "limit_mb": limit // MEGABYTE}
    return render(request, "pages/bring_in/form.html", context, status=status)


@require_safe
def show(request: PersonRequest, import_id: int) -> HttpResponse:
    """Whatever the file has come to: being read, failed, to be looked through, or a plan."""
    record = import_for(request, import_id, may_edit)
    if record.state in {ImportState.WAITING, ImportState.READING}:
        return _reading(request, record)
    if request.htmx and (record.state != ImportState.READY or not request.htmx.target):
        return HttpResponseClientRedirect(reverse("import", args=[record.pk]))
    if record.state == ImportState.FAILED:
        return _failed(request, record)
    if record.state == ImportState.READY:
        return review.show(request, record)
    if record.state == ImportState.DISCARDED:
        deleted_at = record.moved_at + imports.KEPT_DISCARDED
        return render(request, "pages/bring_in/discarded.html", {"record": record, "deleted_at": deleted_at})
    return redirect("plan", record.plan_id) if record.plan_id else redirect("bring-in")


def _reading(request: PersonRequest, record: Import) -> HttpResponse:
    """The page, or the part of it that asks for itself again and again, until nothing moves any more: the button that
    then stands there would be another at each asking, and the focus gone from it."""
    is_stuck = imports.is_stuck(record)
    context = {"record": record, "is_stuck": is_stuck}
    if not request.htmx:
        return render(request, "pages/bring_in/reading.html", context)
    return render(request, "pages/bring_in/progress.html", context, status=HTMX_STOP_POLLING if is_stuck else 200)


def _failed(request: PersonRequest, record: Import) -> HttpResponse:
    trouble = import_errors.explain(record.error, record.error_details)
    context = {
        "record": record,
        "trouble": trouble,
        "problems": plan_problems.problems(record.error_details),
        "more": record.error_details.get("more", 0),
        "may_retry": imports.may_retry(record),
    }
    return render(request, "pages/bring_in/failed.html", context)


@require_POST
@review_answers.told
def retry(request: PersonRequest, import_id: int) -> HttpResponse:
    record = import_for(request, import_id, may_edit)
    imports.retry(record=record, person=request.user)
    return redirect("import", record.pk)


@require_POST
@review_answers.told
def discard(request: PersonRequest, import_id: int) -> HttpResponse:
    record = import_for(request, import_id, may_edit)
    imports.discard(record=record, person=request.user)
    messages.success(request, render_to_string("pages/bring_in/was_discarded.html", {"record": record}, request))
    return redirect("home" if request.POST.get("next") == "home" else "bring-in")


@require_POST
@review_answers.told
def restore(request: PersonRequest, import_id: int) -> HttpResponse:
    record = import_for(request, import_id, may_edit)
    imports.restore(record=record, person=request.user)
    messages.success(request, _("“%(name)s” is here again.") % {"name": record.name})
    return redirect("import", record.pk)


urlpatterns = [
    path("bring-in", bring_in, name="bring-in"),
    path("bring-in/<int:import_id>/", show, name="import"),
    path("bring-in/<int:import_id>/retry", retry, name="import-retry"),
    path("bring-in/<int:import_id>/discard", discard, name="import-discard"),
    path("bring-in/<int:import_id>/restore", restore, name="import-restore"),
    *review.urlpatterns,
]
