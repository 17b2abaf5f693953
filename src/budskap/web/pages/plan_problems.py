"""What is wrong with a file in the plan format: which key, where, and what is allowed, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from budskap.plan.model import LISTS
from budskap.web.pages import words

_ALLOWED: tuple[tuple[str, str], ...] = (
    (r"no such key", gettext_noop("The format has no such key.")),
    (r"a value, which is missing", gettext_noop("This has to be there, and is missing.")),
    (r"an object", gettext_noop("This has to be an object, in braces { }.")),
    (r"a valid (?:array|list|tuple)", gettext_noop("This has to be a list, in brackets [ ].")),
    (r"a valid string", gettext_noop("This has to be text, in quotation marks.")),
    (r"a valid integer", gettext_noop("This has to be a whole number.")),
    (r"a (?:valid|finite) number", gettext_noop("This has to be a number.")),
    (r"greater than or equal to (?P<least>.+)", gettext_noop("This has to be %(least)s or more.")),
    (r"a valid date.*", gettext_noop("This has to be a day that exists, as year-month-day, such as 2026-05-31.")),
    (
        r"an id: .*",
        gettext_noop("This has to be an id: small letters a–z, digits, “-”, “_” and “.”, at most 80 in all."),
    ),
    (r"an id that no other item has", gettext_noop("This has to be an id that no other item has.")),
    (r"the id of an item in “(?P<list>\w+)”", gettext_noop("This has to be the id of an item in “%(list)s”.")),
    (
        r"an item that is not part of this one",
        gettext_noop("Nothing can be part of itself, nor of what is part of it."),
    ),
    (r"text without the character U\+0000", gettext_noop("This has to be text without the character U+0000.")),
    (
        r"JSON in UTF-8 .*: line (?P<line>\d+) column (?P<column>\d+) .*",
        gettext_noop("The file is not JSON: something is wrong at line %(line)s, character %(column)s."),
    ),
    (r"(?:JSON in UTF-8|Invalid JSON).*", gettext_noop("The file is not JSON in UTF-8.")),
    (r"(?P<words>'.*')", gettext_noop("This has to be one of these: %(words)s.")),
)
"""What `plan.errors.Problem` says is allowed, as a pattern, and the sentence for it; the first that fits."""
_PLACE = re.compile(r"(?P<list>[a-z_]+)\[(?P<index>\d+)\](?:\.(?P<field>[a-z_]+))?")


@dataclass(frozen=True, slots=True)
class Said:
    """One problem: its place in words and as a path, what is allowed there, and what stands there."""

    where: str
    path: str
    sentence: str
    value: str


def problems(details: Mapping[str, Any]) -> list[Said]:
    """The problems that an import keeps in `error_details`."""
    return [_said(**each) for each in details.get("problems", ())]


def _said(place: str, allowed: str, value: str) -> Said:
    return Said(_where(place), place, sentence(allowed), value)


def sentence(allowed: str) -> str:
    """What is allowed, in the reader's language; in English where it is something new."""
    for pattern, said in _ALLOWED:
        if found := re.fullmatch(pattern, allowed):
            return str(_(said)) % {key: _quoted(key, value) for key, value in found.groupdict().items()}
    return _("Allowed is: %(allowed)s.") % {"allowed": allowed}


def _quoted(key: str, value: str) -> str:
    """Words of the format as they stand in a file."""
    if key != "words":
        return value
    several = re.findall(r"'([^']*)'", value)
    return ", ".join(f'"{each}"' for each in several)


def _where(place: str) -> str:
    """“Activities, number 4 · When”; "" for the file as a whole."""
    found = _PLACE.match(place)
    if not found or found["list"] not in LISTS:
        return str(words.FIELDS.get(("", place.partition(".")[0]), ""))
    values = {"list": words.LISTS[found["list"]], "number": int(found["index"]) + 1}
    item = pgettext("an item of a list", "%(list)s, number %(number)d") % values
    label = words.FIELDS.get((found["list"], found["field"] or ""))
    return f"{item} · {label}" if label else item
