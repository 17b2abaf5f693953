"""The demonstration's mails, which go to a folder instead of people."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from budskap.web.work.mail import letters

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Mail:
    number: int
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def at(self) -> datetime:
        at = parsedate_to_datetime(str(self.message["Date"]))
        return at if at.tzinfo else at.replace(tzinfo=UTC)  # "-0000" is what a mail says of UTC

    @property
    def language(self) -> str:
        return str(self.message["Content-Language"])

    @property
    def text(self) -> str:
        return self.part("plain")

    def part(self, kind: str) -> str:
        found = self.message.get_body((kind,))
        return found.get_content() if found else ""


def _folder() -> Path:
    if settings.OUTBOX is None:
        raise Http404
    return Path(settings.OUTBOX)


def _mail(file: Path) -> Mail:
    return Mail(int(file.stem), message_from_bytes(file.read_bytes(), policy=default))


def _numbered(number: int) -> Mail:
    file = _folder() / f"{number:08}.eml"
    if not file.is_file():
        raise Http404
    return _mail(file)


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    files = sorted(_folder().glob("*.eml"), reverse=True)
    context = {"mails": [_mail(file) for file in files[:SHOWN]], "count": len(files)}
    return render(request, "pages/outbox/list.html", context)


@require_safe
def mail(request: HttpRequest, number: int) -> HttpResponse:
    return render(request, "pages/outbox/mail.html", {"mail": _numbered(number)})


def _only_our_style() -> str:
    """The source of styles that allows a mail's style sheet and no other."""
    sheet = re.sub("^<style>|</style>$", "", letters.style())
    return f"'sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}'"


@require_safe
def as_html(request: HttpRequest, number: int) -> HttpResponse:
    """The mail as a mail program shows it: no script, nothing fetched, a page by itself."""
    policy = f"default-src 'none'; style-src {_only_our_style()}; sandbox allow-top-navigation-by-user-activation"
    return HttpResponse(_numbered(number).part("html"), headers={"Content-Security-Policy": policy})


urlpatterns = [
    path("outbox", outbox, name="outbox"),
    path("outbox/<int:number>", mail, name="outbox-mail"),
    path("outbox/<int:number>/html", as_html, name="outbox-html"),
]
