"""Audiences told in paragraphs, one each: "Carers need to know when it moves.", "Nurses meet the patients and …" and
"Carers. They need to know …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from budskap.documents.document import Block, Paragraph
from budskap.documents.interpret import names, points
from budskap.documents.interpret.matching import endings_of, match, same_word, tokens
from budskap.plan.vocabulary import Vocabulary

_FEWEST = 2
_FEWEST_SENTENCES = 3
_ONE_OF = 3
"""One of so many that begin so must be known to be somebody."""
_MOST_NAME_WORDS = 8
_MOST_WORDS_BEFORE_STOP = 4
_SHORTEST_VERB = 5
_CALLED = 0.62
_WITHOUT_ENDINGS = ("en",)
"""Languages in which the names of many end as verbs do."""

Told = tuple[str, str]


def told(blocks: Sequence[Block], vocabulary: Vocabulary) -> Mapping[Block, Told]:
    """The name and the need that each paragraph tells; nothing where one of them tells none and speaks of no
    audiences, nor where too many are about nobody who is known to be one."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    needing: dict[Block, Told] = {block: parts for block in paragraphs if (parts := _parted(block.text, vocabulary))}
    either = ((block, _soonest(block.text, vocabulary)) for block in paragraphs)
    found: dict[Block, Told] = {block: parts for block, parts in either if parts}
    if len(needing) == len(blocks) >= _FEWEST:
        return found
    others = [block for block in blocks if block not in found]
    known = [told for block, told in found.items() if block in needing or _is_somebody(*told, vocabulary)]
    is_told = len(found) >= _FEWEST and len(known) * _ONE_OF >= len(found) and len(others) <= len(found)
    return found if is_told and all(_speaks_of_audiences(block, vocabulary) for block in others) else {}


def told_in(block: Block, vocabulary: Vocabulary) -> list[Told]:
    """The names and needs that the sentences of one paragraph tell; nothing where one of them tells none, nor where
    too many are about nobody who is known to be one."""
    said = points.sentences(block.text) if isinstance(block, Paragraph) else []
    needing = [parts for sentence in said if (parts := _parted(sentence, vocabulary))]
    if len(needing) == len(said) >= _FEWEST:
        return needing
    found: list[Told] = []
    for sentence in said:
        if parts := _soonest(sentence, vocabulary):
            found.append(parts)
        elif found and tokens(sentence)[0] in vocabulary.words("they"):
            found[-1] = found[-1][0], f"{found[-1][1]} {sentence}"
        elif not _names_audiences(sentence, vocabulary):
            return []
    known = [told for told in found if _is_somebody(*told, vocabulary)]
    return found if len(found) >= _FEWEST_SENTENCES and len(known) * _ONE_OF >= len(found) else []


def _parted(text: str, vocabulary: Vocabulary) -> Told | None:
    first, *more = points.sentences(text)
    if more and tokens(more[0])[:1] and tokens(more[0])[0] in vocabulary.words("they"):
        if begun := _told_of(first, vocabulary):
            return begun[0], text[len(begun[0]) :].strip()
        name, need = first.rstrip(" ."), " ".join(more)
        if len(name.split()) > _MOST_WORDS_BEFORE_STOP:
            return None
    elif found := _pattern(vocabulary).search(text):
        name, need = text[: found.start()], text[found.start() :].strip()
    else:
        return None
    return (name.strip(), need) if _is_name(name, vocabulary) else None


def _soonest(text: str, vocabulary: Vocabulary) -> Told | None:
    """Whom a text begins with, before what they need or a known verb, whichever stands first, else any verb."""
    if with_clause := _with_clause(text, vocabulary):
        return with_clause
    needs, does = _parted(text, vocabulary), _told_of(text, vocabulary)
    if needs and does:
        is_sooner = len(does[0]) < len(needs[0]) and does[1].split()[0] in _verbs(vocabulary)
        return does if is_sooner else needs
    return needs or does


def _told_of(text: str, vocabulary: Vocabulary) -> Told | None:
    """Whom a paragraph begins with, before the word for what they do, are or have."""
    words = text.split()
    at = next((at for at in range(1, min(len(words), _MOST_NAME_WORDS + 1)) if _is_verb(words, at, vocabulary)), 0)
    name = " ".join(words[:at])
    return (name, " ".join(words[at:])) if at and _is_name(name, vocabulary) else None


