"""An activity as the sentence it is: who says what to whom, through which channel, when and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LONGEST = 300
"""Characters of what one part of the sentence names; a mail is no plan."""


class Named(Protocol):
    """What a sentence is made of: the plan's words, and `days` in the reader's where the plan's are not enough."""

    @property
    def what(self) -> str: ...
    @property
    def days(self) -> str: ...
    @property
    def when(self) -> str: ...
    def names(self, field: str) -> list[str]:
        """What is named as who, to, through and why."""


def as_text(line: Named) -> str:
    return _sentence(line, str, str)


def as_html(line: Named, language: str) -> SafeString:
    """With the language of the plan's words marked, and what is done set off."""
    said = _sentence(
        line,
        lambda words: format_html('<span lang="{}">{}</span>', language, words),
        lambda words: format_html('<strong lang="{}">{}</strong>', language, words),
    )
    return SafeString(said)  # the frames are ours, and every word in them is escaped


def _sentence(line: Named, mark: Callable[[str], str], set_off: Callable[[str], str]) -> str:
    """Frames in the reader's language around the plan's words, each `mark`ed, what is done `set_off`."""
    who = line.names("who")
    parts = {name: all_of([mark(cut(each)) for each in line.names(name)]) for name in ("who", "to", "through")}
    parts["why"] = "; ".join(mark(cut(each).rstrip(".")) for each in line.names("why"))  # each a sentence of its own
    parts["what"] = set_off(cut(line.what))
    says = ngettext("%(who)s says “%(what)s”", "%(who)s say “%(what)s”", len(who))
    does = says if who else _("“%(what)s”")
    to = [_("to %(to)s")] if parts["to"] else []
    through = [_("through %(through)s")] if parts["through"] else []
    why = _("so that: %(why)s") % parts if parts["why"] else ""
    when = line.days or mark(cut(line.when)) if line.days or line.when else ""
    return " · ".join(filter(None, [" ".join([does, *to, *through]) % parts, when, why]))


def all_of(names: list[str]) -> str:
    """One, two and three."""
    return _(" and ").join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
