"""The order of items: who was moved, and one order out of two."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The ids of both sequences that no longer stand in the same order: as few as explain the difference."""
    rank = {each: place for place, each in enumerate(old)}
    kept = [each for each in new if each in rank]
    still = _longest_run([rank[each] for each in kept])
    return {each for place, each in enumerate(kept) if place not in still}


def place_after(order: Iterable[str], placed: Iterable[tuple[str, str]], past: Collection[str] = ()) -> list[str]:
    """The order with ids put in, one after the other: `placed` are (id, the id it stands after, "" for first). An id
    already there is moved. Those of `past` that stand at the spot stay before it."""
    placed = list(placed)
    movers = {each for each, _after in placed}
    result = [each for each in order if each not in movers]
    for each, after in placed:
        spot = result.index(after) + 1 if after else 0
        while spot < len(result) and result[spot] in past:
            spot += 1
        result.insert(spot, each)
    return result


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], keep: Collection[str]) -> list[str]:
    """The ids of `keep` in our order, with what they added or moved after the id they put it after."""
    mine, known = set(ours), set(base)
    shifted = moved(base, theirs) - moved(base, ours)
    spine = [each for each in ours if each in keep and each not in shifted]
    standing = set(spine)
    placed, last = [], ""
    for each in theirs:
        if each in keep and (each not in mine or each in shifted):
            placed.append((each, last))
            standing.add(each)
        last = each if each in standing else last
    return place_after(spine, placed, past=mine - known - set(theirs))


def merge_set(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """What either side added is in, what either side took out is out, in merged order."""
    if ours == base:
        return tuple(theirs)
    if theirs == base:
        return tuple(ours)
    taken = (set(base) - set(ours)) | (set(base) - set(theirs))
    keep = (set(ours) | set(theirs)) - taken
    return tuple(merge_order(base, ours, theirs, keep))


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """Indexes of one longest rising run: those items stayed, the others were moved."""
    tails: list[int] = []
    at: list[int] = []
    parents: list[int] = []
    for index, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        parents.append(at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [number]
        at[slot : slot + 1] = [index]
    run: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        run.add(index)
        index = parents[index]
    return run
