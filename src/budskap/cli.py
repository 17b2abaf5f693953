"""The command line. A command reads its arguments, calls one function of a room, and prints; what cannot be is told in
one sentence, with exit status 2."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from budskap import __version__
from budskap.cli_when import when

if TYPE_CHECKING:
    from budskap.documents.draft import Draft
    from budskap.plan.model import Plan
    from budskap.web.people.models import Organisation, Person

ROLES = ["reader", "editor", "admin"]
OUT_FILE = click.Path(path_type=Path, dir_okay=False)
PLAN_FILE = click.Path(path_type=Path, allow_dash=True)


class Group(click.Group):
    """Prints what a room refuses as a sentence, never as a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        with refusals_as_sentences():
            return super().invoke(ctx)


@contextmanager
def refusals_as_sentences() -> Iterator[None]:
    from budskap.documents.errors import DocumentError
    from budskap.plan.errors import PlanError

    try:
        yield
    except DocumentError as error:
        raise refusal(str(error)) from None
    except PlanError as error:
        raise refusal("this is not a plan in the format budskap-plan/1:", *map(str, error.problems)) from None
    except BrokenPipeError:
        sys.exit(0)  # whoever read our output has read enough
    except OSError as error:
        raise refusal(f"{error.filename or ''}: {error.strerror or error}".strip(": ")) from None


