"""A section's text is Markdown, without HTML of its own and without pictures: read alike for every page and file."""

from __future__ import annotations

from markdown_it import MarkdownIt

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
