"""Who: roles with their responsibilities, and contact lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from budskap.documents.document import Block, ListItem, Paragraph, Place
from budskap.documents.interpret import duties, names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Grid, Piece, Record
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says

EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/])(?:\+\d{1,3}[\s-]?)?(?:\(0\)\s?)?\d(?:[\s–-]?\d){6,12}(?!\w)")
_DUTY = re.compile(r"(?<!\s)(?:\s*:|\s+[–—-])\s+")
_LONGEST_NAME = 90
_MOST_WORDS_OF_BODY = 8
_SURE = 0.95
_FEWEST_SAME = 2
_MOST_WORDS_BESIDE = 2


def roles_from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Roles and what they answer for, from a table; the meanings it used."""
    for record in made.records:
        _person_or_role(record, into)
    return {"name", "role", "who", "responsibility", "organisation", "email", "phone"}


def contacts_from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """People and how to reach them, from a table; the meanings it used."""
    return roles_from_grid(made, traits, into)


def organisations_from_grid(made: Grid, traits: Mapping[str, str], into: Collection) -> set[str]:
    """Organisations and what they are part of, from a table; the meanings it used."""
    for record in made.records:
        if piece := record.piece("organisation", "name"):
            within = record.piece("part_of")
            above = into.named("organisations", within.text, within.place) if within else None
            into.named("organisations", piece.text, piece.place, part_of=above)
    return {"organisation", "part_of"} if made.has("organisation") else {"name", "part_of"}


def organisations_from_blocks(blocks: Sequence[Block], into: Collection) -> list[Block]:
    """The organisations that points name, each part of the one it stands below; the blocks that gave none."""
    left: list[Block] = []
    above: dict[int, str] = {}
    for block in blocks:
        if isinstance(block, ListItem) and len(block.text.split()) <= _MOST_WORDS_OF_BODY:
            for name in names.split((block.text,), into.vocabulary).names:
                here = into.named("organisations", name, block.place)
                _part_of(here, above.get(block.level - 1), into)
                above[block.level] = here
        else:
            left.append(block)
    return left


def _part_of(organisation: str, whole: str | None, into: Collection) -> None:
    """Said once and never in a ring."""
    is_free = getattr(into.items["organisations"][organisation], "part_of", None) is None
    if whole and is_free and organisation not in into.wholes("organisations", whole):
        into.change("organisations", organisation, part_of=whole)


def _person_or_role(record: Record, into: Collection) -> None:
    duty, role = record.text("responsibility"), record.text("role")
    emails = [one for _, piece in record.pieces for one in EMAIL.findall(piece.text)]
    phones = tuple(one for _, piece in record.all("phone") for one in _phones(piece))
    fields: dict[str, Any] = {"responsibility": duty, "email": emails[0] if emails else None, "phones": phones}
    if place := record.piece("organisation"):
        fields["organisation"] = into.named("organisations", place.text, place.place)
    named = record.piece("name", "who")
    if named is None or names.is_open(named.text, into.vocabulary):
        if piece := record.piece("role"):
            into.actor(piece.text, piece.place, **_filled(fields))
        return
    people = names.split(named.lines or (named.text,), into.vocabulary, people=True).names
    people = tuple(_without_contact(name) for name in people if _without_contact(name))
    for name in people or (named.text,):
        own = fields if len(people) == 1 else fields | {"email": None, "phones": ()}
        into.actor(name, named.place, **_filled(own | {"title": role}))


def _phones(piece: Piece) -> list[str]:
    return [found.strip() for found in PHONE.findall(piece.text)] or [piece.text]


