"""The forms about versions of a document: adding a file, choosing what to compare, confirming what was read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings

from goldthread.documents.reanchoring import Anchoring
from goldthread.documents.versions import FileLine
from goldthread.intake.uploads.models import Purpose
from goldthread.web.forms import RecordForm


class FurtherFileForm(RecordForm):
    purpose = forms.ChoiceField(
        label="What is this file?",
        choices=[
            (Purpose.VERSION, "A new version: the document says something else now"),
            (Purpose.RENDITION, "The same words in another file, for example the PDF of a Word document"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what this file is"},
    )
    chosen = forms.FileField(
        label="The file",
        error_messages={"required": "Choose a file", "empty": "The file is empty; choose it again"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        megabytes = settings.MAX_UPLOAD_BYTES // 2**20
        self.fields["chosen"].help_text = f"PDF, DOCX, PPTX or plain text, at most {megabytes} MB"


def place_of(line: FileLine) -> str:
    return f"{line.file.version}.{line.file.rendition}"


class CompareForm(forms.Form):
    """Which two files are compared; without a choice the newest version and the one before."""

    older = forms.ChoiceField(label="Earlier file")
    newer = forms.ChoiceField(label="Later file")

    def __init__(self, *args: Any, files: Sequence[FileLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines_at = {place_of(line): line for line in files}
        choices = [(place, f"{line.kind_words}: {line.file.name}") for place, line in self.lines_at.items()]
        for name, place in zip(("older", "newer"), self._usual(), strict=True):
            field = self.fields[name]
            field.choices = choices  # type: ignore[attr-defined]
            field.initial = place

    def _usual(self) -> tuple[str, str]:
        """The newest version, and before it the nearest earlier one; else its other rendition."""
        places = list(self.lines_at)
        firsts = [place for place, line in self.lines_at.items() if line.file.rendition == 1]
        return (firsts[1], firsts[0]) if len(firsts) > 1 else (places[1], places[0])

    def chosen(self) -> tuple[FileLine, FileLine]:
        older, newer = (self.cleaned_data["older"], self.cleaned_data["newer"]) if self.is_valid() else self._usual()
        return self.lines_at[older], self.lines_at[newer]


class ConfirmForm(RecordForm):
    """`seen` marks what the person saw; `move` names the passages that are to go to the likest of several places."""

    seen = forms.CharField(widget=forms.HiddenInput)
    move = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: Any, several: Iterable[Anchoring], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = [(one.first.pk, "") for one in several]  # type: ignore[attr-defined]
