"""What the lists, fields and choices of a plan are called on the pages, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from budskap.plan.model import Item

LISTS = {
    "organisations": gettext_lazy("Organisations"),
    "actors": gettext_lazy("Who: people, roles and groups"),
    "messages": gettext_lazy("Messages"),
    "audiences": gettext_lazy("Audiences"),
    "channels": gettext_lazy("Channels"),
    "goals": gettext_lazy("Goals"),
    "activities": gettext_lazy("Activities"),
    "risks": gettext_lazy("Risks"),
    "factors": gettext_lazy("Success factors and challenges"),
    "measures": gettext_lazy("Follow-up"),
    "sections": gettext_lazy("Sections"),
    "links": gettext_lazy("Links"),
    "unplaced": gettext_lazy("Pieces without a place"),
}

ONE = {
    "organisations": pgettext_lazy("one of a list", "Organisation"),
    "actors": pgettext_lazy("one of a list", "Person, role or group"),
    "messages": pgettext_lazy("one of a list", "Message"),
    "audiences": pgettext_lazy("one of a list", "Audience"),
    "channels": pgettext_lazy("one of a list", "Channel"),
    "goals": pgettext_lazy("one of a list", "Goal"),
    "activities": pgettext_lazy("one of a list", "Activity"),
    "risks": pgettext_lazy("one of a list", "Risk"),
    "factors": pgettext_lazy("one of a list", "Success factor or challenge"),
    "measures": pgettext_lazy("one of a list", "Follow-up"),
    "sections": pgettext_lazy("one of a list", "Section"),
    "links": pgettext_lazy("one of a list", "Link"),
    "unplaced": pgettext_lazy("one of a list", "Piece without a place"),
}

NAMED = {
    "organisations": gettext_lazy("the organisation “%(name)s”"),
    "actors": gettext_lazy("“%(name)s”"),
    "messages": gettext_lazy("the message “%(name)s”"),
    "audiences": gettext_lazy("the audience “%(name)s”"),
    "channels": gettext_lazy("the channel “%(name)s”"),
    "goals": gettext_lazy("the goal “%(name)s”"),
    "activities": gettext_lazy("the activity “%(name)s”"),
    "risks": gettext_lazy("the risk “%(name)s”"),
    "factors": gettext_lazy("the factor “%(name)s”"),
    "measures": gettext_lazy("the follow-up “%(name)s”"),
    "sections": gettext_lazy("the section “%(name)s”"),
    "links": gettext_lazy("the link “%(name)s”"),
    "unplaced": gettext_lazy("the piece “%(name)s”"),
}
"""List → one of its items in a sentence, with its name."""

FIELDS = {
    ("", "title"): pgettext_lazy("field", "Title of the plan"),
    ("", "language"): pgettext_lazy("field", "Language of the plan"),
    ("", "period"): pgettext_lazy("field", "When the plan is valid"),
    ("", "dated"): pgettext_lazy("field", "Date on the document"),
    ("", "revision"): pgettext_lazy("field", "How it is revised"),
    ("", "owner"): pgettext_lazy("field", "Owner"),
    ("organisations", "name"): pgettext_lazy("field", "Name"),
    ("organisations", "part_of"): pgettext_lazy("field", "Part of"),
    ("actors", "name"): pgettext_lazy("field", "Name"),
    ("actors", "kind"): pgettext_lazy("field", "Kind"),
    ("actors", "title"): pgettext_lazy("field", "Title"),
    ("actors", "responsibility"): pgettext_lazy("field", "Responsibility"),
    ("actors", "organisation"): pgettext_lazy("field", "Organisation"),
    ("actors", "email"): pgettext_lazy("field", "E-mail address"),
    ("actors", "phones"): pgettext_lazy("field", "Phone numbers"),
    ("messages", "kind"): pgettext_lazy("field", "Kind"),
    ("messages", "text"): pgettext_lazy("field", "Message"),
    ("messages", "audiences"): pgettext_lazy("field", "To whom"),
    ("messages", "source_note"): pgettext_lazy("field", "Source"),
    ("audiences", "name"): pgettext_lazy("field", "Name"),
    ("audiences", "part_of"): pgettext_lazy("field", "Part of"),
    ("audiences", "reach"): pgettext_lazy("field", "Inside or outside"),
    ("audiences", "priority"): pgettext_lazy("field", "Priority"),
    ("audiences", "reason"): pgettext_lazy("field", "Reason"),
    ("audiences", "condition"): pgettext_lazy("field", "Counts only if"),
    ("channels", "name"): pgettext_lazy("field", "Name"),
    ("channels", "reach"): pgettext_lazy("field", "Inside or outside"),
    ("channels", "effects"): pgettext_lazy("field", "Effects it suits"),
    ("goals", "kind"): pgettext_lazy("field", "Kind"),
    ("goals", "text"): pgettext_lazy("field", "Goal"),
    ("goals", "audience"): pgettext_lazy("field", "For whom"),
    ("goals", "reach"): pgettext_lazy("field", "Inside or outside"),
    ("activities", "what"): pgettext_lazy("field", "What is done"),
    ("activities", "says"): pgettext_lazy("field", "Says"),
    ("activities", "who"): pgettext_lazy("field", "Who"),
    ("activities", "to"): pgettext_lazy("field", "To whom"),
    ("activities", "through"): pgettext_lazy("field", "Through"),
    ("activities", "when"): pgettext_lazy("field", "When"),
    ("activities", "why"): pgettext_lazy("field", "Why"),
    ("activities", "effect"): pgettext_lazy("field", "Effect"),
    ("activities", "hours"): pgettext_lazy("field", "Hours"),
    ("activities", "note"): pgettext_lazy("field", "Note"),
    ("risks", "text"): pgettext_lazy("field", "Risk"),
    ("risks", "response"): pgettext_lazy("field", "Countermeasure"),
    ("factors", "kind"): pgettext_lazy("field", "Kind"),
    ("factors", "text"): pgettext_lazy("field", "Factor"),
    ("measures", "text"): pgettext_lazy("field", "What is followed up"),
    ("measures", "method"): pgettext_lazy("field", "How"),
    ("measures", "when"): pgettext_lazy("field", "When"),
    ("measures", "who"): pgettext_lazy("field", "Who"),
    ("sections", "kind"): pgettext_lazy("field", "Kind"),
    ("sections", "heading"): pgettext_lazy("field", "Heading"),
    ("sections", "text"): pgettext_lazy("field", "Text"),
    ("links", "text"): pgettext_lazy("field", "Text"),
    ("links", "url"): pgettext_lazy("field", "Web address"),
    ("unplaced", "text"): pgettext_lazy("field", "Text"),
}
"""(list, field) → what it is called; the list of the plan's own keys is ""."""

