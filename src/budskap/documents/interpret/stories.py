"""Activities told as a story: sentences that each begin with their time ("In May the manager holds a meeting. On 1 June
…") or name one, and sentences below lines that are a time and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from budskap.documents.document import Block, ListItem, Paragraph
from budskap.documents.interpret import activity_lines, duties, names, points
from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.grids import Piece
from budskap.documents.interpret.headings import labelled
from budskap.documents.interpret.matching import says
from budskap.documents.interpret.sentences import pattern
from budskap.when import Mention, find, parse

_FEWEST = 2
_FEWEST_ANYWHERE = 3
_MOST_LEAD_WORDS = 2
_MOST_WORDS = 32
_MOST_HEAD_WORDS = 8
_MOST_NAME_WORDS = 4
_MOST_EVENT_WORDS = 6
_FEWEST_WORDS = 2
_ENDINGS_OF_PASSIVE = ("as", "es")
_BY_SUBJECT_FIRST = ("en",)
"""Languages in which who acts stands before the verb even after a time."""
_DOUBT = "sentence_read"


def take(blocks: Sequence[Block], into: Collection, *, is_anywhere: bool = False) -> None:
    """Adds what the sentences tell, where at least half of them have a time; the text itself stays what it is. Where
    the text may be about anything, the time must stand first."""
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    said = [(block, sentence) for block in texts for sentence in points.sentences(block.text)]
    parted = [_parted(one, into, is_anywhere=is_anywhere) for _, one in said]
    told = [(at, parts) for at, parts in enumerate(parted) if parts]
    fewest = _FEWEST_ANYWHERE if is_anywhere else _FEWEST
    if len(told) < fewest or len(told) * 2 < len(said):
        return
    for at, (time, what) in told:
        block = said[at][0]
        activity = into.add("activities", what, block.place, what=what)
        after = said[at + 1][1] if at + 1 < len(said) and not parted[at + 1] else ""
        doer = _doer(what, into) or duties.doer(after, into, _FEWEST_WORDS)
        into.change(
            "activities",
            activity,
            when=into.when(Piece(time, block.place), activity),
            who=into.actors([Piece(doer, block.place, (doer,))] if doer else []),
        )
        into.note(activity, "what", block.place, doubt=_DOUBT, words=block.text)


def take_headed(blocks: Sequence[Block], traits: Mapping[str, str], into: Collection) -> None:
    """Adds the activities of paragraphs that each begin with a few words for what is done, as a sentence of their own,
    and go on with when or by whom; the text itself stays what it is."""
    said = [(block, points.sentences(block.text)) for block in blocks if isinstance(block, Paragraph)]
    if len(said) < _FEWEST or len(said) < len(blocks) or not all(_is_headed(one, into) for _, one in said):
        return
    for block, (what, *more) in said:
        activity = into.add("activities", what, block.place, what=what)
        times = (_with_lead(one, found[0], into) for one in more if (found := find(one, into.vocabulary.language)))
        time = next((time for _, time in times), traits.get("when"))
        doer = next((one for one in (_answers(sentence, into) for sentence in more) if one), None)
        into.change(
            "activities",
            activity,
            when=into.when(Piece(time, block.place), activity) if time else None,
            who=into.actors([Piece(doer, block.place, (doer,))] if doer else []),
        )
        into.note(activity, "what", block.place, doubt=_DOUBT, words=block.text)


def _is_headed(said: Sequence[str], into: Collection) -> bool:
    """Whether a few words without a time stand first, and the rest names a time or somebody."""
    first, *more = said
    is_name = len(first.split()) <= _MOST_HEAD_WORDS and not find(first, into.vocabulary.language)
    return is_name and any(find(one, into.vocabulary.language) or _answers(one, into) for one in more)


def _answers(sentence: str, into: Collection) -> str | None:
    """Who a sentence says does it: behind a label for that, or at its beginning."""
    label, rest = labelled(sentence) or ("", "")
    if rest and says(label, into.vocabulary.phrases("columns")["who"], into.vocabulary):
        return rest.rstrip(" .")
    return duties.doer(sentence, into)


def _parted(sentence: str, into: Collection, *, is_anywhere: bool) -> tuple[str, str] | None:
    """The time that a sentence names, and what it says happens then; none of a time long before the plan's."""
    then = pattern("then", into.vocabulary).match(sentence)
    sentence = sentence[then.end() :].lstrip(" ,") if then else sentence
    found = find(sentence, into.vocabulary.language)
    if not found and (parts := _after_event(sentence, into)):
        return parts
    if not found or ":" in sentence or _is_past(found[0], into):
        return None
    if parts := _after_time(sentence, found[0], into):
        return parts
    return None if is_anywhere or len(found) > 1 else _before_time(sentence, found[0], into)


