"""Correcting a draft: each function takes a draft and returns another, in which every fact still knows its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from budskap.documents.document import Place
from budskap.documents.draft import Draft, Evidence
from budskap.plan import edit
from budskap.plan.model import LISTS, REFERENCES, Item, Plan, Unplaced, items, referred
from budskap.plan.reshape import same_name
from budskap.when.model import When

TIMES = {"when", "period"}
YEARS = frozenset({"year_assumed", "no_year"})
"""Doubts about a year that is not written: one question for the whole plan, whatever the words."""

Read = Callable[[str], When]
"""How a written time is read in this plan."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a loose piece goes: the key of an item (`item` and `list` "" are the plan's own keys), or without a key an
    item of its own, which also holds `values`. Where the key names other items, `chosen` is the one that is meant; ""
    means the one of that name, or a new one made of the piece, which also holds `values`."""

    list: str
    key: str = ""
    item: str = ""
    values: dict[str, str] = field(default_factory=dict)
    chosen: str = ""

    @property
    def is_new(self) -> bool:
        return not self.key

    @property
    def target(self) -> str:
        """The list whose items the key names; "" where it holds words."""
        return REFERENCES.get((self.list, self.key), "")


def edited(draft: Draft, plan: Plan) -> Draft:
    """The draft with another plan; fields that were not touched keep their evidence, and their doubt."""
    old, new = _by_id(draft.plan), _by_id(plan)

    def holds(evidence: Evidence) -> bool:
        before, after = old.get(evidence.item), new.get(evidence.item)
        key = evidence.field
        return before is not None and after is not None and getattr(before, key, None) == getattr(after, key, None)

    return Draft(plan, tuple(filter(holds, draft.evidence)))


def question(doubt: str | None, words: str | None) -> tuple[str, str]:
    """What is asked about a doubt: the same for all doubts that one answer settles."""
    return doubt or "", "" if doubt in YEARS else words or ""


def settle(draft: Draft, doubt: str, words: str | None) -> Draft:
    """The draft without that doubt about those words, wherever it was raised: one answer settles all alike."""
    asked = question(doubt, words)
    evidence = (
        replace(each, doubt=None) if question(each.doubt, each.words) == asked else each for each in draft.evidence
    )
    return Draft(draft.plan, tuple(evidence))


def settle_all(draft: Draft, doubt: str) -> Draft:
    """The draft without any doubt of that kind."""
    return Draft(
        draft.plan, tuple(replace(each, doubt=None) if each.doubt == doubt else each for each in draft.evidence)
    )


def read_anew(draft: Draft, doubt: str, read: Read) -> Draft:
    """The draft with every time of that doubt read by `read`, and settled."""
    holders, values = _by_id(draft.plan), defaultdict[str, dict[str, Any]](dict)
    for each in draft.evidence:
        time = getattr(holders.get(each.item), each.field, None)
        if each.doubt == doubt and each.field in TIMES and isinstance(time, When):
            values[each.item][each.field] = read(time.text).as_json()
    return settle(Draft(edit.change_all(draft.plan, values), draft.evidence), doubt, None)


def alike(draft: Draft, item: str) -> tuple[Evidence, ...]:
    """Evidence of other items' fields that hold the same value as one of this item's, by the same doubtful words."""
    holders = _by_id(draft.plan)
    mine = {_likeness(holders, each): each for each in draft.evidence if each.item == item and each.doubt}
    return tuple(each for each in draft.evidence if each.item != item and _likeness(holders, each) in mine)


def echoed(draft: Draft, plan: Plan, item: str) -> Plan:
    """The plan, an edit of the draft's, with what it changed in doubtful fields of `item` changed in all alike too."""
    old, new = _by_id(draft.plan).get(item), _by_id(plan).get(item)
    if old is None or new is None:
        return plan
    said, still = new.model_dump(mode="json"), _by_id(plan)
    values = defaultdict[str, dict[str, Any]](dict)
    for each in alike(draft, item):
        if getattr(old, each.field) != getattr(new, each.field) and each.item in still:
            values[each.item][each.field] = said[each.field]
    return edit.change_all(plan, values)


def put(draft: Draft, pieces: Sequence[str], to: Destination, read: Read) -> tuple[Draft, str]:
    """The draft with loose pieces where they belong, and the id of the item the first went to ("" for the plan's own
    keys). KeyError when a piece or the item is not there; PlanError when the plan would not hold."""
    homes = []
    for piece_id in pieces:
        _list, _index, piece = edit.find(draft.plan, piece_id)
        draft, home = _put_one(draft, piece, to, read)
        homes.append(home)
    return draft, homes[0]


