"""What is to be done, as lines: the sentence of its activity, its days, and what one may do with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from budskap.web.pages.when import days_in_words
from budskap.web.people.models import Person
from budskap.web.people.rules import may_edit
from budskap.web.store.models import ActivityRow
from budskap.web.work.hours import planned_for
from budskap.web.work.models import SEVERAL, Occurrence

Linked = Collection[tuple[int, str]]
"""The actors that somebody is behind, each with its plan (see `doers.linked`)."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who does something, by the name the plan gives; `is_linked` when it is known who that is."""

    name: str
    is_linked: bool


def owners(row: ActivityRow, linked: Linked, actor: str = "") -> list[Owner]:
    """Those whom an activity names, or of a part its own."""
    who = [link for link in row.links.all() if link.field == "who" and actor in ("", link.item)]
    return [Owner(link.name, (row.plan_id, link.item) in linked) for link in who]


@dataclass(frozen=True, slots=True)
class Line:
    row: Occurrence
    person: Person
    linked: Linked = ()

    @property
    def activity(self) -> ActivityRow:
        return self.row.activity

    @property
    def days(self) -> str:
        """Its days where it is one of several times; "" where the plan's words say when."""
        return days_in_words(self.row.first, self.row.last) if self.row.kind in SEVERAL else ""

    @property
    def others(self) -> int:
        """How many times more of the same activity stand behind this one: earlier ones of what is late, else later."""
        return getattr(self.row, "times", 1) - 1

    @property
    def planned(self) -> float | None:
        """The hours it takes, or the part of it that it is."""
        return planned_for(self.row)

    @property
    def spent(self) -> float:
        return getattr(self.row, "spent", 0.0)

    @property
    def may_report(self) -> bool:
        return may_edit(self.row.role) or self.row.handed_to_id == self.person.pk

    @property
    def address(self) -> str:
        """The page where more is told of this time."""
        which = {"first": self.row.first or "", "last": self.row.last or ""}
        which |= {"channel": self.row.channel} if self.row.channel else {}
        return f"{reverse('report', args=[self.row.plan_id, self.activity.item])}?{urlencode(which)}"

    def named(self, field: str, item: str = "") -> str:
        """What the activity names in a field; of a part only the one that is its own."""
        links = self.activity.links.all()
        return ", ".join(link.name for link in links if link.field == field and item in ("", link.item))

    @property
    def to(self) -> str:
        return self.named("to")

    @property
    def through(self) -> str:
        return self.named("through", self.row.channel)

    @property
    def owners(self) -> list[Owner]:
        if self.row.handed_to:
            return [Owner(self.row.handed_to.name, is_linked=True)]
        return owners(self.activity, self.linked, self.row.actor)

    @property
    def who(self) -> str:
        return self.row.handed_to.name if self.row.handed_to else self.named("who", self.row.actor)


def lines(person: Person, rows: Iterable[Occurrence], linked: Linked = ()) -> list[Line]:
    return [Line(row, person, linked) for row in rows]
