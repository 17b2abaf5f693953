"""Documents that are no plan, or are written in a language we do not read: said so, with all their words kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from budskap.documents.document import Document
from budskap.documents.draft import Draft, Evidence
from budskap.documents.interpret import lost, pictured
from budskap.documents.interpret.collection import Collection
from budskap.plan.model import LISTS, Plan, Unplaced, items
from budskap.plan.vocabulary import vocabulary
from budskap.when.model import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 15
_LONGEST_TITLE = 120
_LEAST_SHARE = 0.11
"""Of small words: our languages have 0.14 to 0.45 of them even in plans that are mostly tables, others under 0.09."""
_SAY_NOTHING = frozenset({"sections", "links", "organisations", "unplaced"})
_PROSE = frozenset({"introduction", "other"})


def told(draft: Draft, document: Document, into: Collection) -> Draft:
    """The draft, with what is strange about its document as a doubt. What a plan in an unknown language says is left
    for a person to place."""
    plan = draft.plan
    if any(items(plan, name) for name in LISTS if name not in _SAY_NOTHING):
        return draft
    if _is_foreign(text for text, _ in lost.pieces(document)):
        return _foreign(draft, document, into)
    has_prose = any(section.kind not in _PROSE for section in plan.sections)
    if has_prose or not (plan.sections or plan.unplaced):
        return draft
    return _doubted(draft, "title", "no_plan")


def _is_foreign(texts: Iterable[str]) -> bool:
    """Whether the texts have next to none of the small words of any language we read."""
    words = [word for text in texts for word in _WORD.findall(text.casefold())]
    known = (
        frozenset([*vocabulary(language).words("function"), *vocabulary(language).words("during")])
        for language in LANGUAGES
    )
    most = max(sum(word in one for word in words) for one in known)
    return len(words) >= _FEWEST_WORDS and most < _LEAST_SHARE * len(words)


def _foreign(draft: Draft, document: Document, into: Collection) -> Draft:
    title = _title(draft, document)
    bare = Plan(title=title.words or draft.plan.title, language=draft.plan.language)
    for item in draft.plan.unplaced:
        into.items["unplaced"].pop(item.id, None)
    for text, places in pictured.with_pictures(
        lost.lost(document, lost.kept(dict(bare), {})), document, into.vocabulary
    ):
        into.add_piece(text, places)
    plan = Plan(title=bare.title, language=bare.language, unplaced=into.all("unplaced", Unplaced))
    kept = {"", *(piece.id for piece in plan.unplaced)}
    evidence = tuple(each for each in into.evidence if each.item in kept and (each.item or each.field != "title"))
    evidence = (title, *evidence)
    return _doubted(Draft(plan, evidence), "language", "language_unknown")


def _title(draft: Draft, document: Document) -> Evidence:
    """Where the title stands; where none is named, the first line is it, for what the others say is not known."""
    found = next(each for each in draft.evidence if (each.item, each.field) == ("", "title"))
    if found.doubt is None:
        return found
    text, place = next(lost.pieces(document))
    return replace(found, places=(place,), words=text if len(text) <= _LONGEST_TITLE else draft.plan.title)


def _doubted(draft: Draft, field: str, doubt: str) -> Draft:
    """The draft with this doubt about one of the plan's own keys, before any other about it."""
    evidence = [each for each in draft.evidence if (each.item, each.field) != ("", field)]
    places = next((each.places for each in draft.evidence if (each.item, each.field) == ("", field)), ())
    return Draft(draft.plan, (Evidence("", field, places, doubt), *evidence))
