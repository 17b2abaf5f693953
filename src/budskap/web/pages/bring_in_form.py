"""The form that takes a file, or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budskap.web.people.models import Organisation
from budskap.web.store import upload
from budskap.web.store.models import PlanRecord

SUFFIXES = (
    ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods", ".pdf", ".html", ".htm", ".md", ".txt", ".json",
)  # fmt: skip
MOST_CHARACTERS = 1_000_000
MEGABYTE = 1_000_000


class BringInForm(forms.Form):
    """A file, or pasted text, and whose plan it becomes."""

    organisation = forms.TypedChoiceField(coerce=int)
    file = forms.FileField(required=False, allow_empty_file=True)
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        error_messages={
            "max_length": gettext_lazy("The text is far longer than a plan. Paste the part that is the plan.")
        },
    )

    def __init__(
        self, organisations: list[Organisation], request: HttpRequest | None = None, into: PlanRecord | None = None
    ) -> None:
        self.into = into
        self._too_large = False
        if request is None:
            super().__init__(initial={"organisation": organisations[0].pk if organisations else None})
        else:
            super().__init__(request.POST, request.FILES)
            self._too_large = upload.was_too_large(request)
        self.organisations = {each.pk: each for each in organisations}
        self.fields["organisation"].choices = [(each.pk, each.name) for each in organisations]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self._too_large:
            limit = settings.MAX_FILE_SIZE // MEGABYTE
            self.add_error(
                "file",
                _(
                    "The file is larger than %(limit)s MB, so it was not taken in. Pictures usually take the space: "
                    "save a copy without them and bring that in."
                )
                % {"limit": limit},
            )
        elif values.get("file") is None and not values.get("text", "").strip() and "text" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the plan's text."))
        return values

    def given(self) -> tuple[Organisation, str, bytes]:
        """Of a valid form: whose, the name people know it by, and its content."""
        values = self.cleaned_data
        organisation = self.organisations[values["organisation"]]
        if values["file"] is not None:
            return organisation, values["file"].name, values["file"].read()
        return organisation, _("Pasted text") + ".txt", values["text"].encode()
