"""What is shown when something cannot be: what happened, what is still safe, what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from budskap.web.people.language import wished


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/403.html", status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page the form stood on was fetched before a sign-in in another tab. A script sends the form again with the
    token of the answer, which no other site can read."""
    response = render(request, "pages/errors/stale.html", status=403)
    if request.headers.get("HX-Request") == "true":
        response["X-CSRFToken"] = get_token(request)
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "pages/errors/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Made of nothing that can be broken too: no database, so no person, no session and no messages."""
    language = wished(request)
    with translation.override(language):
        page = render_to_string("pages/errors/500.html", {"language": language})
    return HttpResponse(page, status=500, headers={"Content-Language": language})
