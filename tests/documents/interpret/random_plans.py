"""Random plans of invented words in five languages, and the layouts that people write them in."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from budskap.documents.document import Block, Document

from .drafts import document

WORDS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "random_words.toml").read_text("utf-8"))
Made = list[str | list[list[str]]]


@dataclass(frozen=True)
class Activity:
    """What an activity of a random plan says."""

    what: str
    when: str
    who: str
    to: str
    through: str


@dataclass(frozen=True)
class RandomPlan:
    """What a random plan says, and the words its headings have."""

    language: str
    title: str
    audiences: list[tuple[str, str, str, str]]
    messages: list[str]
    goals: list[str]
    channels: list[tuple[str, str]]
    activities: list[Activity]
    risks: list[tuple[str, str]]
    roles: list[tuple[str, str]]

    def __getitem__(self, name: str) -> str:
        """The heading or column head of that name."""
        return str(WORDS[self.language]["heads"][name])

    def facts(self) -> set[tuple[str, ...]]:
        """Everything it says."""
        found: set[tuple[str, ...]] = {("title", self.title), ("language", self.language)}
        for name, *goals in self.audiences:
            found |= {("audience", name)}
            found |= {("goal", name, kind, text) for kind, text in zip(("know", "feel", "do"), goals, strict=True)}
        found |= {("goal", "", "communication", text) for text in self.goals}
        found |= {("message", text) for text in self.messages}
        found |= {("channel", *pair) for pair in self.channels}
        found |= {("risk", *pair) for pair in self.risks} | {("role", *pair) for pair in self.roles}
        for one in self.activities:
            found |= {("activity", one.what, field, getattr(one, field)) for field in ("when", "who", "to", "through")}
        return found


@st.composite
def plans(draw: st.DrawFn) -> RandomPlan:
    """A plan in one of the languages, its lists drawn from the invented words."""
    language = draw(st.sampled_from(sorted(WORDS)))
    words, random = WORDS[language], Random(draw(st.integers(0, 10**6)))

    def some(name: str, least: int, most: int) -> list[Any]:
        return random.sample(words[name], random.randint(least, min(most, len(words[name]))))

    audiences = [(name, *random.choice(words["steps"])) for name in some("audiences", 2, 5)]
    channels = [(name, random.choice(("internal", "external"))) for name in some("channels", 3, 6)]
    return RandomPlan(
        language, words["title"], audiences, some("messages", 2, 4), some("goals", 2, 3), channels,
        [
            Activity(what, random.choice(words["times"]), random.choice(words["roles"])[0],
                     random.choice(audiences)[0], random.choice(channels)[0])
            for what in some("activities", 3, 7)
        ],
        [tuple(pair) for pair in some("risks", 2, 3)], [tuple(pair) for pair in some("roles", 2, 4)],
    )  # fmt: skip


def in_tables(plan: RandomPlan) -> Made:
    """Every list a table."""
    return [
        f"# {plan.title}",
        f"## {plan['audiences']}",
        [[plan["to"], plan["know"], plan["feel"], plan["do"]], *map(list, plan.audiences)],
        f"## {plan['goals']}", *_points(plan.goals),
        f"## {plan['messages']}", *_points(plan.messages),
        *_channels(plan),
        f"## {plan['activities']}", _table(plan, ("what", "to", "through", "when", "who")),
        f"## {plan['risks']}", [[plan["risk"], plan["response"]], *map(list, plan.risks)],
        f"## {plan['roles']}", [[plan["role"], plan["responsibility"]], *map(list, plan.roles)],
    ]  # fmt: skip


def in_points(plan: RandomPlan) -> Made:
    """Points and labels instead of tables, except for what is done; time first there."""
    return [
        f"# {plan.title}",
        f"## {plan['goals']}", *_points(plan.goals),
        f"## {plan['audiences']}", *_labelled(plan),
        f"## {plan['messages']}", *_points(plan.messages),
        *_channels(plan),
        f"## {plan['activities']}", _table(plan, ("when", "what", "who", "to", "through")),
        f"## {plan['risks']}",
        *(f"{plan['risk']}: {risk} {plan['response']}: {response}" for risk, response in plan.risks),
        f"## {plan['roles']}", *_points(f"{role}: {duty}" for role, duty in plan.roles),
    ]  # fmt: skip


def in_cards(plan: RandomPlan) -> Made:
    """What is done as labelled lines below a heading each, and the rest as points."""
    return [
        f"# {plan.title}",
        f"## {plan['audiences']}", *_labelled(plan),
        f"## {plan['goals']}", *_points(plan.goals),
        f"## {plan['messages']}", *_points(plan.messages),
        *_channels(plan),
        f"## {plan['activities']}", *(line for one in plan.activities for line in _card(plan, one)),
        f"## {plan['risks']}", *_points(f"{risk} ({plan['response']}: {response})" for risk, response in plan.risks),
        f"## {plan['roles']}", *_points(f"{role} – {duty}" for role, duty in plan.roles),
    ]  # fmt: skip


LAYOUTS: dict[str, Callable[[RandomPlan], Made]] = {"tables": in_tables, "points": in_points, "cards": in_cards}


def written(plan: RandomPlan, layout: str) -> Document:
    """The plan's blocks in a layout."""
    return document(*LAYOUTS[layout](plan))


def _points(texts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    return (f"- {text}" for text in texts)


def _table(plan: RandomPlan, fields: Sequence[str]) -> list[list[str]]:
    return [[plan[field] for field in fields], *([getattr(one, field) for field in fields] for one in plan.activities)]


def _channels(plan: RandomPlan) -> Iterator[str]:
    yield f"## {plan['channels']}"
    for reach in ("internal", "external"):
        if names := [name for name, own in plan.channels if own == reach]:
            yield f"### {plan[reach]}"
            yield from _points(names)


def _labelled(plan: RandomPlan) -> Iterator[str]:
    for name, *goals in plan.audiences:
        yield f"### {name}"
        yield from (f"{plan[kind]}: {text}" for kind, text in zip(("know", "feel", "do"), goals, strict=True))


def _card(plan: RandomPlan, one: Activity) -> Iterator[str]:
    yield f"### {one.what}"
    yield from (f"{plan[field]}: {getattr(one, field)}" for field in ("to", "through", "when", "who"))


def markdown(made: Document) -> bytes:
    """A document as Markdown."""
    return "\n".join(map(_markdown_of, made.blocks)).encode()


def _markdown_of(block: Block) -> str:
    match type(block).__name__:
        case "Heading":
            return f"\n{'#' * getattr(block, 'level', 1)} {getattr(block, 'text', '')}\n"
        case "ListItem":
            return f"- {getattr(block, 'text', '')}"
        case "Table":
            rows = ["| " + " | ".join(cell.text for cell in row) + " |" for row in getattr(block, "rows", ())]
            return "\n".join(["", rows[0], "|" + " --- |" * rows[0].count(" | ") + " --- |", *rows[1:], ""])
        case _:
            return f"\n{getattr(block, 'text', '')}\n"
