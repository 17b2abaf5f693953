"""The plan as it was understood: its items with their facts, each linked to its place and lit where it is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from budskap.documents.correct import question
from budskap.documents.document import Place
from budskap.documents.draft import OF_TIMES, Draft, Evidence, aside, loose
from budskap.documents.rearrange import likeness
from budskap.plan import times
from budskap.plan.edit import HEAD_FIELDS
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, Source, Unplaced, items
from budskap.web.pages import destinations, doubts, words
from budskap.web.pages.entries import Stretch
from budskap.web.pages.review_places import FAR, Places
from budskap.web.pages.review_same import Marked
from budskap.web.pages.when import doubt_in_words, in_words, why_not
from budskap.when.model import When

PARTS = {
    "organisations": "who", "actors": "who", "messages": "what", "audiences": "to", "channels": "through",
    "goals": "why", "activities": "what",
}  # fmt: skip
"""List → the part of the sentence it belongs to; the others have none."""
FIELD_PARTS = {
    "who": "who", "says": "what", "to": "to", "through": "through", "when": "when", "why": "why", "audience": "to",
    "audiences": "to", "organisation": "who", "period": "when", "dated": "when", "owner": "who",
}  # fmt: skip
MAIN_FIELDS = ("name", "what", "heading", "text", "url")
"""What an item is called by: the first it has, in the order of the format."""
TAGS = frozenset({"kind", "reach", "priority"})
"""Fields shown as tags beside the item, and counted as facts only where the document was the reason."""
Row = tuple[int | None, int]
"""A table's block, and the number of one of its rows."""
UNSEEN = frozenset({"id", "source"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of one item. `alike` counts the other facts that the same answer would settle."""

    item: str
    field: str
    label: str
    part: str
    values: tuple[str, ...]
    anchors: tuple[str, ...]
    doubt: str = ""
    doubt_code: str = ""
    words: str = ""
    alike: int = 0
    understood: str = ""
    """What a time is read as, in words."""
    unread: str = ""
    """That a time which nobody doubts is none, and why."""
    year: int | None = None
    """The year a time was read in."""
    is_long: bool = False

    @property
    def anchor(self) -> str:
        return f"fact-{self.item or 'plan'}-{self.field}"

    @property
    def text(self) -> str:
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class ItemView(Marked):
    """One item: its main fact first, then the others; `tags` are its kind, reach and priority."""

    id: str
    list: str
    part: str
    main: Fact
    others: tuple[Fact, ...]
    tags: tuple[Fact, ...]
    like: str = ""
    """The name of the group of those like it."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.main, *self.tags, *self.others)

    @property
    def is_doubtful(self) -> bool:
        return any(fact.doubt_code for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the plan's lists, with what it is called."""

    list: str
    title: str
    part: str
    items: tuple[ItemView, ...]
    drops: tuple[destinations.Choice, ...]
    """What a piece dropped on the list may become."""
    stretch: Stretch | None = None
    """Which of the items these are, where a page holds some of them."""


@dataclass(frozen=True, slots=True)
class Piece(Marked):
    """A piece without a place, and its places in the document."""

    id: str
    text: str
    anchors: tuple[str, ...]
    like: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What the review page shows."""

    head: tuple[Fact, ...]
    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]
    aside: tuple[str, ...]
    """Words that stand in the plan in another way; nobody need place them."""
    left_out: int = 0
    """Facts of items on other pages that are not among these."""
    rows_elsewhere: frozenset[Row] = frozenset()
    """The rows of long tables that only items on other pages were read from."""

    @property
    def total(self) -> int:
        return len(self.facts) + self.left_out

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*self.head, *(fact for group in self.groups for item in group.items for fact in item.facts))

    @property
    def doubtful(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.doubt_code)


def review(draft: Draft, places: Places, hidden: Collection[str] = ()) -> Review:
    """The draft's facts, each with the places of the shown document where its words stand. Of the `hidden` items, which
    another page holds, those from a long table are only counted, but for what is doubtful: the page leaves out their
    rows."""
    look = _Look(draft, places, hidden)
    return Review(
        head=tuple(look.fact("", "", draft.plan, field) for field in HEAD_FIELDS if _is_given(draft.plan, field)),
        groups=tuple(look.group(name) for name in LISTS if name != "unplaced" and items(draft.plan, name)),
        pieces=tuple(look.piece(each) for each in loose(draft.plan)),
        aside=tuple(each.text for each in aside(draft.plan)),
        left_out=look.left_out,
        rows_elsewhere=frozenset(look.rows[True] - look.rows[False]),
    )


class _Look:
    """One look over a draft, with what has to be found again and again indexed."""

    def __init__(self, draft: Draft, places: Places, hidden: Collection[str]) -> None:
        self.plan = draft.plan
        self.places = places
        self.hidden = hidden
        self.left_out = 0
        self.rows: dict[bool, set[Row]] = {True: set(), False: set()}
        """The rows of long tables that something was read from that is hidden, and that is not."""
        self.evidence = _by_fact(draft.evidence)
        self.items = {item.id: item for name in LISTS for item in items(draft.plan, name)}
        self.labels = {key: str(label) for key, label in words.FIELDS.items()}
        self.like = likeness(draft, places.document)
        self.alike = Counter(question(each.doubt, each.words) for each in self.evidence.values() if each.doubt)

    def group(self, name: str) -> Group:
        rows = items(self.plan, name)
        part = PARTS.get(name, "")
        shown = tuple(filter(None, (self.item(name, row) for row in rows)))
        return Group(name, str(words.LISTS[name]), part, shown, destinations.new_ones(name))

    def item(self, name: str, item: Item) -> ItemView | None:
        given = [field for field in type(item).model_fields if field not in UNSEEN and _is_given(item, field)]
        main = next(field for field in (*given, *type(item).model_fields) if field in MAIN_FIELDS)
        if self.is_left_out(item):
            every, given = given, [field for field in given if self.is_doubtful(item.id, field)]
            if not given:
                self.left_out += len({*every, main})
                return None
            self.left_out += len({*every, main}) - len({*given, main})
        tags = tuple(self.fact(name, item.id, item, field) for field in given if field in TAGS)
        others = tuple(self.fact(name, item.id, item, field) for field in given if field not in TAGS | {main})
        shown = self.fact(name, item.id, item, main)
        return ItemView(item.id, name, PARTS.get(name, ""), shown, others, tags, self.like.get(item.id, ""))

    def is_left_out(self, item: Item) -> bool:
        """Whether another page holds the item, and with it the row of a long table that it was read from."""
        source = item.source
        if source is None or source.row is None or source.block not in self.places.long_tables:
            return False
        is_hidden = item.id in self.hidden
        self.rows[is_hidden].add((source.block, source.row))
        return is_hidden

    def is_doubtful(self, item_id: str, field: str) -> bool:
        evidence = self.evidence.get((item_id, field))
        return evidence is not None and evidence.doubt is not None

    def fact(self, name: str, item_id: str, holder: Item | Plan, field: str) -> Fact:
        evidence = self.evidence.get((item_id, field), Evidence(item_id, field, ()))
        doubt, said = evidence.doubt or "", evidence.words or ""
        values = self.values(name, holder, field)
        is_long = (name, field) == ("sections", "text")
        return Fact(
            item=item_id,
            field=field,
            label=self.labels[name, field],
            part=FIELD_PARTS.get(field) or (PARTS.get(name, "") if field in MAIN_FIELDS else ""),
            values=values,
            anchors=self.anchors(holder, evidence, values, is_long=is_long),
            doubt=_doubt(doubt, name, getattr(holder, field), self.plan) if doubt else "",
            doubt_code=doubt,
            words=said,
            alike=self.alike[question(doubt, said)] - 1 if doubt else 0,
            understood=_understood(getattr(holder, field)),
            unread="" if doubt else _unread(getattr(holder, field), self.plan),
            year=_year(getattr(holder, field)),
            is_long=is_long,
        )

    def values(self, name: str, holder: Item | Plan, field: str) -> tuple[str, ...]:
        value = getattr(holder, field)
        many = value if isinstance(value, tuple) else (value,)
        if (name, field) in REFERENCES:
            return tuple(words.short(words.name(self.items[each])) for each in many)
        return tuple(_said(name, field, each) for each in many)

    def anchors(
        self, holder: Item | Plan, evidence: Evidence, values: tuple[str, ...], *, is_long: bool
    ) -> tuple[str, ...]:
        """Where the words stand: where the evidence says; else near the item's source; else there."""
        source = getattr(holder, "source", None)
        said = self.places.at(evidence.places)
        if source is None or (said and not is_long):
            return said
        texts = [line for value in values for line in value.splitlines()]
        found = self.places.near(source, texts, FAR) if is_long else self.places.near(source, texts)
        return tuple(dict.fromkeys((*said, *found))) or self.places.at([_place(source)])

    def piece(self, piece: Unplaced) -> Piece:
        if self.is_left_out(piece):
            return Piece(piece.id, "", ())
        return Piece(piece.id, piece.text, self.piece_anchors(piece), self.like.get(piece.id, ""))

    def piece_anchors(self, piece: Item) -> tuple[str, ...]:
        evidence = self.evidence.get((piece.id, "text"))
        places = evidence.places if evidence else [_place(piece.source)] if piece.source else []
        return self.places.at(places)


def _by_fact(found: Iterable[Evidence]) -> dict[tuple[str, str], Evidence]:
    """(item, field) → its evidence; several of one fact are one, with all places and the first doubt."""
    merged: dict[tuple[str, str], Evidence] = {}
    for each in found:
        key = (each.item, each.field)
        if (before := merged.get(key)) is not None:
            doubtful = before if before.doubt else each
            places = tuple(dict.fromkeys((*before.places, *each.places)))
            each = replace(doubtful, places=places)
        merged[key] = each
    return merged


def _place(source: Source) -> Place:
    return Place(source.page, source.block, source.row, source.column)


def _is_given(holder: Item | Plan, field: str) -> bool:
    return getattr(holder, field) not in (None, "", ())


def _understood(value: object) -> str:
    """A time's days, where they say more than its words."""
    found = in_words(value) if isinstance(value, When) else ""
    return found if isinstance(value, When) and found.casefold() != value.text.casefold() else ""


def _unread(value: object, plan: Plan) -> str:
    if not isinstance(value, When) or value.kind != "unknown":
        return ""
    why, said = why_not(times.read(value.text, plan)), _("Not understood as a time.")
    return f"{why}. {said}" if why else said


def _doubt(code: str, name: str, value: object, plan: Plan) -> str:
    """The doubt about something in a list, and of a time why it cannot be, or what else it may mean."""
    time = value if code in OF_TIMES and isinstance(value, When) else None
    why = doubt_in_words(times.read(time.text, plan)) if time else ""
    if not why:
        return doubts.sentence(code, name)
    return f"{capfirst(why)}. {doubts.sentence(code)}" if code == "time_unknown" else f"{capfirst(why)}."


def _year(value: object) -> int | None:
    day = (value.start or value.end) if isinstance(value, When) else None
    return day.year if day else None


def _said(name: str, field: str, value: object) -> str:
    if isinstance(value, When):
        return value.text
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, float):
        return f"{value:g}"
    return str(words.CHOICES.get((name, field), {}).get(str(value), value))
