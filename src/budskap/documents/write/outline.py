"""A plan as an outline that every writer follows: headings, paragraphs, points and tables, in the plan's own language.

The column heads are the ones the readers know, so that a written plan can be read in again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from budskap.documents.draft import aside, loose
from budskap.documents.write.parts import Grid, Head, Note, Part, Points, Prose
from budskap.plan.model import Activity, Audience, Goal, Item, Organisation, Plan, Section, part_of

HEADING = re.compile(r"^(#{1,6})(?= )", re.MULTILINE)
GOALS_BY_AUDIENCE = ("know", "feel", "think", "do", "effect")


@cache
def words(language: str) -> dict[str, str]:
    """The headings and column heads of a language, from its data file."""
    text = files("budskap.documents.write").joinpath("languages", f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def outline(plan: Plan) -> Iterator[Part]:
    """Every part of the plan, from its title to what found no place and what is said nowhere else."""
    say = words(plan.language)
    parts = list(_parts(plan, say))
    yield from parts
    if left := _said_only_aside(plan, parts):
        yield Head(say["aside"], 2)
        yield Note(" · ".join(left))


def _said_only_aside(plan: Plan, parts: Iterable[Part]) -> list[str]:
    """The heads and names set aside that have a word no other part has, each once."""
    heading = words(plan.language)["aside"]
    have = {word for text in (heading, *(text for part in parts for text in _texts(part))) for word in _words(text)}
    found: list[str] = []
    for text in (text for piece in aside(plan) for text in piece.text.split(" · ")):
        if not have.issuperset(_words(text)):
            have.update(_words(text))
            found.append(text)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _texts(part: Part) -> tuple[str, ...]:
    match part:
        case Head(text) | Prose(text) | Note(text):
            return (text,)
        case Points(texts=texts):
            return texts
        case Grid(heads, rows):
            return (*heads, *(cell for row in rows for cell in row))


def _parts(plan: Plan, say: dict[str, str]) -> Iterator[Part]:
    yield Head(plan.title, 1)
    yield from _head(plan, say)
    for section in plan.sections:
        if section.heading:
            yield Head(section.heading, 2)
        if section.text:
            yield Prose(_below(section.text, 2))
        if section == _home_of_project_goals(plan):
            yield Points(tuple(goal.text for goal in plan.goals if _is_plain_project_goal(goal)))
        if section == _home_of_measures(plan):
            yield from _measures(plan, say, _names(plan))
    for heading, parts in _lists(plan, say):
        if parts:
            yield Head(heading, 2)
            yield from parts


def _below(markdown: str, level: int) -> str:
    """The text with its headings below one of that level, none of the steps between them left out."""
    steps = sorted({len(found[1]) for found in HEADING.finditer(markdown)})
    return HEADING.sub(lambda found: "#" * min(level + 1 + steps.index(len(found[1])), 6), markdown)


def _home_of_project_goals(plan: Plan) -> Section | None:
    """The section whose text project goals are: one with a heading and nothing else."""
    has_goals = any(_is_plain_project_goal(goal) for goal in plan.goals)
    found = (one for one in plan.sections if one.kind == "project_goals" and one.heading and not one.text)
    return next(found, None) if has_goals else None


def _is_plain_project_goal(goal: Goal) -> bool:
    """A goal of the project that is nobody's in particular."""
    return goal.kind == "project" and not goal.audience and not goal.reach


def _home_of_measures(plan: Plan) -> Section | None:
    """The section on follow-up that the measures stand in, so that nothing is headed twice."""
    found = (one for one in plan.sections if one.kind == "follow_up" and one.heading)
    return next(found, None) if plan.measures else None


def _head(plan: Plan, say: dict[str, str]) -> Iterator[Part]:
    facts = {
        "owner": plan.owner,
        "period": plan.period.text if plan.period else None,
        "dated": plan.dated.isoformat() if plan.dated else None,
        "revision": plan.revision,
    }
    texts = tuple(f"{say[key]}: {value}" for key, value in facts.items() if value)
    if texts:
        yield Points(texts)


def _lists(plan: Plan, say: dict[str, str]) -> Iterator[tuple[str, list[Part]]]:
    name = _names(plan)
    yield say["organisations"], _organisations(plan)
    yield say["audiences"], _audiences(plan, say, name)
    yield say["goals"], _goals(plan, say, name)
    yield say["messages"], _messages(plan, say, name)
    yield say["channels"], _channels(plan, say)
    yield say["actors"], _actors(plan, say, name)
    yield say["activities"], _grid(_activity_row(each, say, name) for each in plan.activities)
    yield say["risks"], _grid({say["risk"]: each.text, say["response"]: each.response or ""} for each in plan.risks)
    yield say["success"], _points(each.text for each in plan.factors if each.kind == "success")
    yield say["challenge"], _points(each.text for each in plan.factors if each.kind == "challenge")
    yield say["measures"], [] if _home_of_measures(plan) else _measures(plan, say, name)
    yield say["links"], _points(" ".join(filter(None, (each.text, f"<{each.url}>"))) for each in plan.links)
    yield say["unplaced"], _points(each.text for each in loose(plan))


def _names(plan: Plan) -> dict[str, str]:
    named: tuple[Item, ...] = (
        *plan.organisations, *plan.actors, *plan.audiences, *plan.channels, *plan.messages, *plan.goals,
    )  # fmt: skip
    return {item.id: str(getattr(item, "name", None) or getattr(item, "text", "")) for item in named}


