"""Audiences and activities of a plan that lists none, from what its running text tells."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.interpret import sentences, stories
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.contents import Content


def unlisted(found: Sequence[Content], into: Collection) -> None:
    """Adds what no part of the plan lists."""
    _audiences(found, into)
    _activities(found, into)


def _audiences(found: Sequence[Content], into: Collection) -> None:
    """Where no part of the plan lists its audiences, those that a sentence anywhere says are its audiences."""
    if any("audiences" in content.part.lists for content in found) or into.items["audiences"]:
        return
    for content in found:
        sentences.take(content.blocks, "audiences", into, is_anywhere=True)


def _activities(found: Sequence[Content], into: Collection) -> None:
    """Where no part of the plan lists its activities, those that running text tells one after the other."""
    if into.items["activities"] or any("activities" in content.part.lists for content in found):
        return
    for content in found:
        if content.part.kind in ("method", "other") and not content.part.home.lists:
            stories.take(content.blocks, into, is_anywhere=True)
