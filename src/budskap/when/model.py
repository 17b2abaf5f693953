"""The value a written time becomes."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import Any, Literal, NamedTuple, NoReturn

WhenKind = Literal["date", "ongoing", "recurring", "relative", "as_needed", "unknown"]
Relation = Literal["before", "at", "after"]
Language = Literal["sv", "nb", "nn", "da", "en"]

LANGUAGES: tuple[Language, ...] = ("sv", "nb", "nn", "da", "en")


DoubtCode = Literal[
    "no_such_day",
    "year_out_of_range",
    "ends_before_start",
    "wrong_weekday",
    "dash_lost",
    "day_or_month",
    "month_or_holiday",
    "no_such_hour",
    "exception",
    "school_break",
    "part_read",
]


class Limit(NamedTuple):
    """How many there are: days in the month `number`, or weeks, months, quarters and the like in a year."""

    unit: str
    number: int
    most: int


class Doubt(NamedTuple):
    """Why a time may mean something else than it was read as, or cannot be: `written` are the words in doubt.

    `limit` is what the calendar has where the words name more.
    """

    code: DoubtCode
    written: str
    limit: Limit | None = None


class When:
    """A time, as it was written and as it is understood (the plan format's `When`).

    `text` is as written. `start` and `end` are the first and last day the time can mean, both inclusive; None where it
    has none. `edtf` is ISO 8601-2 (level 2), `rrule` an RFC 5545 rule without the `RRULE:` prefix.

    Two times are equal when these eight keys are. A time read from words may also carry a `doubt` and `alternatives`,
    which are not part of the plan (see docs/decisions/0011-doubt-beside-the-time.md).
    """

    __slots__ = ("edtf", "end", "event", "kind", "relation", "rrule", "start", "text")

    text: str
    kind: WhenKind
    edtf: str | None
    rrule: str | None
    event: str | None
    relation: Relation | None
    start: date | None
    end: date | None
    doubt: Doubt | None = None
    alternatives: tuple[When, ...] = ()
    """What is doubtful about the reading, and the other honest readings of the same words, the likelier first."""

    def __init__(
        self,
        text: str,
        kind: WhenKind = "unknown",
        edtf: str | None = None,
        rrule: str | None = None,
        event: str | None = None,
        relation: Relation | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> None:
        _set_text(self, text)
        _set_kind(self, kind)
        _set_edtf(self, edtf)
        _set_rrule(self, rrule)
        _set_event(self, event)
        _set_relation(self, relation)
        _set_start(self, start)
        _set_end(self, end)

    def on_days(self, start: date | None, end: date | None) -> When:
        """The same time with another first and last day."""
        return When(self.text, self.kind, self.edtf, self.rrule, self.event, self.relation, start, end)

    def as_json(self) -> dict[str, str | None]:
        """The keys of the plan format in their order, days in ISO form, absent values as None."""
        return {
            "text": self.text,
            "kind": self.kind,
            "edtf": self.edtf,
            "rrule": self.rrule,
            "event": self.event,
            "relation": self.relation,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and _keys(self) == _keys(other)

    def __hash__(self) -> int:
        return hash(_keys(self))

    def __repr__(self) -> str:
        known = (f"{key}={value!r}" for key, value in zip(KEYS, _keys(self), strict=True) if value is not None)
        return f"{type(self).__name__}({', '.join(known)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a time does not change: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), _keys(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[When], handler: Any) -> Any:
        """How pydantic reads and writes a time in its models; only where there are models is pydantic loaded."""
        from budskap.when.validated import schema

        return schema(source, handler)


KEYS = ("text", "kind", "edtf", "rrule", "event", "relation", "start", "end")
"""The keys of a time in the plan format, in their order."""

_keys = attrgetter(*KEYS)
_set_text, _set_kind, _set_edtf, _set_rrule, _set_event, _set_relation, _set_start, _set_end = (
    getattr(When, name).__set__ for name in KEYS
)


class Doubtful(When):
    """A time with what is doubtful about it."""

    __slots__ = ("alternatives", "doubt")

    def __init__(self, when: When, doubt: Doubt, alternatives: tuple[When, ...] = ()) -> None:
        super().__init__(*_keys(when))
        _set_doubt(self, doubt)
        _set_alternatives(self, alternatives)

    def __reduce__(self) -> tuple[Any, ...]:
        return Doubtful, (When(*_keys(self)), self.doubt, self.alternatives)


_set_doubt, _set_alternatives = (getattr(Doubtful, name).__set__ for name in ("doubt", "alternatives"))


class Reading(NamedTuple):
    """How an organisation reads what people name differently; the defaults are the conventions of the North.

    `seasons` are the first months of spring, summer, autumn and winter; each lasts until the next begins.
    `winter_comes_first`: the winter of a year begins in the year before. `spring_term`, `autumn_term` and `school_year`
    are first and last months. `early_until` and `mid_until` are the last days of the beginning and middle of a month
    (primo, medio). `week_days` is how many days of a week are meant, from Monday. `turn_days` are the days before and
    after the turn of a year or half-year. `month_first` says whether 5/6 is May 6; None leaves it to the language.
    """

    seasons: tuple[int, int, int, int] = (3, 6, 9, 12)
    winter_comes_first: bool = True
    spring_term: tuple[int, int] = (1, 6)
    autumn_term: tuple[int, int] = (8, 12)
    school_year: tuple[int, int] = (8, 6)
    early_until: int = 10
    mid_until: int = 20
    week_days: int = 7
    turn_days: tuple[int, int] = (1, 1)
    century: int = 2000
    month_first: bool | None = None


NORTH = Reading()


class Context(NamedTuple):
    """What the reader of a time knows beside its words.

    `year` is taken where none is written; without it such a time has no days, and its EDTF an unspecified year.
    `reading` says how the organisation reads seasons, terms and the like.
    """

    year: int | None = None
    reading: Reading = NORTH
