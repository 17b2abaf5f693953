"""What the public may read."""

from __future__ import annotations

from budskap.plan.model import Plan
from budskap.web.publish.models import Publication


def current(plan_id: int) -> Publication | None:
    """The plan's publication that counts, with plan, organisation and version; None when it is not. One query."""
    latest = (
        Publication.objects.filter(plan_id=plan_id)
        .select_related("plan__organisation", "version")
        .order_by("-id")
        .first()
    )
    return latest if latest and latest.version else None


def public_value(plan: Plan) -> Plan:
    """The plan without what is not for everybody: people's names, addresses and numbers give way to their titles, and
    what found no place stays inside."""
    actors = tuple(
        actor.model_copy(
            update={"email": None, "phones": ()} | ({"name": actor.title or "–"} if actor.kind == "person" else {})
        )
        for actor in plan.actors
    )
    return plan.model_copy(update={"actors": actors, "unplaced": ()})
