"""A plan in the order of the document it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from budskap.documents.draft import aside, loose
from budskap.plan.model import Item, Plan, Source, items
from budskap.web.pages import words
from budskap.web.pages.entries import Entries, Entry, Stretch

BEFORE_FOLLOW_UP = ("goals", "audiences", "messages", "channels", "organisations", "actors", "risks", "factors")
LAST = ("measures", "links")

MANY = 100
"""Entries of one list on the page; the others are a link away."""
MOST_GOALS, FEWEST_GOALS = 200, 3
"""Goals that all audiences on the page show together, and those that each may show whatever the others do."""

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or a list with its heading. `anchor` is its address on the page."""

    anchor: str
    list: str
    heading: str
    entries: tuple[Entry, ...]
    place: Place | None
    stretch: Stretch | None = None
    """Which entries are shown; of the sections, which are a part each, it stands at the last one shown."""

    @property
    def template(self) -> str:
        return f"pages/plan/items/{self.list}.html"


def parts(plan: Plan, entries: Entries) -> list[Part]:
    """What the plan holds beside its activities, as the document has it: a list stands where its first item stood;
    what has no place comes after what it usually follows, and what found none in the plan comes last."""
    usual = _in_own_order([part for part in _in_usual_order(plan, entries) if part.entries])
    placed = sorted((part for part in usual if part.place), key=lambda part: part.place or (0, 0, 0))
    for index, part in enumerate(usual):
        if part.place is None:
            placed.insert(placed.index(usual[index - 1]) + 1 if index else 0, part)
    return [*placed, *(part for part in _left_over(plan, entries) if part.entries)]


def shown(found: Sequence[Part], asked: Callable[[str], int]) -> list[Part]:
    """The parts as one page holds them: of every long list the stretch that the address has `asked` for by name."""
    sections = [part for part in found if part.list == "sections"]
    kept = Stretch.of("sections", "contents-heading", asked("sections"), MANY, len(sections))
    here = {part.anchor: None for part in sections[kept.slice]} | {
        part.anchor: kept for part in sections[kept.slice][-1:] if len(sections) > MANY
    }
    return [
        replace(part, stretch=here[part.anchor]) if part.list == "sections" else _shown(part, asked)
        for part in found
        if part.list != "sections" or part.anchor in here
    ]


def place_of(found: Sequence[Part], item_id: str) -> tuple[Part, dict[str, int]]:
    """The part an item stands in, and what to ask for by name for the page to show it; KeyError where there is none."""
    sections = [part.anchor for part in found if part.list == "sections"]
    for part in found:
        for index, entry in enumerate(part.entries):
            within = [each.item.id for each in entry.goals]
            if item_id in (entry.item.id, *within):
                first = {part.list: sections.index(part.anchor) if part.list == "sections" else index}
                goal = {f"goals-of-{entry.item.id}": within.index(item_id)} if item_id in within else {}
                return part, first | goal
    raise KeyError(item_id)


def _shown(part: Part, asked: Callable[[str], int]) -> Part:
    stretch = Stretch.of(part.list, part.anchor, asked(part.list), MANY, len(part.entries))
    entries = part.entries[stretch.slice]
    most = max(FEWEST_GOALS, MOST_GOALS // max(len(entries), 1))
    return replace(part, stretch=stretch, entries=tuple(_with_goals(each, asked, most) for each in entries))


def _with_goals(entry: Entry, asked: Callable[[str], int], most: int) -> Entry:
    if len(entry.goals) <= most:
        return entry
    name = f"goals-of-{entry.item.id}"
    stretch = Stretch.of(name, f"item-{entry.item.id}", asked(name), most, len(entry.goals))
    return replace(entry, goals=entry.goals[stretch.slice], goals_shown=stretch)


def _left_over(plan: Plan, entries: Entries) -> Iterator[Part]:
    """What found no place, and then what needs none."""
    yield Part("part-unplaced", "unplaced", str(words.LISTS["unplaced"]), _entries(entries, loose(plan)), None)
    yield Part("part-aside", "aside", _("Heads and repeated words"), _entries(entries, aside(plan)), None)


def _entries(entries: Entries, found: Sequence[Item]) -> tuple[Entry, ...]:
    return tuple(map(entries.entry, found))


def _in_own_order(found: list[Part]) -> list[Part]:
    """The parts, with the sections' places dealt out in the sections' own order: one that was moved stands there."""
    free = iter(sorted(part.place for part in found if part.list == "sections" and part.place))
    return [replace(part, place=next(free)) if part.list == "sections" and part.place else part for part in found]


def missing(found: Sequence[Part]) -> dict[str, str]:
    """The lists that are not among the parts, and what they are called."""
    there = {part.list for part in found}
    return {name: str(words.LISTS[name]) for name in (*BEFORE_FOLLOW_UP, *LAST) if name not in there}


def _in_usual_order(plan: Plan, entries: Entries) -> list[Part]:
    sections = [_section(entries.entry(section)) for section in plan.sections]
    kinds = [section.kind for section in plan.sections]
    cut = kinds.index("follow_up") if "follow_up" in kinds else len(kinds)
    lists = {name: _list(name, plan, entries) for name in (*BEFORE_FOLLOW_UP, *LAST)}
    return [
        *sections[:cut],
        *(lists[name] for name in BEFORE_FOLLOW_UP),
        *sections[cut:],
        *(lists[name] for name in LAST),
    ]


def _section(entry: Entry) -> Part:
    heading = getattr(entry.item, "heading", None) or str(entry.words["kind"])
    return Part(f"part-{entry.item.id}", "sections", heading, (entry,), _first_place([entry.item]))


def _list(name: str, plan: Plan, entries: Entries) -> Part:
    own = entries.audiences() if name == "audiences" else entries.all(name)
    if name == "goals":
        own = tuple(entry for entry in own if not getattr(entry.item, "audience", None))
    return Part(f"part-{name}", name, _heading(name, plan), own, _first_place(items(plan, name)))


def _heading(name: str, plan: Plan) -> str:
    """What the list is called beside the plan's other parts."""
    if name == "goals" and plan.audiences:
        return _("Goals for everyone")
    if name == "measures" and any(section.kind == "follow_up" for section in plan.sections):
        return _("What is measured")  # a section has the name
    return str(words.LISTS[name])


def _first_place(found: Sequence[Item]) -> Place | None:
    places = [_place(item.source) for item in found if item.source]
    return min(places) if places else None


def _place(source: Source) -> Place:
    return source.page or 0, source.block or 0, source.row or 0
