"""Makes the data of a demonstration, with everything that can be looked at and is not there at first.

Run as `python -m tests.browser.bring_about` with an empty BUDSKAP_DATA; prints the names it gave as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

from budskap.web.server import claimed, prepare
from budskap.web.settings import DATA

claimed(DATA, fresh=False)
prepare()

from budskap.documents import correct  # noqa: E402  # after the setup, as all that knows the tables
from budskap.documents.draft import loose  # noqa: E402
from budskap.plan.edit import change  # noqa: E402
from budskap.plan.model import FORMAT, encode, from_data  # noqa: E402
from budskap.web.demo import load  # noqa: E402
from budskap.web.listen import actions as listen  # noqa: E402
from budskap.web.people import actions as people  # noqa: E402
from budskap.web.people.models import Membership, Person  # noqa: E402
from budskap.web.publish import actions as publish  # noqa: E402
from budskap.web.samples.files import write_sample_files  # noqa: E402
from budskap.web.store import actions as store  # noqa: E402
from budskap.web.store import imports, queries  # noqa: E402
from budskap.web.store.models import Import, ImportState, PlanRecord  # noqa: E402
from budskap.web.work import actions  # noqa: E402
from budskap.web.work.calendars import feeds, sources  # noqa: E402
from budskap.web.work.mail import links, sending  # noqa: E402
from budskap.web.work.mail.models import Mailbox  # noqa: E402
from budskap.web.work.models import Occurrence, Outcome  # noqa: E402
from tests.browser.places import CHANGED_ITEM, EDITOR, ITEM, NEWCOMER, PASSWORD, PLAN, SCRIPTLESS  # noqa: E402

ADDRESS = "192.0.2.7"


def main() -> dict[str, str]:
    """Two newcomers, a public plan with feedback, one of it answered, a change, and a file in each state on its way."""
    load()
    record, editor = PlanRecord.objects.get(pk=PLAN), Person.objects.get(name=EDITOR)
    enrol(NEWCOMER, "nils.ny@example.org", "Nya kommunen")
    enrol(SCRIPTLESS, "signe@example.org", "Skriptlösa kommunen")
    publish_and_listen(record, editor)
    save_a_change(record, editor)
    member = Membership.objects.get(person=editor, organisation=record.organisation)
    return (
        {
            "calendar": follow_a_calendar(record, editor),
            "long": keep_long_words(record, editor),
            "wordy": keep_compounds(record, editor),
        }
        | bring_files_in(member)
        | send_a_mail(record, editor)
    )


def send_a_mail(record: PlanRecord, editor: Person) -> dict[str, str]:
    """A mail in the folder of mails, and what its links hold."""
    row = Occurrence.objects.filter(plan=record).exclude(last=None).order_by("last")[0]
    actions.report(record=record, item=row.activity.item, outcome=Outcome.OPEN, on=row.last, person=editor,
                   days=(row.first, row.last), handed_to=editor)  # fmt: skip
    mailbox = Mailbox.objects.create(person=editor)
    now = datetime.now(UTC)
    mailbox.deliveries.create(kind="digest", day=now.date(), written_at=now, next_try=now)
    sending.send_waiting()
    again = Occurrence.objects.get(activity__item=row.activity.item, plan=record, first=row.first, last=row.last)
    number = str(mailbox.deliveries.get(state="sent").pk)
    return {"act": links.act(mailbox, again), "mails": links.leave(mailbox), "mail": number}


def enrol(name: str, email: str, organisation: str) -> None:
    people.enrol(name=name, email=email, organisation=organisation, role="editor", password=PASSWORD)


def publish_and_listen(record: PlanRecord, editor: Person) -> None:
    publish.publish(record=record, version=record.versions.latest("number"), person=editor)
    first = listen.receive(record=record, text="Får min morfar ett nytt schema?", address=ADDRESS)
    listen.receive(record=record, text="Bussen går inte dit.\n\nVem svarar på det?", address=ADDRESS)
    listen.answer(feedback=first, text="Ja, under hösten.", person=editor)


def save_a_change(record: PlanRecord, editor: Person) -> None:
    """Version 2."""
    head = record.versions.latest("number")
    edited = change(queries.value_of(head), CHANGED_ITEM, {"note": "Så här blev det."})
    store.commit(record=record, base=head.number, edited=edited, author=editor)


def follow_a_calendar(record: PlanRecord, editor: Person) -> str:
    """A calendar with a meeting that is followed and others that are not, and addresses for calendar programs."""
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:{0}\r\nDTSTART;VALUE=DATE:20270401\r\n{1}END:VEVENT\r\n"
    events = event.format("Styrgruppsmöte", "RRULE:FREQ=MONTHLY;COUNT=9\r\n") + event.format("Fika", "")
    content = f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ledningen\r\n{events}END:VCALENDAR\r\n".encode()
    made = sources.add_file(record=record, person=editor, name="Ledningen", content=content)
    sources.choose(record=record, source=made.pk, person=editor, chosen={"Styrgruppsmöte": "Styrgruppsmöte"})
    feeds.make(person=editor, language="sv")
    feeds.make(person=editor, language="sv", organisation=record.organisation, plan=record)
    return str(made.pk)


def keep_long_words(record: PlanRecord, editor: Person) -> str:
    """A plan with a word in every place that no line can hold."""
    word = "Längst" * 60
    text = f"- {word}\n\n| {word} | b |\n|---|---|\n| c | d |"
    plan = from_data({
        "format": FORMAT, "title": f"Ord {word}", "language": "sv",
        "sections": [{"id": "s", "kind": "purpose", "heading": word, "text": text}],
        "actors": [{"id": "w", "name": word, "kind": "role"}],
        "audiences": [{"id": "t", "name": word, "reason": word}],
        "channels": [{"id": "c", "name": word}],
        "goals": [{"id": "g", "kind": "know", "text": word, "audience": "t"}],
        "messages": [{"id": "m", "kind": "what", "text": word}],
        "risks": [{"id": "r", "text": word, "response": word}],
        "activities": [{
            "id": "a", "what": word, "who": ["w"], "says": ["m"], "to": ["t"], "through": ["c"],
            "when": {"text": word, "kind": "unknown"}, "why": ["g"], "note": word,
        }],
    })  # fmt: skip
    kept = store.create(organisation=record.organisation, plan=plan, author=editor, note=word)
    return str(kept.pk)


COMPOUNDS = {
    "who": "kommunikasjonsrådgiverne",
    "what": "Verksamhetsutvecklingsprogrammet",
    "to": "Pensionärsorganisationerna",
    "through": "Arbeidsmiljøutvalgsmøter",
    "when": "Fullmäktigesammanträdet",
    "why": "Samhällsbyggnadsförvaltningens",
}
"""For each part of the sentence a word as long as words of public offices come."""


def keep_compounds(record: PlanRecord, editor: Person) -> str:
    """A plan with a long compound in every column of the table of sentences, alone and in company."""
    word = COMPOUNDS
    plan = from_data({
        "format": FORMAT, "title": "Långa ord", "language": "sv",
        "actors": [{"id": "w", "name": word["who"], "kind": "role"}],
        "audiences": [{"id": "t", "name": f"Chefer i {word['to']}"}],
        "channels": [{"id": "c", "name": word["through"]}],
        "goals": [{"id": "g", "kind": "know", "text": f"Känner till {word['why']} förslag", "audience": "t"}],
        "activities": [{
            "id": f"a{number}", "what": f"{word['what']}s startmöte {number}", "who": ["w"], "to": ["t"],
            "through": ["c"], "why": ["g"], "when": {"text": f"Efter {word['when']}", "kind": "unknown"},
        } for number in range(8)],
    })  # fmt: skip
    kept = store.create(organisation=record.organisation, plan=plan, author=editor, note="Långa ord")
    return str(kept.pk)


def bring_files_in(member: Membership) -> dict[str, str]:
    deck, word, text = (path.read_bytes() for path in write_sample_files(DATA / "samples"))
    return under_review(member, bring_in(member, "samples.pptx", deck)) | {
        "failed": str(bring_in(member, "half.docx", word[:4000]).pk),
        "reading": str(stopped(bring_in(member, "samples.md", text), datetime(2999, 1, 1, tzinfo=UTC)).pk),
        "newer": str(bring_in(member, "nyare.json", newer_file(), into=PlanRecord.objects.get(pk=PLAN)).pk),
        "stuck": str(stopped(bring_in(member, "samples.md", text), datetime.now(UTC) - timedelta(hours=1)).pk),
    }


def newer_file() -> bytes:
    """The first version of the plan, changed: in one thing as a person has changed it since, in another alone."""
    plan = queries.value_of(PlanRecord.objects.get(pk=PLAN).versions.get(number=1))
    changed = change(plan, CHANGED_ITEM, {"note": "Så står det i filen."})
    return encode(change(changed, ITEM, {"note": "Nytt i filen."}))


def bring_in(member: Membership, name: str, content: bytes, into: PlanRecord | None = None) -> Import:
    """Received, and read at once: no worker waits for tasks."""
    given = {"organisation": member.organisation, "person": member.person, "name": name, "content": content}
    record = imports.receive(**given, into=into)
    record.refresh_from_db()
    return record


def under_review(member: Membership, record: Import) -> dict[str, str]:
    """Its last activity taken off the draft, so that its words lie loose."""
    draft = imports.draft_of(record)
    removed = correct.removed(draft, draft.plan.activities[-1].id)
    imports.edit_draft(record=record, person=member.person, number=record.draft_number, draft=removed)
    return {"review": str(record.pk), "piece": loose(removed.plan)[0].id, "item": removed.plan.activities[0].id}


def stopped(record: Import, moved_at: datetime) -> Import:
    """Back to where its reader had read three pages of nine, and left there."""
    Import.objects.filter(pk=record.pk).update(state=ImportState.READING, done=3, total=9, moved_at=moved_at)
    return record


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()))
