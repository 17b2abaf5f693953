"""`python -m bench [imports] [long] [pages] [when] [work]`: run the named measurements, or all."""

from __future__ import annotations

import sys

from bench import imports, long, pages, when, work

EVERY = {"imports": imports.run, "long": long.run, "pages": pages.run, "when": when.run, "work": work.run}

names = sys.argv[1:] or list(EVERY)
unknown = [name for name in names if name not in EVERY]
if unknown:
    sys.exit(f"No measurement is called {', '.join(unknown)}; there are: {', '.join(EVERY)}.")
for name in names:
    EVERY[name]()
