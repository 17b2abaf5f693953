"""The interface's language: the person's own choice, else this browser's choice, else the browser's wish."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

CLOSEST = {"no": "nb", "nn": "nb", "da": "nb"}
"""Languages we do not speak, and the one of ours that their readers read most easily."""


def best(*wished: str) -> str:
    """One of settings.LANGUAGES: the first of the wished ones that we speak, or whose closest we do."""
    spoken = dict(settings.LANGUAGES)
    closest = (CLOSEST.get(each, each) for each in wished)
    return next((each for each in closest if each in spoken), settings.LANGUAGE_CODE)


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # as Django's own middleware does
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def chosen(request: HttpRequest) -> str:
    """One of settings.LANGUAGES."""
    person = request.user
    own = person.language if person.is_authenticated else ""
    return own if own in dict(settings.LANGUAGES) else wished(request)


def wished(request: HttpRequest) -> str:
    """One of settings.LANGUAGES, by what the browser says alone: it is there when the database is not."""
    spoken = dict(settings.LANGUAGES)
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if kept in spoken:
        return kept
    for tag, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        base = tag.split("-")[0]
        if (language := CLOSEST.get(base, base)) in spoken:
            return language
    return settings.LANGUAGE_CODE
