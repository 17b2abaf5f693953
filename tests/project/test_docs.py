"""What the docs say exists, and what exists the docs say."""

import ast
import json
import re
from pathlib import Path

import click
import pytest

from budskap.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))
PAPERS = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
WORDS = ROOT / "src/budskap/documents/write/languages"


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    """Heading of the second level → what stands under it."""
    return {
        part.partition("\n")[0].strip(): part.partition("\n")[2]
        for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    }


def described() -> dict[str, str]:
    """Name of a command → its section in docs/commands.md."""
    return {
        heading.removeprefix("budskap "): body
        for heading, body in sections(text("docs/commands.md")).items()
        if heading.startswith("budskap ")
    }


def flags(command: click.Command) -> set[str]:
    return {flag for param in command.params if isinstance(param, click.Option) for flag in param.opts}


def arguments(command: click.Command) -> list[str]:
    return [param.make_metavar(click.Context(command)) for param in command.params if isinstance(param, click.Argument)]


def test_every_command_is_described_and_no_other():
    assert sorted(described()) == sorted(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_of_a_command_is_described_and_no_other(name):
    command = main.commands[name]
    section = described()[name]
    first_cells = "\n".join(re.findall(r"^\| (`.+?`) \|", section, re.MULTILINE))
    listed = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*|-[a-z])\b", first_cells))

    assert listed - flags(command) == set(), "described, but the command has it not"
    assert flags(command) - listed == set(), "the command has it, but it is not described"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_usage_of_a_command_names_its_arguments_in_order(name):
    usage = re.search(rf"^`budskap {name}(.*)`$", described()[name], re.MULTILINE)

    assert usage, f"docs/commands.md shows no `budskap {name} …`"
    assert re.sub(r"--\w+ \S+", "", usage[1]).split() == arguments(main.commands[name])


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_explains_itself(name):
    command = main.commands[name]
    silent = [
        param.name for param in command.params if isinstance(param, click.Option) and not getattr(param, "help", None)
    ]

    assert command.help
    assert silent == []


def settings_read() -> set[str]:
    """Every BUDSKAP_ variable that the settings ask the environment for."""
    tree = ast.parse(text("src/budskap/web/settings.py"))
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {word for word in strings if re.fullmatch(r"BUDSKAP_[A-Z_]+", word)}


def test_every_setting_is_described_and_no_other():
    table = sections(text("docs/guide-operations.md"))["Settings"]

    assert set(re.findall(r"^\| `(BUDSKAP_\w+)`", table, re.MULTILINE)) == settings_read()


def test_the_guide_calls_things_what_the_pages_call_them():
    pages = [*(ROOT / "src/budskap/web").rglob("*.html"), *(ROOT / "src/budskap/web").rglob("*.py")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    labels = re.findall(r"\*\*([^*]+)\*\*", " ".join(text("docs/guide-communicators.md").split()))

    assert [label for label in labels if f'"{label}"' not in said] == []


def test_every_door_of_make_is_real():
    doors = set(re.findall(r"^([a-z][a-z-]*|\.stamps/ready):", text("Makefile"), re.MULTILINE))
    named = {
        word
        for path in PAPERS
        for word in re.findall(
            r"(?:^    |`|&& )make ([a-z][a-z-]*|\.stamps/ready)", path.read_text(encoding="utf-8"), re.M
        )
    }

    assert named - doors == set()


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_one_page_with_context_choice_and_consequence(path):
    page = path.read_text(encoding="utf-8")

    assert page.startswith(f"# {path.stem[:4]} ")
    assert list(sections(page)) == ["Context", "Choice", "Consequence"]
    assert page.count("\n") <= 40


def test_decisions_are_numbered_without_a_gap_and_listed():
    numbers = [int(path.stem[:4]) for path in DECISIONS]
    listed = re.findall(r"^\| \[\d{4}\]\((.+?)\) \|", text("docs/decisions/README.md"), re.MULTILINE)

    assert numbers == list(range(1, len(numbers) + 1))
    assert listed == [path.name for path in DECISIONS]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_links_between_the_papers_lead_somewhere(path):
    page = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", page)

    assert [target for target in (a or b for a, b in targets) if not (path.parent / target).exists()] == []


def test_the_tables_of_words_are_the_words_that_documents_use():
    languages = [json.loads((WORDS / f"{code}.json").read_text("utf-8")) for code in ("en", "sv", "nb", "nn", "da")]
    page = text("docs/words.md").partition("## Around the plan")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("| `")]

    assert len(rows) > 40
    assert [(row[0].strip("`"), row[1:6]) for row in rows] == [
        (key := row[0].strip("`"), [words[key] for words in languages]) for row in rows
    ]
