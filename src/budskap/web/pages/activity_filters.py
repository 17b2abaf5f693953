"""Which activities, as an address says it, as a sentence reads it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from budskap.web.pages import words
from budskap.web.pages.numbers import number_in
from budskap.web.pages.when import days_in_words
from budskap.web.store.activities import SORTS, Filters
from budskap.web.work import queries as work

NAMED = ("who", "to", "through", "why")
"""Filters that take names, in the order of the sentence."""

PARAMETERS = {"start": "from", "end": "until", "text": "q"}
"""Filter → its name in the address, where that is another."""

NO_TIME = "none"
LONGEST = 200
MOST = 20
"""Names in one filter that count; nobody chooses more, and an address can hold hundreds."""
STATES = {
    "late": gettext_lazy("Late"),
    "open": gettext_lazy("Not begun"),
    "doing": gettext_lazy("Doing"),
    "done": gettext_lazy("Done"),
    "skipped": gettext_lazy("Skipped"),
}
"""What one may ask of how far an activity is."""

PHRASES = {
    "who": pgettext_lazy("12 activities …", "by %(value)s"),
    "to": pgettext_lazy("12 activities …", "to %(value)s"),
    "through": pgettext_lazy("12 activities …", "through %(value)s"),
    "why": pgettext_lazy("12 activities …", "so that “%(value)s”"),
    "effect": pgettext_lazy("12 activities …", "for %(value)s"),
    "kind": pgettext_lazy("12 activities …", "with the time: %(value)s"),
    "start": pgettext_lazy("12 activities …", "from %(value)s"),
    "end": pgettext_lazy("12 activities …", "until %(value)s"),
    "text": pgettext_lazy("12 activities …", "with the words “%(value)s”"),
    "state": pgettext_lazy("12 activities …", "(%(value)s)"),
}

PART = {
    "who": "who",
    "to": "to",
    "through": "through",
    "why": "why",
    "kind": "when",
    "start": "when",
    "end": "when",
    "state": "when",
}
"""Filter → the part of the sentence whose icon it carries."""

ORDERS = {
    "position": gettext_lazy("as in the plan"),
    "when": gettext_lazy("by time"),
    "-when": gettext_lazy("by time, last first"),
    "what": gettext_lazy("by what is done"),
    "-what": gettext_lazy("by what is done, backwards"),
    "who": gettext_lazy("by who"),
    "-who": gettext_lazy("by who, backwards"),
    "effect": gettext_lazy("by effect"),
    "-effect": gettext_lazy("by effect, strongest first"),
}


@dataclass(frozen=True, slots=True)
class Asked(Filters):
    """The filters of the store, and what the list knows beside them: `state`, of STATES, and the period from `start` to
    `end` in which they are done."""

    start: date | None = None
    end: date | None = None
    state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the sentence: its words, and the filters without it."""

    field: str
    text: str
    without: Asked

    @property
    def part(self) -> str:
        return PART.get(self.field, "")

    @property
    def address(self) -> str:
        """The address without the condition."""
        return address(self.without)


def read(query: QueryDict) -> Asked:
    """The filters an address holds; what it holds beside them, or wrongly, counts for nothing."""
    order = query.get("sort", "")
    return Asked(
        who=_several(query.getlist("who")),
        to=_several(query.getlist("to")),
        through=_several(query.getlist("through")),
        why=_several(query.getlist("why")),
        effect=_known(query.getlist("effect"), words.EFFECT),
        kind=_known(query.getlist("kind"), words.WHEN_KIND),
        state=_known(query.getlist("state"), STATES),
        start=_day(query.get("from", "")),
        end=_day(query.get("until", "")),
        text=" ".join(query.get("q", "").replace("\0", "").split())[:LONGEST],
        sort=next((each for each in SORTS if each == order.removeprefix("-")), "position"),
        is_descending=order.startswith("-") and order.removeprefix("-") in SORTS[1:],
        page=number_in(query.get("page")) or 1,
    )


def wrong_days(query: QueryDict) -> str:
    """What is wrong with the period that an address asks for; "" when nothing is."""
    start, end = query.get("from", ""), query.get("until", "")
    for text in (start, end):
        if text and _day(text) is None:
            day = words.short(text.replace("\0", ""), 40)
            return _("“%(day)s” is no day, and was left out. Write a day as 2026-05-31.") % {"day": day}
    first, last = _day(start), _day(end)
    if first and last and first > last:
        return _("The period ends before it begins, so nothing can be found. Change one of its days.")
    return ""


def for_store(filters: Asked) -> Filters:
    """The filters as the store takes them: no time given is an empty kind there, and a period a condition."""
    falls = work.falls(filters.start, filters.end)
    return replace(filters, falls=falls, kind=tuple("" if each == NO_TIME else each for each in filters.kind))


def address(filters: Asked, **changes: Any) -> str:
    """The query of an address that holds the filters, in one order and without what is empty: `?to=Residents`."""
    filters = replace(filters, **{"page": 1, **changes})
    query = QueryDict(mutable=True)
    for field in (*NAMED, "effect", "kind", "state", "start", "end", "text"):
        value = getattr(filters, field)
        values = value if isinstance(value, tuple) else (value,) if value else ()
        query.setlist(PARAMETERS.get(field, field), [str(each) for each in values])
    if filters.sort != "position":
        query["sort"] = order(filters)
    if filters.page > 1:
        query["page"] = str(filters.page)
    return f"?{query.urlencode()}" if query else "?"


def order(filters: Asked) -> str:
    return ("-" if filters.is_descending else "") + filters.sort


def conditions(filters: Asked) -> list[Condition]:
    """Each condition, in the order of the sentence."""
    return [
        Condition(field, str(PHRASES[field]) % {"value": _in_words(field, value)}, without)
        for field, value, without in _each(filters)
    ]


def sentence(filters: Asked, counted: str) -> str:
    """The whole as one sentence: 12 activities to residents through the web, by time."""
    parts = [counted, *(condition.text for condition in conditions(filters))]
    return _("%(activities)s, %(order)s") % {"activities": " ".join(parts), "order": ORDERS[order(filters)]}


def _each(filters: Asked) -> Iterator[tuple[str, Any, Asked]]:
    for field in PHRASES:
        value = getattr(filters, field)
        if isinstance(value, tuple):
            for one in value:
                yield field, one, _with(filters, field, tuple(other for other in value if other != one))
        elif value:
            yield field, value, _with(filters, field, "" if field == "text" else None)


def _with(filters: Asked, field: str, value: Any) -> Asked:
    changes: dict[str, Any] = {field: value, "page": 1}
    return replace(filters, **changes)


def _in_words(field: str, value: Any) -> str:
    if field == "effect":
        return str(words.EFFECT[value]).lower()
    if field == "kind":
        return str(words.WHEN_KIND[value]).lower()
    if field == "state":
        return str(STATES[value]).lower()
    return days_in_words(value, value) if isinstance(value, date) else words.short(str(value), 60)


def _several(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.replace("\0", "").strip() for value in values if value.strip("\0 ")))[:MOST]


def _known(values: Iterable[str], choices: Iterable[str]) -> tuple[str, ...]:
    asked = set(values)
    return tuple(choice for choice in choices if choice in asked)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
