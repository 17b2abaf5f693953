"""Correcting what the facts of a draft are: others than they were taken for, torn apart, run together, the same twice.
Each function takes a draft and returns another that holds every word of it; what no field has room for becomes a loose
piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from budskap.documents.correct import Destination, Read, places_of, put, settle, still_said
from budskap.documents.document import Document, Heading, Place
from budskap.documents.draft import ASIDE, BETWEEN, SPELLINGS, Draft, Evidence
from budskap.plan import edit, reshape
from budskap.plan.model import LISTS, Plan, items
from budskap.plan.reshape import NAMED


def retyped(draft: Draft, ids: Sequence[str], to: Destination, read: Read) -> tuple[Draft, list[str]]:
    """The draft with items and loose pieces made items of a list, or of a kind of it, and what they are called now."""
    homes = []
    for item_id in there(draft.plan, ids):
        name = edit.find(draft.plan, item_id)[0]
        if name == "unplaced":
            draft, home = put(draft, [item_id], to, read)
        else:
            draft, home = _retyped_one(draft, item_id, to)
        homes.append(home)
    return draft, homes


def left_out(draft: Draft, ids: Sequence[str]) -> tuple[Draft, list[str]]:
    """The draft with items made loose pieces, each with all it said; the ids of the pieces."""
    homes = []
    for item_id in there(draft.plan, ids):
        name, _index, item = edit.find(draft.plan, item_id)
        if name == "unplaced":
            continue
        plan = edit.set_aside(draft.plan, item_id)
        piece = Evidence(plan.unplaced[-1].id, "text", places_of(draft.evidence, item))
        draft = Draft(plan, (*still_said(plan, draft.evidence), piece))
        homes.append(piece.item)
    return draft, homes


def split(draft: Draft, item_id: str, texts: Sequence[str]) -> Draft:
    """The draft with an item for each of the texts, which together are what the item says; one whose name is there
    already is that one."""
    plan, ids = reshape.split(draft.plan, item_id, texts)
    mine = [each for each in draft.evidence if each.item == item_id]
    more = (replace(each, item=new) for new in ids[1:] for each in mine)
    found = Draft(plan, tuple(still_said(plan, (*draft.evidence, *more))))
    name = edit.find(plan, item_id)[0]
    for each, text in zip(ids, texts, strict=True) if name in NAMED else ():
        if there := reshape.same_name(found.plan, name, text, but=each):
            found = same(found, there, each)
    return found


def joined(draft: Draft, ids: Sequence[str]) -> Draft:
    """The draft with items of one list made the first of them, which says what all of them say. KeyError when they are
    not of one list."""
    ids = there(draft.plan, ids)
    plan, left = reshape.join(draft.plan, ids)
    gone = _places(draft, ids[1:])
    return _with_loose(_moved(draft, plan, dict.fromkeys(ids[1:], ids[0])), left, gone)


def same(draft: Draft, kept: str, gone: str) -> Draft:
    """The draft with two items of one list made one: the name of the first, what either says, and how the second was
    written kept aside. KeyError when they are not of one list."""
    name, _index, item = edit.find(draft.plan, kept)
    other = edit.find(draft.plan, gone)[2]
    plan, left = reshape.merge(draft.plan, kept, gone)
    was, now = reshape.main_text(name, other), reshape.main_text(name, item)
    spelling = name in NAMED and was in left
    found = replace(_moved(draft, plan, {gone: kept}), plan=_with_spelling(plan, was) if spelling else plan)
    left = [text for text in left if not (spelling and text == was)]
    return _with_loose(_asked_on(found, was, now), left, _places(draft, [gone]))


def made_one(draft: Draft, words: str, *, as_later: bool = False) -> Draft:
    """The draft with the two names of a doubt `names_alike` made one, the earlier or `as_later` the later; settled
    where one is gone by now."""
    settled = settle(draft, "names_alike", words)
    asked = next((each for each in draft.evidence if each.doubt == "names_alike" and each.words == words), None)
    if asked is None or not there(draft.plan, [asked.item]):
        return settled
    name, _index, later = edit.find(draft.plan, asked.item)
    wanted = words.removesuffix(f"{BETWEEN}{reshape.main_text(name, later)}")
    earlier = next((one.id for one in items(draft.plan, name) if reshape.main_text(name, one) == wanted), "")
    if not earlier or earlier == later.id:
        return settled
    return same(settled, later.id, earlier) if as_later else same(settled, earlier, later.id)


def all_like(draft: Draft, document: Document, ids: Iterable[str]) -> list[str]:
    """The items, and those of the same list that stand in the same column of the same table, or under the same heading;
    of loose pieces likewise. In the order of the plan."""
    groups = likeness(draft, document)
    wanted = set(ids)
    like = {groups[each] for each in wanted if each in groups}
    return [each for each in _every(draft.plan) if each in wanted or groups.get(each) in like]


def likeness(draft: Draft, document: Document) -> dict[str, str]:
    """Item → the name of the group of those like it, for what has a place in the document."""
    heads = _heads(document)
    mains = {(each.item, each.field): each.places[0] for each in draft.evidence if each.places}
    groups = {}
    for name in LISTS:
        for item in items(draft.plan, name):
            place = mains.get((item.id, edit.MAIN_FIELDS[name])) or next(iter(places_of((), item)), None)
            if place and place.block and item.id not in ASIDE:
                where = f"cell-{place.block}-{place.column}" if place.row else f"under-{heads.get(place.block, 0)}"
                groups[item.id] = f"{name}-{where}"
    return groups


def _heads(document: Document) -> dict[int, int]:
    """Block → the heading it stands under."""
    found, head = {}, 0
    for block in document.blocks:
        head = (block.place.block or 0) if isinstance(block, Heading) else head
        found[block.place.block or 0] = head
    return found


def _retyped_one(draft: Draft, item_id: str, to: Destination) -> tuple[Draft, str]:
    name, _index, item = edit.find(draft.plan, item_id)
    places = places_of(draft.evidence, item)
    plan, home, left = reshape.retype(draft.plan, item_id, to.list, to.values)
    old, new = edit.MAIN_FIELDS[name], edit.MAIN_FIELDS[to.list]
    evidence = (
        replace(each, item=home, field=new, doubt=None) if (each.item, each.field) == (item_id, old) else each
        for each in draft.evidence
    )
    moved = _moved(replace(draft, evidence=tuple(evidence)), plan, {item_id: home})
    return _with_loose(moved, left, places), home


def _moved(draft: Draft, plan: Plan, homes: Mapping[str, str]) -> Draft:
    """The draft with another plan, in which what was said of some items is said of others."""
    known = {home: set(type(edit.find(plan, home)[2]).model_fields) for home in homes.values()}
    evidence = (
        replace(each, item=homes[each.item]) if each.item in homes else each
        for each in draft.evidence
        if each.item not in homes or each.field in known[homes[each.item]]
    )
    return Draft(plan, tuple(still_said(plan, evidence)))


def _with_loose(draft: Draft, texts: Sequence[str], places: tuple[Place, ...]) -> Draft:
    """The draft with one more loose piece of these words, if there are any."""
    if not texts:
        return draft
    plan, piece = edit.add(draft.plan, "unplaced", {"text": "\n".join(dict.fromkeys(texts))})
    return Draft(plan, (*draft.evidence, Evidence(piece, "text", places)))


def _with_spelling(plan: Plan, name: str) -> Plan:
    """The plan with one more spelling that is kept aside."""
    there = next((each.text for each in plan.unplaced if each.id == SPELLINGS), "")
    if there:
        return edit.change(plan, SPELLINGS, {"text": f"{there}{BETWEEN}{name}"})
    plan, made = edit.add(plan, "unplaced", {"text": name})
    return _renamed(plan, made, SPELLINGS)


def _renamed(plan: Plan, item_id: str, new: str) -> Plan:
    pieces = tuple(each.model_copy(update={"id": new}) if each.id == item_id else each for each in plan.unplaced)
    return plan.model_copy(update={"unplaced": pieces})


def _asked_on(draft: Draft, was: str, now: str) -> Draft:
    """The draft whose questions name what is called otherwise now."""
    start = f"{was}{BETWEEN}"
    evidence = (
        replace(each, words=f"{now}{BETWEEN}{(each.words or '').removeprefix(start)}")
        if each.doubt == "names_alike" and (each.words or "").startswith(start)
        else each
        for each in draft.evidence
    )
    return replace(draft, evidence=tuple(evidence))


def _places(draft: Draft, ids: Iterable[str]) -> tuple[Place, ...]:
    found = (place for each in ids for place in places_of(draft.evidence, edit.find(draft.plan, each)[2]))
    return tuple(dict.fromkeys(found))


def there(plan: Plan, ids: Iterable[str]) -> list[str]:
    """Those of the items that are there, in the order of the plan, without what is kept aside."""
    wanted = set(ids) - ASIDE
    return [each for each in _every(plan) if each in wanted]


def _every(plan: Plan) -> list[str]:
    return [item.id for name in LISTS for item in items(plan, name)]
