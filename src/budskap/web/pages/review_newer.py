"""What a newer file changes in a plan: what is new, changed and gone, in words; where the file and people changed the
same, one chooses. Taken in as one version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from budskap.documents.draft import ASIDE
from budskap.plan.merge import Choice, Conflict
from budskap.plan.model import Item
from budskap.web.pages.changes import Names, by_list, field_of, readable_both, sentences
from budskap.web.pages.differences import Stretch, differences
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.pages.review_answers import desk, told
from budskap.web.store import newer
from budskap.web.store.errors import ConflictError
from budskap.web.store.models import Import

CHOICE = "choice-"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the file and people changed differently. `stretches` is what differs within long texts."""

    name: str
    place: str
    ours: str
    theirs: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return differences(self.ours, self.theirs)


@require_http_methods(["GET", "HEAD", "POST"])
@told
def show(request: PersonRequest, import_id: int) -> HttpResponse:
    record = desk(request, import_id).record
    if record.into is None:
        return redirect("import", import_id)
    if request.method != "POST":
        return _page(request, record)
    number = number_in(request.POST.get("number"))
    try:
        version = newer.accept(
            record=record, person=request.user, number=-1 if number is None else number, choices=_choices(request)
        )
    except ConflictError:
        return _page(request, record, problem=_("Choose at each of the places where both were changed."))
    said = _("What the newer file says is in the plan, as version %(number)d.") % {"number": version.number}
    messages.success(request, said)
    return redirect("plan", record.into.pk)


def _choices(request: PersonRequest) -> Mapping[str, Choice]:
    chosen = {key.removeprefix(CHOICE): value for key, value in request.POST.items() if key.startswith(CHOICE)}
    return {key: "theirs" if value == "theirs" else "ours" for key, value in chosen.items()}


def _page(request: PersonRequest, record: Import, problem: str = "") -> HttpResponse:
    assert record.into is not None  # noqa: S101  # the view has looked
    found = newer.newer(record.into, newer.found_in(record))
    names = Names.of(found.theirs, found.ours)
    changes = [each for each in sentences(found.ours, found.merged.plan) if each.item not in ASIDE]
    context = {
        "record": record,
        "into": record.into,
        "plan": found.ours,
        "head": found.head,
        "groups": by_list(changes),
        "count": len(changes),
        "questions": [_question(each, names) for each in found.merged.conflicts],
        "chosen": _choices(request),
        "problem": problem,
    }
    return render(request, "pages/review/newer.html", context, status=422 if problem else 200)


def _question(conflict: Conflict, names: Names) -> Question:
    place = field_of(conflict.list, conflict.item, conflict.field, names)
    return Question(conflict.key, f"{place[:1].upper()}{place[1:]}", *_said(conflict, names))


def _said(conflict: Conflict, names: Names) -> tuple[str, str]:
    if conflict.field:
        ours, theirs = readable_both(conflict.list, conflict.field, conflict.ours, conflict.theirs, names)
        return ours or _("(empty)"), theirs or _("(empty)")
    ours, theirs = (
        _("It is part of the plan") if isinstance(value, Item) else _("It is not part of the plan")
        for value in (conflict.ours, conflict.theirs)
    )
    return ours, theirs


urlpatterns: list[URLPattern] = [
    path("bring-in/<int:import_id>/newer", show, name="import-newer"),
]
