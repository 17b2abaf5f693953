"""Where a loose piece may be put: a new item of any list, or a field of something that is there, whether the field
holds words or names other items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from budskap.documents.correct import Destination, like_named
from budskap.plan import edit
from budskap.plan.model import REFERENCES, Item, Plan, items
from budskap.web.pages import words
from budskap.web.pages.item_forms import NEW_VALUES, PARTS

NEW = (
    "activities", "audiences", "goals", "messages", "channels", "actors", "organisations", "risks", "factors",
    "measures", "sections",
)  # fmt: skip
"""Lists a piece may become a new item of, in the order they are offered."""
WITH_KIND = ("goals", "factors", "sections", "messages")
"""Lists whose items are offered kind by kind."""
KEYS = {
    "activities": ("what", "who", "says", "to", "through", "when", "why", "note"),
    "audiences": ("name", "reason", "condition"),
    "goals": ("text", "audience"),
    "messages": ("text", "audiences", "source_note"),
    "channels": ("name",),
    "actors": ("name", "title", "responsibility", "organisation"),
    "organisations": ("name",),
    "risks": ("text", "response"),
    "factors": ("text",),
    "measures": ("text", "method", "when", "who"),
    "sections": ("heading", "text"),
}
"""List → the keys of an item that a piece can be put in."""
HEAD = ("title", "period", "revision", "owner")
ALL_KEYS = {"": HEAD, **KEYS}
SHORT = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu: what the form sends, and what people read."""

    value: str
    text: str
    part: str = ""

    @property
    def kind(self) -> str:
        """The kind alone, where the list is known."""
        return self.text.partition(": ")[2] or self.text


@dataclass(frozen=True, slots=True)
class Field(Choice):
    """A field of something that is there. One that names other items has their `names`; `like` is the one among them
    that is called as the piece says."""

    names: tuple[Choice, ...] = ()
    like: str = ""

    @property
    def key(self) -> str:
        return self.value.rpartition(":")[2]


def menu(plan: Plan) -> list[tuple[str, list[Choice]]]:
    """The choices by group: new items first, then the plan's own keys, then what is there."""
    there = [(str(words.LISTS[name]), [_there(name, item) for item in items(plan, name)]) for name in KEYS]
    head = [Choice(f"into:::{key}", str(words.FIELDS["", key])) for key in HEAD]
    new = [choice for name in NEW for choice in new_ones(name)]
    groups = [(_("As something new"), new), (_("To the plan itself"), head), *there]
    return [(title, choices) for title, choices in groups if choices]


def new_ones(name: str) -> tuple[Choice, ...]:
    """The new items of a list that a piece may become: one of each kind, where kinds are told apart."""
    if name not in NEW:
        return ()
    one = str(words.ONE[name])
    return tuple(Choice(f"new:{name}:{kind}", f"{one}: {text}" if text else one) for kind, text in _kinds(name))


def kinds() -> list[tuple[str, tuple[Choice, ...]]]:
    """What anything can be made: for each list what it is called, and its kinds."""
    return [(str(words.LISTS[name]), new_ones(name)) for name in NEW]


def fields(plan: Plan, value: str, piece: Item) -> tuple[Field, ...]:
    """The fields of the item that a line of the menu names; none when it names none."""
    match value.split(":"):
        case ["item", name, item] if _is_there(plan, name, item):
            return tuple(_field(plan, name, f"into:{name}:{item}:{key}", key, piece) for key in KEYS[name])
    return ()


def keys_of_lists() -> list[tuple[str, list[Choice]]]:
    """For each list, and "" for the plan itself: the keys that a piece can be put in, and what they are called."""
    return [
        (name, [Choice(key, str(words.FIELDS[name, key]), PARTS.get(key, "") if name else "") for key in keys])
        for name, keys in ALL_KEYS.items()
    ]


def destination(plan: Plan, value: str, chosen: str = "") -> Destination | None:
    """What a line of a menu means, with what was `chosen` for a field that names others; None when it is none."""
    match value.split(":"):
        case ["new", name, kind] if name in NEW and kind in dict(_kinds(name)):
            return Destination(name, values={"kind": kind} if kind else {})
        case ["into", "", "", key] if key in HEAD:
            return Destination("", key)
        case ["into", name, item, key] if key in KEYS.get(name, ()) and _is_there(plan, name, item):
            return _into(plan, name, item, key, chosen)
    return None


def said(plan: Plan, to: Destination) -> str:
    """A place in words: a list, or an item and its field."""
    if to.is_new:
        return str(words.LISTS[to.list])
    label = str(words.FIELDS[to.list, to.key])
    return f"{_short(edit.find(plan, to.item)[2])} · {label}" if to.item else label


def _into(plan: Plan, name: str, item: str, key: str, chosen: str) -> Destination | None:
    target = REFERENCES.get((name, key))
    if target is None:
        return Destination(name, key, item)
    if chosen and not _is_there(plan, target, chosen):
        return None
    return Destination(name, key, item, NEW_VALUES.get(target, {}), chosen)


def _kinds(name: str) -> Iterator[tuple[str, str]]:
    """Each kind with its word; "" where an item needs none."""
    if name not in WITH_KIND or name == "messages":
        yield "", ""
    if name in WITH_KIND:
        yield from ((kind, str(text)) for kind, text in words.CHOICES[name, "kind"].items())


def _field(plan: Plan, name: str, value: str, key: str, piece: Item) -> Field:
    target = REFERENCES.get((name, key), "")
    names = tuple(Choice(item.id, _short(item)) for item in items(plan, target)) if target else ()
    like = like_named(plan, target, piece) if target else ""
    return Field(value, str(words.FIELDS[name, key]), PARTS.get(key, ""), names, like)


def _there(name: str, item: Item) -> Choice:
    return Choice(f"item:{name}:{item.id}", _short(item))


def _is_there(plan: Plan, name: str, item_id: str) -> bool:
    return name in NEW and any(item.id == item_id for item in items(plan, name))


def _short(item: Item) -> str:
    return words.short(words.name(item), SHORT) or _("without a name")
