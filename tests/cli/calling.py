"""Calling the command line."""

from __future__ import annotations

from click.testing import CliRunner

from budskap.cli import main


def run(*arguments, text=None):
    return CliRunner().invoke(main, [str(each) for each in arguments], input=text)
