"""`{{ section.text|prose }}`: a plan's Markdown as harmless HTML."""

from __future__ import annotations

from django import template

from budskap.web.pages import prose as pages_prose

register = template.Library()
register.filter("prose", pages_prose.prose)
