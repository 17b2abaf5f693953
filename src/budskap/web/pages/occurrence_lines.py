"""What is to be done, as lines: the sentence of its activity, its days, and what one may do with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from budskap.web.pages.when import days_in_words
from budskap.web.people.models import Person
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
    """A time of an activity, in a `section` of what is to be done, with its `state` in words where no heading says it;
    `may_report` whether who looks may tell of it."""

    row: Occurrence
    linked: Linked = ()
    section: str = ""
    state: str = ""
    may_report: bool = False

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
    def which(self) -> dict[str, str]:
        """The parameters that name this time of its activity."""
        named = {"first": f"{self.row.first or ''}", "last": f"{self.row.last or ''}"}
        return named | ({"channel": self.row.channel} if self.row.channel else {})

    @property
    def address(self) -> str:
        """The page where more is told of this time."""
        return f"{reverse('report', args=[self.row.plan_id, self.activity.item])}?{urlencode(self.which)}"

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
        if self.row.taker:
            return [Owner(self.row.taker.name, is_linked=True)]
        return owners(self.activity, self.linked, self.row.actor)

    @property
    def who(self) -> str:
        return self.row.taker.name if self.row.taker else self.named("who", self.row.actor)


def lines(
    rows: Iterable[Occurrence],
    person: Person,
    *,
    section: str,
    editable: Collection[int] | None = None,
    linked: Linked = (),
    state: str = "",
) -> list[Line]:
    """Of times that a person may read: of those in `editable` organisations they may report, and of what was handed to
    them; without `editable` of all, as they are theirs to do."""

    def may_report(row: Occurrence) -> bool:
        return editable is None or row.organisation_id in editable or row.handed_to_id == person.pk

    return [Line(row, linked, section, state, may_report(row)) for row in rows]
