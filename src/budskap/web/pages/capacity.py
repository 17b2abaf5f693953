"""How many hours a month people have: each says it of oneself, an administrator of everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from budskap.web.pages.request import PersonRequest
from budskap.web.people.actions import MOST_HOURS, set_capacity
from budskap.web.people.models import Membership, Person
from budskap.web.people.rules import may_manage
from budskap.web.store import access


class CapacityForm(forms.Form):
    """A field for each membership, by its key."""

    def __init__(self, memberships: Iterable[Membership], names: dict[int, str], data: Any = None) -> None:
        super().__init__(data)
        self.memberships = {f"capacity-{each.pk}": each for each in memberships}
        for name, each in self.memberships.items():
            wrong = _("Write a number from 0 to %(most)s, or nothing.") % {"most": MOST_HOURS}
            self.fields[name] = forms.FloatField(
                label=names[each.pk], required=False, localize=True, min_value=0, max_value=MOST_HOURS,
                initial=_as_written(each.capacity),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
                widget=forms.TextInput(attrs={"class": "ds-input", "inputmode": "decimal", "autocomplete": "off"}),
            )  # fmt: skip
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"id_{name}_error"}

    @transaction.atomic
    def save(self, by: Person) -> None:
        for name, membership in self.memberships.items():
            set_capacity(membership=membership, hours=self.cleaned_data[name], by=by)


def _as_written(hours: float | None) -> float | int | None:
    return int(hours) if hours is not None and hours.is_integer() else hours


def own_form(person: Person, data: Any = None) -> CapacityForm:
    """For what one says of oneself."""
    mine = list(person.memberships.select_related("organisation").order_by("organisation__name"))
    return CapacityForm(mine, {each.pk: each.organisation.name for each in mine}, data)


@require_http_methods(["GET", "HEAD", "POST"])
def capacities(request: PersonRequest, organisation_id: int) -> HttpResponse:
    organisation = access.organisation_for(request, organisation_id, may_manage)
    members = organisation.memberships.filter(person__is_active=True).select_related("person", "organisation")
    members = members.order_by("person__name", "pk")
    sent = request.POST if request.method == "POST" else None
    form = CapacityForm(members, {each.pk: each.person.name for each in members}, sent)
    if form.is_valid():
        form.save(request.user)
        messages.success(request, _("Saved."))
        return redirect("hours-organisation", organisation.pk)
    context = {"organisation": organisation, "form": form}
    return render(request, "pages/hours/capacities.html", context, status=422 if form.is_bound else 200)


@require_POST
def capacity(request: PersonRequest) -> HttpResponse:
    from budskap.web.pages.me import own

    form = own_form(request.user, request.POST)
    if not form.is_valid():
        return render(request, "pages/me/me.html", own(request) | {"capacity": form}, status=422)
    form.save(request.user)
    messages.success(request, _("Saved."))
    return redirect("me")


urlpatterns = [
    path("organisations/<int:organisation_id>/capacity", capacities, name="capacities"),
    path("me/capacity", capacity, name="capacity"),
]
