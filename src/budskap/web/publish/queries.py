"""What the public may read."""

from __future__ import annotations

from functools import lru_cache

from budskap.plan.model import Plan, decode
from budskap.web.publish.models import Publication
from budskap.web.publish.public import public_value
from budskap.web.store.models import Version


def current(plan_id: int) -> Publication | None:
    """The plan's publication that counts, with plan, organisation and version; None when it is not. One query."""
    latest = (
        Publication.objects.filter(plan_id=plan_id)
        .select_related("plan__organisation", "version")
        .order_by("-id")
        .first()
    )
    return latest if latest and latest.version else None


def public_plan(version: Version) -> Plan:
    """What everybody may read of a version. Made once for all who read it."""
    return _public_plan(bytes(version.content))


@lru_cache(maxsize=16)
def _public_plan(content: bytes) -> Plan:
    return public_value(decode(content))
