"""`budskap bounced`: what a mail server says of mail that did not arrive."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import click

from budskap.cli.keeping import start_django

PIECE = 65_536
LARGEST = 1_000_000
"""Bytes of a message that are read; what comes further is the mail that came back."""


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
def bounced(file: BinaryIO) -> None:
    """Take a message that came back to the sender of our mails, from FILE or standard input.

    Let the mail server, or a program that empties a mailbox, hand each message to it. When it reports that an address
    does not exist, nothing more is sent there, and administrators see it. Anything else is left alone, and no error.
    """
    from django.db import Error

    content = _read(file)
    try:
        start_django()
        from django.utils import timezone

        from budskap.web.work.mail import bounces

        meant, delivery = bounces.take(content, timezone.now())
    except Error as error:
        click.echo(f"Error: the database did not answer ({error}); hand it over again later", err=True)
        sys.exit(os.EX_TEMPFAIL)
    click.echo(SENTENCES[meant].format(to=delivery.mailbox.to if delivery else ""))


SENTENCES = {
    "no report": "This is no report that a mail did not arrive. Nothing was changed.",
    "not ours": "The mail that came back is none that Budskap sent to an address that is still in use. "
    "Nothing was changed.",
    "mail": "A mail to {to} came back, for a reason that may pass. The next one is sent as usual.",
    "address": "A mail to {to} came back: nothing more is sent there until the address is another, or tried again.",
}


def _read(file: BinaryIO) -> bytes:
    """The beginning of a message; all of it is taken from whoever hands it over."""
    found = bytearray()
    while piece := file.read(PIECE):
        found += piece[: max(LARGEST - len(found), 0)]
    return bytes(found)
