"""For when a plan is, as its title's season or a sentence that begins with it says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.interpret.front import YEARS, about_the_plan
from budskap.documents.interpret.matching import endings_of, same_word, tokens
from budskap.plan.times import has_year
from budskap.plan.vocabulary import Vocabulary
from budskap.when import When, find, parse

_MOST_WORDS_TO_VERB = 6
_LONGEST_MONTH = 31
_LONGEST_SMALL = 5


def said_of_plan(text: str, labels: tuple[str, ...], vocabulary: Vocabulary) -> When | None:
    """The time right after the words by which a sentence says for when this plan is: "Planen gäller för 2027"."""
    for sentence in about_the_plan([text], vocabulary):
        words = sentence.split()
        for at in range(1, min(len(words), _MOST_WORDS_TO_VERB)):
            label = next(
                (one for one in labels if tokens(" ".join(words[at:]))[: len(tokens(one))] == tokens(one)), None
            )
            if label and _is_this_plan(words[:at], vocabulary):
                return _time_first(" ".join(words[at:]), len(tokens(label)), vocabulary)
    return None


def _is_this_plan(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a sentence begins with this plan and no other: "The plan", "Kommunikasjonsplanen"."""
    own, endings = tokens(" ".join(words)), endings_of(vocabulary)
    names = [name[-1] for name in map(tokens, vocabulary.phrases("head")["plan"]) if name]
    named = [word for word in own if any(same_word(word, one, endings) for one in (*names, *vocabulary.words("plans")))]
    small = {*vocabulary.words("fillers"), *vocabulary.words("function"), *named}
    return bool(named) and all(word in small or len(word) <= _LONGEST_SMALL for word in own)


def _time_first(text: str, skipped: int, vocabulary: Vocabulary) -> When | None:
    """The time of a year that a text begins with, `skipped` words of it and small ones left out."""
    labels, endings = vocabulary.phrases("head")["period"], endings_of(vocabulary)
    small = {*vocabulary.words("fillers"), *vocabulary.words("function"), *vocabulary.words("during")}
    found = next((one for one in find(text, vocabulary.language) if has_year(one.when.text, vocabulary.language)), None)
    years = YEARS.search(text)
    if years and (found is None or years.end() < found.start):
        start, when = years.start(), parse(years[0], vocabulary.language)
    elif found:
        start, when = found.start, found.when
    else:
        return None
    between = tokens(text[:start])[skipped:]
    is_near = all(word in small or any(same_word(word, label, endings) for label in labels) for word in between)
    is_day = when.start is not None and when.start == when.end
    return when if is_near and when.kind == "date" and not is_day else None


def around(years: re.Match[str], title: str, vocabulary: Vocabulary) -> When:
    """The time in a title that a year belongs to, where that is longer than a month: "våren 2027"."""
    for found in find(title, vocabulary.language):
        when = found.when
        is_whole = found.start <= years.start() and years.end() <= found.end
        if is_whole and when.start and when.end and (when.end - when.start).days > _LONGEST_MONTH:
            return when
    return parse(years[0], vocabulary.language)
