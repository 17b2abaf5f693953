"""What is ticked, decided in one step: made something else, left out, joined, or said to be one and the same; and all
like it too."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from budskap.documents import rearrange
from budskap.documents.draft import Draft
from budskap.plan import edit
from budskap.plan.model import Plan
from budskap.plan.times import read
from budskap.web.pages import destinations, words
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import Desk, back, desk, told
from budskap.web.store import imports
from budskap.web.store.errors import DraftChangedError

Done = tuple[Draft, str, str] | None
"""The draft, what was done, and the item to go to; None when it could not be done, and the person was told."""


@require_POST
@told
def together(request: PersonRequest, import_id: int) -> HttpResponse:
    at = desk(request, import_id)
    if not at.is_latest:
        raise DraftChangedError(at.record.draft_number)
    ids = _picked(request, at)
    act = _ACTS.get(request.POST.get("do", ""), _make)
    done = act(request, at, ids) if ids else None
    if not ids:
        messages.warning(request, _("Tick what it is about first."))
    if done is None:
        return back(import_id, ids[0] if ids else "", kind=_kind(at.draft.plan, ids[0]) if ids else "item")
    draft, said, home = done
    at.save(request, draft, said, f"{_kind(at.draft.plan, ids[0])}-{ids[0]}")
    return back(import_id, home, kind=_kind(draft.plan, home))


def _picked(request: PersonRequest, at: Desk) -> list[str]:
    """The ids of what was ticked and is there, in the order of the plan."""
    ids = request.POST.getlist("pick")
    if "like" in request.POST:
        return rearrange.all_like(at.draft, imports.document_of(at.record), ids)
    return rearrange.there(at.draft.plan, ids)


def _make(request: PersonRequest, at: Desk, ids: list[str]) -> Done:
    to = destinations.destination(at.draft.plan, request.POST.get("to", ""))
    if to is None or not to.is_new:
        messages.warning(request, _("Choose what it is."))
        return None
    draft, homes = rearrange.retyped(at.draft, ids, to, lambda text: read(text, at.draft.plan))
    said = ngettext("“%(name)s” is now under %(place)s.", "%(count)d are now under %(place)s.", len(ids))
    return draft, said % _values(at, ids, place=destinations.said(at.draft.plan, to)), homes[0]


def _leave(request: PersonRequest, at: Desk, ids: list[str]) -> Done:
    draft, homes = rearrange.left_out(at.draft, ids)
    if not homes:
        messages.info(request, _("Nothing was left out: it lies among the pieces without a place already."))
        return None
    said = ngettext(
        "Left out “%(name)s”. Its words lie among the pieces without a place.",
        "Left out %(count)d. Their words lie among the pieces without a place.",
        len(homes),
    )
    return draft, said % {**_values(at, ids), "count": len(homes)}, homes[0]


def _join(request: PersonRequest, at: Desk, ids: list[str]) -> Done:
    if not _of_one_list(request, at, ids):
        return None
    return rearrange.joined(at.draft, ids), _("Joined into one: %(count)d.") % _values(at, ids), ids[0]


def _same(request: PersonRequest, at: Desk, ids: list[str]) -> Done:
    if not _of_one_list(request, at, ids):
        return None
    draft = at.draft
    for gone in ids[1:]:
        draft = rearrange.same(draft, ids[0], gone)
    return draft, _("One and the same now: “%(name)s”.") % _values(at, ids), ids[0]


_ACTS: dict[str, Callable[[PersonRequest, Desk, list[str]], Done]] = {
    "make": _make, "leave": _leave, "join": _join, "same": _same,
}  # fmt: skip


def _of_one_list(request: PersonRequest, at: Desk, ids: list[str]) -> bool:
    is_right = len(ids) > 1 and len({edit.find(at.draft.plan, each)[0] for each in ids}) == 1
    if not is_right:
        messages.warning(request, _("Tick two or more of the same kind to make them one."))
    return is_right


def _values(at: Desk, ids: list[str], **values: str) -> dict[str, str | int]:
    name = words.short(words.name(edit.find(at.draft.plan, ids[0])[2]), 60)
    return {"name": name, "count": len(ids), **values}


def _kind(plan: Plan, item_id: str) -> str:
    return "piece" if edit.find(plan, item_id)[0] == "unplaced" else "item"


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/together", together, name="import-together"),
]
