"""An item that is really several is split where its words are ticked, so that no word can be lost or altered but the
“and” that stood between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from budskap.documents import rearrange
from budskap.plan import edit, reshape
from budskap.plan.model import Item
from budskap.plan.vocabulary import vocabulary
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import Desk, back, desk, told
from budskap.web.pages.review_bits import bits
from budskap.web.pages.review_items import find
from budskap.web.store.errors import DraftChangedError

_AROUND = " \n\t,;/|&+·•"
"""What need not stand at the end of a part, or at its beginning."""


@require_http_methods(["GET", "HEAD", "POST"])
@told
def split(request: PersonRequest, import_id: int, item_id: str) -> HttpResponse:
    at = desk(request, import_id)
    name = find(at.draft.plan, item_id)
    item = edit.find(at.draft.plan, item_id)[2]
    text = reshape.main_text(name, item)
    if request.method != "POST":
        return _form(request, at, item, text)
    if not at.is_latest:
        raise DraftChangedError(at.record.draft_number)
    joiners = vocabulary(at.draft.plan.language).words("joiners")
    texts = parts(text, request.POST.getlist("at"), joiners)
    if len(texts) < 2:
        problem = _("Nothing was split: tick the word with which the next one begins.")
        return _form(request, at, item, text, problem=problem)
    said = _("Split into %(count)d.") % {"count": len(texts)}
    at.save(request, rearrange.split(at.draft, item_id, texts), said, f"item-{item_id}")
    return back(at.record.pk, item_id)


def _form(request: PersonRequest, at: Desk, item: Item, text: str, *, problem: str = "") -> HttpResponse:
    """The words to tick: the part that htmx asked for, at its place, or a whole page."""
    context = {"record": at.record, "plan": at.draft.plan, "item": item, "problem": problem}
    context |= {"bits": bits(text), "is_part": bool(request.htmx), "action": request.path}
    if not request.htmx:
        return render(request, "pages/review/split_page.html", context, status=422 if problem else 200)
    response = render(request, "pages/review/split_form.html", context)
    return retarget(reswap(reselect(response, "unset"), "innerHTML"), f"[id='item-{item.id}']") if problem else response


def parts(text: str, places: Sequence[str], joiners: Sequence[str] = ()) -> list[str]:
    """The text cut at some places; what only separated the parts, such as one of the `joiners`, stays away."""
    numbers = {number for number in map(number_in, places) if number and 0 < number < len(text)}
    cuts = [0, *sorted(numbers), len(text)]
    found = [
        _bare(text[start:end], joiners if start else (), joiners if end < len(text) else ())
        for start, end in pairwise(cuts)
    ]
    return list(filter(None, found))


def _bare(part: str, before: Sequence[str], after: Sequence[str]) -> str:
    """A part without what stood between it and the parts before and after it."""
    words = part.strip(_AROUND)
    first = next((each for each in before if words.casefold().startswith(f"{each} ")), "")
    words = words[len(first) :].strip(_AROUND)
    last = next((each for each in after if words.casefold().endswith(f" {each}")), "")
    return words[: len(words) - len(last)].strip(_AROUND)


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/items/<str:item_id>/split", split, name="import-item-split"),
]
