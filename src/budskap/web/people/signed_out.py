"""Who has not signed in is led to the sign-in page; but a part of a page that is asked for by script gets a plain 401,
so that the page it would go into, and what is written there, stays as it is."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class SignedOutMiddleware(LoginRequiredMiddleware):
    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        refused = super().process_view(request, *view)
        if refused is not None and request.headers.get("HX-Request") == "true":
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        return refused
