"""What of a text is somebody's own: names, e-mail addresses, phone and personal numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from budskap.documents.interpret import names
from budskap.plan.model import Actor, Plan
from budskap.plan.vocabulary import Vocabulary, vocabulary

NOTHING = "–"
"""Stands where something was masked and no title can stand instead."""

EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*")
DIGITS = re.compile(r"(?<![\w/=.])[+(]?\d(?:[ \u00a0()/.–+-]{0,3}\d){6,}(?!\w)")
"""Seven digits and more that stand together: a phone or personal number, unless TIMES and AMOUNT explain them."""

TIMES = re.compile(
    r"(?<![\d+-])(?:"
    r"(?:19|20)\d\d[-–/](?:0[1-9]|1[0-2])[-–/][0-3]\d"  # 2026-11-22
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d"  # 20261122
    r"|[0-3]?\d[-./– ]{1,2}[01]?\d[-./– ]{1,2}(?:19|20)\d\d"  # 22.11.2026
    r"|[0-2]?\d[.:]?[0-5]\d ?[-–] ?[0-2]?\d[.:]?[0-5]\d"  # 08.00–16.30
    r"|(?:19|20)\d\d(?:[-–/]\d{1,6})?"  # 2026–2027, and the number of a case
    r")(?!\d)"
)
AMOUNT = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+")
CAPITAL = r"[A-ZÅÄÖÆØÉ][a-zåäöæøéü]+(?:-[A-ZÅÄÖÆØÉ][a-zåäöæøéü]+)?"
FULL_NAME = re.compile(rf"(?<![\w-]){CAPITAL}(?: {CAPITAL}){{1,2}}(?![\w-])")
"""Two or three words with capitals: where only names have them, a person's name or a place's."""

FEWEST = 7
"""Digits that a phone number has."""


@dataclass(frozen=True)
class Mask:
    """Masks what is a person's own in a plan's texts. A name gives way to the person's title, all else to NOTHING."""

    plan: Plan

    def __call__(self, text: str) -> str:
        text = EMAIL.sub(NOTHING, text)
        if self._phones:
            text = self._phones.sub(NOTHING, text)
        text = DIGITS.sub(lambda found: NOTHING if is_number(found[0]) else found[0], text)
        if self._names:
            text = self._names.sub(lambda found: self._instead(found[0]), text)
        return text

    def found(self, text: str) -> tuple[str, ...]:
        """What of a text may be a person's own: addresses, numbers, the plan's people, what looks like a full name."""
        numbers = [*(self._phones.findall(text) if self._phones else ()), *filter(is_number, DIGITS.findall(text))]
        named = [each[0] for each in self._names.finditer(text)] if self._names else []
        known = [*EMAIL.findall(text), *numbers, *named]
        full = [name for name in FULL_NAME.findall(text) if self._may_be_person(name, known)]
        return tuple(dict.fromkeys(each.strip() for each in (*known, *full)))

    def _may_be_person(self, name: str, known: list[str]) -> bool:
        """Whether a full name is one that is not found already, and that the plan does not call something else."""
        plan = self.plan
        others = [each.name for named in (plan.organisations, plan.audiences, plan.channels) for each in named]
        taken = " ".join([plan.title, plan.owner or "", *others])
        return names.is_person(name, self._words) and name not in taken and not any(name in each for each in known)

    @cached_property
    def people(self) -> dict[str, str]:
        """The id of each actor that is a person, and what stands for the name: the title, or the role in the name."""
        return {each.id: self._title(each) for each in self.plan.actors if self._own_name(each)}

    @cached_property
    def _words(self) -> Vocabulary:
        return vocabulary(self.plan.language)

    def _own_name(self, actor: Actor) -> str:
        """The person's name without role and title; empty for a role or a group."""
        core = EMAIL.sub("", re.split(r"[,(;/]", actor.name)[0]).strip()
        plain = " ".join(word for word in core.split() if not names.has_role(word, self._words))
        if (actor.kind or names.kind(core, self._words)) == "person":
            return plain or core
        is_named = plain != core and names.is_person(plain, self._words)
        has_contact = actor.kind is None and names.kind(core, self._words) is None and (actor.email or actor.phones)
        return plain if is_named or has_contact else ""

    def _title(self, actor: Actor) -> str:
        roles = [word for word in re.findall(r"[\w-]+", actor.name) if names.has_role(word, self._words)]
        return actor.title or " ".join(roles) or NOTHING

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Each name, and each word of a name, in lower case → what stands for it; NOTHING where several differ."""
        found: dict[str, str] = {}
        for actor in self.plan.actors:
            name = self._own_name(actor)
            is_sure = (actor.kind or names.kind(name, self._words)) == "person" or actor.kind is None
            for each in {name, *(name.split() if is_sure else ())} - {""}:
                if each == name or self._is_part(each):
                    title = self.people[actor.id]
                    found[each.casefold()] = title if found.get(each.casefold(), title) == title else NOTHING
        return found

    def _is_part(self, word: str) -> bool:
        """Whether a word of a name is masked where it stands alone: not when an organisation has it in its name too."""
        owners = " ".join([self.plan.owner or "", *(each.name for each in self.plan.organisations)]).casefold()
        is_shared = any(word.casefold() in (owner, owner.removesuffix("s")) for owner in re.findall(r"[\w-]+", owners))
        return len(word) > 2 and word[0].isupper() and not is_shared

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """The names as they stand in texts, longest first; a word alone only as names are written, with a capital."""
        written = sorted(self._titles, key=len, reverse=True)
        options = [
            r"\s+".join(map(re.escape, each.split())) if " " in each else f"(?-i:{re.escape(_capital(each))})"
            for each in written
        ]
        return re.compile(rf"(?<![\w-])({'|'.join(options)})(?:['’]?s)?(?![\w-])", re.IGNORECASE) if options else None

    def _instead(self, found: str) -> str:
        plain = " ".join(found.casefold().split())
        bare = re.sub(r"['’]?s$", "", plain)
        return self._titles.get(plain) or self._titles.get(bare) or NOTHING

    @cached_property
    def _phones(self) -> re.Pattern[str] | None:
        """The numbers the plan itself calls phones, however short."""
        known = {phone.strip() for actor in self.plan.actors for phone in actor.phones} - {""}
        options = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{options})(?![\w-])") if known else None


def is_number(text: str) -> bool:
    """Whether digits that stand together can be a phone or personal number, not dates, years, hours or an amount."""
    rest = TIMES.sub(" ", text)
    return sum(map(str.isdigit, rest)) >= FEWEST and not AMOUNT.fullmatch(text.strip())


def looks_personal(text: str) -> bool:
    """Whether an e-mail address or a phone or personal number is left in a text."""
    return bool(EMAIL.search(text)) or any(is_number(found) for found in DIGITS.findall(text))


def _capital(name: str) -> str:
    """As names are written: every part of a double name with a capital."""
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))
