"""README, changelog, licence and publiccode.yml are what their standards say."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

CHANGES = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
"""The headings that Keep a Changelog 1.1.0 knows."""


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def leaves(page: str) -> Iterator[tuple[str, str]]:
    """(path, value) for each value of the part of YAML that publiccode.yml uses: keys, lists, folded text."""
    path: list[tuple[int, str]] = []
    folded: list[str] = []
    for line in page.splitlines():
        indent = len(line) - len(line.lstrip())
        if folded and path and indent > path[-1][0]:
            folded.append(line.strip())
            continue
        if len(folded) > 1:
            yield ".".join(key for _, key in path), " ".join(folded[1:])
        folded = []
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        is_point = line.lstrip().startswith("- ")
        path = [(depth, key) for depth, key in path if depth < indent]
        key, colon, value = line.strip().removeprefix("- ").partition(": ")
        if key.endswith(":"):
            key, colon = key[:-1], ":"
        if is_point and not colon:
            yield ".".join(key for _, key in path), key.strip('"')
            continue
        path.append((indent, key))
        if value == ">":
            folded = [">"]
        elif value:
            yield ".".join(key for _, key in path), value.strip('"')


def publiccode() -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for path, value in leaves(text("publiccode.yml")):
        values.setdefault(path, []).append(value)
    return values


def test_publiccode_says_who_we_are():
    said = publiccode()

    assert said["publiccodeYmlVersion"] == ["0.4"]
    assert said["name"] == ["Budskap"]
    assert said["url"] == ["https://github.com/budskap/budskap"]
    assert said["legal.license"] == [PROJECT["license"]] == ["EUPL-1.2"]
    assert said["maintenance.type"] == ["community"]
    assert said["maintenance.contacts.name"] != []
    assert (ROOT / said["logo"][0]).exists()


def test_publiccode_uses_the_words_of_the_standard():
    said = publiccode()

    assert said["developmentStatus"][0] in {"concept", "development", "beta", "stable", "obsolete"}
    assert said["softwareType"] == ["standalone/web"]
    assert said["localisation.localisationReady"] == ["true"]
    assert said["localisation.availableLanguages"] == ["sv", "nb", "en"]


def test_publiccode_names_the_release_that_the_changelog_does():
    """Both name the latest, or neither names any."""
    said = publiccode()
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", text("CHANGELOG.md"), re.MULTILINE)[:1]

    assert list(zip(said.get("softwareVersion", []), said.get("releaseDate", []), strict=True)) == released
    assert [version for version, _day in released] in ([], [PROJECT["version"]])


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
def test_publiccode_describes_in_the_lengths_the_standard_allows(language):
    said = publiccode()

    assert len(said[f"description.{language}.shortDescription"][0]) <= 150
    assert 150 <= len(said[f"description.{language}.longDescription"][0]) <= 10_000
    assert len(said[f"description.{language}.features"]) >= 3


def test_the_changelog_is_kept_as_keep_a_changelog_says():
    headings = re.findall(r"^(#+) (.+)$", text("CHANGELOG.md"), re.MULTILINE)
    versions = [heading for marks, heading in headings if marks == "##"]

    assert headings[0] == ("#", "Changelog")
    assert versions[0] == "[Unreleased]"
    assert [name for name in versions[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", name)] == []
    assert {heading for marks, heading in headings if marks == "###"} <= set(CHANGES)


def test_the_licence_is_the_whole_official_text():
    licence = text("LICENSE")

    assert licence.lstrip().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\. ", licence, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert len(licence.split()) == 2237


def test_the_readme_is_one_picture_and_two_commands():
    readme = text("README.md")

    assert len(re.findall(r"!\[", readme)) == 1
    assert re.findall(r"^    (make [a-z]+)", readme, re.MULTILINE) == ["make demo", "make test"]
    assert readme.count("\n") <= 60


def test_the_brand_is_drawn_with_paths_alone():
    for name in ("mark.svg", "favicon.svg"):
        drawing = text(f"src/budskap/web/static/budskap/{name}")
        assert "<text" not in drawing
        assert "prefers-color-scheme: dark" in drawing
