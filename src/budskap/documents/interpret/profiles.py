"""Audiences told one after the other, each below a heading of its own with the same few labels: a table written as
text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from budskap.documents.document import Block, Cell, Heading, ListItem, Paragraph, Place, Table
from budskap.documents.interpret.headings import labelled, topic
from budskap.documents.interpret.matching import match, without_number
from budskap.plan.vocabulary import Vocabulary

_MOST_WORDS = 5
_FEWEST = 2
_SURE = 0.95
_LIKELY = 0.8
_OF_AUDIENCES = {"says", "reason", "through"}
_OF_OTHERS = {"goal", "effect", "when", "who", "what", "risk", "response", "responsibility", "email", "phone"}
"""What is said of an activity, a risk or a role, or is a list of its own under an audience."""


@dataclass(slots=True)
class _Profile:
    """A heading, and what each label below it heads; `ends` is where the next heading of its level may stand."""

    name: Heading
    ends: int
    said: dict[str, list[Paragraph | ListItem]] = field(default_factory=dict)
    labels: dict[str, Place] = field(default_factory=dict)
    before: list[Paragraph | ListItem] = field(default_factory=list)
    """What stands before the first label."""


def as_tables(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, profiles of audiences that stand beside each other as one table with an empty corner."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        profiles = [*_beside_each_other(blocks, at)]
        if _are_of_audiences(profiles, vocabulary) and _can_hold_audiences(blocks, at, vocabulary):
            out.append(_table(profiles, vocabulary))
            at = profiles[-1].ends
        else:
            out.append(blocks[at])
            at += 1
    return out


def _can_hold_audiences(blocks: Sequence[Block], at: int, vocabulary: Vocabulary) -> bool:
    """Whether the heading above these does not say that they are something else."""
    level = getattr(blocks[at], "level", 0)
    headings = (one for one in reversed(blocks[:at]) if isinstance(one, Heading))
    above = next((one for one in headings if one.level < level), None)
    known = topic(above.text, vocabulary, _LIKELY) if above else None
    return known is None or not known.lists or bool({*known.lists} & {"audiences", "messages", "goals"})


def _beside_each_other(blocks: Sequence[Block], at: int) -> Iterator[_Profile]:
    """The profiles from here on, with headings of one level."""
    first = blocks[at]
    while at < len(blocks) and isinstance(first, Heading):
        name = blocks[at]
        if not isinstance(name, Heading) or name.level != first.level:
            return
        found = _profile(blocks, at, name)
        if found is None:
            return
        yield found
        at = found.ends


def _profile(blocks: Sequence[Block], at: int, name: Heading) -> _Profile | None:
    """What stands below a heading, where labels head all of it but a word before them."""
    found = _Profile(name, at + 1)
    here = found.before
    for block in blocks[at + 1 :]:
        if isinstance(block, Heading) and block.level <= name.level:
            break
        if isinstance(block, Table):
            return None
        found.ends += 1
        label, rest = _label(block)
        if label:
            here = found.said.setdefault(label, [])
            found.labels.setdefault(label, block.place)
        if rest is not None:
            here.append(rest)
    return found if len(found.said) >= _FEWEST and all(found.said.values()) else None


def _label(block: Heading | Paragraph | ListItem) -> tuple[str, Paragraph | ListItem | None]:
    """A block's label, "" where it has none, and what it says beside it."""
    text = block.text.strip()
    if isinstance(block, Heading):
        return without_number(text).rstrip(" :"), None
    is_line = isinstance(block, Paragraph) and len(block.lines) <= 1
    if is_line and len(text.split()) <= _MOST_WORDS and (text.endswith(":") or getattr(block, "is_bold", False)):
        return text.rstrip(" :"), None
    label, rest = labelled(text) or ("", "")
    if is_line and rest and len(label.split()) <= _MOST_WORDS:
        return label, Paragraph(rest, block.place, (rest,))
    return "", block


def _are_of_audiences(profiles: Sequence[_Profile], vocabulary: Vocabulary) -> bool:
    """Whether several profiles have their labels in common, and these are what a plan says of an audience."""
    times = Counter(label for profile in profiles for label in profile.said)
    shared = {label for label, count in times.items() if count >= _FEWEST}
    if len(shared) < _FEWEST or any(not shared & {*profile.said} for profile in profiles):
        return False
    meanings = {meaning for label in times if (meaning := _meaning(label, vocabulary))}
    known = [profile for profile in profiles if topic(profile.name.text, vocabulary, _SURE)]
    return bool(meanings & _OF_AUDIENCES) and not meanings & _OF_OTHERS and len(known) * 2 <= len(profiles)


def _meaning(label: str, vocabulary: Vocabulary) -> str | None:
    """What a label means as the head of a column."""
    if match(label, "goals", vocabulary, _SURE):
        return "goal"
    found = match(label, "columns", vocabulary, _SURE)
    return found.meaning if found else None


def _table(profiles: Sequence[_Profile], vocabulary: Vocabulary) -> Table:
    """A row for each profile; what stands before its labels is why the audience matters."""
    labels = {label: place for profile in reversed(profiles) for label, place in reversed(profile.labels.items())}
    order = [*dict.fromkeys(label for profile in profiles for label in profile.said)]
    place = profiles[0].name.place
    told_before = any(profile.before for profile in profiles)
    heads = [Cell((), place), *([Cell((), place)] if told_before else [])]
    rows = [(*heads, *(Cell((label,), labels[label]) for label in order))]
    for profile in profiles:
        name = Cell((without_number(profile.name.text),), profile.name.place)
        before = [_cell(profile.before, profile.name.place)] if told_before else []
        rows.append((name, *before, *(_cell(profile.said.get(label, []), profile.name.place) for label in order)))
    return Table(tuple(rows), place)


def _cell(blocks: Sequence[Paragraph | ListItem], place: Place) -> Cell:
    lines = [line for block in blocks for line in (getattr(block, "lines", ()) or (block.text,))]
    return Cell(tuple(lines), replace(blocks[0].place if blocks else place))