def _with_clause(text: str, vocabulary: Vocabulary) -> Told | None:
    """Whom a text begins with, where a clause between commas says more of them: "Staff, who are to move, want …"."""
    found = _clause(vocabulary).match(text)
    if not found or not _is_name(found[1], vocabulary) or not _is_verb((",", *found[3].split()), 1, vocabulary):
        return None
    return found[1] + found[2], found[3]


def _is_verb(words: Sequence[str], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word is one of the verbs that tell of people, or is spelled as one where a noun would not stand; the
    verb of a clause within the name ("Patients who have …") is none."""
    word, before = words[at], words[at - 1].casefold()
    if before in vocabulary.phrases("said")["which"]:
        return False
    if word in _verbs(vocabulary):
        return True
    is_small = before in vocabulary.words("function") or before in vocabulary.words("fillers")
    is_spelled = word.isalpha() and word.islower() and word.endswith(vocabulary.words("verbs"))
    is_noun = names.kind(word, vocabulary) is not None or not {*words[at + 1 : at + 2]}.isdisjoint(
        _after_nouns(vocabulary)
    )
    is_possible = is_spelled and len(word) >= _SHORTEST_VERB and vocabulary.language not in _WITHOUT_ENDINGS
    return is_possible and not is_small and not is_noun


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words can be the name of an audience, and are neither the plan, those who write nor a word for all."""
    is_name = 0 < len(name.split()) <= _MOST_NAME_WORDS and "," not in name and ":" not in name
    words = tokens(name)
    is_pronoun = len(words) == 1 and words[0] in (*vocabulary.words("they"), *vocabulary.words("it"))
    is_ours = words[:1] and words[0] in (*vocabulary.words("we"), *vocabulary.phrases("said")["of_plan"])
    is_name &= name[:1].isupper() and not is_pronoun and not is_ours
    is_open = bool(words) and words[-1] in vocabulary.words("joiners")
    return is_name and not is_open and not is_called(name, vocabulary)


def is_called(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words only call somebody an audience: "Our primary audience", "four audiences"."""
    found = match(text, "headings", vocabulary, _CALLED)
    return found is not None and found.meaning == "audiences"


def _is_somebody(name: str, need: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of people, or what is told of them is what only people do or need."""
    if need.split()[0] in vocabulary.phrases("said")["lives"] or _pattern(vocabulary).search(f"{name} {need}"):
        return True
    return any(names.kind(one, vocabulary) for one in (name, *name.split()[:1], *name.split()[-1:]))


def _speaks_of_audiences(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph names audiences as such, as one that introduces the others does."""
    return _names_audiences(getattr(block, "text", ""), vocabulary)


def _names_audiences(text: str, vocabulary: Vocabulary) -> bool:
    words = tokens(text)
    return any(same_word(word, one, endings_of(vocabulary)) for word in words for one in _called(vocabulary))


@cache
def _called(vocabulary: Vocabulary) -> tuple[str, ...]:
    phrases = map(tokens, vocabulary.phrases("headings")["audiences"])
    return tuple(phrase[0] for phrase in phrases if len(phrase) == 1)


@cache
def _verbs(vocabulary: Vocabulary) -> frozenset[str]:
    single = (word for word in vocabulary.words("obligations") if " " not in word)
    return frozenset([*vocabulary.words("duties"), *vocabulary.phrases("said")["lives"], *single])


@cache
def _after_nouns(vocabulary: Vocabulary) -> frozenset[str]:
    """The verbs, and the small words that say where."""
    return _verbs(vocabulary).union(vocabulary.phrases("said")["places"])


@cache
def _clause(vocabulary: Vocabulary) -> re.Pattern[str]:
    which = "|".join(map(re.escape, vocabulary.phrases("said")["which"]))
    return re.compile(rf"([^,.:]{{2,60}})(,\s(?:{which})\s[^,.]{{3,80}}),\s+(\S.*)", re.DOTALL)


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    """The words for that somebody needs; those for that it is wanted stand in sentences about the plan as well."""
    needs = {*vocabulary.words("obligations")} - {*vocabulary.words("intentions")}
    options = "|".join(map(re.escape, sorted(needs, key=len, reverse=True)))
    return re.compile(rf"(?<=\w)\s+(?=(?:{options})\s)")
