"""A field of the plan format as a field of a form: the type says how it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from budskap.plan.model import LISTS, REFERENCES, Plan, items
from budskap.web.pages import words
from budskap.web.work.spent import hours_in
from budskap.when.model import When

LONG = {
    "responsibility",
    "text",
    "source_note",
    "reason",
    "condition",
    "response",
    "method",
    "note",
    "what",
    "revision",
}
"""Fields that may need several lines."""

LINE_LENGTH, LONG_LENGTH, PROSE_LENGTH = 300, 5_000, 100_000
WIDE = {("", "title"), ("sections", "heading"), ("links", "url"), ("measures", "text")}
"""Short texts that are yet given the whole width."""

SCHEMES = {"http", "https", "mailto", "tel"}


def field_for(plan: Plan, name: str, field: str, value: Any) -> forms.Field:
    """The form field for one key of an item; `value` is what it holds, which is never refused."""
    model = LISTS[name] if name else Plan
    info = model.model_fields[field]
    made = _by_type(plan, name, field, _plain_type(info.annotation), value)
    made.label = words.FIELDS[name, field]
    made.required = info.is_required()
    made.error_messages["required"] = _("This has to be filled in.")
    return made


def _by_type(plan: Plan, name: str, field: str, kind: Any, value: Any) -> forms.Field:
    many = get_origin(kind) is tuple
    if (name, field) in REFERENCES:
        return _references(plan, name, field, value) if many else _reference(plan, name, field, value)
    if (name, field) in words.CHOICES:
        return Choices(words.CHOICES[name, field]) if many else Choice(words.CHOICES[name, field])
    if many:
        return Lines(max_length=LONG_LENGTH)
    if kind is When:
        return Written(max_length=max(LINE_LENGTH, len(value.text) if value else 0))
    if kind is float:
        return Hours()
    if kind is date:
        return Day()
    return _text(name, field, value or "")


def _plain_type(annotation: Any) -> Any:
    """The type without `| None` and without constraints."""
    if get_origin(annotation) in {Union, UnionType}:
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    return annotation


def _text(name: str, field: str, value: str) -> forms.Field:
    length = PROSE_LENGTH if name == "sections" else LONG_LENGTH
    if field in LONG and (name, field) != ("links", "text"):
        return Text(max_length=max(length, len(value)))
    checks: dict[str, Callable[[str], None]] = {"email": _check_email, "url": _check_address}
    made = Line(max_length=max(LINE_LENGTH, len(value)))
    if field in checks:
        made.validators.append(_unless(value, checks[field]))
        made.shape = field
    if (name, field) in WIDE:
        made.shape = "wide"
    return made


def _unless(value: str, check: Callable[[str], None]) -> Callable[[str], None]:
    """The check for anything but what already stands there: who mends one field need not mend another."""

    def checked(text: str) -> None:
        if text != value:
            check(text)

    return checked


def _check_email(text: str) -> None:
    try:
        validate_email(text)
    except ValidationError:
        raise ValidationError(_("Write an e-mail address such as name@example.org.")) from None


def _check_address(text: str) -> None:
    scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):(?!\d)", text, re.IGNORECASE)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise ValidationError(_("Write a web address such as https://example.org."))


def _names(plan: Plan, target: str) -> dict[str, str]:
    return {item.id: words.short(words.name(item), 200) for item in items(plan, target)}


def _reference(plan: Plan, name: str, field: str, value: str | None) -> forms.Field:
    made = Choice(_names(plan, REFERENCES[name, field]))
    made.shape = "reference"
    return made


def _references(plan: Plan, name: str, field: str, value: tuple[str, ...]) -> forms.Field:
    """The chosen first and in their order, then the rest as they stand in the plan."""
    target = REFERENCES[name, field]
    names = _names(plan, target)
    made = Choices({key: names[key] for key in (*(value or ()), *names)})
    made.shape, made.target = "references", target
    return made


TOO_LONG = ngettext_lazy(
    "This is too long: at most %(limit_value)d character, now %(show_value)d.",
    "This is too long: at most %(limit_value)d characters, now %(show_value)d.",
    "limit_value",
)


class Line(forms.CharField):
    """A line of text."""

    shape = "line"

    def __init__(self, max_length: int, **rest: Any) -> None:
        super().__init__(empty_value=None, **rest)
        self.validators.append(MaxLengthValidator(max_length, TOO_LONG))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: with one the browser cuts what is pasted, and says nothing."""
        return {"class": "ds-input"}


class Text(Line):
    """Text of several lines; line ends are one character, as in the plan."""

    shape = "text"
    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((self.to_python(data) or "") != (initial or "").strip())

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "ds-input", "rows": False, "cols": False}


class Written(Line):
    """A time as people write it."""

    shape = "when"


class Lines(Text):
    """A list, one on each line."""

    shape = "lines"

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed("\n".join(initial or ()), data)

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value) or ""
        return [line.strip() for line in text.split("\n") if line.strip()]


class Hours(forms.FloatField):
    """Hours, as people write them."""

    shape = "number"
    widget = forms.TextInput

    def __init__(self) -> None:
        super().__init__(min_value=0, max_value=100_000)
        self.error_messages["invalid"] = _("Write the hours as 4, 2.5, 1:30 or 1½.")

    def to_python(self, value: Any) -> Any:
        found = hours_in(value) if isinstance(value, str) else None
        return super().to_python(value) if found is None else found

    def prepare_value(self, value: Any) -> Any:
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "ds-input", "inputmode": "decimal"}


class Day(forms.DateField):
    """A day, chosen in the browser's calendar."""

    shape = "date"
    form = "%Y-%m-%d"

    def __init__(self) -> None:
        super().__init__(input_formats=[self.form], widget=forms.DateInput(attrs={"type": "date"}, format=self.form))
        self.error_messages["invalid"] = _("That day does not exist. Write it as year-month-day, such as 2026-05-31.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "ds-input"}


class Choice(forms.ChoiceField):
    """One of some, or none."""

    shape = "choice"

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__(choices=[("", "–"), *names.items()])
        self.error_messages["invalid_choice"] = _("This is not one of the choices any more. Choose again.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "ds-input"}

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class Choices(forms.MultipleChoiceField):
    """Any number of some."""

    shape = "choices"
    target = ""
    """The list the choices come from, when they are references."""

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__(choices=list(names.items()), widget=forms.CheckboxSelectMultiple)
        self.error_messages["invalid_choice"] = _("“%(value)s” is not in this plan. Choose again.")
