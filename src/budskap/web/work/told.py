"""What all reports of one occurrence say together. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from budskap.plan.model import Activity
from budskap.web.work.models import SETTLED, Outcome
from budskap.web.work.windows import WHOLE, Part, Window


class Told(NamedTuple):
    """One report: of which days, of which part of them ("" of all), how far it is, and who does it from now on."""

    days: Window
    channel: str
    outcome: str
    handed_to: int | None
    is_handed_back: bool


class State(NamedTuple):
    """How far something is, and who took it over."""

    outcome: str = Outcome.OPEN
    handed_to: int | None = None

    def after(self, told: Told) -> State:
        return State(told.outcome, None if told.is_handed_back else told.handed_to or self.handed_to)


def state(activity: Activity, part: Part, told: Sequence[Told]) -> State:
    """What the reports of a time of an activity, the latest last, say of one part of it. What was told of parts that
    the activity no longer has counts for the whole: done when each of its channels is, else begun."""
    if part != WHOLE or all(each.channel == "" for each in told):
        return _after(told, part.channel)
    through = set(activity.through)
    outcomes = {channel: _after(told, channel).outcome for channel in through | {each.channel for each in told} - {""}}
    whole = _after(each._replace(channel="") for each in told)
    return State(_together(outcomes, through or set(outcomes)), whole.handed_to)


def _after(told: Iterable[Told], channel: str = "") -> State:
    """What is told of one part, and of the whole that it is part of."""
    now = State()
    for each in told:
        if each.channel in ("", channel):
            now = now.after(each)
    return now


def _together(outcomes: Mapping[str, str], asked: Set[str]) -> str:
    settled = [outcomes[channel] for channel in asked if outcomes[channel] in SETTLED]
    if len(settled) == len(asked):
        return Outcome.DONE if Outcome.DONE in settled else Outcome.SKIPPED
    return Outcome.OPEN if set(outcomes.values()) == {Outcome.OPEN} else Outcome.DOING
