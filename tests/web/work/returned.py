"""Reports of mails that did not arrive, as mail servers write them."""

from __future__ import annotations

REPORT = """\
From: {sender}
To: bounces@plans.example.org
Subject: {subject}
Message-ID: <report.1@mx.example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

{told}

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 07:00:02 +0100

Final-Recipient: rfc822; somebody@example.org
Action: {action}
Status: {status}
{diagnostic}
--b1
{back}
--b1--
"""


def report(mail, *, action="failed", status="5.1.1", diagnostic="", whole=True, told="Your mail did not arrive."):
    """Of a mail that a server had taken: with the whole of it, or its heading alone."""
    if whole:
        back = "Content-Type: message/rfc822\n\n" + mail.as_string()
    else:
        headings = "".join(f"{name}: {value}\n" for name, value in mail.items())
        back = "Content-Type: text/rfc822-headers\n\n" + headings
    return REPORT.format(
        sender="MAILER-DAEMON@mx.example.org", subject="Undelivered Mail Returned to Sender", action=action,
        status=status, diagnostic=f"Diagnostic-Code: {diagnostic}\n" if diagnostic else "", back=back, told=told,
    ).encode()  # fmt: skip
