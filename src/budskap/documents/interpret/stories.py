"""Activities told as a story: sentences that each begin with their time ("In May the manager holds a meeting. On 1 June
…"), and sentences below lines that are a time and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret import activity_lines, names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.when import find

_FEWEST = 2
_MOST_LEAD_WORDS = 2
_MOST_WORDS = 25
_MOST_NAME_WORDS = 4
_FEWEST_WORDS = 2
_ENDINGS_OF_PASSIVE = ("as", "es")
_BY_SUBJECT_FIRST = ("en",)
"""Languages in which who acts stands before the verb even after a time."""
_DOUBT = "sentence_read"


def take(blocks: Sequence[Block], into: Collection) -> None:
    """Adds what the sentences tell, where at least half of them begin with a time; the text itself stays what it is."""
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    told = [
        (block, *parts)
        for block in texts
        for sentence in points.sentences(block.text)
        if (parts := _parted(sentence, into))
    ]
    if len(told) < _FEWEST or len(told) * 2 < sum(len(points.sentences(block.text)) for block in texts):
        return
    for block, time, what in told:
        activity = into.add("activities", what, block.place, what=what)
        doer = _doer(what, into)
        into.change(
            "activities",
            activity,
            when=into.when(Piece(time, block.place), activity),
            who=into.actors([Piece(doer, block.place, (doer,))] if doer else []),
        )
        into.note(activity, "what", block.place, doubt=_DOUBT, words=block.text)


def _parted(sentence: str, into: Collection) -> tuple[str, str] | None:
    """The time that a sentence begins with, and what it says happens then."""
    found = next(iter(find(sentence, into.vocabulary.language)), None)
    if found is None or ":" in sentence:
        return None
    lead = sentence[: found.start].split()
    during = into.vocabulary.words("during")
    what = sentence[found.end :].strip(" ,.")
    if len(lead) > _MOST_LEAD_WORDS or any(word.casefold() not in during for word in lead):
        return None
    is_told = _FEWEST_WORDS <= len(what.split()) <= _MOST_WORDS and what[:1].isalpha()
    return (sentence[: found.end].strip() if lead else found.when.text, what) if is_told else None


def _doer(what: str, into: Collection) -> str | None:
    """Who does it: the role or group that stands first, or after a verb that is no passive."""
    verb, *others = what.split()
    if into.vocabulary.language not in _BY_SUBJECT_FIRST:
        names_ = _subjects(others) if not verb.endswith(_ENDINGS_OF_PASSIVE) else iter(())
    else:
        names_ = _subjects(what.split()[verb.casefold() in into.vocabulary.words("during") :])
    return next((one for one in names_ if _acts(one, into)), None)


def _subjects(words: Sequence[str]) -> Iterator[str]:
    for length in range(1, min(_MOST_NAME_WORDS, len(words)) + 1):
        yield " ".join(words[:length])


def _acts(name: str, into: Collection) -> bool:
    is_kind = names.kind(name.split()[-1], into.vocabulary) in ("role", "group")
    return is_kind and not into.knows("audiences", name)


def below_times(blocks: list[Block], into: Collection) -> list[Block]:
    """The blocks; sentences below several lines that are a time and no more ("August") are points."""
    times = [
        block for block in blocks if isinstance(block, Paragraph) and activity_lines.is_bare_time(block.text, into)
    ]
    if len(times) < _FEWEST or points.has_points(blocks) or blocks[0] is not times[0]:
        return blocks
    return [
        ListItem(block.text.removesuffix("."), 0, block.place)
        if isinstance(block, Paragraph) and block not in times and len(points.sentences(block.text)) == 1
        else block
        for block in blocks
    ]
