"""How an activity reads in a calendar: as the sentence, in the language that is active."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budskap.web.store.models import ActivityRow

LONGEST_WHAT, LONGEST_NAME, MOST_NAMES = 120, 60, 3
LONGEST_TEXT = 1_000


def sentence(row: ActivityRow, *, is_mine: bool) -> str:
    """Who says “what” to whom; in one's own calendar without oneself."""
    who = "" if is_mine else listed(_names(row, "who"))
    named = {"who": who, "what": cut(row.what, LONGEST_WHAT), "to": listed(_names(row, "to"))}
    if named["who"] and named["to"]:
        return pgettext("the sentence", "%(who)s says “%(what)s” to %(to)s") % named
    if named["who"]:
        return pgettext("the sentence", "%(who)s says “%(what)s”") % named
    if named["to"]:
        return pgettext("the sentence", "“%(what)s” to %(to)s") % named
    return named["what"]


def details(row: ActivityRow, *, channels: Collection[str], plan: str, address: str) -> str:
    """The rest of the sentence, a part on each line: through which of the channels, or all, when and why, in which
    plan and where."""
    through = [link.name for link in row.linked["through"] if not channels or link.item in channels]
    lines = [
        (_("Through"), _all(through)),
        (_("To whom"), _all(_names(row, "to"))),
        (_("Why"), _all(_names(row, "why"))),
        (_("When"), row.when_text),
        (_("Who"), _all(_names(row, "who"))),
        (_("Plan"), plan),
    ]
    said = [f"{name}: {cut(text, LONGEST_TEXT)}" for name, text in lines if text]
    return "\n".join([*said, address])


def listed(names: Sequence[str]) -> str:
    """A, B and C; of many the first, and how many more."""
    shown = [cut(name, LONGEST_NAME) for name in names]
    if len(shown) > MOST_NAMES:
        more = len(shown) - MOST_NAMES + 1
        shown = [*shown[: MOST_NAMES - 1], ngettext("%(number)d more", "%(number)d more", more) % {"number": more}]
    if len(shown) < 2:
        return "".join(shown)
    return _("%(names)s and %(last)s") % {"names": ", ".join(shown[:-1]), "last": shown[-1]}


def cut(text: str, longest: int) -> str:
    return str(Truncator(text).chars(longest)) if len(text) > longest else text


def _names(row: ActivityRow, field: str) -> list[str]:
    return [link.name for link in row.links.all() if link.field == field]


def _all(names: Iterable[str]) -> str:
    return ", ".join(names)
