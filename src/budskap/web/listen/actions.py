"""Taking in what people say, and answering it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from budskap.web.listen.errors import ListenError
from budskap.web.listen.models import Feedback
from budskap.web.people import audit, throttle
from budskap.web.people.models import Person
from budskap.web.people.texts import is_storable
from budskap.web.store.models import PlanRecord

LONGEST = 5_000
"""Characters of one piece of feedback or one answer."""


@transaction.atomic
def receive(*, record: PlanRecord, text: str, address: str) -> Feedback:
    """Keep what someone said; ListenError when it is empty, too long or unreadable, or when too much has come from that
    network address. The address is counted and not kept."""
    text = _checked(text)
    if throttle.FEEDBACK.is_reached(address):
        raise ListenError("too_many", f"At most {throttle.FEEDBACK.most} pieces an hour from one network address.")
    throttle.FEEDBACK.count(address)
    feedback = Feedback.objects.create(organisation_id=record.organisation_id, plan=record, text=text)
    audit.record(organisation=record.organisation, person=None, action="feedback.received", subject=f"plan:{record.pk}")
    return feedback


@transaction.atomic
def answer(*, feedback: Feedback, text: str, person: Person) -> Feedback:
    """Answer it once; ListenError when it has an answer, or the answer is empty, too long or unreadable."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback.pk)
    if feedback.answered_at:
        raise ListenError("answered", "This has been answered already.")
    feedback.answer, feedback.answered_at, feedback.answered_by = _checked(text), timezone.now(), person
    feedback.save(update_fields=["answer", "answered_at", "answered_by"])
    audit.record(
        organisation=feedback.organisation,
        person=person,
        action="feedback.answered",
        subject=f"plan:{feedback.plan_id}",
        feedback=feedback.pk,
    )
    return feedback


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise ListenError("empty", "Write something first.")
    if not is_storable(text):
        raise ListenError("characters", "There are characters in it that no text has, such as U+0000.")
    if len(text) > LONGEST:
        raise ListenError("too_long", f"At most {LONGEST:,} characters; this has {len(text):,}.")
    return text
