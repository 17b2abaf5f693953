"""What every change of a draft begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from budskap.documents.draft import Draft
from budskap.web.pages.numbers import number_in
from budskap.web.pages.request import PersonRequest
from budskap.web.people.rules import may_edit
from budskap.web.store import imports
from budskap.web.store.access import import_for
from budskap.web.store.errors import DraftChangedError, ImportStateError
from budskap.web.store.models import Import, ImportState

View = Callable[..., HttpResponse]

HEAD, UNDO = "_plan", "_undo"
"""Where an item's id can stand: the plan itself, and the last change. No item's id begins with “_”."""

DONE = "is-done"
"""Marks what is said about a correction, which the review page says again where it can be taken back."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft as it lies before the person; `number` is the one they looked at."""

    record: Import
    draft: Draft
    number: int

    @property
    def is_latest(self) -> bool:
        return self.number == self.record.draft_number

    def save(self, request: PersonRequest, draft: Draft, said: str, place: str) -> None:
        """Keep a correction, and say what was done; `place` is where it was done. DraftChangedError when someone else
        corrected it since."""
        if draft == self.draft:
            messages.info(request, said)
            return
        imports.edit_draft(
            record=self.record, person=request.user, number=self.number, draft=draft, said=said, place=place
        )
        messages.success(request, said, extra_tags=DONE)


def desk(request: PersonRequest, import_id: int) -> Desk:
    """The draft, if the person may edit it; ImportStateError when there is none to correct."""
    record = import_for(request, import_id, may_edit)
    if record.state != ImportState.READY:
        raise ImportStateError(record.state, (ImportState.READY,))
    number = number_in(request.POST.get("number"))
    return Desk(record, imports.draft_of(record), record.draft_number if number is None else number)


def told(view: View) -> View:
    """A view in which nothing is done, and the person is told, when the draft is no longer what they looked at."""

    @wraps(view)
    def answered(request: PersonRequest, import_id: int, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, import_id, *args, **kwargs)
        except DraftChangedError:
            messages.warning(
                request,
                _("Nothing was done: someone else has corrected this in the meantime. Look at it as it is now."),
            )
            return back(import_id)
        except ImportStateError as error:
            messages.warning(request, _state_sentence(error.state))
            is_gone = error.state == imports.DISCARDED
            address = reverse("bring-in") if is_gone else reverse("import", args=[import_id])
            return HttpResponseClientRedirect(address) if request.htmx else redirect(address)

    return answered


def back(import_id: int, item: str = "", *, kind: str = "item") -> HttpResponse:
    """To the review page, at an item, a piece, or a question by its place."""
    address = reverse("import", args=[import_id])
    at = f"{kind}-{item}" if kind == "question" else item
    return redirect(f"{address}?{urlencode({'at': at})}#{kind}-{item}" if item else address)


def back_to_undo(import_id: int, place: str) -> HttpResponse:
    """To the review page, with `place` in sight, and the focus where the next correction can be taken back."""
    address = reverse("import", args=[import_id])
    return redirect(f"{address}?{urlencode({'at': UNDO, 'seen': place})}#{place}")


def _state_sentence(state: str) -> str:
    sentences: dict[str, str] = {
        imports.DISCARDED: _("Nothing was done: someone else has thrown this away in the meantime."),
        ImportState.ACCEPTED: _("Nothing was done: this has already become a plan. Here it is."),
        ImportState.READY: _("Nothing was done: the file has been read. Here is what was understood."),
    }
    return sentences.get(state) or _("Nothing was done: the file is being read, or could not be.")
