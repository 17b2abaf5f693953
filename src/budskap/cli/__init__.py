"""The command line. A command reads its arguments, calls one function of a room, and prints."""

from __future__ import annotations

import click

from budskap import __version__
from budskap.cli import plans, site
from budskap.cli.calendars import calendars
from budskap.cli.events import events
from budskap.cli.mail import bounced
from budskap.cli.refusals import Group
from budskap.cli.week import done, week
from budskap.cli.when import when


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="budskap")
def main() -> None:
    """The living communication plan: who says what to whom, through which channel, when and why, and did it land?

    Plans are read and written in the plan format, budskap-plan/1 (see `budskap schema`). Where a command takes a PLAN,
    it takes a file in that format, or - for standard input.
    """


COMMANDS = (
    plans.import_, plans.export, plans.check, plans.diff, plans.merge, when, plans.schema,
    week, done, events, calendars,
    site.serve, site.worker, bounced, site.demo, site.person, site.left, site.rebuild, site.backup, site.restore,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)
