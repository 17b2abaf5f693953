"""Where a loose piece may be put: a new item of any list, or a field of something that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budskap.documents.correct import Destination
from budskap.plan.model import Item, Plan, items
from budskap.web.pages import words

NEW = (
    "activities", "audiences", "goals", "messages", "channels", "actors", "organisations", "risks", "factors",
    "measures", "sections",
)  # fmt: skip
"""Lists a piece may become a new item of, in the order they are offered."""
WITH_KIND = ("goals", "factors", "sections", "messages")
"""Lists whose items are offered kind by kind."""
KEYS = {
    "activities": ("what", "when", "note"),
    "audiences": ("name", "reason", "condition"),
    "goals": ("text",),
    "messages": ("text", "source_note"),
    "channels": ("name",),
    "actors": ("name", "title", "responsibility"),
    "organisations": ("name",),
    "risks": ("text", "response"),
    "factors": ("text",),
    "measures": ("text", "method", "when"),
    "sections": ("heading", "text"),
}
"""List → the keys of an item that words can be added to."""
HEAD = ("title", "period", "revision", "owner")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu: what the form sends, and what people read."""

    value: str
    text: str


def menu(plan: Plan) -> list[tuple[str, list[Choice]]]:
    """The choices by group: new items first, then the plan's own keys, then what is there."""
    there = [
        (str(words.LISTS[name]), [each for item in items(plan, name) for each in _into(name, item)]) for name in KEYS
    ]
    groups = [(_("As something new"), list(_new())), (_("To the plan itself"), list(_head())), *there]
    return [(title, choices) for title, choices in groups if choices]


def destination(plan: Plan, value: str) -> Destination | None:
    """What a line of the menu means; None when it is none of them."""
    if not any(value == choice.value for _title, choices in menu(plan) for choice in choices):
        return None
    where, name, rest = value.split(":", 2)
    if where == "new":
        return Destination(name, values={"kind": rest} if rest else {})
    item, key = rest.split(":")
    return Destination(name, key, item)


def _new() -> Iterator[Choice]:
    for name in NEW:
        one = str(words.ONE[name])
        if name in WITH_KIND:
            for kind, text in words.CHOICES[name, "kind"].items():
                yield Choice(f"new:{name}:{kind}", f"{one}: {text}")
        else:
            yield Choice(f"new:{name}:", one)


def _head() -> Iterator[Choice]:
    for key in HEAD:
        yield Choice(f"into:::{key}", str(words.FIELDS["", key]))


def _into(name: str, item: Item) -> Iterator[Choice]:
    for key in KEYS[name]:
        yield Choice(f"into:{name}:{item.id}:{key}", f"{words.short(words.name(item), 60)} · {words.FIELDS[name, key]}")
