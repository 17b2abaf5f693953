"""Which day it is, asked once: what begins before midnight and ends after it sees one day from beginning to end.

It is the day where the installation is (BUDSKAP_TIME_ZONE), whatever the server's own clock shows. Whoever can be told
the day takes it as an argument; `today` is for those who begin: a view, a command, a job, and what follows a saved
plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_held: ContextVar[date | None] = ContextVar("today", default=None)


def today() -> date:
    return _held.get() or timezone.localdate(timezone=timezone.get_default_timezone())


@contextmanager
def one_day() -> Iterator[date]:
    """Meanwhile `today` stays what it was at the beginning."""
    before = _held.set(today())
    try:
        yield today()
    finally:
        _held.reset(before)


class ClockMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_day():
            return self.get_response(request)
