"""The command line as its users call it."""

from __future__ import annotations

import json

import click
import pytest

from budskap.cli import main
from budskap.cli.site import ROLES
from budskap.documents.write import FORMATS
from budskap.plan.edit import change
from budskap.plan.model import decode, encode
from budskap.web.people.models import AuditEntry, Membership, Role
from budskap.web.samples import sample_plans
from budskap.web.store.actions import commit
from budskap.web.store.models import PlanRecord
from tests.cli.calling import run
from tests.web.factories import make_organisation, make_person, make_plan

MARKDOWN = """# Kommunikationsplan 2026

## Syfte

Alla som berörs ska veta vad som händer och varför.

## Aktiviteter

| Aktivitet | När | Ansvarig |
| --- | --- | --- |
| Nyhet på intranätet | Q3 | Kommunikatör |
| Träff med chefer | 14 oktober | Projektledare |
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(MARKDOWN)
    return path


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(encode(sample_plans()[0].plan))
    return path


def test_every_command_explains_itself():
    for name, command in main.commands.items():
        shown = run(name, "--help")
        assert shown.exit_code == 0, name
        assert command.help, name
        assert all(each.help for each in command.params if isinstance(each, click.Option)), name


def test_import_tells_what_was_understood(document):
    shown = run("import", document)

    assert shown.exit_code == 0, shown.output
    assert "Kommunikationsplan 2026" in shown.output
    assert "Nyhet på intranätet" in shown.output


def test_one_is_told_as_one(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(encode(make_plan(audiences=[{"id": "a", "name": "Alla"}], risks=[{"id": "r", "text": "Regn"}])))

    assert "1 audience, 1 risk\n" in run("import", path).output
    assert run("check", path).output.startswith("Audience “Alla”: ")


def test_import_tells_what_could_not_be_read(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_text(f"{MARKDOWN}\n![](karta.png)\n")

    assert run("import", path).output.splitlines()[-2:] == [
        "The name ends in .docx, but the content is Markdown; it was read as that.",
        "Pictures are not read: 1.",
    ]


def test_import_reads_within_limits(document, monkeypatch):
    monkeypatch.setenv("BUDSKAP_READ_SECONDS", "0")
    told = run("import", document)
    assert (told.exit_code, "it took more than 0 seconds" in told.output) == (2, True)


def test_import_prints_the_plan_format(document):
    plan = decode(run("import", document, "--json").output)

    assert [(each.what, each.when.edtf) for each in plan.activities] == [
        ("Nyhet på intranätet", "2026-35"),
        ("Träff med chefer", "2026-10-14"),
    ]


def test_import_takes_the_plan_format_as_it_is(plan_file):
    assert decode(run("import", plan_file, "--json").output) == sample_plans()[0].plan


def test_export_names_the_folder_that_is_not_there(plan_file, tmp_path):
    shown = run("export", plan_file, "-o", tmp_path / "nowhere" / "x.docx")

    assert shown.exit_code == 2
    assert "nowhere: No such file or directory" in shown.output


@pytest.mark.django_db
def test_import_saves_where_there_is_one_organisation(document):
    organisation = make_organisation("Ekhamra")
    person = make_person(organisation, email="anna@example.org")
    shown = run("import", document, "--save", "--by", "ANNA@example.org")

    record = PlanRecord.objects.get()
    assert shown.exit_code == 0, shown.output
    assert (record.organisation, record.latest.author, record.title) == (
        organisation,
        person,
        "Kommunikationsplan 2026",
    )
    assert f"plan {record.pk}, version 1" in shown.output


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("organisations", "arguments", "said"),
    [
        ([], [], "budskap person"),
        (["A", "B"], [], "there are: A, B"),
        (["A", "B"], ["--organisation", "C"], "there are: A, B"),
        (["A"], ["--by", "nobody@example.org"], "nobody@example.org"),
    ],
)
def test_import_that_does_not_know_where_to_saves_nothing(document, organisations, arguments, said):
    for name in organisations:
        make_organisation(name)
    shown = run("import", document, "--save", *arguments)

    assert shown.exit_code == 2
    assert said in shown.output
    assert PlanRecord.objects.count() == 0


@pytest.mark.django_db
def test_import_takes_a_newer_file_into_a_plan(document):
    make_organisation("Ekhamra")
    run("import", document, "--save")
    record = PlanRecord.objects.get()
    document.write_text(document.read_text().replace("14 oktober", "15 oktober"))
    shown = run("import", document, "--into", record.pk)

    assert shown.exit_code == 0, shown.output
    assert "“14 oktober” → “15 oktober”" in shown.output
    assert f"plan {record.pk}, is now at version 2" in shown.output
    assert run("import", document, "--into", record.pk + 1).exit_code == 2


@pytest.mark.django_db
def test_import_into_a_plan_chooses_for_nobody(document):
    make_organisation("Ekhamra")
    run("import", document, "--save")
    record = PlanRecord.objects.get()
    plan = decode(bytes(record.latest.content))
    edited = change(plan, plan.activities[1].id, {"what": "Träff med alla"})
    commit(record=record, base=1, edited=edited, author=None)
    document.write_text(document.read_text().replace("Träff med chefer", "Träff med chefer igen"))
    shown = run("import", document, "--into", record.pk)

    assert shown.exit_code == 2
    assert "what" in shown.output
    assert record.versions.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["reader", None])
def test_import_saves_nothing_by_someone_who_may_not(document, role):
    organisation = make_organisation("Ekhamra")
    make_person(organisation if role else None, role or "", email="anna@example.org", name="Anna Berg")
    shown = run("import", document, "--save", "--organisation", "Ekhamra", "--by", "anna@example.org")

    assert shown.exit_code == 2
    assert "Anna Berg may not edit the plans of Ekhamra" in shown.output
    assert PlanRecord.objects.count() == 0


def test_a_missing_file_is_told_in_a_sentence(tmp_path):
    shown = run("import", tmp_path / "nothing.docx")

    assert shown.exit_code == 2
    assert "nothing.docx" in shown.output
    assert "Traceback" not in shown.output


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.docx", b""),
        ("broken.docx", b"PK\x03\x04 broken"),
        ("broken.pdf", b"%PDF-1.7 broken"),
        ("program.exe", b"MZ\x00\x00"),
        ("binary.txt", bytes(range(256)) * 10),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    shown = run("import", tmp_path / name)

    assert shown.exit_code == 2
    assert shown.output.startswith("Error: ")
    assert "Traceback" not in shown.output


@pytest.mark.parametrize("format_", ["docx", "md", "json"])
def test_export_writes_what_the_name_ends_in(plan_file, tmp_path, format_):
    shown = run("export", plan_file, "-o", tmp_path / f"out.{format_}")

    assert shown.exit_code == 0, shown.output
    assert (tmp_path / f"out.{format_}").stat().st_size > 1000


def test_export_asks_for_a_format_it_cannot_guess(plan_file, tmp_path):
    shown = run("export", plan_file, "-o", tmp_path / "out.xyz")

    assert shown.exit_code == 2
    assert "docx, md, json" in shown.output
    assert not (tmp_path / "out.xyz").exists()


def test_an_exported_plan_can_be_imported_again(plan_file, tmp_path):
    run("export", plan_file, "-o", tmp_path / "out.docx")
    plan = decode(run("import", tmp_path / "out.docx", "--json").output)

    assert plan.title == sample_plans()[0].plan.title
    assert [each.what for each in plan.activities] == [each.what for each in sample_plans()[0].plan.activities]


def test_check_finds_and_says(tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(encode(make_plan(activities=[{"id": "a1", "what": "Affisch"}])))
    shown = run("check", path)

    assert shown.exit_code == 1
    assert "Affisch" in shown.output
    assert all(json.loads(line)["item"] for line in run("check", path, "--json").output.splitlines())


def test_diff_and_merge(tmp_path):
    plans = {
        "base": make_plan(title="Plan", owner="A"),
        "ours": make_plan(title="Plan 2", owner="A"),
        "theirs": make_plan(title="Plan", owner="B"),
        "other": make_plan(title="Plan 3", owner="A"),
    }
    for name, plan in plans.items():
        (tmp_path / name).write_bytes(encode(plan))
    base, ours, theirs, other = (tmp_path / name for name in plans)

    same, differing = run("diff", base, base), run("diff", base, ours)
    assert (same.exit_code, same.output) == (0, "")
    assert differing.exit_code == 1
    assert "Plan 2" in differing.output

    merged = run("merge", base, ours, theirs)
    assert decode(merged.stdout) == make_plan(title="Plan 2", owner="B")
    clashing = run("merge", base, ours, other)
    assert clashing.exit_code == 1
    assert "title" in clashing.stderr


@pytest.mark.parametrize("command", [["check"], ["export", "-o", "out.md"], ["diff", "-"]])
def test_what_is_no_plan_is_told_with_its_place(command, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text('{"title": "P", "language": "sw", "activities": [{"id": "a", "wat": "x"}]}')
    shown = run(*command, broken, text="{}")

    assert shown.exit_code == 2
    assert "Traceback" not in shown.output
    if command != ["diff", "-"]:
        assert "activities[0].wat: wants no such key" in shown.output
        assert "language: wants 'sv', 'nb', 'nn', 'da' or 'en', not 'sw'" in shown.output


def test_schema_is_json_schema():
    schema = json.loads(run("schema").output)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False


@pytest.mark.django_db
def test_person_can_be_added_and_given_another_role():
    for role in ("reader", "admin"):
        shown = run(
            "person", "anna@example.org", "--name", "Anna", "--organisation", "Ekhamra", "--role", role,
            "--password", "en lagom lång mening",
        )  # fmt: skip
        assert shown.exit_code == 0, shown.output

    member = Membership.objects.get()
    assert (member.person.email, member.role) == ("anna@example.org", "admin")
    assert member.person.check_password("en lagom lång mening")
    for organisation, exit_code in (("Granne", 2), ("Ekhamra", 0), ("Ekhamra", 2)):
        shown = run("left", "Anna@example.org", "--organisation", organisation)
        assert (shown.exit_code, shown.output.count("\n")) == (exit_code, 1)
    assert not Membership.objects.exists()
    assert AuditEntry.objects.filter(action="person.left").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("anna", "en lagom lång mening"),
        (f"{'a' * 250}@example.org", "en lagom lång mening"),
        ("anna@example.org", "kort"),
    ],
)
def test_a_person_that_cannot_be_is_told_in_a_sentence(email, password):
    shown = run("person", email, "--name", "A", "--organisation", "E", "--password", password)

    assert shown.exit_code == 2
    assert shown.output.startswith("Error: ")
    assert Membership.objects.count() == 0


@pytest.mark.django_db
def test_rebuild_counts_the_plans():
    from tests.web.factories import make_record

    make_record()
    assert "1 plan" in run("rebuild").output


@pytest.mark.django_db
def test_a_file_that_is_no_backup_is_told_in_a_sentence(tmp_path):
    (tmp_path / "b.zip").write_text("hello")
    shown = run("restore", tmp_path / "b.zip")

    assert shown.exit_code == 2
    assert "not a whole backup" in shown.output


def test_demo_writes_sample_documents(tmp_path):
    shown = run("demo", "--files", tmp_path)

    assert shown.exit_code == 0, shown.output
    assert {path.suffix for path in tmp_path.iterdir()} == {".pptx", ".docx", ".md"}


def test_every_format_that_is_written_can_be_asked_for_and_no_other(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_bytes(encode(make_plan()))
    for format_ in FORMATS:
        assert run("export", plan, "--to", format_, "-o", tmp_path / "out").exit_code == 0

    refused = run("export", plan, "--to", "scroll", "-o", tmp_path / "other")
    assert refused.exit_code == 2
    assert f"“scroll” is none of {', '.join(FORMATS)}." in refused.stderr
    assert not (tmp_path / "other").exists()


def test_every_role_can_be_given():
    assert Role.values == ROLES
