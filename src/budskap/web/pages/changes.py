"""What differs between two versions of a plan, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budskap.documents.draft import loose
from budskap.plan.compare import Change, compare
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, items
from budskap.web.pages import words
from budskap.web.pages.differences import Stretch, differences
from budskap.web.pages.when import days_in_words, in_words
from budskap.when.model import When

NOTE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Sentence:
    """One difference in words; `old` and `new` stand beside it where a field changed."""

    kind: str
    list: str
    text: str
    old: str = ""
    new: str = ""
    item: str = ""

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What differs within a long text; () where it is not that."""
        return differences(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Names:
    """What the items of two versions are called; the newer name where both have one."""

    by_id: dict[str, Item]

    @classmethod
    def of(cls, *plans: Plan) -> Names:
        return cls({item.id: item for plan in plans for name in LISTS for item in items(plan, name)})

    def name(self, item_id: str) -> str:
        found = self.by_id.get(item_id)
        return words.short(words.name(found)) if found else item_id


def sentences(old: Plan, new: Plan) -> list[Sentence]:
    """Every difference, in the order of the format."""
    names = Names.of(old, new)
    return [_sentence(change, names) for change in compare(old, new)]


def by_list(found: Iterable[Sentence]) -> list[tuple[str, list[Sentence]]]:
    """The sentences under the name of the list they are about; the plan's own keys first."""
    groups = groupby(found, key=lambda sentence: sentence.list)
    return [(str(words.LISTS[name]) if name else _("The plan"), list(group)) for name, group in groups]


def note_of(old: Plan, new: Plan) -> str:
    """A short note for a version: what its author did."""
    names = Names.of(old, new)
    notes = []
    for (name, item_id, kind), group in groupby(compare(old, new), key=lambda each: (each.list, each.item, each.kind)):
        changes = list(group)
        if kind == "changed":
            notes.append(_changed_fields(name, item_id, [each.field for each in changes], names))
        else:
            notes.append(_sentence(changes[0], names).text)
    return _few(notes)[:NOTE_LENGTH]


def _few(notes: list[str]) -> str:
    if len(notes) <= 3:
        return " · ".join(notes)
    more = ngettext("and %(count)d more", "and %(count)d more", len(notes) - 2) % {"count": len(notes) - 2}
    return " · ".join([*notes[:2], more])


def _changed_fields(name: str, item_id: str, fields: list[str], names: Names) -> str:
    labels = get_text_list([words.field_in_sentence(name, field) for field in fields], _("and"))
    if not name:
        return _("Changed %(field)s") % {"field": labels}
    return _("Changed %(field)s in %(thing)s") % {"field": labels, "thing": words.named(name, names.by_id[item_id])}


def _sentence(change: Change, names: Names) -> Sentence:
    if change.kind == "changed":
        return _field_sentence(change, names)
    item = change.new or change.old
    texts = {
        "added": _("Added %(thing)s"),
        "removed": _("Removed %(thing)s"),
        "moved": _("Moved %(thing)s"),
    }
    thing = words.named(change.list, item)
    return Sentence(change.kind, change.list, texts[change.kind] % {"thing": thing}, item=change.item)


def _field_sentence(change: Change, names: Names) -> Sentence:
    old, new = readable_both(change.list, change.field, change.old, change.new, names)
    return Sentence(
        "changed", change.list, _changed_fields(change.list, change.item, [change.field], names), old, new, change.item
    )


def readable_both(name: str, field: str, old: Any, new: Any, names: Names) -> tuple[str, str]:
    """Two values of a field as people read them; times of the same words with the days that they mean."""
    if isinstance(old, When) and isinstance(new, When) and old.text == new.text:
        return _with_days(old), _with_days(new)
    return readable(name, field, old, names), readable(name, field, new, names)


def _with_days(when: When) -> str:
    days = in_words(when)
    return f"{when.text} ({days})" if days else when.text


def readable(name: str, field: str, value: Any, names: Names) -> str:
    """A value of a field as people read it; "" where there is none."""
    if value is None or value == ():
        return ""
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(_readable_one(name, field, each, names) for each in value)
    return _readable_one(name, field, value, names)


def _readable_one(name: str, field: str, value: Any, names: Names) -> str:
    if (name, field) in REFERENCES:
        return names.name(value)
    if (name, field) in words.CHOICES:
        return str(words.CHOICES[name, field][value])
    if isinstance(value, float):
        return str(number_format(int(value) if value.is_integer() else value))
    return days_in_words(value, value) if isinstance(value, date) else str(value)


def counts(plan: Plan) -> Iterator[tuple[str, int]]:
    """How many items each of the plan's lists holds, where there are any."""
    for name in LISTS:
        if found := len(loose(plan) if name == "unplaced" else items(plan, name)):  # as the plan page counts them
            yield str(words.LISTS[name]), found


def field_of(name: str, item_id: str, field: str, names: Names) -> str:
    """A place in a plan, in words: when in the activity “Open house”."""
    label = words.field_in_sentence(name, field) if field else ""
    if not name:
        return label
    thing = words.named(name, names.by_id[item_id])
    return _("%(field)s in %(thing)s") % {"field": label, "thing": thing} if field else thing
