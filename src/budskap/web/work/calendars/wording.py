"""How an activity reads in a calendar: as the sentence, in the language that is active."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from budskap.web.work.calendars.feeds import Links, Row

LONGEST_WHAT, LONGEST_NAME, MOST_NAMES = 120, 60, 3
LONGEST_TEXT = 1_000


class Voice(NamedTuple):
    """The words around those of plans, in one language: looked up once for a whole calendar."""

    said: tuple[str, str]
    """By one, and by several."""
    said_to_nobody: tuple[str, str]
    said_by_nobody: str
    listed: str
    through: str
    to: str
    why: str
    when: str
    who: str
    plan: str


def voice() -> Voice:
    """That of the language which is active."""
    return Voice(
        said=(_said(1), _said(2)),
        said_to_nobody=(_said_to_nobody(1), _said_to_nobody(2)),
        said_by_nobody=pgettext("the sentence", "“%(what)s” to %(to)s"),
        listed=_("%(names)s and %(last)s"),
        through=_("Through"),
        to=_("To whom"),
        why=_("Why"),
        when=_("When"),
        who=_("Who"),
        plan=_("Plan"),
    )


def _said(number: int) -> str:
    return npgettext("the sentence", "%(who)s says “%(what)s” to %(to)s", "%(who)s say “%(what)s” to %(to)s", number)


def _said_to_nobody(number: int) -> str:
    return npgettext("the sentence", "%(who)s says “%(what)s”", "%(who)s say “%(what)s”", number)


def sentence(voice: Voice, row: Row, links: Links, *, is_mine: bool) -> str:
    """Who says “what” to whom; in one's own calendar without oneself."""
    who, what = [] if is_mine else _names(links, "who"), cut(row.what, LONGEST_WHAT)
    named = {"who": listed(voice, who), "what": what, "to": listed(voice, _names(links, "to"))}
    if who:
        return (voice.said if named["to"] else voice.said_to_nobody)[len(who) > 1] % named
    return voice.said_by_nobody % named if named["to"] else named["what"]


def details(voice: Voice, row: Row, links: Links, *, channels: Collection[str], address: str) -> str:
    """The rest of the sentence, a part on each line: through which of the channels, or all, when and why, in which
    plan and where."""
    through = [link.name for link in links.get("through", ()) if not channels or link.item in channels]
    lines = [
        (voice.through, ", ".join(through)),
        (voice.to, ", ".join(_names(links, "to"))),
        (voice.why, "; ".join(each.rstrip(".") for each in _names(links, "why"))),  # each a sentence of its own
        (voice.when, row.when_text),
        (voice.who, ", ".join(_names(links, "who"))),
        (voice.plan, row.title),
    ]
    said = [f"{name}: {cut(text, LONGEST_TEXT)}" for name, text in lines if text]
    return "\n".join([*said, address])


def listed(voice: Voice, names: Sequence[str]) -> str:
    """A, B and C; of many the first, and how many more."""
    shown = [cut(name, LONGEST_NAME) for name in names]
    if len(shown) > MOST_NAMES:
        more = len(shown) - MOST_NAMES + 1
        shown = [*shown[: MOST_NAMES - 1], ngettext("%(number)d more", "%(number)d more", more) % {"number": more}]
    if len(shown) < 2:
        return "".join(shown)
    return voice.listed % {"names": ", ".join(shown[:-1]), "last": shown[-1]}


def cut(text: str, longest: int) -> str:
    return str(Truncator(text).chars(longest)) if len(text) > longest else text


def _names(links: Links, field: str) -> list[str]:
    return [link.name for link in links.get(field, ())]
