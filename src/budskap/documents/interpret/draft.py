"""A document interpreted as a plan: every part by its own module, and nothing left lying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from budskap.documents.document import Block, Document, Heading, ListItem, Paragraph, Place, Table
from budskap.documents.draft import BETWEEN, Draft
from budskap.documents.interpret import front, head, letters, lost, names, namesakes, pictured, strange
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.contents import contents
from budskap.documents.interpret.gathering import gather
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.keeping import HEADS, NAMES, keep, of_audiences, settle
from budskap.documents.interpret.language import tell
from budskap.documents.interpret.matching import says
from budskap.documents.interpret.outline import PAGE_NUMBER, outline
from budskap.documents.interpret.parts import Part
from budskap.documents.interpret.prose import Prose
from budskap.plan.model import LISTS, Activity, Audience, Measure, Plan
from budskap.plan.times import has_year, year_from, year_told
from budskap.plan.vocabulary import vocabulary
from budskap.when.model import Language

_FEWEST_ENTRIES = 2
_LONGEST_FRAGMENT = 6
_WITH_NUMBERS = ("text", "markdown", "pdf")


def interpret(document: Document, *, today: date | None = None, language: Language | None = None) -> Draft:
    """The document as a plan, with the evidence for every fact and what is doubtful in it.

    Every word of the document is somewhere in the plan; what found no place of its own is in `unplaced`. The same
    document always gives the same plan. `today` guards against taking a day to come for the document's date, `language`
    is the document's where somebody knows better than its words tell.
    """
    seems, is_certain = tell(text for text, _ in lost.pieces(document))
    is_known = language is not None
    language, is_certain = language or seems, is_certain or is_known
    words = vocabulary(language)
    parts = outline(document, words)
    top = head.read(document, parts[0].blocks, words, today)
    into = Collection(words, top.year, top.period, top.dated)
    _note_head(document, top, is_certain, into)
    parts = [part for part in parts if not _is_aside(part, into) and not _is_contents(part, into)]
    parts = parts[: len(parts) - _gives_loose(parts[-1], into)]
    parts[0].kind = "introduction"
    opening = next((part for part in parts if part.blocks), parts[0])
    opening.blocks = _without_facts(opening.blocks, top, into)
    parts[0].blocks = _front(parts[0].blocks, top, into)
    found = contents(parts, words)
    sections = gather(found, into)
    _settle_year(top, into)
    written = [text for prose in sections.values() for text in (prose.heading or "", *prose.texts)] + into.labels
    joiners = _joiners_said(top, written, into)
    written += joiners
    keep(found, sections, lost.kept(_values(top, into), into.given, written))
    into.labels += _numbers(document)
    _set_aside(_sections(sections.values(), into), top, into)
    _ask_of_names(document, into)
    said = lost.kept(_values(top, into), into.given, joiners)
    for text, places in pictured.with_pictures(lost.lost(document, said), document, words):
        into.add_piece(text, places)
    draft = Draft(Plan(**_values(top, into)), tuple(into.evidence))
    return pictured.told(draft if is_known else strange.told(draft, document, into), document)


def _numbers(document: Document) -> list[str]:
    """The numbers of points that the file has as text."""
    if document.kind not in _WITH_NUMBERS:
        return []
    highest = number = 0
    for block in document.blocks:
        number = number + 1 if isinstance(block, ListItem) and block.is_ordered else 0
        highest = max(highest, number)
    return [f"{number}." for number in range(1, highest + 1)]


def _joiners_said(top: head.Head, written: Iterable[str], into: Collection) -> list[str]:
    """The words such as "and" that the plan says somewhere, so that between two names they need not be kept."""
    others = (value for name, value in _values(top, into).items() if name != "audiences")
    said = {word for text in (*lost.texts(tuple(others)), *written) for word in lost.words(text)}
    return [word for word in into.vocabulary.words("joiners") if word in said]


def _ask_of_names(document: Document, into: Collection) -> None:
    """Notes which names may be one; nobody but a person makes one of them. Of two that one list holds, the one that
    says more is another."""
    for name in ("organisations", "actors", "audiences", "channels"):
        by_name = {str(getattr(item, "name", "")): item for item in into.items[name].values()}
        for earlier, later in namesakes.pairs(list(by_name), into.vocabulary):
            places = [place for name_ in (earlier, later) for place in into.places(by_name[name_].id)[:1]]
            if namesakes.says_more(earlier, later) and _are_listed(places, document):
                continue
            into.note(
                by_name[later].id,
                "name",
                *into.places(by_name[later].id),
                doubt="names_alike",
                words=f"{earlier}{BETWEEN}{later}",
            )


def _are_listed(places: Sequence[Place], document: Document) -> bool:
    """Whether two places are in one table, or in one list."""
    at = sorted(place.block for place in places if place.block)
    if len(at) < len(places) or not at:
        return False
    return all(isinstance(one, ListItem) for one in document.blocks[at[0] - 1 : at[-1]]) or at[0] == at[-1]


def _note_head(document: Document, top: head.Head, is_certain: bool, into: Collection) -> None:
    places = [block.place for block in top.title_blocks]
    into.note("", "title", *places, doubt="title_guessed" if top.is_title_guessed else None, words=top.title)
    into.note("", "language", doubt=None if is_certain else "language_guessed")
    for name, words in _said_in_head(top):
        into.note("", name, *filter(None, [_place_of(words, document)]))
    place = (top.owner and _place_of(top.owner.name, document)) or (places[0] if places else Place())
    if top.owner and top.owner.is_person:
        said = {"title": top.owner.title, "email": top.owner.email, "phones": top.owner.phones}
        into.actor(top.owner.name, place, **{name: value for name, value in said.items() if value})
    elif top.owner and names.kind(top.owner.name, into.vocabulary) == "role":
        into.actor(top.owner.name, place)
    elif top.owner and not names.is_person(top.owner.name, into.vocabulary):
        into.named("organisations", top.owner.name, place)


def _said_in_head(top: head.Head) -> Iterator[tuple[str, str]]:
    """What the plan says of itself as it is written, by its key."""
    if top.owner:
        yield "owner", top.owner.name
    if top.period:
        yield "period", top.period.text
    if top.revision:
        yield "revision", top.revision


def _place_of(words: str, document: Document) -> Place | None:
    """Where in the document these words stand first."""
    return next((place for text, place in lost.pieces(document) if words in text), None)


def _settle_year(top: head.Head, into: Collection) -> None:
    """Where the plan itself is of no year, the times that write theirs tell that of the others."""
    if year_from(top.period, top.dated, top.title) is not None:
        return
    language = into.vocabulary.language
    activities = (one.when for one in into.all("activities", Activity))
    measures = (one.when for one in into.all("measures", Measure))
    times = [when for when in (*activities, *measures) if when]
    told = year_told(times, language) if any(has_year(when.text, language) for when in times) else None
    if told is not None and told != into.year:
        into.take_year(told)


def _is_aside(part: Part, into: Collection) -> bool:
    """Whether a part holds what was set aside when the plan was read before, which is set aside anew."""
    if part.text.casefold() not in into.vocabulary.phrases("head")["aside"]:
        return False
    texts = [getattr(block, "text", "") for block in part.blocks]
    into.labels += [part.text, *(word for text in texts for word in text.split(" · "))]
    return True


def _is_contents(part: Part, into: Collection) -> bool:
    """Whether a part is the table of contents, whose words head the other parts."""
    texts = [getattr(block, "text", "") for block in part.blocks]
    is_headed = part.heading is not None and says(part.text, into.vocabulary.words("contents"), into.vocabulary)
    if not is_headed or len(texts) < _FEWEST_ENTRIES or not all(map(PAGE_NUMBER.search, texts)):
        return False
    into.labels += [part.text, *texts]
    return True


def _gives_loose(part: Part, into: Collection) -> bool:
    """Whether the last part lists what found no place when the plan was read before; it finds none now either."""
    is_loose = part.text.casefold() in into.vocabulary.phrases("head")["loose"]
    if not is_loose or not part.blocks or not all(isinstance(block, ListItem) for block in part.blocks):
        return False
    into.labels.append(part.text)
    for block in part.blocks:
        if isinstance(block, ListItem):
            into.add("unplaced", block.text, block.place, text=block.text)
    return True


def _without_facts(blocks: list[Block], top: head.Head, into: Collection) -> list[Block]:
    """The blocks without the points that only say what the plan's own keys do."""
    labels = [head.label_of_fact(block, top, into.vocabulary) for block in blocks]
    into.labels += [f"{label}:" for label in labels if label]
    return [block for block, label in zip(blocks, labels, strict=True) if not label]


