"""Messages that running text tells: "Our main message is that help is near", "To carers we say: “You are not alone”",
and short sentences that stand by themselves below a heading for messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from budskap.documents.document import Paragraph
from budskap.documents.interpret import points
from budskap.documents.interpret.matching import endings_of, same_word, tokens
from budskap.documents.interpret.sentences import parted
from budskap.plan.vocabulary import Vocabulary

_FEWEST_TOLD = 3
"""Words of what a sentence tells."""
_FEWEST_SHORT = 3
_MOST_WORDS_OF_LEAD = 2
_MOST_WORDS = 18
_MOST_WORDS_BEFORE = 14
_QUOTED = re.compile(r"[”“\"«»]([^”“\"«»]{8,})[”“\"«»]")


def told(block: Paragraph, vocabulary: Vocabulary) -> list[str]:
    """What its sentences say that the messages are; each of them itself, where all are short and none speaks of the
    messages."""
    sentences = points.sentences(block.text)
    return called(block, vocabulary) or (sentences if _are_messages(sentences, vocabulary) else [])


def called(block: Paragraph, vocabulary: Vocabulary) -> list[str]:
    """What its sentences say that the messages are."""
    return [one for sentence in points.sentences(block.text) for one in _in_sentence(sentence.strip(), vocabulary)]


def _in_sentence(sentence: str, vocabulary: Vocabulary) -> list[str]:
    quoted = _QUOTED.findall(sentence)
    if quoted and _telling(vocabulary).search(_QUOTED.sub("", sentence)):
        return [one.strip() for one in quoted]
    clause = next((one for one in _clauses(sentence, vocabulary) if len(one.split()) >= _FEWEST_TOLD), None)
    return [clause] if clause else []


def _clauses(sentence: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What stands after "our message is", and after "we want to say that"."""
    for lead, rest, _ in parted(sentence, "messages", vocabulary, is_anywhere=True):
        if lead:
            before, colon, after = rest.partition(": ")
            rest = after if colon and len(before.split()) <= _MOST_WORDS_OF_LEAD else rest
            yield _that(vocabulary).sub("", rest.lstrip(" ,"), count=1)
    telling = _telling(vocabulary).search(sentence)
    that = _that_after(vocabulary).search(sentence, telling.end()) if telling else None
    if that and len(sentence[: that.start()].split()) <= _MOST_WORDS_BEFORE:
        yield sentence[that.end() :]


def _are_messages(sentences: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether sentences can be messages one by one: all are short, and none speaks of saying, of the plan or of those
    who read it."""
    is_short = all(_FEWEST_TOLD <= len(one.split()) <= _MOST_WORDS and one[-1] in ".!”»" for one in sentences)
    is_many = len(sentences) >= _FEWEST_SHORT
    return is_many and is_short and not any(speaks_of_plan(one, vocabulary) for one in sentences)


def speaks_of_plan(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names messages, audiences or the plan, and so is about what shall be said."""
    own, endings = _of_plan(vocabulary), endings_of(vocabulary)
    return any(same_word(word, one, endings) for word in tokens(text) for one in own if word[:1] == one[:1])


@cache
def _of_plan(vocabulary: Vocabulary) -> frozenset[str]:
    """The words for messages, audiences and the plan."""
    named = [*vocabulary.phrases("headings")["messages"], *vocabulary.phrases("head")["plan"]]
    single = [words[0] for phrase in named if len(words := tokens(phrase)) == 1]
    return frozenset([*single, *vocabulary.words("they")]) - {*vocabulary.words("you")}


@cache
def _telling(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = "|".join(map(re.escape, vocabulary.phrases("said")["telling"]))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _that(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(map(re.escape, vocabulary.words('that')))})[\s,:]+")


@cache
def _that_after(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"[\s,](?:{'|'.join(map(re.escape, vocabulary.words('that')))})[\s,:]+")
