"""docs/when.md and the docstrings say what is true."""

import doctest
import importlib
import pkgutil

import pytest
from tests.when.table import PAGE, form, made, order, page_with

import budskap.when
from budskap.when.model import LANGUAGES

MODULES = sorted(module.name for module in pkgutil.iter_modules(budskap.when.__path__))


def test_the_examples_of_the_page_are_true():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (failed, tried > 40) == (0, True)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_are_true(name):
    assert doctest.testmod(importlib.import_module(f"budskap.when.{name}")).failed == 0


def test_every_public_name_is_shown_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    functions = [name for name in budskap.when.__all__ if name.islower()]

    assert [name for name in functions if f"{name}(" not in page] == []


def test_the_table_is_the_one_that_the_expressions_make():
    page = PAGE.read_text(encoding="utf-8")

    assert page == page_with(made()), "make it anew: .venv/bin/python -m tests.when.table"
    assert all(name in page for name in order())


def test_the_table_has_an_example_of_every_sort_in_every_language():
    rows = [line.split(" | ") for line in made().splitlines()[2:]]

    assert [(row[0], at) for row in rows for at in range(1, len(LANGUAGES) + 1) if not row[at].strip(" |")] == []


def test_what_is_of_no_common_sort_is_left_out():
    assert form(budskap.when.parse("vecka 7", "sv")) is None