def _joined(ids: Iterable[str], name: dict[str, str]) -> str:
    return "\n".join(name[each] for each in ids)


def _points(texts: Iterable[str]) -> list[Part]:
    found = tuple(texts)
    return [Points(found)] if found else []


def _grid(rows: Iterable[dict[str, str]]) -> list[Part]:
    found = list(rows)
    heads = tuple(head for head in (found[0] if found else ()) if any(row[head] for row in found))
    return [Grid(heads, tuple(tuple(row[head] for head in heads) for row in found))] if heads else []


def _organisations(plan: Plan) -> list[Part]:
    """Their names, each below what it is part of."""
    parents = part_of(plan, "organisations")
    nested = list(_below_each(plan.organisations, parents, None, 0))
    return [Points(*map(tuple, zip(*nested, strict=True)))] if nested else []


def _below_each(
    found: Iterable[Organisation], parents: dict[str, str | None], parent: str | None, level: int
) -> Iterator[tuple[str, int]]:
    found = tuple(found)
    for each in found:
        if parents[each.id] == parent:
            yield each.name, level
            yield from _below_each(found, parents, each.id, level + 1)


def _activity_row(activity: Activity, say: dict[str, str], name: dict[str, str]) -> dict[str, str]:
    return {
        say["what"]: activity.what,
        say["when"]: activity.when.text if activity.when else "",
        say["who"]: _joined(activity.who, name),
        say["to"]: _joined(activity.to, name),
        say["through"]: _joined(activity.through, name),
        say["says"]: _joined(activity.says, name),
        say["why"]: _joined(activity.why, name),
        say["effect"]: say.get(f"effect.{activity.effect}", ""),
        say["hours"]: f"{activity.hours:g}" if activity.hours is not None else "",
        say["note"]: activity.note or "",
    }


def _audiences(plan: Plan, say: dict[str, str], name: dict[str, str]) -> list[Part]:
    return _grid(_audience_row(plan, each, say, name) for each in plan.audiences)


def _audience_row(plan: Plan, audience: Audience, say: dict[str, str], name: dict[str, str]) -> dict[str, str]:
    own = [goal for goal in plan.goals if goal.audience == audience.id and _stands_with(audience, goal)]
    return {
        say["audience"]: audience.name,
        say["part_of"]: name.get(audience.part_of or "", ""),
        say["priority"]: say.get(f"priority.{audience.priority}", ""),
        say["reach"]: say.get(f"reach.{audience.reach}", ""),
        say["reason"]: audience.reason or "",
        say["condition"]: audience.condition or "",
        **{
            say[f"goal.{kind}"]: "\n".join(goal.text for goal in own if goal.kind == kind) for kind in GOALS_BY_AUDIENCE
        },
    }


def _stands_with(audience: Audience, goal: Goal) -> bool:
    """Whether a goal of an audience can be said in the audience's own row, without losing anything."""
    return goal.kind in GOALS_BY_AUDIENCE and goal.reach in (None, audience.reach)


def _goals(plan: Plan, say: dict[str, str], name: dict[str, str]) -> list[Part]:
    parts: list[Part] = []
    for label, goals in _grouped_goals(plan, say, name).items():
        parts += [Head(label, 3), Points(tuple(goals))]
    return parts


def _grouped_goals(plan: Plan, say: dict[str, str], name: dict[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    audiences = {each.id: each for each in plan.audiences}
    is_written = _home_of_project_goals(plan) is not None
    for goal in plan.goals:
        audience = audiences.get(goal.audience or "")
        is_said = is_written and _is_plain_project_goal(goal)
        if not is_said and not (audience and _stands_with(audience, goal)):
            about = [name.get(goal.audience or "", ""), say.get(f"reach.{goal.reach}", "")]
            narrowed = ", ".join(filter(None, about))
            label = say[f"goal.{goal.kind}"] + (f" ({narrowed})" if narrowed else "")
            groups.setdefault(label, []).append(goal.text)
    return groups


def _messages(plan: Plan, say: dict[str, str], name: dict[str, str]) -> list[Part]:
    return _grid(
        {
            say["message_kind"]: say.get(f"message.{each.kind}", ""),
            say["message"]: each.text,
            say["to"]: _joined(each.audiences, name),
            say["source_note"]: each.source_note or "",
        }
        for each in plan.messages
    )


def _channels(plan: Plan, say: dict[str, str]) -> list[Part]:
    return _grid(
        {
            say["channel"]: each.name,
            say["reach"]: say.get(f"reach.{each.reach}", ""),
            say["effect"]: "\n".join(say[f"effect.{effect}"] for effect in each.effects),
        }
        for each in plan.channels
    )


def _actors(plan: Plan, say: dict[str, str], name: dict[str, str]) -> list[Part]:
    return _grid(
        {
            say["name"]: each.name,
            say["title"]: each.title or "",
            say["responsibility"]: each.responsibility or "",
            say["organisation"]: name.get(each.organisation or "", ""),
            say["email"]: each.email or "",
            say["phone"]: "\n".join(each.phones),
        }
        for each in plan.actors
    )


def _measures(plan: Plan, say: dict[str, str], name: dict[str, str]) -> list[Part]:
    return _grid(
        {
            say["measure"]: each.text,
            say["method"]: each.method or "",
            say["when"]: each.when.text if each.when else "",
            say["who"]: _joined(each.who, name),
        }
        for each in plan.measures
    )