REACH = {
    "internal": pgettext_lazy("reach", "Inside the organisation"),
    "external": pgettext_lazy("reach", "Outside the organisation"),
}
EFFECT = {
    "awareness": pgettext_lazy("effect", "Awareness"),
    "understanding": pgettext_lazy("effect", "Understanding"),
    "engagement": pgettext_lazy("effect", "Engagement"),
    "action": pgettext_lazy("effect", "Action"),
}
WHEN_KIND = {
    "date": pgettext_lazy("kind of time", "Days"),
    "ongoing": pgettext_lazy("kind of time", "Ongoing"),
    "recurring": pgettext_lazy("kind of time", "At a rhythm"),
    "relative": pgettext_lazy("kind of time", "Around an event"),
    "as_needed": pgettext_lazy("kind of time", "When needed"),
    "unknown": pgettext_lazy("kind of time", "Not understood"),
    "none": pgettext_lazy("kind of time", "No time given"),
}
CHOICES: dict[tuple[str, str], dict[str, Any]] = {
    ("", "language"): {"sv": "Svenska", "nb": "Norsk bokmål", "nn": "Norsk nynorsk", "da": "Dansk", "en": "English"},
    ("actors", "kind"): {
        "person": pgettext_lazy("kind of actor", "Person"),
        "role": pgettext_lazy("kind of actor", "Role"),
        "group": pgettext_lazy("kind of actor", "Group"),
    },
    ("messages", "kind"): {
        "why": pgettext_lazy("kind of message", "Why"),
        "what": pgettext_lazy("kind of message", "What"),
        "feel": pgettext_lazy("kind of message", "Feeling"),
        "how": pgettext_lazy("kind of message", "How"),
    },
    ("audiences", "reach"): REACH,
    ("audiences", "priority"): {
        "primary": pgettext_lazy("priority", "Primary"),
        "secondary": pgettext_lazy("priority", "Secondary"),
    },
    ("channels", "reach"): REACH,
    ("channels", "effects"): EFFECT,
    ("goals", "kind"): {
        "know": pgettext_lazy("kind of goal", "Know"),
        "feel": pgettext_lazy("kind of goal", "Feel"),
        "think": pgettext_lazy("kind of goal", "Think"),
        "do": pgettext_lazy("kind of goal", "Do"),
        "effect": pgettext_lazy("kind of goal", "Effect goal"),
        "communication": pgettext_lazy("kind of goal", "Communication goal"),
        "project": pgettext_lazy("kind of goal", "Project goal"),
        "strategic": pgettext_lazy("kind of goal", "Strategic goal"),
        "society": pgettext_lazy("kind of goal", "Goal for society"),
    },
    ("goals", "reach"): REACH,
    ("activities", "effect"): EFFECT,
    ("factors", "kind"): {
        "success": pgettext_lazy("kind of factor", "Success factor"),
        "challenge": pgettext_lazy("kind of factor", "Challenge"),
    },
    ("sections", "kind"): {
        "introduction": pgettext_lazy("kind of section", "Introduction"),
        "about": pgettext_lazy("kind of section", "About the programme"),
        "background": pgettext_lazy("kind of section", "Background"),
        "current_situation": pgettext_lazy("kind of section", "Current situation"),
        "purpose": pgettext_lazy("kind of section", "Purpose"),
        "scope": pgettext_lazy("kind of section", "Scope"),
        "project_goals": pgettext_lazy("kind of section", "Goals of the project"),
        "strategy": pgettext_lazy("kind of section", "Strategy"),
        "method": pgettext_lazy("kind of section", "Method"),
        "values": pgettext_lazy("kind of section", "Values"),
        "follow_up": pgettext_lazy("kind of section", "Follow-up"),
        "other": pgettext_lazy("kind of section", "Other"),
    },
}
"""(list, field) → each choice in the order of the format, and what it is called."""

NAME_FIELDS = ("name", "what", "heading", "text", "url")


def name(item: Item) -> str:
    """What an item is called: its name, what is done, its heading, else its words."""
    found = (getattr(item, field, None) for field in NAME_FIELDS)
    return next((text for text in found if text), "")


def short(text: str, length: int = 80) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"


def named(list_name: str, item: Item) -> str:
    """An item in the middle of a sentence: the activity “Open house”."""
    return str(NAMED[list_name]) % {"name": short(name(item)) or _("without a name")}


def field_in_sentence(list_name: str, field: str) -> str:
    """A field in the middle of a sentence: its label with a small first letter."""
    label = str(FIELDS[list_name, field])
    return label[:1].lower() + label[1:]
