"""Pages as a scanner gives them: pictures, a little askew, grey and noisy, and no text."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageFilter
from PIL.Image import Resampling
from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix

from .pdf_files import Page, pdf

_DPI = 200


def scanned(data: bytes, *, askew: float = 0.7, side: int = 0) -> bytes:
    """The PDF as a scan of its print: every second page turned the other way by so many degrees, and all laid in by
    `side` degrees, clockwise."""
    pictures = []
    for number, page in enumerate(PdfDocument(data)):
        picture = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(askew * (-1) ** number, Resampling.BICUBIC, fillcolor=248)
        picture = picture.filter(ImageFilter.GaussianBlur(0.6))
        grain = Image.frombytes("L", picture.size, random.Random(number).randbytes(picture.width * picture.height))
        pictures.append(Image.blend(picture, grain, 0.05).rotate(-side, expand=True))
    return as_pdf(*pictures)


def as_pdf(*pictures: Image.Image) -> bytes:
    """A PDF that shows a picture on each page."""
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=_DPI)
    return file.getvalue()


def one_file(*files: bytes) -> bytes:
    """The pages of several PDF files in one."""
    whole = PdfDocument.new()
    for file in files:
        whole.import_pages(PdfDocument(file))
    return saved(whole)


def on_picture(page: Page) -> bytes:
    """The page's text, as text, upon a picture that covers all of it."""
    whole = PdfDocument(pdf(page))
    sheet = whole[0]
    photo = PdfImage.new(whole)
    photo.set_bitmap(PdfBitmap.from_pil(Image.radial_gradient("L").convert("RGB")))
    photo.set_matrix(PdfMatrix().scale(page.width, page.height))
    sheet.insert_obj(photo)
    sheet.gen_content()
    return saved(whole)


def saved(document: PdfDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
