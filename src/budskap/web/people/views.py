from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from budskap.web.people import actions, audit, throttle
from budskap.web.people.identity import me
from budskap.web.people.models import Person


class SignInForm(AuthenticationForm):
    error_messages = {  # noqa: RUF012  # as Django's own form declares it
        "invalid_login": _("That e-mail address and password do not belong together. Check both and try again."),
        "inactive": _("This account is closed."),
        "must_wait": _("Too many attempts. Nothing is wrong with the account: wait 15 minutes, then try again."),
    }

    def clean(self) -> dict[str, Any]:
        assert self.request is not None  # noqa: S101  # the view gives it
        email, address = self.cleaned_data.get("username", ""), throttle.address_of(self.request)
        if throttle.must_wait(email, address):
            raise ValidationError(self.error_messages["must_wait"], code="must_wait")
        try:
            values = super().clean()
        except ValidationError:
            actions.refuse_sign_in(email=email, address=address)
            raise
        throttle.succeeded(email, address)
        return values


class SignIn(LoginView):
    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        with transaction.atomic():
            response = super().form_valid(form)
            audit.record_everywhere(person=me(self.request), action="person.signed_in")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_people": demo_people() if settings.DEMO else []}


def demo_people() -> QuerySet[Person]:
    """The people of the sample plans, by organisation; offered as buttons in demo mode only."""
    return Person.objects.filter(email__endswith="@example.org").prefetch_related("memberships__organisation")


@require_POST
@login_not_required
def sign_in_demo(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    person = next((each for each in demo_people() if str(each.pk) == request.POST.get("person")), None)
    if person is None:
        raise Http404
    with transaction.atomic():
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        audit.record_everywhere(person=person, action="person.signed_in")
    return redirect(safe_next(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        audit.record_everywhere(person=me(request), action="person.signed_out")
        logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_POST
@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the choice with the person when one is signed in, else in this browser."""
    language = request.POST.get("language", "")
    response = redirect(safe_next(request))
    if language not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        actions.choose_language(person=me(request), language=language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def safe_next(request: HttpRequest) -> str:
    """Where the form asked to go next, when that is one of our own addresses; else home."""
    return next_address(request.POST.get("next", ""), request) or "home"


def next_address(target: str, request: HttpRequest) -> str:
    """The address when it is one of our own; "" for any other."""
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return ""