def _front(blocks: list[Block], top: head.Head, into: Collection) -> list[Block]:
    """The front page without the plan's title and owner: prose introduces the plan, and a fragment that is neither is
    left for a person to place."""
    left: list[Block] = []
    for block in blocks:
        if block in top.title_blocks or _is_owner(getattr(block, "text", ""), top):
            continue
        if not isinstance(block, Table) and front.is_organisation(block.text, into.vocabulary):
            into.named("organisations", front.without_years(block.text), block.place)
        elif isinstance(block, Paragraph | Heading) and _is_fragment(block.text, into):
            into.add("unplaced", block.text, block.place, text=block.text)
        else:
            left.append(block)
    return left


def _is_owner(text: str, top: head.Head) -> bool:
    """Whether a line names the owner, and at most the period beside it."""
    if top.owner is None or front.without_years(text) != top.owner.name:
        return False
    return text == top.owner.name or (top.period is not None and text.endswith(top.period.text))


def _is_fragment(text: str, into: Collection) -> bool:
    if letters.is_polite(text, into.vocabulary):
        return False
    return len(text.split()) <= _LONGEST_FRAGMENT and not text.endswith((".", ":")) and not labelled(text)


def _sections(found: Iterable[Prose], into: Collection) -> list[str]:
    """Adds the sections in order, one that says the same as an earlier one left out; what became structure."""
    kept, heads = settle(found)
    seen: set[tuple[str, str]] = set()
    for prose in kept:
        here = (prose.heading or "", prose.text)
        if here not in seen:
            seen.add(here)
            fields = {"kind": prose.kind, "heading": prose.heading, "text": prose.text}
            made = into.add("sections", prose.heading or prose.kind, prose.place, **fields)
            if prose.doubt:
                into.note(made, "text", prose.place, doubt=prose.doubt, words=prose.heading)
    return heads


def _set_aside(heads: Iterable[str], top: head.Head, into: Collection) -> None:
    """The words that became structure, as one piece, and after it those that only audiences have."""
    said = lost.kept(_values(top, into), into.given)
    _aside(HEADS, [one for one in [*heads, *dict.fromkeys(into.labels)] if not said.has_whole(one)], into)
    others = tuple(value for name, value in _values(top, into).items() if name != "audiences")
    _aside(NAMES, of_audiences(into.all("audiences", Audience), lost.texts(others)), into)


def _aside(name: str, texts: Iterable[str], into: Collection) -> None:
    if text := " · ".join(texts):
        into.add("unplaced", name, Place(block=1), text=text)


def _values(top: head.Head, into: Collection) -> dict[str, Any]:
    """The plan's keys and what they hold so far."""
    return {
        "title": top.title,
        "language": into.vocabulary.language,
        "period": top.period,
        "dated": top.dated,
        "revision": top.revision,
        "owner": top.owner.name if top.owner else None,
        **{name: tuple(into.items[name].values()) for name in LISTS},
    }
