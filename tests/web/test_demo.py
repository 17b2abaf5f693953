"""What the demonstration holds when it begins."""

from datetime import timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from budskap.web.demo import load, tell
from budskap.web.people.models import AuditEntry
from budskap.web.store.models import PlanRecord
from budskap.web.work import occurrences
from budskap.web.work.mail.models import Delivery, Kind, State
from budskap.web.work.models import Occurrence, Outcome, Report


@pytest.mark.django_db
def test_what_ended_a_fortnight_ago_was_done_and_the_rest_was_not() -> None:
    assert load() == 3
    today = timezone.localdate()
    ended = Occurrence.objects.filter(last__lte=today - timedelta(days=14))

    assert ended.exists()
    assert set(ended.values_list("outcome", flat=True)) == {Outcome.DONE}
    assert not Occurrence.objects.filter(last__gt=today - timedelta(days=14)).exclude(outcome=Outcome.OPEN).exists()
    assert all(report.person and report.on <= today for report in Report.objects.all())


@pytest.mark.django_db
def test_it_is_kept_once_and_the_occurrences_are_those_that_are_derived() -> None:
    load()
    rows = Occurrence.objects.order_by("activity", "number").values_list("activity", "number", "outcome")
    before = list(rows)
    for record in PlanRecord.objects.all():
        occurrences.rebuild_of(record)

    assert load() == 0
    assert (
        list(Occurrence.objects.order_by("activity", "number").values_list("activity", "number", "outcome")) == before
    )
    assert AuditEntry.objects.exists()


@pytest.mark.django_db
def test_each_kind_of_mail_has_come_whatever_the_day(settings, tmp_path) -> None:
    settings.OUTBOX, settings.MAIL_IS_SENT = tmp_path, True
    load()
    now = timezone.now()
    sent = tell(now)
    mails = [message_from_bytes(each.read_bytes()) for each in sorted(tmp_path.iterdir())]

    assert sent == len(mails) == Delivery.objects.filter(state=State.SENT).count()
    assert set(Delivery.objects.values_list("kind", flat=True)) == {Kind.DIGEST, Kind.NOTE, Kind.HANDED}
    dates = [parsedate_to_datetime(each["Date"]) for each in mails]
    assert dates == sorted(dates)
    assert now - timedelta(days=9) < dates[0] < dates[-1] <= now
