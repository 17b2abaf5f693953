"""Audiences and channels that an activity names in its own words, where nothing else says whom it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from budskap.documents.interpret.collection import Collection
from budskap.documents.interpret.matching import Tokens, endings_of, same_word, tokens
from budskap.plan.model import Activity

_FIELDS = {"to": "audiences", "through": "channels"}
_SHORTEST_NAME = 4
_SAME_START = 3
"""Words that differ in their endings begin with so many letters alike; telling so first takes a tenth of the time."""
_DOUBT = "sentence_read"


def offer(into: Collection) -> None:
    """To activities without audiences, or without channels, those that their words name; each is doubtful."""
    for field, listed in _FIELDS.items():
        known = [(tokens(str(getattr(item, "name", ""))), id_) for id_, item in into.items[listed].items()]
        for activity in into.all("activities", Activity):
            found = () if getattr(activity, field) else tuple(_named(tokens(activity.what), known, into))
            if found:
                into.change("activities", activity.id, **{field: found})
                into.note(activity.id, field, *into.places(activity.id), doubt=_DOUBT, words=activity.what)


def _named(words: Tokens, known: Sequence[tuple[Tokens, str]], into: Collection) -> Iterator[str]:
    """The longest names among the words, none within another."""
    taken: set[int] = set()
    for name, id_ in sorted(known, key=lambda one: -len(one[0])):
        at = _place(words, name, into)
        if at is not None and not taken & set(range(at, at + len(name))):
            taken |= set(range(at, at + len(name)))
            yield id_


def _place(words: Tokens, name: Tokens, into: Collection) -> int | None:
    """Where a name stands among the words, inflected or not."""
    if sum(map(len, name)) < _SHORTEST_NAME:
        return None
    endings = endings_of(into.vocabulary)
    first = name[0][:_SAME_START]
    starts = (at for at in range(len(words) - len(name) + 1) if words[at].startswith(first))
    return next((at for at in starts if _are_same(words[at : at + len(name)], name, endings)), None)


def _are_same(words: Tokens, name: Tokens, endings: frozenset[str]) -> bool:
    return all(same_word(one, other, endings) for one, other in zip(words, name, strict=True))
