"""A written time, understood as it is typed."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from budskap.plan.model import Plan
from budskap.plan.times import is_outside
from budskap.web.people import clock
from budskap.when import Context, When, parse, understood
from budskap.when.doubts import sentence
from budskap.when.model import LANGUAGES, Language

LONGEST = 500


def in_words(when: When | None) -> str:
    """What a time is understood as, in the reader's language; "" where there is none, or it is not understood."""
    if when is None or when.kind == "unknown":
        return ""
    return understood(when, _reader())


def why_not(when: When | None) -> str:
    """Why a time cannot be, in the reader's language: 31 June; "" where nothing is known against it."""
    return doubt_in_words(when) if when is not None and when.kind == "unknown" else ""


def doubt_in_words(when: When) -> str:
    """What is doubtful about a time, in the reader's language; "" where nothing is."""
    return sentence(when.doubt, _reader()) if when.doubt else ""


def against(when: When, plan: Plan) -> str:
    """What there is to say against a time of a plan, in the reader's language: it cannot be, is doubtful or not
    understood, lies outside the plan's period, or has passed; "" where nothing is."""
    if when.kind == "unknown":
        return f"{why}. {_KEPT}" if (why := why_not(when)) else str(_KEPT)
    if plan.period and is_outside(when, plan.period):
        time, period = (days_in_words(each.start, each.end) for each in (when, plan.period))
        return _("%(time)s lies outside the plan’s period, %(period)s.") % {"time": time, "period": period}
    if when.kind == "date" and when.end and when.end < clock.today():
        return _("%(time)s has passed.") % {"time": days_in_words(when.start, when.end)}
    doubt = doubt_in_words(when)
    return f"{doubt[:1].upper()}{doubt[1:]}." if doubt else ""


_KEPT = gettext_lazy("Not understood as a time. It is kept as you write it.")


def _reader() -> Language:
    reader = get_language()
    return next((each for each in LANGUAGES if each == reader), "en")


def days_in_words(first: date | None, last: date | None) -> str:
    """1–30 September 2026; "" where no day is known."""
    return in_words(When("", "date", start=first, end=last)) if first or last else ""


@require_safe
def when_understood(request: HttpRequest) -> HttpResponse:
    """A fragment: what the text is understood as. `field` names the parameter that holds it, else it is `text`."""
    text = request.GET.get(request.GET.get("field", ""), request.GET.get("text", ""))[:LONGEST].strip()
    language: Language | None = next((each for each in LANGUAGES if each == request.GET.get("language")), None)
    year = request.GET.get("year", "")
    context = Context(year=int(year) if re.fullmatch("[12][0-9]{3}", year) else None)
    when = parse(text, language, context) if text else None
    told = {"text": text, "understood": in_words(when), "why_not": why_not(when)}
    return render(request, "pages/items/understood.html", told)


urlpatterns = [
    path("when", when_understood, name="when-understood"),
]
