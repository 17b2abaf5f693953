"""What a plan says of itself: title, date, period, revision, owner, and the year its times belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Table
from budskap.documents.interpret import letters, names, period, points
from budskap.documents.interpret.front import (
    LONGEST_LINE,
    YEAR,
    about_the_plan,
    is_organisation,
    without_years,
)
from budskap.documents.interpret.headings import labelled, looks_like_heading
from budskap.documents.interpret.matching import match, says, starts_with, tokens
from budskap.documents.interpret.outline import is_plan_title
from budskap.documents.interpret.owners import Owner, owner
from budskap.documents.interpret.said_periods import said_of_plan
from budskap.plan.times import year_from
from budskap.plan.vocabulary import Vocabulary
from budskap.when import When, find, parse

_DAY = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}|[^\W\d_]{3,10}\s+\d{1,2},\s+\d{4})(?!\d)"
)
_BESIDE = re.compile(r"\s+[·•|]\s+|\t+")
_MOST_TITLE_LINES = 3
_FIRST_TEXTS = 8
_MOST_WORDS_BESIDE_DAY = 3
_SURE = 0.95
_LONGEST_TITLE = 200
_LONGEST_GUESS = 120

Line = Heading | Paragraph | ListItem


@dataclass(slots=True)
class Head:
    """The plan's own keys. `used` are the blocks whose words stand in them whole; `doubts` by field."""

    title: str
    title_blocks: list[Block] = field(default_factory=list)
    dated: date | None = None
    period: When | None = None
    revision: str | None = None
    owner: Owner | None = None
    year: int | None = None
    is_title_guessed: bool = False


def read(document: Document, preamble: Sequence[Block], vocabulary: Vocabulary, today: date | None) -> Head:
    """The head of the plan. `preamble` are the blocks before the first heading the vocabulary knows; a date after
    `today` is no document's date."""
    head = _title(document, preamble, vocabulary)
    front = [block for block in preamble if block not in head.title_blocks]
    texts = list(dict.fromkeys(_texts(document.blocks)))
    said = [fact for text in dict.fromkeys(_texts(front)) for fact in _facts(text, vocabulary)]
    head.dated = _dated(said, texts, vocabulary, today)
    lines = [getattr(block, "text", "") for block in head.title_blocks] or [head.title]
    head.period = period.period(lines, head.dated, said, texts, vocabulary)
    head.owner = _owner([*_texts(_opening(front, document))] if _is_deck(document) else said, vocabulary)
    prose = list(_texts(block for block in document.blocks if not isinstance(block, Table)))
    head.owner = head.owner or owner([text for text in prose if _is_owned(text, vocabulary)], vocabulary)
    head.revision = _labelled_revision(said, vocabulary) or _revision(prose, vocabulary)
    head.year = _year(head, said, texts, vocabulary)
    return head


def _is_deck(document: Document) -> bool:
    return document.kind in ("pptx", "odp")


def _opening(front: Sequence[Block], document: Document) -> list[Block]:
    """What stands on the first slide."""
    return [block for block in front if block.place.page == document.blocks[0].place.page]


def label_of_fact(block: Block, head: Head, vocabulary: Vocabulary) -> str | None:
    """The label of a point that says one of the plan's own keys and nothing else ("- Gäller: 2026")."""
    label, rest = (labelled(block.text) if isinstance(block, ListItem) else None) or ("", "")
    facts = {
        "owner": head.owner.name if head.owner else None,
        "period": head.period.text if head.period else None,
        "dated": head.dated.isoformat() if head.dated else None,
        "revision": head.revision,
    }
    named = vocabulary.phrases("head")
    is_said = any(rest == fact and says(label, named[name], vocabulary, 0.95) for name, fact in facts.items() if fact)
    return label if is_said else None


def _title(document: Document, preamble: Sequence[Block], vocabulary: Vocabulary) -> Head:
    for block in preamble:
        if subject := letters.subject(getattr(block, "text", ""), vocabulary):
            return Head(subject, [block])
    found = [block for block in preamble if not isinstance(block, Table) and _is_title_line(block, vocabulary)]
    first_block = next(iter(preamble), None)
    if isinstance(first_block, Paragraph) and first_block not in found and _is_long_title(first_block, vocabulary):
        found.insert(0, first_block)
    at = next((i for i, block in enumerate(found) if is_plan_title(block.text, vocabulary)), None)
    if at is not None and not (at and isinstance(found[0], Heading) and _is_dated_label(found[at], vocabulary)):
        blocks = _with_neighbours(found, at, preamble, vocabulary)
        return Head(" ".join(_texts(blocks)), blocks)
    first = next((block for block in found if isinstance(block, Heading)), found[0] if found else None)
    if first is not None:
        return Head(first.text, [first], is_title_guessed=not isinstance(first, Heading))
    return Head(document.title or _first_said(document, vocabulary) or "…", [], is_title_guessed=True)


