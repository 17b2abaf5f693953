"""Where mail is handed over: the mail server, or the demonstration's folder."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from budskap.web.people.texts import cleaned
from budskap.web.work.mail import reach
from budskap.web.work.mail.models import State


class Answer(NamedTuple):
    """What became of a mail; `is_address` when it was the address that is refused, for good."""

    state: State
    said: str = ""
    is_address: bool = False


class UnreachableError(Exception):
    """No mail can be sent now."""


class Post(Protocol):
    def open(self) -> None:
        """UnreachableError when nobody takes mail."""

    def hand_over(self, mail: EmailMultiAlternatives) -> Answer: ...

    def close(self) -> None: ...


class SmtpPost:
    """The mail server of the settings, spoken to over one connection as long as it keeps it. Django opens it; the mail
    is handed over step by step, since all depends on which step failed."""

    def __init__(self) -> None:
        self.backend = EmailBackend()

    def open(self) -> None:
        try:
            if self.backend.connection is not None and self.backend.connection.noop()[0] == 250:
                return
            self.close()
            self.backend.open()
            if self.backend.connection is not None:
                self.backend.connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise UnreachableError(_words(error)) from None

    def hand_over(self, mail: EmailMultiAlternatives) -> Answer:
        smtp = self.backend.connection
        if smtp is None:
            return Answer(State.WAITING)
        try:
            to = _bare(mail.to[0])
        except ValueError as error:  # it is no address at all
            return Answer(State.REFUSED, str(error)[:500], is_address=True)
        try:
            sender = _bare(settings.MAIL_BOUNCES or settings.DEFAULT_FROM_EMAIL)
            data = re.sub(rb"\r?\n", b"\r\n", mail.message().as_bytes())
        except ValueError as error:  # our settings' fault, and can be mended
            return Answer(State.WAITING, str(error)[:500])
        if refused := self._refused(smtp, sender, to):
            return refused
        try:
            smtp.send(re.sub(rb"(?m)^\.", b"..", data) + (b"" if data.endswith(b"\r\n") else b"\r\n") + b".\r\n")
            answer = _answer(smtp.getreply(), State.REFUSED, when_unread=State.UNSURE)
        except (OSError, smtplib.SMTPException) as error:
            answer = Answer(State.UNSURE, _words(error))
        if answer.state == State.UNSURE:
            self.close()
        return answer

    def _refused(self, smtp: smtplib.SMTP, sender: str, to: str) -> Answer | None:
        """What the server refused before it had anything of the mail itself; None when it may come."""
        try:
            refused = _envelope(smtp, sender, to)
        except (OSError, smtplib.SMTPException) as error:
            refused = Answer(State.WAITING, _words(error))
        if refused:
            self.close()
        return refused

    def close(self) -> None:
        if self.backend.connection is not None:
            self.backend.connection.close()
            self.backend.connection = None


def _envelope(smtp: smtplib.SMTP, sender: str, to: str) -> Answer | None:
    """Say from whom to whom; what comes back goes to the first. That we may not send at all, or not there, is our
    settings' fault and can be mended, so it is tried again; that an address does not exist cannot."""
    steps: tuple[tuple[Callable[[], tuple[int, bytes]], State], ...] = (
        (lambda: smtp.mail(sender), State.WAITING),
        (lambda: smtp.rcpt(to), State.REFUSED),
        (lambda: smtp.docmd("DATA"), State.REFUSED),
    )
    for number, (step, when_refused) in enumerate(steps):
        answer = _answer(step(), when_refused)
        if answer.state == State.REFUSED and number == 1:
            is_address = reach.is_of_address(answer.said)
            return answer._replace(is_address=is_address, state=State.REFUSED if is_address else State.WAITING)
        if answer.state != State.SENT:
            return answer
    return None


def _bare(address: str) -> str:
    return str(sanitize_address(address, settings.DEFAULT_CHARSET)).rpartition("<")[2].rstrip(">")


def _answer(reply: tuple[int, bytes], when_refused: State, when_unread: State = State.WAITING) -> Answer:
    """What a reply means; `when_unread` is what a mail becomes whose reply is none that mail servers give."""
    code, said = reply
    if 200 <= code < 400:
        return Answer(State.SENT)
    state = when_refused if 500 <= code < 600 else State.WAITING if 400 <= code < 500 else when_unread
    return Answer(state, f"{code} {cleaned(said.decode('utf-8', 'replace'))}"[:500])


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return f"{error.smtp_code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"[:500]
    return (str(error) or type(error).__name__)[:500]


class FolderPost:
    """A folder in which each mail is a file: the demonstration's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def hand_over(self, mail: EmailMultiAlternatives) -> Answer:
        number = int(mail.extra_headers["Message-ID"].strip("<>").partition(".")[0])
        (self.folder / f"{number:08}.eml").write_bytes(mail.message().as_bytes())
        return Answer(State.SENT)

    def close(self) -> None:
        pass
