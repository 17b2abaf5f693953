"""The plan as it grows: items by list, without doubles, each with its id and the evidence for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from budskap.documents.document import Place
from budskap.documents.draft import Evidence
from budskap.documents.interpret import names
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.ids import Ids
from budskap.documents.interpret.names import Names
from budskap.documents.interpret.writing import letters, written
from budskap.plan.model import (
    Activity,
    Actor,
    Audience,
    Channel,
    Factor,
    Goal,
    Item,
    Link,
    Measure,
    Message,
    Organisation,
    Risk,
    Section,
    Source,
    Unplaced,
)  # fmt: skip
from budskap.plan.times import has_year, read_within
from budskap.plan.vocabulary import Vocabulary
from budskap.when import Context, When, parse

_Found = TypeVar("_Found", bound=Item)
_PREFIXES = {
    "organisations": "organisation", "actors": "actor", "messages": "message", "audiences": "audience",
    "channels": "channel", "goals": "goal", "activities": "activity", "risks": "risk", "factors": "factor",
    "measures": "measure", "sections": "section", "links": "link", "unplaced": "unplaced",
}  # fmt: skip
_TYPES: dict[str, type[Item]] = {
    "organisations": Organisation, "actors": Actor, "messages": Message, "audiences": Audience, "channels": Channel,
    "goals": Goal, "activities": Activity, "risks": Risk, "factors": Factor, "measures": Measure, "sections": Section,
    "links": Link, "unplaced": Unplaced,
}  # fmt: skip


def said_as(when: When, text: str) -> When:
    """A time that was read from more words than were written where it stands, with the words written there."""
    if when.text == text:
        return when
    return When(text, when.kind, when.edtf, when.rrule, when.event, when.relation, when.start, when.end)


@dataclass
class Collection:
    """Items gathered from a document. Adding what is there already fills in what it lacked."""

    vocabulary: Vocabulary
    year: int | None = None
    period: When | None = None
    dated: date | None = None
    year_here: int | None = None
    """The year that the heading of the part being read names for its times."""
    acts_in_brackets: bool = False
    """Whether those who act stand in brackets after what they do, all through the document."""
    yearless: dict[str, str] = field(default_factory=dict)
    """The items whose time names no year, each with the words it was read from, in order."""
    ids: Ids = field(default_factory=Ids)
    items: dict[str, dict[str, Item]] = field(default_factory=lambda: {name: {} for name in _PREFIXES})
    evidence: list[Evidence] = field(default_factory=list)
    given: dict[tuple[int | None, int | None], list[str]] = field(default_factory=dict)
    """Page and block → the items that came from there, new or known before."""
    led: dict[str, str] = field(default_factory=dict)
    """Goals, each with the words that a line above it has for those who shall take this step."""
    labels: list[str] = field(default_factory=list)
    """Words between the parts of a point that became structure, such as "Åtgärd:" after a risk."""
    heard: set[tuple[str, str]] = field(default_factory=set)
    """The names, by their list, that stand by themselves somewhere in the document."""
    _by_key: dict[tuple[str, str], str] = field(default_factory=dict)
    _known: set[tuple[str, str]] = field(default_factory=set)

    def add(self, name: str, words: str, place: Place, /, **fields: Any) -> str:
        """A new item of the list `name`, its id made of `words`; the id."""
        new = self.ids.new(_PREFIXES[name], words)
        self.items[name][new] = _TYPES[name](id=new, source=source(place), **fields)
        self.note(new, _FIRST_FIELD.get(name, "text"), place)
        self._give(new, place)
        return new

    def add_piece(self, text: str, places: Sequence[Place]) -> None:
        """A piece of the document that found no place, and stands in these."""
        new = self.add("unplaced", text, places[0], text=text)
        for place in places[1:]:
            self.note(new, "text", place)

    def named(self, name: str, words: str, place: Place, /, **fields: Any) -> str:
        """The item of that name, made if it is not there. Fields it has no value for yet are filled in, texts that say
        something else are added to what it says, and what it has no room for is left for a person to place."""
        here = (name, written(words))
        found = self._by_key.get(here)
        if found is None:
            self._known.add((name, letters(words)))
            found = self._by_key[here] = self.add(name, words, place, name=words, **fields)
            return found
        self._give(found, place)
        self._fill(name, found, place, fields)
        return found

    def _fill(self, name: str, found: str, place: Place, fields: dict[str, Any]) -> None:
        item = self.items[name][found]
        for key_, value in fields.items():
            have = getattr(item, key_)
            if not value or have == value or (key_ == "part_of" and found in self.wholes(name, value)):
                continue
            if not have:
                self.change(name, found, **{key_: value})
            elif key_ in _ADDED_TO:
                self.change(name, found, **{key_: _added(have, value, _ADDED_TO[key_])})
            elif key_ == "phones":
                self.change(name, found, phones=tuple(dict.fromkeys([*have, *value])))
            elif key_ in _LISTS_NAMED:
                whole = self.items[_LISTS_NAMED[key_] or name][value]
                self._leave(item, getattr(whole, "name", ""), place)
            elif key_ == "email":
                self._leave(item, value, place)

    def wholes(self, name: str, part: str) -> Iterator[str]:
        """An item and all that it is part of; nothing is part of itself, whatever the document says."""
        above: str | None = part
        while above:
            yield above
            above = getattr(self.items[name][above], "part_of", None)

    def _leave(self, item: Item, words: str, place: Place) -> None:
        """What an item has no room for, after its name."""
        text = f"{getattr(item, 'name', '')}: {words}"
        self.add("unplaced", text, place, text=text)

    def _give(self, item: str, place: Place) -> None:
        self.given.setdefault((place.page, place.block), []).append(item)

    def knows(self, name: str, words: str, /) -> bool:
        """Whether the list `name` has an item of that name, or of one of the same letters."""
        return (name, letters(words)) in self._known

    def of_text(self, name: str, text: str, /) -> str | None:
        """The first item of the list `name` with that text, whatever its other fields."""
        wanted = letters(text)
        return next(
            (id_ for id_, item in self.items[name].items() if letters(getattr(item, "text", "")) == wanted), None
        )

    def texted(self, name: str, text: str, place: Place, /, **fields: Any) -> str:
        """The item of that text and those fields, made if it is not there."""
        here = (name, "|".join([letters(text), *(str(fields[field]) for field in sorted(fields) if field in _TELLING)]))
        if here not in self._by_key:
            self._by_key[here] = self.add(name, text, place, text=text, **fields)
        self._give(self._by_key[here], place)
        return self._by_key[here]

    def told(self, name: str, text: str, place: Place, /, **fields: Any) -> str:
        """The item of that text, made if it is not there or says otherwise; what it did not say yet is filled in."""
        found = self.of_text(name, text)
        have = self.items[name][found] if found else None
        if found is None or any(
            value and getattr(have, field) not in (None, (), value) for field, value in fields.items()
        ):
            return self.add(name, text, place, text=text, **fields)
        self.change(name, found, **{field: value for field, value in fields.items() if value})
        self._give(found, place)
        return found

    def get(self, name: str, item: str, /) -> Item:
        return self.items[name][item]

    def change(self, name: str, item: str, /, **fields: Any) -> None:
        self.items[name][item] = self.items[name][item].model_copy(update=fields)

    def note(self, item: str, field: str, *places: Place, doubt: str | None = None, words: str | None = None) -> None:
        self.evidence.append(Evidence(item, field, places, doubt, words))

    def when(self, piece: Piece, item: str) -> When:
        """The written time as a When, with the doubts it leaves."""
        language = self.vocabulary.language
        if self.year_here:
            found = parse(piece.text, language, Context(self.year_here))
        else:
            found = read_within(piece.text, language, self.year, self.period, self.dated)
        doubt = None
        if found.kind == "unknown":
            doubt = "time_unknown"
        elif found.kind == "date" and not has_year(piece.text, self.vocabulary.language):
            doubt = "year_assumed" if found.start or found.end else "no_year"
            if not self.year_here:
                self.yearless[item] = piece.text
        if found.doubt and doubt != "time_unknown":
            doubt = "time_doubtful"
        self.note(item, "when", piece.place, doubt=doubt, words=piece.text if doubt else None)
        return found

    def take_year(self, year: int) -> None:
        """Reads the times that name no year anew in this one."""
        self.year = year
        for item, words in self.yearless.items():
            name = "activities" if item in self.items["activities"] else "measures"
            time = getattr(self.get(name, item), "when", None)
            if isinstance(time, When):
                read = parse(words, self.vocabulary.language, Context(year))
                self.change(name, item, when=said_as(read, time.text))
        again = set(self.yearless)
        self.evidence = [
            replace(one, doubt="year_assumed") if one.item in again and one.doubt == "no_year" else one
            for one in self.evidence
        ]

    def places(self, item: str) -> tuple[Place, ...]:
        """Where an item's name stands first."""
        return next((one.places for one in self.evidence if one.item == item and one.places), ())

    def actors(self, pieces: Iterable[Piece]) -> tuple[str, ...]:
        """The actors these cells name."""
        found: list[str] = []
        for piece in pieces:
            split = self.parted("actors", piece)
            found += [self.actor(name, piece.place) for name in split.names if not names.is_open(name, self.vocabulary)]
            if split.is_guessed:
                self.note(found[-1], "name", piece.place, doubt="name_split", words=piece.text)
        return tuple(dict.fromkeys(found))

    def actor(self, name: str, place: Place, **fields: Any) -> str:
        """An actor by name; "Karin Ek (projektledare)" and "Projektledare Karin Ek" are a name with a title."""
        titled = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name)
        if titled and names.is_person(titled[1], self.vocabulary):
            name, fields = titled[1], {"title": titled[2]} | fields
        elif before := names.titled(name, self.vocabulary):
            name, fields = before[0], {"title": before[1]} | fields
        return self.named("actors", name, place, kind=names.kind(name, self.vocabulary), **fields)

    def channels(self, pieces: Iterable[Piece], **fields: Any) -> tuple[str, ...]:
        """The channels these cells or lines name."""
        return self._all("channels", pieces, fields)

    def audiences(self, pieces: Iterable[Piece], **fields: Any) -> tuple[str, ...]:
        """The audiences these cells or lines name."""
        return self._all("audiences", pieces, fields)

    def _all(self, name: str, pieces: Iterable[Piece], fields: dict[str, Any]) -> tuple[str, ...]:
        found = [
            self.named(name, one, piece.place, **fields) for piece in pieces for one in self.parted(name, piece).names
        ]
        return tuple(dict.fromkeys(found))

    def parted(self, name: str, piece: Piece) -> Names:
        """The names of the list `name` in a cell or line."""
        lines = piece.lines or (piece.text,)
        known, heard = partial(self.knows, name), partial(self.hears, name)
        return names.split(lines, self.vocabulary, people=name == "actors", known=known, heard=heard)

    def hear(self, name: str, words: str, /) -> None:
        """Notes that a list has a name somewhere in the document, which may be further on."""
        self.heard.add((name, letters(words)))

    def hears(self, name: str, words: str, /) -> bool:
        return (name, letters(words)) in self.heard

    def all(self, name: str, kind: type[_Found]) -> tuple[_Found, ...]:
        return tuple(item for item in self.items[name].values() if isinstance(item, kind))


_FIRST_FIELD = {
    "organisations": "name",
    "actors": "name",
    "audiences": "name",
    "channels": "name",
    "activities": "what",
    "links": "url",
}
_ADDED_TO = {"reason": "; ", "responsibility": "; ", "condition": "; ", "title": ", "}
"""Fields of text that hold more than one thing said, and what stands between."""
_LISTS_NAMED = {"part_of": "", "organisation": "organisations"}
"""Fields that name an item of a list; of its own, where none is given."""
_TELLING = frozenset({"kind", "audience", "reach"})
"""Fields that make two items of the same text different ones."""


def _added(have: str, more: str, sign: str) -> str:
    """Both texts, one that the other says already left out."""
    if letters(more) in letters(have):
        return have
    return have + (" " if have.endswith((".", "!", "?")) else sign) + more


def source(place: Place) -> Source | None:
    """The place as the plan format keeps it."""
    if not (place.page or place.block or place.row or place.column):
        return None
    return Source(page=place.page, block=place.block, row=place.row, column=place.column)
