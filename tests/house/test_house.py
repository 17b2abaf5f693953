"""Rules of the house that can be checked."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
CODE = [path for path in SOURCES if "migrations" not in path.parts]


def test_rooms_know_only_the_rooms_below():
    run = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)

    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("room", ["when", "plan", "documents"])
def test_public_names_of_the_library_rooms_are_explained(room):
    silent = []
    for path in (ROOT / "src/budskap" / room).rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            is_plain_value = isinstance(node, ast.ClassDef) and node.bases
            if is_public and not is_plain_value and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(ROOT)}: {node.name}")

    assert silent == []


def test_no_file_is_too_long():
    assert [path.name for path in CODE if path.read_text().count("\n") > 500] == []


def test_no_function_is_too_long():
    functions = [
        (path.name, node)
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    ]

    assert [(name, node.name) for name, node in functions if node.end_lineno - node.lineno >= 50] == []


def test_the_library_starts_without_django():
    code = "import sys, budskap.when, budskap.plan.model, budskap.documents.read; print('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"


def test_nothing_is_asked_of_a_third_party():
    """No template, style or script of ours names an address outside."""
    found = []
    web = ROOT / "src/budskap/web"
    for path in [*web.rglob("*.html"), *web.rglob("*.css"), *web.rglob("*.js")]:
        if "vendor" in path.parts:
            continue
        text = path.read_text().replace("http://www.w3.org/", "")
        if "http://" in text or "https://" in text or "url(//" in text:
            found.append(path.name)

    assert found == []


def test_the_day_is_asked_of_the_clock_alone():
    """So that midnight cannot pass in between, and the day is the installation's."""
    clock = ROOT / "src/budskap/web/people/clock.py"
    asks = re.compile(r"localdate\(\)|date\.today\(|datetime\.now\(|localtime\(\)")

    assert [path.name for path in CODE if path != clock and asks.search(path.read_text())] == []


def test_no_template_has_inline_script_or_style():
    found = []
    for path in (ROOT / "src/budskap/web").rglob("*.html"):
        text = path.read_text()
        inline_script = any("src=" not in tag.split(">")[0] for tag in text.split("<script")[1:])
        if " style=" in text or "<style" in text or inline_script or "onclick=" in text or "hx-on" in text:
            found.append(path.name)

    assert found == []


def test_lists_that_come_by_page_look_alike():
    templates = (ROOT / "src/budskap/web/templates").rglob("*.html")
    pages = [
        path.name
        for path in templates
        if "previous_page_number" in (text := path.read_text()) or "ds-pagination" in text
    ]

    assert pages == ["pages.html"]
