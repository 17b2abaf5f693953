"""The plan as it was understood: its items with their facts, each linked to its place and lit where it is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from budskap.documents.document import Place
from budskap.documents.draft import Draft, Evidence
from budskap.plan.edit import HEAD_FIELDS
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, Source, items
from budskap.web.pages import doubts, words
from budskap.web.pages.document_view import anchor
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
    is_long: bool = False

    @property
    def anchor(self) -> str:
        return f"fact-{self.item or 'plan'}-{self.field}"

    @property
    def text(self) -> str:
        return ", ".join(self.values)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item: its main fact first, then the others; `tags` are its kind, reach and priority."""

    id: str
    list: str
    part: str
    main: Fact
    others: tuple[Fact, ...]
    tags: tuple[Fact, ...]
    is_first: bool
    is_last: bool

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece without a place, and its places in the document."""

    id: str
    text: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What the review page shows."""

    head: tuple[Fact, ...]
    groups: tuple[Group, ...]
    pieces: tuple[Piece, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*self.head, *(fact for group in self.groups for item in group.items for fact in item.facts))

    @property
    def doubtful(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.doubt_code)


def review(draft: Draft, known: frozenset[str]) -> Review:
    """The draft's facts. `known` are the anchors the document has; a place that is not among them is not linked."""
    look = _Look(draft, known)
    return Review(
        head=tuple(look.fact("", "", draft.plan, field) for field in HEAD_FIELDS if _is_given(draft.plan, field)),
        groups=tuple(look.group(name) for name in LISTS if name != "unplaced" and items(draft.plan, name)),
        pieces=tuple(Piece(each.id, each.text, look.anchors(each, ())) for each in draft.plan.unplaced),
    )


class _Look:
    """One look over a draft, with what has to be found again and again indexed."""

    def __init__(self, draft: Draft, known: frozenset[str]) -> None:
        self.plan = draft.plan
        self.known = known
        self.evidence: Mapping[tuple[str, str], Evidence] = {(e.item, e.field): e for e in draft.evidence}
        self.names = {item.id: words.name(item) for name in LISTS for item in items(draft.plan, name)}
        self.alike = Counter((e.doubt, e.words or "") for e in draft.evidence if e.doubt)

    def group(self, name: str) -> Group:
        rows = items(self.plan, name)
        part = PARTS.get(name, "")
        shown = tuple(self.item(name, row, row is rows[0], row is rows[-1]) for row in rows)
        return Group(name, str(words.LISTS[name]), part, shown)

    def item(self, name: str, item: Item, is_first: bool, is_last: bool) -> ItemView:
        given = [field for field in type(item).model_fields if field not in UNSEEN and _is_given(item, field)]
        main = next(field for field in (*given, *type(item).model_fields) if field in MAIN_FIELDS)
        tags = tuple(self.fact(name, item.id, item, field) for field in given if field in TAGS)
        others = tuple(self.fact(name, item.id, item, field) for field in given if field not in TAGS | {main})
        return ItemView(
            item.id, name, PARTS.get(name, ""), self.fact(name, item.id, item, main), others, tags, is_first, is_last
        )

    def fact(self, name: str, item_id: str, holder: Item | Plan, field: str) -> Fact:
        evidence = self.evidence.get((item_id, field))
        doubt = evidence.doubt or "" if evidence else ""
        said = evidence.words or "" if evidence else ""
        return Fact(
            item=item_id,
            field=field,
            label=str(words.FIELDS[name, field]),
            part=FIELD_PARTS.get(field) or (PARTS.get(name, "") if field in MAIN_FIELDS else ""),
            values=self.values(name, holder, field),
            anchors=self.anchors(holder, evidence.places if evidence else ()),
            doubt=doubts.sentence(doubt) if doubt else "",
            doubt_code=doubt,
            words=said,
            alike=self.alike[doubt, said] - 1 if doubt else 0,
            is_long=(name, field) == ("sections", "text"),
        )

    def values(self, name: str, holder: Item | Plan, field: str) -> tuple[str, ...]:
        value = getattr(holder, field)
        many = value if isinstance(value, tuple) else (value,)
        if (name, field) in REFERENCES:
            return tuple(words.short(self.names[each]) for each in many)
        return tuple(_said(name, field, each) for each in many)

    def anchors(self, holder: Item | Plan, places: Iterable[Place]) -> tuple[str, ...]:
        """Where the words stand: at the places given, else at the item's own source."""
        source = getattr(holder, "source", None)
        candidates = list(places) or ([_place(source)] if source else [])
        found = (nearest(place, self.known) for place in candidates)
        return tuple(dict.fromkeys(filter(None, found)))


def nearest(place: Place, known: frozenset[str]) -> str:
    """The anchor of the place, or of the nearest thing around it that the document shows; "" when there is none."""
    around = (
        place,
        Place(place.page, place.block, place.row),
        Place(place.page, place.block),
        Place(block=place.block),
        Place(page=place.page),
    )
    return next((name for name in map(anchor, around) if name in known), "")


def _place(source: Source) -> Place:
    return Place(source.page, source.block, source.row, source.column)


def _is_given(holder: Item | Plan, field: str) -> bool:
    return getattr(holder, field) not in (None, "", ())


def _said(name: str, field: str, value: object) -> str:
    if isinstance(value, When):
        return value.text
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, float):
        return f"{value:g}"
    return str(words.CHOICES.get((name, field), {}).get(str(value), value))
