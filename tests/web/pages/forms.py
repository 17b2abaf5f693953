"""What a browser would send for a form on a page, and what the page says at a place."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from lxml import html

LISTS = "checkbox"
TOKEN = "csrfmiddlewaretoken"


def fields_of(response: HttpResponse, action: str = "") -> dict[str, Any]:
    """The values of the page's item form, or of the form with that action. Several of one name are a list."""
    page = html.fromstring(f"<div>{response.text}</div>" if "<html" not in response.text else response.text)
    wanted = f'//form[@action="{action}"]' if action else '//form[contains(@class, "item-form")]'
    (form, *_others) = page.xpath(wanted)
    values: dict[str, Any] = {}
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        _take(field, values)
    return values


def _take(field: Any, values: dict[str, Any]) -> None:
    kind, name = field.get("type", ""), field.get("name")
    if name == TOKEN:  # the test client needs none, and it differs from page to page
        return
    if kind == LISTS:
        values.setdefault(name, [])
        if field.get("checked") is not None:
            values[name].append(field.get("value"))
    elif kind != "radio" or field.get("checked") is not None:
        values[name] = field.value if field.value is not None else ""
        if field.tag == "textarea":
            values[name] = values[name].removeprefix("\n").removeprefix("\r\n")


def text_of(response: HttpResponse, element_id: str) -> str:
    page = html.fromstring(f"<div>{response.text}</div>" if "<html" not in response.text else response.text)
    (element,) = page.xpath(f'//*[@id="{element_id}"]')
    return " ".join(element.text_content().split())
