"""One time of an activity as a word to hand back: `12/activity-3@2026-03-01..2026-03-31+web`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from budskap.web.work.errors import WorkError
from budskap.web.work.models import Occurrence

Within = tuple[date | None, date | None]
_ITEM = "[a-z0-9][a-z0-9._-]{0,79}"
_DAYS = r"@(?P<first>[0-9-]*)\.\.(?P<last>[0-9-]*)"
_NAME = re.compile(rf"(?P<plan>[0-9]{{1,9}})/(?P<item>{_ITEM})({_DAYS})?(\+(?P<channel>{_ITEM}))?", re.ASCII)
_NO_NAME = "“{}” names nothing to do; `budskap week` prints names such as 12/activity-3."


class Which(NamedTuple):
    """The plan, the activity, the days where it is one of several times, and the channel where it is a part."""

    plan: int
    item: str
    days: Within | None
    channel: str


def name_of(row: Occurrence) -> str:
    """Its word; `activity` is read."""
    days = f"@{row.first or ''}..{row.last or ''}" if row.first or row.last else ""
    return f"{row.plan_id}/{row.activity.item}{days}{row.channel and '+' + row.channel}"


def named(word: str) -> Which:
    """What a word stands for. WorkError when it is none."""
    found = _NAME.fullmatch(word.strip())
    try:
        if found is None:
            raise ValueError
        first, last = (date.fromisoformat(text) if text else None for text in found.group("first", "last"))
    except ValueError:
        raise WorkError("which", _NO_NAME.format(word[:200])) from None
    days = (first, last) if first or last else None
    return Which(int(found["plan"]), found["item"], days, found["channel"] or "")