def _after_event(sentence: str, into: Collection) -> tuple[str, str] | None:
    """The event that a sentence begins with ("After the opening …"), before a comma or the verb, and what is done."""
    words = sentence.split()
    is_told = into.vocabulary.language not in _BY_SUBJECT_FIRST
    after = range(2, len(words) - 1)
    ends = (at for at in after if words[at - 1][-1] == "," or (is_told and duties.is_verb(words[at], into)))
    at = next(ends, 0)
    time, what = " ".join(words[:at]).rstrip(","), " ".join(words[at:]).rstrip(" .")
    is_event = 0 < at <= _MOST_EVENT_WORDS and parse(time, into.vocabulary.language).kind == "relative"
    return (time, what) if is_event and len(what.split()) >= _FEWEST_WORDS else None


def _is_past(found: Mention, into: Collection) -> bool:
    end = found.when.end
    return bool(into.year and end and end.year < into.year)


def _after_time(sentence: str, found: Mention, into: Collection) -> tuple[str, str] | None:
    lead = sentence[: found.start].split()
    small = {*into.vocabulary.words("during"), *into.vocabulary.words("function")}
    what = sentence[found.end :].strip(" ,.")
    if len(lead) > _MOST_LEAD_WORDS or any(word.casefold() not in small for word in lead):
        return None
    is_told = _FEWEST_WORDS <= len(what.split()) <= _MOST_WORDS and what[:1].isalpha()
    return (sentence[: found.end].strip() if lead else found.when.text, what) if is_told else None


def _before_time(sentence: str, found: Mention, into: Collection) -> tuple[str, str] | None:
    """A time further on; one that ends the sentence is no part of what happens."""
    before, time = _with_lead(sentence, found, into)
    is_last = not sentence[found.end :].strip(" .")
    what = before.rstrip(",") if is_last else sentence.rstrip(" .")
    is_told = _FEWEST_WORDS <= len(what.split()) <= _MOST_WORDS
    return (time, what) if is_told else None


def _with_lead(sentence: str, found: Mention, into: Collection) -> tuple[str, str]:
    """What stands before a time, and the time with the small words that lead it in: "in May"."""
    before = sentence[: found.start].split()
    at = len(before)
    while at and before[at - 1].casefold() in into.vocabulary.words("during"):
        at -= 1
    return " ".join(before[:at]), " ".join([*before[at:], found.when.text])


def _doer(what: str, into: Collection) -> str | None:
    """Who does it: the role or group that stands first, or after a verb that is no passive."""
    verb, *others = what.split()
    if into.vocabulary.language not in _BY_SUBJECT_FIRST:
        names_ = _subjects(others) if not verb.endswith(_ENDINGS_OF_PASSIVE) else iter(())
    else:
        names_ = reversed([*_subjects(what.split())])
    return next((one for one in names_ if _acts(one, into)), None)


def _subjects(words: Sequence[str]) -> Iterator[str]:
    for length in range(1, min(_MOST_NAME_WORDS, len(words)) + 1):
        yield " ".join(words[:length])


def _acts(name: str, into: Collection) -> bool:
    is_kind = names.kind(name.split()[-1], into.vocabulary) in ("role", "group")
    return (is_kind or names.is_person(name, into.vocabulary)) and not into.knows("audiences", name)


def below_times(blocks: list[Block], into: Collection) -> list[Block]:
    """The blocks; sentences below several lines that are a time and no more ("August") are points."""
    times = [
        block for block in blocks if isinstance(block, Paragraph) and activity_lines.is_bare_time(block.text, into)
    ]
    if len(times) < _FEWEST or points.has_points(blocks) or blocks[0] is not times[0]:
        return blocks
    return [
        ListItem(block.text.removesuffix("."), 0, block.place)
        if isinstance(block, Paragraph) and block not in times and len(points.sentences(block.text)) <= _FEWEST
        else block
        for block in blocks
    ]
