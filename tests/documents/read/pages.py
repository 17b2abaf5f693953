"""PDF pages as the tests write and read them."""

from budskap.documents.read import read

from ..pdf_files import Page, pdf

LONG = (
    "Kommunen skal bygge om helse- og omsorgstjenestene slik at flere kan bo hjemme lenger. "
    "Alle som berøres, skal vite hva som skjer, når det skjer og hvem de kan spørre."
)


def portable(*pages, **options):
    return read(pdf(*pages, **options), "plan.pdf")


def written(*texts, page=None, top=72.0, gap=8.0):
    """A page with paragraphs below each other; a text is itself or (text, size, bold)."""
    page = page or Page()
    for given in texts:
        text, size, bold = given if isinstance(given, tuple) else (given, 11, False)
        top = page.paragraph(text, 72, top, 450, size=size, bold=bold) + gap
    return page
