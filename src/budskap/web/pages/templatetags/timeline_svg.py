"""One mark of the timeline as SVG: `{% timeline_mark mark plan_url language is_bare %}`.

Written here and not as a template because a page has hundreds of them; as a template they took most of its time.
"""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from budskap.web.pages.timeline_marks import Mark

register = template.Library()

MARK = (
    '<a class="mark mark-{shape}" href="{url}?activity={item}#item-{item}" lang="{language}">'
    "<title>{what}, {when}</title>"
    '<g transform="translate(0 {y})">{label}{ink}</g></g></a>'
)
LABEL = '<rect class="hit" x="{}" y="0" width="{}" height="28"/><text x="{}" y="12">{}</text><g>'
BARE = SafeString('<g transform="translate(0 -16)">')


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
        label=BARE if is_bare else format_html(LABEL, *mark.hit, mark.label_x, mark.label),
        ink=SafeString(_ink(mark)),  # numbers alone
    )


def _ink(mark: Mark) -> str:
    match mark.shape:
        case "day":
            return f'<rect class="ink" x="{mark.x}" y="15" width="3" height="12"/>'
        case "bar":
            return _bar(mark)
        case "turns":
            exact = "".join(f'<path class="edge" d="M{x} 16V26"/>' for x in mark.exact)
            return exact + "".join(f'<circle class="ink" cx="{x}" cy="21" r="3"/>' for x in mark.loose)
        case _:
            return f'<path class="dots" d="M{mark.x} 21H{mark.right}"/>'


def _bar(mark: Mark) -> str:
    paint = f'fill="url(#fade-{mark.fade})"' if mark.fade else 'class="ink"'
    bar = f'<rect {paint} x="{mark.x}" y="18" width="{mark.width}" height="6"/>'
    edges = "".join(f'<path class="edge" d="M{x} 15V27"/>' for x in mark.edges)
    tip = "" if mark.arrow is None else _arrow(mark.arrow)
    return bar + edges + tip


def _arrow(x: float) -> str:
    return f'<path class="ink" transform="translate({x} 21)" d="M0 0L-9 -6V6Z"/>'
