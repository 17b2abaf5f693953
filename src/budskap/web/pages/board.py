"""The board: how far is each activity of a plan?"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from budskap.web.pages import activity_filters as address
from budskap.web.pages import plan as plan_page
from budskap.web.pages.occurrence_lines import Linked, Owner, owners
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.when import days_in_words
from budskap.web.people import clock
from budskap.web.people.rules import may_edit
from budskap.web.store import access, queries
from budskap.web.store import activities as store
from budskap.web.work import board as work
from budskap.web.work import doers
from budskap.web.work.models import SETTLED, SEVERAL, Occurrence, Outcome

TITLES = {
    Outcome.OPEN: gettext_lazy("Not begun"),
    Outcome.DOING: gettext_lazy("Doing"),
    Outcome.DONE: gettext_lazy("Done"),
    Outcome.SKIPPED: gettext_lazy("Skipped"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one owner does of an activity, and how far that is."""

    channel: str
    owners: list[Owner]
    outcome: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as it is shown."""

    card: work.Card
    linked: Linked

    @property
    def time(self) -> Occurrence:
        """The time that a move is about: the first that is left, else the last one."""
        left = [each for each in self.card.due if each.outcome not in SETTLED]
        return min(left or self.card.due, key=lambda each: each.number)

    @property
    def days(self) -> str:
        """Of that time, where the words of the plan do not say which it is."""
        return days_in_words(self.time.first, self.time.last) if self.time.kind in SEVERAL else ""

    @property
    def left(self) -> int:
        """How many times of it are left."""
        told = self.card.progress
        return told.all - told.done - told.skipped

    @property
    def is_several(self) -> bool:
        """Whether it is done more than once."""
        return self.card.progress.all > 1

    @property
    def owners(self) -> list[Owner]:
        if self.time.taker and not self.time.channel:
            return [Owner(self.time.taker.name, is_linked=True)]
        return owners(self.card.row, self.linked)

    @property
    def parts(self) -> list[Part]:
        """Each with its channel's name; none of an activity that is done as a whole."""
        names = {link.item: link.name for link in self.card.row.links.all() if link.field == "through"}
        return [
            Part(names.get(each.channel, ""), self._doing(each), each.outcome) for each in self.card.due if each.channel
        ]

    def _doing(self, part: Occurrence) -> list[Owner]:
        if part.taker:
            return [Owner(part.taker.name, is_linked=True)]
        return owners(self.card.row, self.linked, part.actor)

    @property
    def moves(self) -> list[tuple[str, str]]:
        """What that time can become, and how it is called."""
        days = self.time.first, self.time.last
        now = {each.outcome for each in self.card.due if (each.first, each.last) == days}
        return [(state, str(title)) for state, title in TITLES.items() if now != {state}]

    @property
    def form(self) -> str:
        """The page where more is told of that time, for a state that wants a reason."""
        days = {"first": self.time.first or "", "last": self.time.last or ""}
        return f"{reverse('report', args=[self.card.row.plan_id, self.card.row.item])}?{urlencode(days)}"


@require_safe
def board(request: PersonRequest, plan_id: int) -> HttpResponse:
    record = access.plan_for(request, plan_id)
    plan = queries.value_of(record.latest)
    filters = address.read(request.GET)
    rows = store.asked_for(store.readable(request.user, record.pk), address.for_store(filters))
    linked = doers.linked([record.pk])
    found = work.columns(rows, clock.today())
    choices = store.choices(request.user, plan_id=record.pk, language=plan.language)
    here = request.path + address.address(filters).removesuffix("?")
    context = {
        **plan_page.head(record, plan),
        "columns": [
            (
                each,
                TITLES[Outcome(each.state)],
                [Shown(card, linked) for card in each.cards],
                address.address(filters, state=(each.state,)),
            )
            for each in found
        ],
        "may_edit": may_edit(record.role),
        "is_empty": not plan.activities,
        "names": dict.fromkeys((*choices["who"].names, *filters.who)),
        "filters": filters,
        "here": here,
    }
    return render(request, "pages/board/board.html", context)


urlpatterns = [path("plans/<int:plan_id>/board", board, name="board")]
