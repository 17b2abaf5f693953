"""The six parts of the sentence in templates: `{% part_icon "who" %}`."""

from __future__ import annotations

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@cache  # a page has hundreds of them
def part_icon(part: str) -> SafeString:
    """The icon of who, what, to, through, when or why; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="part-icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("budskap/icons.svg"),
        part,
    )