def removed(draft: Draft, item: str) -> Draft:
    """The draft without an item. What the document said in it becomes a loose piece; a loose piece is let go. What
    referred to it keeps its evidence for what is left."""
    name, _index, gone = edit.find(draft.plan, item)
    places = places_of(draft.evidence, gone) if name != "unplaced" else ()
    plan = edit.set_aside(draft.plan, item) if places else edit.remove(draft.plan, item)
    new = [Evidence(plan.unplaced[-1].id, "text", places)] if places else []
    return Draft(plan, (*still_said(plan, draft.evidence), *new))


def still_said(plan: Plan, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """The evidence of what a plan says."""
    holders = _by_id(plan)
    return (each for each in evidence if each.item in holders and getattr(holders[each.item], each.field, None))


def like_pieces(plan: Plan, piece: Unplaced) -> tuple[Unplaced, ...]:
    """The other loose pieces that say the same, or stand in the same column of the same table."""
    return tuple(each for each in plan.unplaced if each.id != piece.id and _is_like(each, piece))


def _is_like(one: Unplaced, other: Unplaced) -> bool:
    if one.text.casefold() == other.text.casefold():
        return True
    here, there = one.source, other.source
    if here is None or there is None or here.column is None:
        return False
    return (here.page, here.block, here.column) == (there.page, there.block, there.column)


def _put_one(draft: Draft, piece: Item, to: Destination, read: Read) -> tuple[Draft, str]:
    if to.target:
        plan, meant = _with_name(draft.plan, piece.id, to)
        facts = [(to.item, to.key), *([(meant, edit.MAIN_FIELDS[to.target])] if meant else [])]
    elif to.is_new:
        plan, home = edit.place(draft.plan, piece.id, to.list, to.values)
        facts = [(home, edit.MAIN_FIELDS[to.list])]
    else:
        plan, facts = _with_words(draft.plan, piece.id, to, read), [(to.item, to.key)]
    here = places_of(draft.evidence, piece)
    kept = tuple(each for each in draft.evidence if (each.item, each.field) not in {(piece.id, "text"), *facts})
    new = (Evidence(*fact, tuple(dict.fromkeys((*_places_of(draft.evidence, *fact), *here)))) for fact in facts)
    return Draft(plan, (*kept, *new)), facts[0][0]


def _with_name(plan: Plan, piece_id: str, to: Destination) -> tuple[Plan, str]:
    """The plan with one more name in a field of references, and the id of the item that had to be made for it, if any.
    A field that holds one name holds this one then."""
    there = to.chosen or like_named(plan, to.target, edit.find(plan, piece_id)[2])
    if there:
        plan, made = edit.remove(plan, piece_id), ""
    else:
        plan, made = edit.place(plan, piece_id, to.target, to.values)
    holder, meant = edit.find(plan, to.item)[2], there or made
    several = isinstance(getattr(holder, to.key), tuple)
    names = list(dict.fromkeys((*referred(holder, to.key), meant)))
    return edit.change(plan, to.item, {to.key: names if several else meant}), made


def like_named(plan: Plan, name: str, piece: Item) -> str:
    """The id of the item in a list that is called by the very words of a piece; "" when none is."""
    return same_name(plan, name, getattr(piece, "text", ""))


def _with_words(plan: Plan, piece_id: str, to: Destination, read: Read) -> Plan:
    """The plan with the piece's words added to a text or, read anew, to a time."""
    if to.key not in TIMES:
        return edit.place_in(plan, piece_id, to.item, to.key)
    holder = edit.find(plan, to.item)[2] if to.item else plan
    before, piece = getattr(holder, to.key), edit.find(plan, piece_id)[2]
    written = " ".join([*([before.text] if before else []), getattr(piece, "text", "")])
    rest, values = edit.remove(plan, piece_id), {to.key: read(written).as_json()}
    return edit.change(rest, to.item, values) if to.item else edit.change_head(rest, values)


def places_of(evidence: Iterable[Evidence], item: Item) -> tuple[Place, ...]:
    """Where the item's words stand: at the places of its fields, else at its source."""
    found = tuple(dict.fromkeys(place for each in evidence if each.item == item.id for place in each.places))
    source = item.source
    return found or ((Place(source.page, source.block, source.row, source.column),) if source else ())


def _places_of(evidence: Iterable[Evidence], item: str, key: str) -> tuple[Place, ...]:
    return next((each.places for each in evidence if (each.item, each.field) == (item, key)), ())


def _likeness(holders: dict[str, Item | Plan], each: Evidence) -> tuple[Any, ...]:
    holder = holders.get(each.item)
    value = getattr(holder, each.field, None) if holder is not None else None
    return (type(holder), each.field, value, each.doubt, each.words)


def _by_id(plan: Plan) -> dict[str, Item | Plan]:
    return {"": plan, **{item.id: item for name in LISTS for item in items(plan, name)}}