class PlanFormat(click.ParamType[str]):
    """A file type we write. Looked up when it is given: the writers are slow to load, and most commands need none."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from budskap.documents.write import FORMATS

        if value not in FORMATS:
            self.fail(f"“{value}” is none of {', '.join(FORMATS)}.", param, ctx)
        return value


class Refusal(click.ClickException):
    """What cannot be done, in a sentence; exit status 2."""

    exit_code = 2


def refusal(sentence: str, *lines: str) -> Refusal:
    return Refusal("\n  ".join((sentence, *lines)))


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="budskap")
def main() -> None:
    """The living communication plan: who says what to whom, through which channel, when and why, and did it land?

    Plans are read and written in the plan format, budskap-plan/1 (see `budskap schema`). Where a command takes a PLAN,
    it takes a file in that format, or - for standard input.
    """


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the plan in the plan format instead of a summary.")
@click.option("--save", is_flag=True, help="Put the plan into the database, as version 1 of a new plan.")
@click.option("--organisation", metavar="NAME", help="Whose plan it is; needed with --save where there are several.")
@click.option(
    "--into", type=int, metavar="NUMBER", help="Take it into a plan of the database that it is a newer file of."
)
@click.option("--by", "email", metavar="EMAIL", help="Who saves it: the e-mail address of a person.")
def import_(
    file: Path, as_json: bool, save: bool, organisation: str | None, into: int | None, email: str | None
) -> None:
    """Read a plan from a Word, PowerPoint, Excel, OpenDocument, PDF, HTML, Markdown or text FILE, or from one in the
    plan format (.json).

    Prints what was understood, what is doubtful, and every piece that found no place; with --into what it changes in
    the plan, where what people corrected since stays corrected.
    """
    from budskap.documents.document import Document
    from budskap.documents.draft import Draft
    from budskap.documents.interpret import interpret
    from budskap.documents.read import read

    is_plan = file.suffix.lower() == ".json"
    document = Document("text", ()) if is_plan else read(file)
    draft = Draft(opened(file), ()) if is_plan else interpret(document)
    if as_json:
        print_plan(draft.plan)
    elif not save and into is None:
        from budskap.documents.interpret.summary import summary
        from budskap.documents.notes import sentence

        click.echo(summary(draft))
        for note in document.notes:
            click.echo(sentence(note, document.kind))
    if save:
        click.echo(saved(draft, file, organisation, email), err=as_json)
    if into is not None:
        click.echo(taken_into(draft.plan, file, into, email), err=as_json)


@main.command()
@click.argument("plan", type=PLAN_FILE)
@click.option("--to", "format_", type=PlanFormat(), help="The format; by default what --output ends in.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write."
)
def export(plan: Path, format_: str | None, output: Path) -> None:
    """Write a PLAN as a Word file, as Markdown or in the plan format."""
    from budskap.documents.write import FORMATS, write

    format_ = format_ or output.suffix.removeprefix(".").lower()
    if format_ not in FORMATS:
        raise refusal(f"“{output}” does not say which format; add --to with one of {', '.join(FORMATS)}")
    write(opened(plan), format_, output)
    click.echo(f"Wrote {output}.")


@main.command()
@click.argument("plan", type=PLAN_FILE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of sentences.")
def check(plan: Path, as_json: bool) -> None:
    """Check a PLAN like code: an audience nobody talks to, a goal nothing serves, an activity without owner.

    Exit status 1 when something is found.
    """
    from budskap.plan.check import check as check_plan
    from budskap.plan.check import sentence

    value = opened(plan)
    findings = check_plan(value)
    for finding in findings:
        click.echo(json.dumps(finding.as_data(), ensure_ascii=False) if as_json else sentence(finding, value))
    sys.exit(1 if findings else 0)


@main.command()
@click.argument("old", type=PLAN_FILE)
@click.argument("new", type=PLAN_FILE)
def diff(old: Path, new: Path) -> None:
    """Tell what differs between the plans OLD and NEW, item by item.

    Exit status 1 when something does.
    """
    from budskap.plan.compare import compare, sentence

    changes = compare(opened(old), opened(new))
    for change in changes:
        click.echo(sentence(change))
    sys.exit(1 if changes else 0)


@main.command()
@click.argument("base", type=PLAN_FILE)
@click.argument("ours", type=PLAN_FILE)
@click.argument("theirs", type=PLAN_FILE)
def merge(base: Path, ours: Path, theirs: Path) -> None:
    """Merge what OURS and THEIRS changed since BASE, and print the plan.

    Fields that both changed differently keep our side and are listed on standard error; exit status 1 when there are
    any.
    """
    from budskap.plan.merge import merge as merge_plans

    merged = merge_plans(opened(base), ours=opened(ours), theirs=opened(theirs))
    print_plan(merged.plan)
    for conflict in merged.conflicts:
        click.echo(f"both changed {conflict}: {conflict.ours!r} and {conflict.theirs!r}", err=True)
    sys.exit(1 if merged.conflicts else 0)


main.add_command(when)


@main.command()
def schema() -> None:
    """Print the JSON Schema of the plan format."""
    from budskap.plan.model import schema as plan_schema

    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))


def with_server_options(command: Callable[..., Any]) -> Callable[..., Any]:
    port = click.option(
        "--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True, help="The port."
    )
    host = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
    return host(port(command))


@main.command()
@with_server_options
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="How many web processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the web application, with one worker for background work.

    Settings come from environment variables; docs/guide-operations.md lists them.
    """
    from budskap.web.server import serve as run

    sys.exit(run(host=host, port=port, workers=workers))


@main.command()
@with_server_options
@click.option("--fresh", is_flag=True, help="Throw the demonstration's data away and start over.")
@click.option("--files", type=click.Path(path_type=Path, file_okay=False), help="Only write sample documents there.")
def demo(host: str, port: int, fresh: bool, files: Path | None) -> None:
    """Serve the application with three invented plans on SQLite, to try everything."""
    if files:
        from budskap.web.samples.files import write_sample_files

        for path in write_sample_files(files):
            click.echo(path)
        return
    from budskap.web.server import demo as run

    sys.exit(run(host=host, port=port, fresh=fresh))


@main.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--organisation", required=True, metavar="NAME", help="Their organisation; made when it does not exist.")
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default="editor",
    show_default=True,
    help="What they may do.",
)
@click.password_option(help="Asked for when not given; at least 12 characters.")
def person(email: str, name: str, organisation: str, role: str, password: str) -> None:
    """Add a person, or give one a further organisation, a new role or a new password."""
    start_django()
    from budskap.web.people import actions
    from budskap.web.people.errors import PeopleError

    try:
        member = actions.enrol(email=email, name=name, organisation=organisation, role=role, password=password)
    except PeopleError as error:
        raise refusal(str(error)) from None
    click.echo(f"{member.person} is {member.get_role_display().lower()} in {member.organisation}.")


