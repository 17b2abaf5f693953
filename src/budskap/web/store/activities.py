"""Lists of activities, over one plan or all a person may read. The number of queries is the same for any number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from budskap.plan.model import Effect
from budskap.web.people.models import Person
from budskap.web.store.derived import KEY_LENGTH
from budskap.web.store.folding import folded, sort_key
from budskap.web.store.models import LINKED, ActivityLink, ActivityRow

Sort = Literal["position", "when", "what", "effect", "who"]
SORTS: tuple[Sort, ...] = get_args(Sort)
EFFECTS: tuple[Effect, ...] = get_args(Effect)
OFFERED = 40
"""Names that a filter offers; a search finds the others."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which activities, in which order. Names are compared without case; several values of one filter mean any of them,
    several filters all of them. `falls` is a condition of another room on when they are done."""

    who: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    falls: Q | None = None
    text: str = ""
    sort: Sort = "position"
    is_descending: bool = False
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One page of activities, each with its plan and links; `count` is all that were found."""

    rows: tuple[ActivityRow, ...]
    count: int
    page: int
    pages: int


def activities(person: Person, filters: Filters, *, plan_id: int | None = None) -> Found:
    """A page of the activities that the filters leave; a page past the last is the last. Three queries."""
    return page_of(readable(person, plan_id), filters)


def page_of(rows: QuerySet[ActivityRow], filters: Filters) -> Found:
    """As `activities`, of these rows."""
    rows = asked_for(rows, filters)
    count = rows.count()
    pages = max(1, -(-count // filters.size))
    page = min(max(1, filters.page), pages)
    first = (page - 1) * filters.size
    found = _sorted(rows, filters).select_related("plan").prefetch_related("links")[first : first + filters.size]
    return Found(tuple(found), count, page, pages)


def asked_for(rows: QuerySet[ActivityRow], filters: Filters) -> QuerySet[ActivityRow]:
    """Those of these rows that the filters leave, in no order and unpaged."""
    return rows.filter(_asked(filters))


def counts(rows: QuerySet[ActivityRow], several: Sequence[Filters]) -> list[int]:
    """How many of these rows each of several filters leave. One query."""
    wanted = {f"count_{place}": Count("pk", filter=_asked(filters)) for place, filters in enumerate(several)}
    found = rows.order_by().aggregate(**wanted) if wanted else {}
    return [found[name] for name in wanted]


@dataclass(frozen=True, slots=True)
class Choices:
    """The names most used in a field, each once, in the order of the alphabet; and how many others there are."""

    names: tuple[str, ...]
    others: int = 0


def choices(person: Person, *, plan_id: int | None = None, language: str = "sv") -> dict[str, Choices]:
    """What each filter of LINKED could take. One query."""
    links = ActivityLink.objects.filter(activity__in=readable(person, plan_id)).order_by()
    counted = links.values("field", "key").annotate(called=Min("name"), uses=Count("pk"))
    found: dict[str, list[str]] = {field: [] for field in LINKED}
    for field, called in counted.order_by("-uses", "key").values_list("field", "called"):
        found[field].append(called)
    return {
        field: Choices(tuple(sorted(names[:OFFERED], key=lambda name: sort_key(name, language))), len(names[OFFERED:]))
        for field, names in found.items()
    }


def readable(person: Person, plan_id: int | None = None) -> QuerySet[ActivityRow]:
    """The activities of one plan or all the person may read; `row.role` is the person's role there."""
    mine = ActivityRow.objects.filter(organisation__memberships__person=person)
    rows = mine.annotate(**{"role": F("organisation__memberships__role")})  # noqa: PIE804  # declared on the row
    return rows if plan_id is None else rows.filter(plan_id=plan_id)


def _asked(filters: Filters) -> Q:
    asked = Q()
    for field in LINKED:
        if names := getattr(filters, field):
            asked &= Q(Exists(_linked(field, names)))
    if filters.effect:
        asked &= Q(effect__in=filters.effect)
    if filters.kind:
        asked &= Q(when_kind__in=filters.kind)
    if filters.falls:
        asked &= filters.falls
    for word in folded(filters.text).split():
        asked &= Q(search__contains=word)
    return asked


def _linked(field: str, names: Iterable[str]) -> QuerySet[ActivityLink]:
    keys = [folded(name)[:KEY_LENGTH] for name in names]
    return ActivityLink.objects.filter(activity=OuterRef("pk"), field=field, key__in=keys)


def _sorted(rows: QuerySet[ActivityRow], filters: Filters) -> QuerySet[ActivityRow]:
    """In the wanted order; what has no value for it comes last either way."""
    step = Case(
        *(When(effect=effect, then=Value(place)) for place, effect in enumerate(EFFECTS)), output_field=IntegerField()
    )
    who = ActivityLink.objects.filter(activity=OuterRef("pk"), field="who").order_by("position").values("key")[:1]
    keys = {
        "position": (),
        "when": (Coalesce("start", "end"), F("end")),
        "what": (F("order"),),
        "effect": (step,),
        "who": (Subquery(who),),
    }
    wanted = [
        key.desc(nulls_last=True) if filters.is_descending else key.asc(nulls_last=True) for key in keys[filters.sort]
    ]
    return rows.order_by(*wanted, *(("-plan_id", "-position") if filters.is_descending else ("plan_id", "position")))
