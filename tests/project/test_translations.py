"""The interface speaks Swedish and Norwegian bokmål whole: nothing left in English, nothing broken by translating."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import assets
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

LOCALE = assets.LOCALE
LANGUAGES = ("nb", "sv")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[a-z]")
QUOTES = {"nb": "«»", "sv": "””"}
FOREIGN_QUOTES = {"nb": '“”„"', "sv": '“„«»"'}


def catalogue_of(language: str, locale: Path = LOCALE) -> Catalog:
    with (locale / language / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


CATALOGUES = {language: catalogue_of(language) for language in LANGUAGES}

every_language = pytest.mark.parametrize("language", LANGUAGES)


def messages(language: str) -> Iterator[Message]:
    return (message for message in CATALOGUES[language] if message.id)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Each source with its translation; of a plural the singular with the first form, the plural with the others."""
    for message in messages(language):
        if isinstance(message.id, str):
            yield message.id, message.string
        else:
            one, *many = message.string
            yield message.id[0], one
            yield from ((message.id[1], each) for each in many)


def differing(language: str, of: Callable[[str], object]) -> list[tuple[str, str]]:
    return [(source, said) for source, said in pairs(language) if of(source) != of(said)]


class Tags(HTMLParser):
    """The tags of a text in their order, with what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(f"<{tag} {attrs}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")


def ends(text: str) -> tuple[str, str]:
    """The blanks a text begins and ends with."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_there_is_a_catalogue_for_every_language_but_the_source(settings):
    assert sorted(path.name for path in LOCALE.iterdir()) == sorted({code for code, _ in settings.LANGUAGES} - {"en"})


@every_language
def test_everything_is_translated(language):
    empty = [source for source, said in pairs(language) if not said.strip()]
    fuzzy = [message.id for message in messages(language) if message.fuzzy]

    assert empty == []
    assert fuzzy == []
    assert not CATALOGUES[language].obsolete


@every_language
def test_a_plural_has_as_many_forms_as_the_language(language):
    plurals = [message for message in messages(language) if not isinstance(message.id, str)]

    assert plurals
    assert [m.id for m in plurals if len(m.string) != CATALOGUES[language].num_plurals] == []


@every_language
def test_translations_keep_what_is_filled_in(language):
    assert differing(language, lambda text: sorted(PLACEHOLDER.findall(text))) == []


@every_language
def test_translations_keep_their_html(language):
    assert differing(language, lambda text: Tags(text).found) == []


@every_language
def test_translations_begin_and_end_like_the_source(language):
    assert differing(language, ends) == []
    assert differing(language, lambda text: text.endswith(":")) == []
    assert differing(language, lambda text: text.endswith("…")) == []


@every_language
def test_quotes_are_those_of_the_language(language):
    said = [re.sub(r"<[^>]+>", "", each) for _source, each in pairs(language)]  # a tag has quotes of its own
    opening, closing = QUOTES[language]

    assert [text for text in said if set(text) & set(FOREIGN_QUOTES[language])] == []
    assert [text for text in said if text.count(opening) != text.count(closing) or text.count("”") % 2] == []


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the catalogues, brought up to date with the code."""
    copy = tmp_path_factory.mktemp("collected") / "locale"
    shutil.copytree(LOCALE, copy, ignore=shutil.ignore_patterns("*.mo"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "LOCALE", copy)
        assets.collect()
    return copy


@every_language
def test_collecting_finds_nothing_new(language, collected):
    """When it does: `make messages`, and translate what is empty."""
    known = {(message.context, message.id) for message in messages(language)}
    now = {(message.context, message.id) for message in catalogue_of(language, collected) if message.id}

    assert now - known == set(), "not in the catalogue"
    assert known - now == set(), "no longer in the code"


@pytest.fixture
def compiled(tmp_path: Path, settings) -> None:
    """The catalogues as they stand here and now, whatever was compiled before."""
    for language, catalogue in CATALOGUES.items():
        folder = tmp_path / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "django.mo").open("wb") as file:
            write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]  # and Django loads anew


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("language", "text", "ours"),
    [
        ("sv", "Messages", "Budskap"),
        ("nb", "Messages", "Budskap"),
        ("sv", "Home", "Start"),
        ("nb", "Home", "Forside"),
        ("nb", "Add", "Legg til"),
        ("sv", "and", "och"),
    ],
)
def test_our_words_win_over_those_of_django(language, text, ours):
    with translation.override(language):
        assert gettext(text) == ours


@pytest.mark.django_db
@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("wish", "language", "heading"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.5", "sv", "Logga in"),
        ("nb-NO,nb;q=0.9,en;q=0.5", "nb", "Logg inn"),
        ("no", "nb", "Logg inn"),
        ("nn-NO,nn;q=0.9", "nb", "Logg inn"),
        ("da", "nb", "Logg inn"),
        ("en-GB", "en", "Sign in"),
        ("fi,sv;q=0.5", "sv", "Logga in"),
        ("", "en", "Sign in"),
    ],
)
def test_a_page_answers_in_the_language_the_browser_wishes(wish, language, heading):
    page = Client().get("/sign-in", headers={"Accept-Language": wish})
    html = page.content.decode()

    assert re.search(r'<html[^>]* lang="([\w-]+)"', html)[1] == language
    assert re.search(r"<h1[^>]*>(.*?)</h1>", html)[1] == heading
    assert page.headers["Content-Language"] == language