def _first_said(document: Document, vocabulary: Vocabulary) -> str:
    """The first text that is no greeting; where some are, the first that speaks of the plan."""
    texts = list(dict.fromkeys(_texts(document.blocks)))
    said = [text for text in texts if not letters.is_polite(text, vocabulary)]
    told = next(about_the_plan(said, vocabulary), "") if len(said) < len(texts) else ""
    return (told or next(iter(said or texts), ""))[:_LONGEST_GUESS]


def _is_dated_label(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a plain line below a title only says that this is a plan, and of what day or month."""
    rest = re.split(r",\s*|\s[–—-]\s", line.text, maxsplit=1)
    return not isinstance(line, Heading) and len(rest) == 2 and parse(rest[1], vocabulary.language).kind == "date"


def _is_long_title(block: Paragraph, vocabulary: Vocabulary) -> bool:
    """Whether a line too long for a heading names a plan all the same and ends no sentence."""
    return len(block.text) <= _LONGEST_TITLE and block.text[-1:] not in ".,:;" and is_plan_title(block.text, vocabulary)


def _is_title_line(block: Block, vocabulary: Vocabulary) -> bool:
    if isinstance(block, Table) or letters.is_polite(block.text, vocabulary):
        return False
    if not (isinstance(block, Heading) or looks_like_heading(block.text) or _is_title_with_colon(block, vocabulary)):
        return False
    return isinstance(block, Heading) or not (_DAY.search(block.text) or is_organisation(block.text, vocabulary))


def _is_title_with_colon(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line is one such as "Close to you: communication plan", or "Communication plan: close to you", or in
    bold says something of no fact of the plan."""
    if not looks_like_heading(line.text.replace(": ", " ")):
        return False
    label, _ = labelled(line.text) or ("", "")
    is_fact = any(says(label, phrases, vocabulary, _SURE) for phrases in vocabulary.phrases("head").values())
    is_told = getattr(line, "is_bold", False) and not is_fact and not match(label, "columns", vocabulary, _SURE)
    return is_told or is_plan_title(line.text, vocabulary)


def _with_neighbours(lines: Sequence[Line], at: int, preamble: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The line that names the plan, and beside it the line that says for what, where it does not say so itself."""
    own = lines[at].text
    times = {word for found in find(own, vocabulary.language) for word in tokens(found.when.text)}
    extra = [word for word in tokens(YEAR.sub("", own)) if len(word) > 2 and word not in times]
    names = {tuple(word for word in tokens(name) if len(word) > 2) for name in vocabulary.phrases("head")["plan"]}
    if tuple(extra) not in names and len(extra) > 1:
        return [lines[at]]
    before: list[Block] = list(lines[at - 1 : at]) if at and _are_near(lines[at - 1], lines[at], preamble) else []
    after: list[Block] = list(lines[at + 1 : at + 2]) if not before and at + 1 < len(lines) else []
    after = [block for block in after if _are_near(lines[at], block, preamble)]
    return [*before, lines[at], *after]


def _are_near(one: Block, other: Block, preamble: Sequence[Block]) -> bool:
    return abs(list(preamble).index(one) - list(preamble).index(other)) < _MOST_TITLE_LINES


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row if cell.text)
        else:
            yield from [block.text] if isinstance(block, Heading) else points.lines(block)


def _facts(text: str, vocabulary: Vocabulary) -> list[str]:
    """What a line of the front page says, one by one, where it says several things of the plan beside each other:
    parted by signs or in sentences of their own."""
    parts = [part.strip() for part in _BESIDE.split(text) if part.strip()]
    if len(parts) < 2:
        parts = points.sentences(text)
    named = vocabulary.phrases("head")
    labels = tuple(label for name in ("period", "dated", "owner", "revision", "approval") for label in named[name])
    is_said = [starts_with(part, labels) for part in parts]
    is_parted = sum(is_said) > 1 and (is_said[0] or _BESIDE.search(text) is not None)
    return parts if is_parted else [text]


def _dated(front: list[str], texts: list[str], vocabulary: Vocabulary, today: date | None) -> date | None:
    """The document's day: one that a label names, else a line of the front page that is a date."""
    labels = vocabulary.phrases("head")["dated"]
    front, texts = [text for text in front if _DAY.search(text)], [text for text in texts if _DAY.search(text)]
    named = [text for text in [*front, *texts] if starts_with(text, labels)]
    periods = vocabulary.phrases("head")["period"]
    short = (one for text in front if len(text) <= LONGEST_LINE for one in points.sentences(text))
    bare = [text for text in short if not starts_with(text, periods) and _may_be_dated(text, periods, vocabulary)]
    made = vocabulary.phrases("head")["made"]
    told = [one for one in about_the_plan(texts, vocabulary) if _says_when_made(one, made, labels)]
    for text in [*named, *bare, *told]:
        for found in _DAY.finditer(text[:120]):
            day = _day(found[0], vocabulary)
            if day and (today is None or day <= today):
                return day
    return None


def _says_when_made(sentence: str, made: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether a sentence about the plan says that it was made or decided on."""
    words = tokens(sentence)
    return any(word in sentence.casefold() for word in made) or any(label in words for label in labels)


def _may_be_dated(text: str, labels: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a day in a line of the front page can be the document's: the line says that it is, or little else."""
    if said_of_plan(text, labels, vocabulary):
        return False
    head = vocabulary.phrases("head")
    words = tokens(_DAY.sub("", text))
    if any(tokens(word)[0] in words for name in ("dated", "made", "approval") for word in head[name]):
        return True
    label, _ = labelled(text) or ("", "")
    is_told = match(label, "columns", vocabulary, _SURE) is not None
    return not is_told and (len(words) <= _MOST_WORDS_BESIDE_DAY or not text.endswith("."))


def _day(text: str, vocabulary: Vocabulary) -> date | None:
    when = parse(text, vocabulary.language)
    return when.start if when.kind == "date" and when.start and when.start == when.end else None


def _owner(front: list[str], vocabulary: Vocabulary) -> Owner | None:
    bare = (Owner(name) for text in front if is_organisation(name := without_years(text), vocabulary))
    return owner(front, vocabulary) or next(bare, None)


def _is_owned(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a short line, wherever it stands, says who owns the plan or the project."""
    label, rest = labelled(text) or ("", "")
    is_short = bool(rest) and len(text) <= LONGEST_LINE and names.has_role(label, vocabulary)
    return is_short and says(label, vocabulary.phrases("head")["owner"], vocabulary, _SURE)


def _labelled_revision(front: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """What stands after a label such as "Revideras:"; a bare date says when it was, not when it will be."""
    for text in front:
        label, rest = labelled(text) or ("", "")
        is_named = says(label, vocabulary.phrases("head")["revision"], vocabulary, 0.95)
        if is_named and rest and not _DAY.fullmatch(rest):
            return rest
    return None


def _revision(texts: Iterable[str], vocabulary: Vocabulary) -> str | None:
    """The first sentence that says how the plan is revised."""
    labels = [tokens(label) for label in vocabulary.phrases("head")["revision"]]
    for sentence in about_the_plan(texts, vocabulary):
        words = tokens(sentence)
        if any(words[i : i + len(label)] == label for label in labels for i in range(len(words))):
            return sentence
    return None


def _year(head: Head, front: Iterable[str], texts: Sequence[str], vocabulary: Vocabulary) -> int | None:
    """The year of times that name none: the plan's own, else the one the front page names, else when the plan was
    made, else the only one that is named at all, where
    it stands among the first lines."""
    if own := year_from(head.period, head.dated, head.title):
        return own
    years = {year for text in front if len(text) <= LONGEST_LINE for year in YEAR.findall(text)}
    if len(years) == 1:
        return int(years.pop())
    made = vocabulary.phrases("head")["made"]
    for sentence in about_the_plan(texts, vocabulary):
        found = YEAR.search(sentence)
        if found and any(word in sentence.casefold() for word in made):
            return int(found[0])
    named = {year for text in texts for year in YEAR.findall(text)}
    is_first = len(named) == 1 and any(named & {*YEAR.findall(text)} for text in texts[:_FIRST_TEXTS])
    return _year_ahead(texts, vocabulary) or (int(named.pop()) if is_first else None)


def _year_ahead(texts: Iterable[str], vocabulary: Vocabulary) -> int | None:
    """The one year that a sentence about the plan says it is for: "This plan tells how we shall inform you in 2027"."""
    for sentence in about_the_plan(texts, vocabulary):
        words = sentence.rstrip(".").split()
        named = [at for at, word in enumerate(words) if YEAR.fullmatch(word.rstrip(","))]
        if len(named) == 1 and named[0] and words[named[0] - 1] in vocabulary.words("during"):
            return int(words[named[0]].rstrip(","))
    return None
