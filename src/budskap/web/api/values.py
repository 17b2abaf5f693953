"""What the API answers, as types; OpenAPI is made from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field


class Refusal(Schema):
    code: str
    message: str


class PlanEntry(Schema):
    id: int
    title: str
    language: str
    organisation: str
    version: int
    saved_at: datetime


class SavedPlan(PlanEntry):
    merged: bool
    """Whether the version holds something else than what was sent: what others saved since is in it."""
    plan: dict[str, Any] | None
    """What the version holds, when it is merged."""


class Paged(Schema):
    """A part of a list: how many there are in all, which page this is, and how many pages there are."""

    count: int
    page: int
    pages: int


Page = Annotated[int, Field(ge=1)]


class PlanList(Paged):
    plans: list[PlanEntry]


class VersionEntry(Schema):
    number: int
    at: datetime
    author: str | None
    note: str


class VersionList(Paged):
    versions: list[VersionEntry]


class ActivityEntry(Schema):
    id: str
    plan: int
    what: str
    when: str
    start: date | None
    end: date | None
    effect: str | None
    hours: float | None
    state: Literal["open", "doing", "done", "skipped"]
    late: int
    """How many of its times are late."""


class ActivityPage(Paged):
    activities: list[ActivityEntry]


class ActivityQuery(Schema):
    who: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    text: str = ""
    state: tuple[Literal["late", "open", "doing", "done", "skipped"], ...] = ()
    page: Page = 1


class ReportIn(Schema):
    outcome: Literal["doing", "done", "skipped", "open"]
    on: date | None = None
    """The day it is told of, from the plan's first day until today; without it, today."""
    first: date | None = None
    last: date | None = None
    hours: float | None = None
    """How many it took you in all so far: the latest word stands."""
    link: str = ""
    note: str = ""
    channel: str = ""
    """The part of it that goes through this channel, where each owner does one."""
    handed_to: str = ""
    """The mail address of the one who does it from now on."""
    hand_back: bool = False
    with_earlier: bool = False


class ManyIn(Schema):
    items: Annotated[list[str], Field(min_length=1, max_length=5_000)]
    """The ids of activities."""
    outcome: Literal["doing", "done", "skipped", "open"]
    note: str = ""


class ManyOut(Schema):
    activities: int
    """How many were told of; those that were so already are left as they are."""
    step: UUID
    """By it all is taken back at once."""


class ReportOut(Schema):
    item: str
    outcome: str
    on: date
    first: date | None
    last: date | None
    channel: str
    hours: float | None
    """What it took the person in all, as told then."""
    handed_to: str | None
    link: str
    note: str
    person: str | None
    at: datetime
    step: UUID | None
    """What was told at once has the same, and is taken back by it."""


class CalendarIn(Schema):
    plan: int | None = None
    organisation: int | None = None
    """All its plans. Neither this nor a plan: your own work in all plans."""
    audience: Annotated[str, Field(max_length=300)] = ""
    """Only what is for this audience."""


class CalendarOut(Schema):
    id: int
    organisation: int | None
    plan: int | None
    audience: str | None
    address: str
    made_at: datetime
    fetched_at: datetime | None


class Step(Schema):
    step: UUID


class TakenBack(Schema):
    reports: int
    """How many reports count no more."""


class WeekEntry(Schema):
    which: str
    """Names this time of the activity, as `budskap done` takes it."""
    section: Literal["late", "week", "going_on", "next", "waiting", "needed", "undated"]
    plan: int
    title: str
    activity: str
    what: str
    when: str
    kind: Literal["dated", "ongoing", "rhythm", "event", "needed", "undated", "kept"]
    first: date | None
    last: date | None
    event: str | None
    outcome: Literal["open", "doing", "done", "skipped"]
    who: list[str]
    nobody: list[str]
    """Those of `who` behind whom nobody is yet, or one who has left."""
    to: list[str]
    through: list[str]
    channel: str | None
    planned: float | None
    spent: float
    earlier: int
    """How many earlier times of the activity are late too."""


class Week(Schema):
    day: date
    """The day that "late" and "this week" are counted from."""
    counts: dict[str, int]
    """How many there are in each section, of which at most 500 are listed."""
    entries: list[WeekEntry]


class EventIn(Schema):
    name: str
    dates: Annotated[list[Annotated[str, Field(max_length=500)]], Field(max_length=1_000)]
    """As people write them: `15 May 2026`, `2026-06-03–2026-06-04`, `first Tuesday of every month`. None: it waits."""
    mark: str = ""
    """The one it was read with; without it what others changed since is overwritten."""


class EventDays(Schema):
    first: date
    last: date


class EventOut(Schema):
    id: int
    name: str
    dates: list[EventDays]
    far: list[EventDays]
    """Those of its dates that lie outside the plan's period, or very far off: perhaps a slip."""
    follows: list[str]
    """The calendars it follows; its dates are changed there."""
    activities: int
    """How many hang on it."""
    mark: str


class Waiting(Schema):
    name: str
    """What they wait for, in the plan's words."""
    activities: int


class EventList(Schema):
    events: list[EventOut]
    waiting: list[Waiting]


class Reading(Schema):
    id: int
    state: Literal["waiting", "reading", "ready", "failed", "accepted", "discarded"]
    error: str | None
    """Why it failed: `damaged`, `encrypted`, `no_text`, …"""
    plan: dict[str, Any] | None
    doubts: list[dict[str, str | None]]
    saved_as: int | None


class WhenOut(Schema):
    text: str
    kind: str
    edtf: str | None
    rrule: str | None
    event: str | None
    relation: str | None
    start: date | None
    end: date | None