@main.command()
def rebuild() -> None:
    """Make every derived table anew from the plans' versions."""
    start_django()
    from budskap.web.store import derived

    click.echo(f"Rebuilt the tables of {derived.rebuild_all()} plans.")


@main.command()
@click.argument("file", type=OUT_FILE)
def backup(file: Path) -> None:
    """Write everything the database holds to one FILE (.zip), readable on SQLite and PostgreSQL."""
    from budskap.web.server import set_up_django

    set_up_django()
    from budskap.web.store.backup import BackupError
    from budskap.web.store.backup import backup as write_backup

    try:
        click.echo(f"Wrote {write_backup(file)} rows to {file}.")
    except BackupError as error:
        raise refusal(str(error)) from None


@main.command()
@click.argument("file", type=OUT_FILE)
def restore(file: Path) -> None:
    """Read a backup FILE into an empty database, SQLite or PostgreSQL."""
    start_django()
    from budskap.web.store.backup import BackupError
    from budskap.web.store.backup import restore as read_backup

    try:
        click.echo(f"Read {read_backup(file)} rows from {file}.")
    except BackupError as error:
        raise refusal(str(error)) from None


def opened(path: Path) -> Plan:
    from budskap.plan.model import decode

    return decode(sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes())


def print_plan(plan: Plan) -> None:
    from budskap.plan.model import encode

    click.echo(encode(plan).decode(), nl=False)


def start_django() -> None:
    """Make the web rooms usable, with the database as the settings name it and its tables up to date."""
    from budskap.web.server import bring_tables_up_to_date, set_up_django

    set_up_django()
    bring_tables_up_to_date()


def saved(draft: Draft, file: Path, organisation: str | None, email: str | None) -> str:
    start_django()
    from budskap.web.store import actions

    home = chosen_organisation(organisation)
    record = actions.create(
        organisation=home,
        plan=draft.plan,
        author=chosen_person(email, home),
        note=f"Imported from {file.name}",
    )
    return f"Saved “{record.title}” as plan {record.pk}, version 1, of {record.organisation}."


def taken_into(found: Plan, file: Path, number: int, email: str | None) -> str:
    """Save what a newer file changes in a plan of the database, and say what that is."""
    start_django()
    from budskap.plan.compare import compare, sentence
    from budskap.web.store import newer
    from budskap.web.store.models import PlanRecord

    record = PlanRecord.objects.select_related("organisation").filter(pk=number).first()
    if record is None:
        raise refusal(f"there is no plan {number} in the database")
    author, made = chosen_person(email, record.organisation), newer.newer(record, found)
    if made.merged.conflicts:
        places = map(str, made.merged.conflicts)
        raise refusal("the file and people changed the same; bring it in by the browser and choose there:", *places)
    version = newer.take(record, made, author, note=f"Imported from {file.name}")
    said = [sentence(change) for change in compare(made.ours, made.merged.plan)]
    return "\n".join([*said, f"“{record.title}”, plan {record.pk}, is now at version {version.number}."])


def chosen_organisation(name: str | None) -> Organisation:
    from budskap.web.people.models import Organisation

    every = list(Organisation.objects.order_by("name"))
    found = [each for each in every if name in (None, each.name, each.slug)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(each.name for each in every) or "none; add a person with `budskap person` first"
    why = f"there is no organisation {name}" if name else "say whose plan it is with --organisation NAME"
    raise refusal(f"{why}; there are: {known}")


def chosen_person(email: str | None, organisation: Organisation) -> Person | None:
    from budskap.web.people import rules
    from budskap.web.people.models import Person

    if email is None:
        return None
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise refusal(f"nobody has the e-mail address {email}; add them with `budskap person`")
    if not rules.may_edit(rules.role_of(person, organisation.pk)):
        raise refusal(
            f"{person} may not edit the plans of {organisation}; give them a role there with `budskap person`"
        )
    return person
