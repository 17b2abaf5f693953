"""A real mail server on loopback, which answers as it is told to."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Handler:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[str] = []
        self.senders: list[str] = []
        self.answers: dict[str, str] = {}
        """Of an address, or of "DATA" → what is answered in place of 250; "drop" breaks off the connection."""
        self.at: dict[str, Callable[[], object]] = {}
        """RCPT or DATA → what happens just then, before it is answered."""

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        self.to.append(address)
        self.senders.append(envelope.mail_from)
        self.at.get("RCPT", bool)()
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope):
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith(("250", "drop")):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.at.get("DATA", bool)()
        if answer == "drop":
            server.transport.abort()
        return answer


@contextmanager
def mail_server() -> Iterator[Handler]:
    handler = Handler()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    handler.port = controller.port
    try:
        yield handler
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
