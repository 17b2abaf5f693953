"""One mark of the timeline as SVG: `{% timeline_mark mark plan_url language is_bare %}`, and `{{ x|share }}`, a place
on the axis as a share of its length, so that the drawing is as wide as its room while its type keeps its size.

Written here and not as a template because a page has hundreds of them; as a template they took most of its time.
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budskap.web.pages.timeline_marks import WIDTH, Mark

register = template.Library()

MARK = (
    '<a class="mark mark-{shape}" href="{url}?activity={item}#item-{item}" lang="{language}">'
    "<title>{what}, {when}</title>"
    '<g transform="translate(0 {y})">{label}{ink}</g></g></a>'
)
LABEL = '<rect class="hit" x="{}" y="0" width="{}" height="28"/><text x="{}" y="12">{}</text><g>'
BARE = SafeString('<g transform="translate(0 -16)">')


@register.filter
def share(x: float) -> str:
    return f"{x * 100 / WIDTH:.2f}%"


@register.simple_tag
def timeline_mark(mark: Mark, plan_url: str, language: str, is_bare: bool) -> SafeString:
    """The mark as a link to its activity, under its label, or alone where the row has no room for labels."""
    activity = mark.activity
    return format_html(
        MARK,
        shape=mark.shape,
        url=plan_url,
        item=activity.id,
        language=language,
        what=activity.what,
        when=activity.when.text if activity.when else "",
        y=mark.y,
        label=BARE if is_bare else format_html(LABEL, *map(share, (*mark.hit, mark.label_x)), mark.label),
        ink=SafeString(_ink(mark)),  # numbers alone
    )


def _ink(mark: Mark) -> str:
    match mark.shape:
        case "day":
            return f'<rect class="ink" x="{share(mark.x)}" y="15" width="3" height="12"/>'
        case "bar":
            return _bar(mark)
        case "turns":
            exact = "".join(_edge(x, 16, 26) for x in mark.exact)
            return exact + "".join(f'<circle class="ink" cx="{share(x)}" cy="21" r="3"/>' for x in mark.loose)
        case _:
            return f'<line class="dots" x1="{share(mark.x)}" x2="{share(mark.right)}" y1="21" y2="21"/>'


def _bar(mark: Mark) -> str:
    paint = f'fill="url(#fade-{mark.fade})"' if mark.fade else 'class="ink"'
    bar = f'<rect {paint} x="{share(mark.x)}" y="18" width="{share(mark.width)}" height="6"/>'
    tip = "" if mark.arrow is None else _arrow(mark.arrow)
    return bar + "".join(_edge(x, 15, 27) for x in mark.edges) + tip


def _edge(x: float, top: int, bottom: int) -> str:
    return f'<line class="edge" x1="{share(x)}" x2="{share(x)}" y1="{top}" y2="{bottom}"/>'


def _arrow(x: float) -> str:
    return f'<svg class="arrow" x="{share(x)}" y="21" width="1" height="1"><path class="ink" d="M0 0L-9 -6V6Z"/></svg>'
