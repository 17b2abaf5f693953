"""`python -m bench [imports] [pages] …`: run the named measurements, or all."""

from __future__ import annotations

import sys

from bench import imports, pages

EVERY = {"imports": imports.run, "pages": pages.run}

names = sys.argv[1:] or list(EVERY)
unknown = [name for name in names if name not in EVERY]
if unknown:
    sys.exit(f"No measurement is called {', '.join(unknown)}; there are: {', '.join(EVERY)}.")
for name in names:
    EVERY[name]()
