"""Numbers in addresses and forms, where anybody can write anything."""

from __future__ import annotations

DIGITS = 9
"""More than any page, version or place has; fewer than a database's integer holds."""


def number_in(text: str | None) -> int | None:
    """The number a text is; None when it is none, or none that counts anything here."""
    return int(text) if text and text.isdecimal() and len(text) <= DIGITS else None
