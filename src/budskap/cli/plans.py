"""Plans as files: read, written, checked, compared and merged."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from budskap.cli.keeping import saved, taken_into
from budskap.cli.refusals import refusal

if TYPE_CHECKING:
    from budskap.documents.document import Document
    from budskap.documents.draft import Draft
    from budskap.plan.model import Plan

PLAN_FILE = click.Path(path_type=Path, allow_dash=True)


class PlanFormat(click.ParamType[str]):
    """A file type we write. Looked up when it is given: the writers are slow to load, and most commands need none."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from budskap.documents.write import FORMATS

        if value not in FORMATS:
            self.fail(f"“{value}” is none of {', '.join(FORMATS)}.", param, ctx)
        return value


@click.command("import")
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

    is_plan = file.suffix.lower() == ".json"
    document, draft = (Document("text", ()), Draft(opened(file), ())) if is_plan else _understood(file)
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


def _understood(file: Path) -> tuple[Document, Draft]:
    """A file's content and the plan in it, read in a process of its own: whatever the file does, it has its time and
    memory."""
    from budskap.documents.interpret import interpret
    from budskap.documents.read import apart, read

    def work(report: Callable[[int, int], None]) -> tuple[Document, Draft]:
        document = read(file, progress=report)
        return document, interpret(document)

    try:
        return apart(work, file.name, seconds=_setting("READ_SECONDS", 300), memory=_setting("READ_MEMORY", 10**9))
    except RuntimeError as error:  # somebody ended the process, or a fault of ours
        raise refusal(f"{file.name} was not read. {str(error).strip().splitlines()[-1]}") from error


def _setting(name: str, default: int) -> int:
    said = os.environ.get(f"BUDSKAP_{name}", "")
    return int(said) if said.isdecimal() else default


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
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


@click.command()
def schema() -> None:
    """Print the JSON Schema of the plan format."""
    from budskap.plan.model import schema as plan_schema

    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))


def opened(path: Path) -> Plan:
    from budskap.plan.model import decode

    return decode(sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes())


def print_plan(plan: Plan) -> None:
    from budskap.plan.model import encode

    click.echo(encode(plan).decode(), nl=False)
