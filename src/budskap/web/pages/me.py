"""The person's own page: name, language, organisations, tokens for programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from budskap.web.pages import mail
from budskap.web.pages.capacity import own_form
from budskap.web.people import identity, tokens
from budskap.web.people.errors import PeopleError
from budskap.web.work.mail import recipients


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/me/me.html", own(request))


@require_POST
def mail_mine(request: HttpRequest) -> HttpResponse:
    """Which mails one wants."""
    mailbox = recipients.of_person(identity.me(request))
    form = mail.chosen(request, mailbox)
    if form:
        return render(request, "pages/me/me.html", own(request) | mail.about_mail(mailbox, form), status=422)
    return redirect("me")


@require_POST
def token_add(request: HttpRequest) -> HttpResponse:
    try:
        token = tokens.issue(person=identity.me(request), name=request.POST.get("name", ""))
    except PeopleError:
        messages.error(request, _("Give the token a name, so that you know later what it is for."))
        return redirect("me")
    return render(request, "pages/me/me.html", own(request) | {"token": token})


@require_POST
def token_remove(request: HttpRequest, token_id: int) -> HttpResponse:
    if tokens.revoke(person=identity.me(request), token_id=token_id):
        messages.success(request, _("The token is worthless now."))
    return redirect("me")


def own(request: HttpRequest) -> dict[str, object]:
    return {
        "memberships": identity.me(request).memberships.select_related("organisation").order_by("organisation__name"),
        "capacity": own_form(identity.me(request)),
        **mail.about_mail(recipients.of_person(identity.me(request))),
        "tokens": identity.me(request).api_tokens.order_by("-created_at"),
    }


urlpatterns = [
    path("me", me, name="me"),
    path("me/mail", mail_mine, name="mail-mine"),
    path("me/tokens", token_add, name="token-add"),
    path("me/tokens/<int:token_id>/remove", token_remove, name="token-remove"),
]
