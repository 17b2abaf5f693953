"""A draft for people to read on the command line: what was understood, what is doubtful, what found no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from budskap.documents.draft import DOUBTS, Draft, Evidence, loose
from budskap.plan.model import LISTS, Activity, Item, Plan, Unplaced, items

_LONGEST_LINE = 110
_MOST_LINES = 5
_COUNTED = tuple(name for name in LISTS if name not in ("unplaced", "links"))


def summary(draft: Draft) -> str:
    """The draft in plain English text."""
    plan = draft.plan
    parts = [_head(plan), _counts(plan), *_lists(plan), _activities(plan), _doubts(draft), _unplaced(plan)]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines)


def _head(plan: Plan) -> Iterator[str]:
    yield plan.title
    facts = {
        "language": plan.language,
        "period": plan.period and plan.period.text,
        "dated": plan.dated,
        "owner": plan.owner,
        "revision": plan.revision,
    }
    yield from (f"  {name}: {value}" for name, value in facts.items() if value)


def _counts(plan: Plan) -> Iterator[str]:
    counts = [_counted(name, len(items(plan, name))) for name in _COUNTED if items(plan, name)]
    yield ", ".join(counts) or "Nothing was understood."


def _counted(name: str, number: int) -> str:
    """1 activity, 2 activities."""
    return f"{number} {LISTS[name].__name__.lower() if number == 1 else name}"


def _lists(plan: Plan) -> Iterator[list[str]]:
    """The first items of each list, but for the activities, which follow whole."""
    for name in _COUNTED:
        found = items(plan, name)
        if found and name not in ("activities", "organisations"):
            lines = [f"  {_line(_words(item))}" for item in found[:_MOST_LINES]]
            more = [f"  … and {len(found) - _MOST_LINES} more"] if len(found) > _MOST_LINES else []
            yield [name.capitalize(), *lines, *more]


def _activities(plan: Plan) -> Iterator[str]:
    if plan.activities:
        yield "Activities"
        yield from (f"  {sentence(activity, plan)}" for activity in plan.activities)


def sentence(activity: Activity, plan: Plan) -> str:
    """An activity as its sentence: who, what, to whom, through which channel, when."""
    parts = [
        (", ".join(_named(plan, "actors", activity.who)), "{}: "),
        (activity.what.rstrip("."), "{}"),
        (", ".join(_named(plan, "audiences", activity.to)), " → {}"),
        (", ".join(_named(plan, "channels", activity.through)), " through {}"),
        (activity.when.text if activity.when else "", " · {}"),
        (_days(activity), " ({})"),
        (activity.effect or "", " · {}"),
        (f"{activity.hours:g} h" if activity.hours else "", " · {}"),
    ]
    return "".join(form.format(text) for text, form in parts if text)


def _days(activity: Activity) -> str:
    when = activity.when
    if when is None:
        return ""
    if when.kind == "unknown":
        return "not understood"
    if when.start and when.end:
        return f"{when.start}" if when.start == when.end else f"{when.start} – {when.end}"
    return f"from {when.start}" if when.start else f"until {when.end}" if when.end else when.kind.replace("_", " ")


def _doubts(draft: Draft) -> Iterator[str]:
    doubtful = [one for one in draft.evidence if one.doubt]
    if doubtful:
        yield "1 fact wants a look" if len(doubtful) == 1 else f"{len(doubtful)} facts want a look"
        for code in dict.fromkeys(one.doubt for one in doubtful if one.doubt):
            yield f"  {DOUBTS[code]}"
            yield from _said(one for one in doubtful if one.doubt == code)


def _said(doubtful: Iterable[Evidence]) -> Iterator[str]:
    words = list(dict.fromkeys(one.words for one in doubtful if one.words))
    if words:
        more = f" … and {len(words) - _MOST_LINES} more" if len(words) > _MOST_LINES else ""
        yield "    " + _line("; ".join(words[:_MOST_LINES])) + more


def _unplaced(plan: Plan) -> Iterator[str]:
    pieces = loose(plan)
    if not pieces:
        yield "Everything found a place."
        return
    yield f"{len(pieces)} {'piece' if len(pieces) == 1 else 'pieces'} found no place"
    yield from (f"  {_line(piece.text)}{_on_page(piece)}" for piece in pieces)


def _on_page(piece: Unplaced) -> str:
    return f" (page {piece.source.page})" if piece.source and piece.source.page else ""


def _named(plan: Plan, name: str, ids: Iterable[str]) -> list[str]:
    wanted = {item.id: _words(item) for item in items(plan, name)}
    return [wanted[one] for one in ids]


def _words(item: Item) -> str:
    """What an item is known by."""
    for field in ("name", "what", "heading", "text", "url"):
        if found := getattr(item, field, None):
            return str(found)
    return item.id


def _line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1].rstrip() + "…"
