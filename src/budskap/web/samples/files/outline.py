"""A plan as the parts of a document, in the order and with the tables that real plans have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from budskap.plan.model import Actor, Audience, GoalKind, Plan
from budskap.web.samples.files.parts import Labelled, Line, Part, Prose, points, table

WORDING: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))

GOALS_OF_AUDIENCES: tuple[GoalKind, ...] = ("know", "feel", "think", "do", "effect")

Words = dict[str, str]


def front(plan: Plan) -> list[Labelled]:
    """What stands on the first page under the title."""
    words = WORDING[plan.language]
    facts = {
        "owner": plan.owner,
        "dated": plan.dated and plan.dated.isoformat(),
        "period": plan.period and plan.period.text,
        "revision": plan.revision,
    }
    return [Labelled(words[key], value) for key, value in facts.items() if value]


def outline(plan: Plan) -> list[Part]:
    """The parts after the first page; one without content is left out."""
    words = WORDING[plan.language]
    parts = [
        *_prose(plan, is_ending=False),
        *_goals(plan, words),
        *_audiences(plan, words),
        _goals_of_audiences(plan, words),
        _messages(plan, words),
        *_channels(plan, words),
        _roles(plan, words),
        _activities(plan, words),
        *_factors(plan, words),
        _risks(plan, words),
        *_prose(plan, is_ending=True),
        _measures(plan, words),
        _contacts(plan, words),
        Part(words["links"], points(f"{link.text}: {link.url}" for link in plan.links)),
        Part(words["remarks"], tuple(Prose(piece.text) for piece in plan.unplaced)),
    ]
    return [part for part in parts if part.blocks]


def _prose(plan: Plan, *, is_ending: bool) -> Iterator[Part]:
    for section in plan.sections:
        if (section.kind in ("follow_up", "other")) == is_ending:
            yield Part(section.heading or "", (Prose(section.text),))


def _goals(plan: Plan, words: Words) -> Iterator[Part]:
    """A list for each kind of goal that is for all."""
    kinds = dict.fromkeys(goal.kind for goal in plan.goals if not goal.audience)
    for kind in kinds:
        texts = (goal.text for goal in plan.goals if goal.kind == kind and not goal.audience)
        yield Part(words[kind], points(texts))


def _audiences(plan: Plan, words: Words) -> Iterator[Part]:
    departments = {audience.part_of for audience in plan.audiences}
    named = [audience for audience in plan.audiences if audience.reason or audience.id not in departments]
    header = [words["audience"], words["reason"], words["priority"]]
    for reach in ("internal", "external"):
        rows = (
            (_full_name(plan, audience), audience.reason, audience.priority and words[audience.priority])
            for audience in named
            if audience.reach == reach and not audience.condition
        )
        yield Part(words[f"audiences_{reach}"], table(header, rows))
    header = [words["audience"], words["condition"], words["reason"]]
    rows = ((audience.name, audience.condition, audience.reason) for audience in named if audience.condition)
    yield Part(words["audiences_conditional"], table(header, rows))


def _full_name(plan: Plan, audience: Audience) -> str:
    """The audience under its department: “Department: Unit”."""
    names = {audience.id: audience.name for audience in plan.audiences}
    return f"{names[audience.part_of]}: {audience.name}" if audience.part_of else audience.name


def _goals_of_audiences(plan: Plan, words: Words) -> Part:
    aims = {(goal.audience, goal.kind): goal.text for goal in plan.goals}
    rows = [
        (audience.name, *(aims.get((audience.id, kind)) for kind in GOALS_OF_AUDIENCES))
        for audience in plan.audiences
        if any((audience.id, kind) in aims for kind in GOALS_OF_AUDIENCES)
    ]
    return Part(words["goals"], table([words["audience"], *(words[kind] for kind in GOALS_OF_AUDIENCES)], rows))


def _messages(plan: Plan, words: Words) -> Part:
    texts = (
        Labelled(words[f"message_{message.kind or 'main'}"], _with_note(message.text, message.source_note))
        for message in plan.messages
    )
    return Part(words["messages"], tuple(texts))


def _with_note(text: str, note: str | None) -> str:
    return f"{text} ({note})" if note else text


def _channels(plan: Plan, words: Words) -> Iterator[Part]:
    for reach in ("internal", "external", None):
        rows = (
            (channel.name, ", ".join(words[effect].lower() for effect in channel.effects))
            for channel in plan.channels
            if channel.reach == reach
        )
        yield Part(words[f"channels_{reach or 'both'}"], table([words["channel"], words["suits"]], rows))


def _roles(plan: Plan, words: Words) -> Part:
    rows = ((actor.name, actor.responsibility) for actor in plan.actors if actor.responsibility)
    return Part(words["roles"], table([words["role"], words["responsibility"]], rows))


def _activities(plan: Plan, words: Words) -> Part:
    names = {audience.id: audience.name for audience in plan.audiences}
    names |= {channel.id: channel.name for channel in plan.channels}
    names |= {actor.id: actor.name for actor in plan.actors}

    def named(ids: Line) -> str:
        return ", ".join(names[ref] for ref in ids)

    header = [words[key] for key in ("activity", "when", "who", "audience", "channel", "effect", "hours", "note")]
    rows = (
        (
            activity.what,
            activity.when.text if activity.when else None,
            tuple(names[ref] for ref in activity.who),
            named(activity.to),
            named(activity.through),
            activity.effect and words[activity.effect],
            f"{activity.hours:g}" if activity.hours is not None else None,
            activity.note,
        )
        for activity in plan.activities
    )
    return Part(words["activities"], table(header, rows))


def _factors(plan: Plan, words: Words) -> Iterator[Part]:
    for kind in ("success", "challenge"):
        yield Part(words[kind], points(factor.text for factor in plan.factors if factor.kind == kind))


def _risks(plan: Plan, words: Words) -> Part:
    rows = ((risk.text, risk.response) for risk in plan.risks)
    return Part(words["risks"], table([words["risk"], words["response"]], rows))


def _measures(plan: Plan, words: Words) -> Part:
    names = {actor.id: actor.name for actor in plan.actors}
    rows = (
        (
            measure.text,
            measure.method,
            measure.when.text if measure.when else None,
            tuple(names[ref] for ref in measure.who),
        )
        for measure in plan.measures
    )
    return Part(words["measures"], table([words[key] for key in ("measure", "method", "when", "who")], rows))


def _contacts(plan: Plan, words: Words) -> Part:
    homes = {organisation.id: organisation.name for organisation in plan.organisations}

    def row(actor: Actor) -> tuple[str | Line | None, ...]:
        home = actor.organisation and homes[actor.organisation]
        return actor.name, actor.title, home, actor.email, actor.phones

    header = [words[key] for key in ("name", "title", "organisation", "email", "phone")]
    return Part(words["contacts"], table(header, (row(actor) for actor in plan.actors if actor.email)))
