"""The six parts of the sentence in templates: `{% part_icon "who" %}`, and their texts: `{{ name|softened }}`."""

from __future__ import annotations

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budskap.web.pages import table_room

register = template.Library()


@register.filter
def softened(text: str | None) -> SafeString:
    """The text with places where a line of a narrow column may end."""
    return table_room.softened(text or "")


@register.simple_tag
@cache  # a page has hundreds of them
def part_icon(part: str) -> SafeString:
    """The icon of who, what, to, through, when or why; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="part-icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("budskap/icons.svg"),
        part,
    )
