"""What mail leads to: saying that something is done without signing in, and choosing which mails one gets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from budskap.web.people import clock
from budskap.web.people.language import CLOSEST
from budskap.web.work.errors import WorkError
from budskap.web.work.mail import acts, choices, links, recipients
from budskap.web.work.mail.contents import Line
from budskap.web.work.mail.models import Mailbox
from budskap.web.work.models import Outcome

READS = ["GET", "HEAD", "POST"]


class ChoicesForm(forms.Form):
    wants_digest = forms.BooleanField(label=gettext_lazy("What I do in the week"), required=False)
    weekday = forms.TypedChoiceField(label=gettext_lazy("on"), choices=list(WEEKDAYS.items()), coerce=int)
    hour = forms.TypedChoiceField(
        label=gettext_lazy("at"), choices=[(hour, f"{hour:02}:00") for hour in range(24)], coerce=int
    )
    wants_reminders = forms.BooleanField(label=gettext_lazy("What ends soon"), required=False)
    days_before = forms.TypedChoiceField(
        label=gettext_lazy("how many days before"),
        choices=[(number, number) for number in range(1, choices.MOST_DAYS + 1)],
        coerce=int,
    )
    wants_late = forms.BooleanField(label=gettext_lazy("What has become late"), required=False)
    wants_handed = forms.BooleanField(label=gettext_lazy("What is handed over to me"), required=False)

    def __init__(self, data: Any = None, *, mailbox: Mailbox) -> None:
        super().__init__(data, initial={name: getattr(mailbox, name) for name in choices.FIELDS})
        if mailbox.person is None:
            del self.fields["wants_handed"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"


def about_mail(mailbox: Mailbox, form: ChoicesForm | None = None) -> dict[str, object]:
    """What the part of a page needs on which mails are chosen."""
    return {"mailbox": mailbox, "mail_form": form or ChoicesForm(mailbox=mailbox), "is_sent": settings.MAIL_IS_SENT}


def chosen(request: HttpRequest, mailbox: Mailbox) -> ChoicesForm | None:
    """Keep what was chosen, or that no mail is wanted; the form when it cannot be."""
    if "leave" in request.POST:
        choices.leave(mailbox)
        messages.success(request, _("You get no more mails."))
        return None
    form = ChoicesForm(request.POST, mailbox=mailbox)
    if not form.is_valid():
        return form
    choices.choose(mailbox, **form.cleaned_data)
    messages.success(request, _("Saved: you get the mails you chose."))
    return None


@never_cache
@csrf_exempt  # the address itself is the secret, and mail programs post to it (RFC 8058)
@login_not_required
@require_http_methods(READS)
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the link of a mail; a mail program's one click leaves at once."""
    mailbox = _mailbox(token)
    _speak_as_its_mails(request, mailbox, _of_plans(mailbox))
    if request.method == "POST" and "List-Unsubscribe" in request.POST:
        choices.leave(mailbox)
        return HttpResponse(_("You get no more mails."), content_type="text/plain; charset=utf-8")
    form = chosen(request, mailbox) if request.method == "POST" else None
    if request.method == "POST" and not form:
        return redirect("mail-leave", token)
    context = about_mail(mailbox, form) | {"token": token}
    return render(request, "pages/mail/choose.html", context, status=422 if form else 200)


def _speak_as_its_mails(request: HttpRequest, mailbox: Mailbox, of_plan: str = "") -> None:
    """The page in the language of the mail that led to it, unless this browser was told another."""
    own = mailbox.person.language if mailbox.person else ""
    wished = (own, CLOSEST.get(of_plan, of_plan))
    spoken = next((each for each in wished if each in dict(settings.LANGUAGES)), "")
    if spoken and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(spoken)
        request.LANGUAGE_CODE = spoken


def _of_plans(mailbox: Mailbox) -> str:
    """The language of the first plan that asks something of who has the mailbox; "" where none does."""
    return recipients.rows(mailbox).order_by("plan").values_list("plan__language", flat=True).first() or ""


def _mailbox(token: str) -> Mailbox:
    if mailbox := links.mailbox_of(token):
        return mailbox
    raise Http404


@never_cache
@login_not_required
@require_http_methods(READS)
def act(request: HttpRequest, token: str) -> HttpResponse:
    """Asks whether it is done; a link that is only followed, as mail scanners do, changes nothing."""
    try:
        what = links.read_act(token)
    except (BadSignature, ValueError):
        raise Http404 from None
    meant = acts.meant(what, clock.today())
    if meant is None:
        raise Http404
    _speak_as_its_mails(request, meant.mailbox, meant.row.plan.language if meant.row else "")
    if what.is_old:
        return render(request, "pages/mail/old.html", status=410)
    if request.method == "POST" and not meant.why_not:
        try:
            acts.do(what, meant, clock.today())
        except WorkError:
            messages.error(request, _("The plan was changed just now. Nothing was told; look again."))
        return redirect("mail-act", token)
    status = 409 if request.method == "POST" else 200
    return render(request, "pages/mail/act.html", _about(what, meant), status=status)


def _about(what: links.Act, meant: acts.Meant) -> dict[str, object]:
    other = Outcome.OPEN if meant.is_settled else Outcome.DONE
    return {
        "meant": meant,
        "line": Line(meant.row, meant.mailbox, clock.today()) if meant.row else None,
        "other": links.again(what._replace(outcome=other)),
        "mails": links.leave(meant.mailbox),
    }


urlpatterns = [
    path("mail/act/<str:token>", act, name="mail-act"),
    path("mail/choose/<str:token>", leave, name="mail-leave"),
]
