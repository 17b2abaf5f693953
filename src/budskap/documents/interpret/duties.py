"""Who does what, told in a sentence that begins with them: "The line managers inform their staff"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from budskap.documents.interpret import names
from budskap.documents.interpret.collection import Collection

_BESIDE = re.compile(r"([^,]{3,40}), ([^,]{3,40}), (.+)$")
_MOST_WORDS_OF_ROLE = 6
_MOST_WORDS_OF_NAME = 4
_SHORTEST_VERB = 5


def are_told(said: Sequence[str], into: Collection) -> bool:
    """Whether several of some sentences say what a role does; or one, and most what somebody does."""
    known = sum(len(before_verb(sentence, into)) > 1 for sentence in said)
    anyone = sum(len(before_verb(sentence, into, is_any=True)) > 1 for sentence in said)
    return known > 1 or (known == 1 and anyone > 1 and anyone * 3 >= len(said) * 2)


def before_verb(text: str, into: Collection, *, is_any: bool = False) -> list[str]:
    """A role and what it does: "Enhetscheferna informerar sina medarbetare"; with `is_any` also anyone else."""
    if (beside := _BESIDE.match(text)) and names.is_person(beside[2], into.vocabulary):
        return [f"{beside[1]} {beside[2]}", beside[3]]
    words = text.split()
    verbs = [at for at, word in enumerate(words[1:_MOST_WORDS_OF_ROLE], 1) if is_verb(word.rstrip(","), into)]
    known = [at for at in verbs if names.kind(" ".join(words[:at]), into.vocabulary) and words[at - 1][-1] != ","]
    is_amount = any(word[:1].isdigit() for word in words[verbs[0] + 1 : verbs[0] + 2]) if verbs else False
    others = [at for at in verbs if is_any and not is_amount and _may_act(words[:at], into)]
    return [" ".join(words[:at]), " ".join(words[at:])] if (at := next(iter([*known, *others]), 0)) else [text]


def _may_act(words: Sequence[str], into: Collection) -> bool:
    """Whether some words can be a name that is no pronoun and leads in nothing."""
    own = {*into.vocabulary.words("we"), *into.vocabulary.words("they"), *into.vocabulary.phrases("said")["of_plan"]}
    is_name = len(words) < _MOST_WORDS_OF_NAME and not any(word.endswith((",", ":")) for word in words)
    is_small = words[-1].casefold() in into.vocabulary.words("function")
    return is_name and not is_small and own.isdisjoint((words[0].casefold(), words[-1].casefold()))


def doer(text: str, into: Collection, shortest_verb: int = _SHORTEST_VERB) -> str | None:
    """The role or the person that a sentence begins with, before the word for what they do: "Enhetscheferna visar
    appen"."""
    name, *rest = before_verb(text, into)
    if rest and names.kind(name, into.vocabulary) == "person":
        return name
    is_role = len(rest) == 1 and "," not in name and names.has_role(name.split()[-1], into.vocabulary)
    is_sure = is_role and not into.knows("audiences", name)
    return name if is_sure and len(rest[0].split()[0]) >= shortest_verb else None


def is_verb(word: str, into: Collection) -> bool:
    """Whether a word is one of those that tell a duty, or is spelled as what somebody does."""
    if word in into.vocabulary.words("duties"):
        return True
    is_small = word in into.vocabulary.words("function") or word in into.vocabulary.words("fillers")
    is_plural = names.has_role(word, into.vocabulary)
    spelled = not is_plural and word.endswith(into.vocabulary.words("verbs"))
    return spelled and word.isalpha() and word.islower() and len(word) >= _SHORTEST_VERB and not is_small
