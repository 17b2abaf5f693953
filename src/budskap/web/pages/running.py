"""What runs behind the pages: what waits, what failed and why, and mail that did not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from budskap.web.pages.request import PersonRequest
from budskap.web.people.rules import may_manage
from budskap.web.store import access
from budskap.web.work.jobs import queries, taking_up
from budskap.web.work.mail import choices
from budskap.web.work.mail import queries as mails

SHOWN = 50

NAMES = {
    "read_import": gettext_lazy("Reading a file"),
    "draw_looks": gettext_lazy("Drawing a file’s pages"),
    "once_a_day": gettext_lazy("Tidying, once a day"),
    "write_mails": gettext_lazy("Writing the day’s mails"),
    "write_handed": gettext_lazy("Writing mails about what was handed over"),
    "send_mails": gettext_lazy("Sending mail"),
    "fetch_due": gettext_lazy("Looking into calendars"),
    "fetch": gettext_lazy("Looking into one calendar"),
}
"""Name of a job's function → what it does. One that is not here keeps its own name."""

REASONS = {
    taking_up.DIED: gettext_lazy("The worker was ended each time it ran, as when a machine has too little memory."),
    "builtins.MemoryError": gettext_lazy("There was too little memory."),
    "builtins.TimeoutError": gettext_lazy("A server did not answer in time."),
    "builtins.ConnectionRefusedError": gettext_lazy("A server did not take the connection."),
    "django.db.utils.OperationalError": gettext_lazy("The database did not answer."),
    "builtins.SystemExit": gettext_lazy("The worker was told to stop."),
    "builtins.ImportError": gettext_lazy("It is a job of another version of Budskap."),
}
UNEXPECTED = gettext_lazy("Something unexpected happened. Whoever runs Budskap finds it in the worker’s log.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A job for people who run no machines."""

    job: queries.Job

    @property
    def name(self) -> str:
        function = self.job.task_path.rpartition(".")[2]
        return str(NAMES.get(function, function.replace("_", " ")))

    @property
    def why(self) -> str:
        return str(REASONS.get(self.job.exception_class_path, UNEXPECTED))

    @property
    def tries(self) -> int:
        return len(self.job.worker_ids)

    @property
    def again_at(self) -> datetime | None:
        return taking_up.tried_again_at(self.job)

    @property
    def waits_until(self) -> datetime | None:
        """Of one that waits for its next try."""
        return self.job.run_after if self.job.run_after.year < 9999 and self.tries else None


@require_safe
def running(request: PersonRequest, organisation_id: int) -> HttpResponse:
    organisation = access.organisation_for(request, organisation_id, may_manage)
    jobs = queries.of(organisation)
    parts = {"failed": queries.failed(jobs), "runs": queries.running(jobs), "waits": queries.waiting(jobs)}
    letters = {"refused": mails.refused(organisation), "trouble": mails.in_trouble(organisation),
               "waiting": mails.waiting(organisation)}  # fmt: skip
    context = {
        "organisation": organisation,
        "workers": queries.workers(),
        "done": queries.succeeded_today(jobs),
        **{name: [Shown(job) for job in found[:SHOWN]] for name, found in parts.items()},
        "counts": {name: found.count() for name, found in (parts | letters).items()},
        **{name: list(found[:SHOWN]) for name, found in letters.items()},
        "is_sent": settings.MAIL_IS_SENT,
        "demo": settings.DEMO,
    }
    return render(request, "pages/running/running.html", context)


@require_POST
def job_again(request: PersonRequest, organisation_id: int, job: UUID) -> HttpResponse:
    organisation = access.organisation_for(request, organisation_id, may_manage)
    if queries.run_again(organisation, job, request.user):
        messages.success(request, _("It runs again as soon as a worker is free."))
    else:
        messages.error(request, _("That job has not failed, or is gone. Nothing was changed."))
    return redirect("running", organisation_id)


@require_POST
def mail_again(request: PersonRequest, organisation_id: int, mailbox: int) -> HttpResponse:
    organisation = access.organisation_for(request, organisation_id, may_manage)
    found = mails.refused(organisation).filter(pk=mailbox).first()
    if found is None:
        raise Http404
    choices.try_again(found, organisation, request.user)
    messages.success(request, _("Mail goes to %(address)s again.") % {"address": found.to})
    return redirect("running", organisation_id)


urlpatterns = [
    path("organisations/<int:organisation_id>/running", running, name="running"),
    path("organisations/<int:organisation_id>/running/<uuid:job>/again", job_again, name="job-again"),
    path("organisations/<int:organisation_id>/mailboxes/<int:mailbox>/again", mail_again, name="mail-again"),
]
