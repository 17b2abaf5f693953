"""What a page asks for before it shows or changes anything: the row, if the person may.

A stranger learns nothing, not even that it exists (404); one who belongs to the organisation but whose role is too
small is told so (403). One query each.
"""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest

from budskap.web.people.models import Organisation, Person
from budskap.web.people.rules import Rule, may_read
from budskap.web.store.models import Import, PlanRecord

Owned = TypeVar("Owned", PlanRecord, Import)


def plan_for(request: HttpRequest, plan_id: int, rule: Rule = may_read) -> PlanRecord:
    """The plan with its organisation, head and the head's author; `plan.role` is the person's role."""
    plans = PlanRecord.objects.select_related("organisation", "head", "head__author")
    return _owned(request.user, plans.filter(pk=plan_id), rule)


def import_for(request: HttpRequest, import_id: int, rule: Rule = may_read) -> Import:
    """The import with its organisation, without the file itself; `import.role` is the person's role."""
    imports = Import.objects.select_related("organisation").defer("content")
    return _owned(request.user, imports.filter(pk=import_id), rule)


def organisation_for(request: HttpRequest, organisation_id: int, rule: Rule = may_read) -> Organisation:
    if not request.user.is_authenticated:
        raise Http404
    mine = Organisation.objects.filter(pk=organisation_id, memberships__person=request.user)
    found = mine.annotate(found_role=F("memberships__role")).first()
    if found is None:
        raise Http404
    if not rule(found.found_role):
        raise PermissionDenied
    found.role = found.found_role
    return found


def _owned(person: Person | AnonymousUser, rows: QuerySet[Owned], rule: Rule) -> Owned:
    if not person.is_authenticated:
        raise Http404
    mine = rows.filter(organisation__memberships__person=person)
    found = mine.annotate(found_role=F("organisation__memberships__role")).first()
    if found is None:
        raise Http404
    if not rule(found.found_role):
        raise PermissionDenied
    found.role = found.found_role
    return found
