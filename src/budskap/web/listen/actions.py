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
    feedback = _locked(feedback)
    if feedback.answered_at:
        raise ListenError("answered", "This has been answered already.")
    return _answered(feedback, _checked(text), person, "feedback.answered")


@transaction.atomic
def change_answer(*, feedback: Feedback, text: str, person: Person) -> Feedback:
    """Let another text stand as the answer; ListenError when it has none, or the text cannot be one."""
    feedback = _locked(feedback)
    if not feedback.answered_at:
        raise ListenError("unanswered", "This has no answer any more.")
    return _answered(feedback, _checked(text), person, "feedback.answer_changed")


@transaction.atomic
def take_back(*, feedback: Feedback, person: Person) -> Feedback:
    """Take the answer away, and with it the question from the public page."""
    feedback = _locked(feedback)
    feedback.answer, feedback.answered_at, feedback.answered_by = "", None, None
    feedback.save(update_fields=["answer", "answered_at", "answered_by"])
    _tell(feedback, person, "feedback.answer_taken_back")
    return feedback


@transaction.atomic
def remove(*, feedback: Feedback, person: Person) -> None:
    """Delete what someone said, with its answer, for good. The audit log says that it was done, never what it said."""
    feedback = _locked(feedback)
    _tell(feedback, person, "feedback.deleted")
    feedback.delete()


def _locked(feedback: Feedback) -> Feedback:
    found = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if found is None:
        raise ListenError("gone", "This has been deleted.")
    return found


def _answered(feedback: Feedback, text: str, person: Person, action: str) -> Feedback:
    feedback.answer, feedback.answered_at, feedback.answered_by = text, timezone.now(), person
    feedback.save(update_fields=["answer", "answered_at", "answered_by"])
    _tell(feedback, person, action)
    return feedback


def _tell(feedback: Feedback, person: Person, action: str) -> None:
    audit.record(
        organisation=feedback.organisation,
        person=person,
        action=action,
        subject=f"plan:{feedback.plan_id}",
        feedback=feedback.pk,
    )


def _checked(text: str) -> str:
    """The text as it is kept; a browser sends each line's end as two characters, and shows the writer one."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ListenError("empty", "Write something first.")
    if not is_storable(text):
        raise ListenError("characters", "There are characters in it that no text has, such as U+0000.")
    if len(text) > LONGEST:
        raise ListenError("too_long", f"At most {LONGEST:,} characters; this has {len(text):,}.")
    return text