def _without_contact(name: str) -> str:
    return PHONE.sub("", EMAIL.sub("", name)).strip(" ,;:-–")


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def roles_from_blocks(
    blocks: Sequence[Block], traits: Mapping[str, str], into: Collection, *, prose: bool
) -> list[Block]:
    """Roles from points such as "Projektledare: svarar för …"; the blocks that gave none."""
    left: list[Block] = []
    for block in blocks:
        lines = _lines_of_roles(block, into) if isinstance(block, Paragraph | ListItem) else []
        among = isinstance(block, Paragraph) and duties.are_told(lines, into)
        unread = [line for line in lines if not _role(line, block, into, prose=prose, among=among)]
        if not lines or len(unread) == len(lines):
            left.append(block)
        else:
            left += [Paragraph(line, block.place, (line,)) for line in unread]
    return left


def _lines_of_roles(block: Paragraph | ListItem, into: Collection) -> list[str]:
    """The lines of a block; of running text its sentences, where several of them say what a role does."""
    said = points.sentences(block.text) if isinstance(block, Paragraph) else []
    return said if duties.are_told(said, into) else points.lines(block)


def _role(line: str, block: Block, into: Collection, *, prose: bool, among: bool = False) -> bool:
    """Whether a line gave a role; `among` other sentences that do, one may begin with any name."""
    is_point = isinstance(block, ListItem)
    parts = _DUTY.split(line, maxsplit=1)
    if len(parts) == 1 and (is_point or (not prose and not points.is_running_text(line))):
        parts = duties.before_verb(line, into, is_any=among)
    is_duty = len(parts) == 2 and (len(parts[1].split()) > 1 or parts[1][:1].islower())
    if is_duty and len(parts[0]) <= 60:
        if is_point or among or names.kind(parts[0], into.vocabulary):
            into.actor(parts[0], block.place, responsibility=parts[1])
            return True
    elif is_point and names.kind(line, into.vocabulary) and len(line) <= _LONGEST_NAME:
        into.actors([Piece(line, block.place, (line,))])
        return True
    return False


def contacts_from_blocks(blocks: Sequence[Block], into: Collection) -> tuple[list[Block], list[str]]:
    """People from a contact list written as lines: a name, and below or beside it title, e-mail and phones. The blocks
    that gave none, and the words ("Tfn:") that became structure."""
    left: list[Block] = []
    words: list[str] = []
    cards: list[_Card] = []
    for block in blocks:
        unread = [text for text in _lines(block) if not _read(text, block.place, cards, words, into)]
        left += [Paragraph(text, block.place, (text,)) for text in unread]
    for card in cards:
        _put(card, into)
    return left, words


def takes_contact(block: Block, into: Collection) -> bool:
    """Makes a line such as "Contact: Anna Berg, editor, anna@example.org" a person; False where it says more."""
    text = block.text if isinstance(block, Paragraph | ListItem) else ""
    if _is_card(text, into):
        return not contacts_from_blocks([block], into)[0]
    label, rest = labelled(text) or ("", "")
    if not (EMAIL.search(rest) or PHONE.search(rest)) or not says(label, _called(into), into.vocabulary, _SURE):
        return False
    people = [one for one in re.split(r";\s+|\s+(?:&|/)\s+", rest) if one]
    unit = EMAIL.sub("", PHONE.sub("", rest)).strip(" ,.;")
    if names.kind(unit, into.vocabulary) in ("group", "role") and "," not in unit:
        emails = EMAIL.findall(rest)
        into.actor(unit, block.place, email=emails[0] if emails else None, phones=tuple(PHONE.findall(rest)))
        into.labels.append(f"{label}:")
        return len(emails) < _FEWEST_SAME
    left, words = contacts_from_blocks([Paragraph(one, block.place, (one,)) for one in people], into)
    into.labels += [f"{label}:", *words]
    return not left


def _is_card(text: str, into: Collection) -> bool:
    """Whether a line is a title, a name, an address and no more: "Editor Anna Berg, anna@example.org"."""
    if "@" not in text or ":" in text:
        return False
    first, *others = re.split(r",\s+", PHONE.sub("", EMAIL.sub("", text)))
    is_named = len(_title_and_name(first.strip(), into)) > 1
    return is_named and all(len(one.split()) <= _MOST_WORDS_BESIDE for one in others)


