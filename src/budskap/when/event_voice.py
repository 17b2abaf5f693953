"""How a language says what hangs on an event: efter varje ledningsmöte, two weeks before the kick-off."""

from __future__ import annotations

from collections.abc import Iterator

from budskap.when.events import Event
from budskap.when.language import words
from budskap.when.line import Line
from budskap.when.model import Language, Relation, When
from budskap.when.offsets import Offset, offset, sides
from budskap.when.reading import parse
from budskap.when.scan import scan
from budskap.when.tokens import written
from budskap.when.voice import Voice

_STRONG = {"at": "at_strong"}  # a preposition that any event may follow


def beside_event(when: When, voice: Voice, language: Language) -> str | None:
    """The event after its preposition, with how far it lies from it; None where all of that would be misread.

    An event's words are free, and one of them may be read as something else: so what is said is read back first.
    """
    return next((said for said in _ways(when, voice, language) if _is_read_back(said, when, language)), None)


def _ways(when: When, voice: Voice, language: Language) -> Iterator[str]:
    relation = when.relation or "at"
    distance = offset(when)
    is_after = relation == "after"
    several = on_sides(when, voice)
    if several and sides(parse(several, language)) == sides(when):
        yield several
    if when.event is None:
        time = voice[f"{relation}_alone"]
        if distance is None:
            yield voice["offset"].format(amount=voice["some_time"], time=time)
            return
        if distance.least is None and is_after:
            yield voice["within_alone"].format(amount=_amount(distance, voice))
        yield far(distance, time, voice, is_after)
        return
    lead = _lead(when, language)
    kept = [f"{lead} {when.event}"] if lead in voice["kept_leads"].split(",") else []
    kept = [when.event] if not lead and when.event.split()[0] in voice["each"].split(",") else kept
    clause = f"{relation}_clause" if _is_clause(when.event, voice) else None
    keys = filter(None, [clause, relation, _STRONG.get(relation)])
    said = kept + [voice[key].format(event=when.event) for key in keys]
    if distance:
        yield from (far(distance, time, voice, is_after) for time in said)
    yield from said


def on_sides(when: When, voice: Voice) -> str:
    """A time on several sides of its event, två veckor före och en vecka efter mötet; nothing where it lies on one."""
    *first, last = sides(when)
    if not first:
        return ""
    said = [_on_side(side, distance, "", voice) for side, distance in first]
    return voice.listed([*said, _on_side(*last, when.event or "", voice)])


def _on_side(side: Relation, distance: Offset | None, event: str, voice: Voice) -> str:
    key = "during" if side == "at" else side
    time = voice[key].format(event=event).strip()
    return far(distance, time, voice, side == "after") if distance else time


def _lead(when: When, language: Language) -> str:
    """The words that led in the event where they are of this language: så snart, under, i takt med."""
    line = Line(written(when.text), words(language))
    for item in scan(line)[0]:
        if isinstance(item.value, Event) and item.value[:2] == (when.relation, when.event):
            found = line.role(item.at, "event") or line.role(item.at, "weak_event")
            return line.written(item.at, found[1]).casefold() if found else ""
    return ""


def _is_clause(event: str, voice: Voice) -> bool:
    """Whether the event is told in a clause with its verb: planen är antagen, the contract is signed."""
    return not set(voice["clause_verbs"].split(",")).isdisjoint(event.casefold().split())


def far(distance: Offset, time: str, voice: Voice, is_after: bool) -> str:
    """What lies so far on its side of an event: två veckor före …; at least two weeks before …"""
    bound = "_within" if distance.least is None else "_beyond" if distance.most is None else ""
    bound = "_within_after" if is_after and distance.least is None else bound
    amount = _amount(distance, voice)
    return voice[f"offset{bound}"].format(amount=amount, time=time)


def _amount(distance: Offset, voice: Voice) -> str:
    doubled = {"fortnight": ("week", 2), "term": ("half", 1)}
    unit, times = doubled.get(distance.unit, (distance.unit, 1))
    least, most = ((each or 0) * times for each in (distance.least, distance.most))
    one, many = voice[f"unit_{unit}"].split("|")
    if least and most and least != most:
        return many.format(n=f"{least}–{most}")
    number = least or most
    if number == 1:
        return one
    return many.format(n=voice.name("numbers", number - 1) if number <= 12 else number)


def _is_read_back(said: str, when: When, language: Language) -> bool:
    read = parse(said, language)
    return (read.kind, read.event, read.relation) == (when.kind, when.event, when.relation)
