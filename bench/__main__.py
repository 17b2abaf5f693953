"""`python -m bench [calendars] [imports] [long] [mail] [pages] [when] [work]`: run the named measurements, or all."""

from __future__ import annotations

import sys

from bench import calendars, imports, long, mail, pages, when, work

MODULES = {
    "calendars": calendars, "imports": imports, "long": long, "mail": mail, "pages": pages, "when": when, "work": work,
}  # fmt: skip
EVERY = {name: module.run for name, module in MODULES.items()}

names = sys.argv[1:] or list(EVERY)
unknown = [name for name in names if name not in EVERY]
if unknown:
    sys.exit(f"No measurement is called {', '.join(unknown)}; there are: {', '.join(EVERY)}.")
for name in names:
    EVERY[name]()