def _called(into: Collection) -> list[str]:
    """What a line with the one to ask begins with."""
    return [*into.vocabulary.phrases("headings")["contacts"], *into.vocabulary.phrases("columns")["name"]]


def _put(card: _Card, into: Collection) -> None:
    home = into.named("organisations", card.organisation, card.place) if card.organisation else None
    fields = {"title": card.title, "organisation": home, "email": card.email, "phones": tuple(card.phones)}
    into.actor(card.name, card.place, **_filled(fields))


class _Card:
    """One person's lines."""

    def __init__(self, name: str, place: Place) -> None:
        self.name, self.place = name, place
        self.title: str | None = None
        self.email: str | None = None
        self.organisation: str | None = None
        self.phones: list[str] = []


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [
            part for line in (block.lines or (block.text,)) for part in re.split(r"\t|\s[|·]\s", line) if part.strip()
        ]
    return points.lines(block) if isinstance(block, ListItem) else [getattr(block, "text", "")]


def _read(text: str, place: Place, cards: list[_Card], words: list[str], into: Collection) -> bool:
    """Takes one line into the last card, or begins another; False when it fits neither."""
    email, phones = EMAIL.search(text), PHONE.findall(text)
    rest = PHONE.sub("", EMAIL.sub("", text))
    rest, labels = _without_labels(rest, into)
    words += [label for label in labels if label not in words]
    parts = [part.strip(" ,;:()–-") for part in re.split(r"[,;:]\s|\s[–-]\s|\(|\)", rest)]
    parts = [part for part in parts if part]
    if parts and not _name_or_title(parts, place, cards, into):
        return False
    if (email or phones) and not cards:
        return False
    if email:
        cards[-1].email = cards[-1].email or email[0]
    if phones:
        cards[-1].phones += [phone.strip() for phone in phones]
    return bool(parts or email or phones or labels)


def _name_or_title(parts: list[str], place: Place, cards: list[_Card], into: Collection) -> bool:
    parts = [*_title_and_name(parts[0], into), *parts[1:]]
    if len(parts) > 1 and not names.is_person(parts[0], into.vocabulary) and names.is_person(parts[1], into.vocabulary):
        cards.append(_Card(parts[1], place))
        if names.has_role(parts[0], into.vocabulary):
            cards[-1].title, parts = parts[0], parts[2:]
        else:
            cards[-1].organisation, parts = parts[0], parts[2:]
    elif names.is_person(parts[0], into.vocabulary):
        cards.append(_Card(parts[0], place))
        parts = parts[1:]
    if not parts:
        return True
    if not cards or len(parts) > 2 - bool(cards[-1].title) or any(len(part) > _LONGEST_NAME for part in parts):
        return False
    if not cards[-1].title:
        cards[-1].title = parts.pop(0)
    if parts and cards[-1].organisation:
        return False
    cards[-1].organisation = parts[0] if parts else cards[-1].organisation
    return True


def _title_and_name(text: str, into: Collection) -> list[str]:
    """A title and the name right after it, apart: "Project manager Ida Vik"."""
    words = text.split()
    for at in range(1, len(words) - 1):
        title, name = " ".join(words[:at]), " ".join(words[at:])
        if names.has_role(title, into.vocabulary) and names.is_person(name, into.vocabulary):
            return [title, name]
    return [text]


def _without_labels(text: str, into: Collection) -> tuple[str, list[str]]:
    """The text without labels such as "Tfn:" and "E-post:", and those labels."""
    found: list[str] = []
    columns = into.vocabulary.phrases("columns")

    def take(label: re.Match[str]) -> str:
        is_first = not text[: label.start()].rstrip()[-1:].isalnum()
        for meaning in ("email", "phone", "name", "role", "organisation") if is_first else ("email", "phone"):
            if says(label[1], columns[meaning], into.vocabulary, 0.95):
                found.append(label[0].strip())
                return " "
        return label[0]

    return re.sub(r"([^\W\d_][\w-]{1,20})\s*[:.]+(?=\s|$)", take, text), found
