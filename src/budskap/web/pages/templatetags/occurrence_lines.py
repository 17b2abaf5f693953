"""What is to be done, as Home and My week show it: `{% occurrence_lines lines %}`; the page says `here`, where one
comes back to, and whether it shows `with_who`.

Written here and not as a template because a page has many of them; as a template they took most of its time.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budskap.web.pages.entries import ANY
from budskap.web.pages.occurrence_lines import Line, Owner
from budskap.web.pages.templatetags.sentence import part_icon
from budskap.web.work.models import Outcome

register = template.Library()

LONGEST = 60
NOTHING = SafeString("")
LINE = """<li class="is-{section}">{state}
<a class="line-what" href="{plan}?activity={item}#item-{item}" lang="{language}">{what}</a>
<small class="line-plan">{title}{told}</small>
<span class="line-when part part-when">{icon}<span>{when}{event}{others}</span></span>
<span class="line-reach"><span class="line-to part part-to">{to}</span>{who}</span>{done}</li>
"""
PART = """ · <span class="line-part part part-through">{}<span><span class="ds-sr-only">{} </span>{}</span></span>"""
DONE = """
<span class="line-done"><form method="post" action="{report}">{same}<input type="hidden" name="first" value="{first}">
<input type="hidden" name="last" value="{last}">{channel}
{button}<span class="ds-sr-only">: {what}</span></button></form>
<a class="ds-link" href="{report}?{which}">{more}<span class="ds-sr-only">: {what}</span></a></span>"""
SAME = """<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="next" value="{}">"""
BUTTON = (
    """<button class="ds-button" data-variant="secondary" data-size="sm" type="submit" name="outcome" value="done">{}"""
)
EVENT = """<small><a class="ds-link" href="{}">{}<span class="ds-sr-only">: {}</span></a></small>"""


class _Page:
    """What is the same in all lines of a page."""

    def __init__(self, context: Context) -> None:
        here = context["here"]
        self.same = format_html(SAME, str(context["csrf_token"]), here)
        self.here = {"next": here}
        self.button, self.more = format_html(BUTTON, _("Mark as done")), _("More")
        self.when, self.to, self.who = part_icon("when"), part_icon("to"), part_icon("who")
        self.with_who = context.get("with_who", False)
        self.addresses: dict[int, tuple[str, str]] = {}

    def of_plan(self, plan: int) -> tuple[str, str]:
        """The addresses of a plan, and of telling of its activity ANY."""
        if plan not in self.addresses:
            self.addresses[plan] = reverse("plan", args=[plan]), reverse("report", args=[plan, ANY])
        return self.addresses[plan]


@register.simple_tag(takes_context=True)
def occurrence_lines(context: Context, lines: Iterable[Line]) -> SafeString:
    page = _Page(context)
    return SafeString("".join(_line(page, line) for line in lines))


def _line(page: _Page, line: Line) -> SafeString:
    language = line.row.plan.language
    return format_html(
        LINE,
        section=line.section,
        state=format_html('<span class="line-state">{}</span>', line.state) if line.state else NOTHING,
        plan=page.of_plan(line.row.plan_id)[0],
        item=line.activity.item,
        language=language,
        what=line.activity.what,
        title=in_language(language, line.row.plan.title),
        told=_told(line, language),
        icon=page.when,
        when=line.days or in_language(language, line.activity.when_text or "–"),
        event=_event(line) if line.section == "waiting" else NOTHING,
        others=format_html("<small>{}</small>", _others(line)) if line.others else NOTHING,
        to=page.to + in_language(language, to) if (to := line.to) else NOTHING,
        who=_who(page, line, language) if page.with_who else NOTHING,
        done=_done(page, line) if line.may_report else NOTHING,
    )


def in_language(language: str, text: str) -> SafeString:
    short = text if len(text) <= LONGEST else Truncator(text).chars(LONGEST)
    return format_html('<span lang="{}">{}</span>', language, short)


def _told(line: Line, language: str) -> SafeString:
    """Which part it is, whether somebody is at it, and its hours."""
    told = NOTHING
    if line.row.channel:
        told += format_html(PART, part_icon("through"), _("The part:"), in_language(language, line.through))
    if line.row.outcome == Outcome.DOING:
        told += format_html(' <span class="ds-tag" data-color="info">{}</span>', _("Doing"))
    if hours := line.planned:
        told += _hours(_("%(hours)s h planned"), hours)
    if hours := line.spent:
        told += _hours(_("%(hours)s h spent"), hours)
    return told


def _hours(said: str, hours: float) -> SafeString:
    return format_html(' · <span class="numbers">{}</span>', said % {"hours": floatformat(hours, -1)})


def _event(line: Line) -> SafeString:
    return format_html(EVENT, reverse("events", args=[line.row.plan_id]), _("Say when it happens"), line.row.event)


def _others(line: Line) -> str:
    number = {"number": line.others}
    if line.section == "late":
        return ngettext("and %(number)s earlier time", "and %(number)s earlier times", line.others) % number
    return ngettext("and %(number)s more time", "and %(number)s more times", line.others) % number


def _who(page: _Page, line: Line, language: str) -> SafeString:
    named = format_html_join(", ", "{}{}", ((in_language(language, each.name), _nobody(each)) for each in line.owners))
    return format_html('<span class="line-who part part-who">{}<span>{}</span></span>', page.who, named)


def _nobody(owner: Owner) -> SafeString:
    return NOTHING if owner.is_linked else format_html(' <small class="nobody-yet">({})</small>', _("nobody does it"))


def _done(page: _Page, line: Line) -> SafeString:
    channel = line.row.channel
    return format_html(
        DONE,
        report=page.of_plan(line.row.plan_id)[1].replace(ANY, line.activity.item),
        same=page.same,
        first=line.row.first or "",
        last=line.row.last or "",
        channel=format_html('<input type="hidden" name="channel" value="{}">', channel) if channel else NOTHING,
        button=page.button,
        which=urlencode(line.which | page.here),
        more=page.more,
        what=line.activity.what,
    )
