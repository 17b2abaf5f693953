"""Audiences, channels, risks and activities of a plan that lists none, from what its running text tells."""

from __future__ import annotations

from collections.abc import Sequence

from budskap.documents.interpret import risks, sentences, stories
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.contents import Content


def unlisted(found: Sequence[Content], into: Collection) -> None:
    """Adds what no part of the plan lists."""
    _audiences(found, into)
    _channels(found, into)
    _risks(found, into)
    _activities(found, into)


def _channels(found: Sequence[Content], into: Collection) -> None:
    """Where no part of the plan lists its channels, those through which it says that somebody is informed."""
    if into.items["channels"] or any("channels" in content.part.lists for content in found):
        return
    for content in found:
        told = [block for block in content.blocks if sentences.informs(block, into.vocabulary)]
        sentences.take(told, "channels", into)


def _risks(found: Sequence[Content], into: Collection) -> None:
    """Where no part of the plan lists its risks, the text of nothing but what may happen and what we do then."""
    if into.items["risks"] or any("risks" in content.part.lists for content in found):
        return
    for content in found:
        if content.part.kind == "other" and not content.part.home.lists:
            risks.take(content.blocks, into)


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
