"""Uploading files, and correcting, accepting and rejecting what was read in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldthread.intake.models import Proposal
from goldthread.lib.dates import PartialDate, Precision, parse_date
from goldthread.reviews.models import Finding
from goldthread.web.forms import RecordForm
from goldthread.web.intake.words import is_hidden, label_of

FILES_AT_ONCE = 20
CHOICES: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("findings", "kind"): [(value, str(label)) for value, label in Finding.Nature.choices],
    ("progress_ratings", "support"): [
        ("", "Not stated"),
        ("supported", "Yes"),
        ("part_supported", "In part"),
        ("not_supported", "No"),
    ],
    ("recommendations", "list"): [
        ("formal", "Recommendations of this review"),
        ("restated", "Restated from an earlier review"),
        ("committee", "Asked of a committee"),
    ],
}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files. A file that is empty or too large is refused by name (`refused`); the others go on."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Chosen:
        files = list(data or [])
        if not files:
            raise ValidationError("Choose a file")
        if len(files) > FILES_AT_ONCE:
            raise ValidationError(f"Choose at most {FILES_AT_ONCE} files at once")
        wrong = [_wrong_with(file) for file in files]
        good = [file for file, words in zip(files, wrong, strict=True) if not words]
        refused = [words for words in wrong if words]
        if not good:
            raise ValidationError(refused)
        return Chosen(good, refused)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files that can be taken, and why the others cannot."""

    files: list[UploadedFile[Any]]
    refused: list[str]


def _wrong_with(file: UploadedFile[Any]) -> str:
    if not file.size:
        return f"{file.name} is empty; choose the file again"
    if file.size > settings.MAX_UPLOAD_BYTES:
        return f"{file.name} is larger than {settings.MAX_UPLOAD_BYTES // 2**20} MB; split it"
    return ""


class UploadForm(RecordForm):
    chosen = FilesField(label="Letters, reports or slides")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].help_text = (
            f"PDF, DOCX, PPTX or plain text. Up to {FILES_AT_ONCE} files at once,"
            f" each at most {settings.MAX_UPLOAD_BYTES // 2**20} MB."
        )


class ReleaseForm(RecordForm):
    reason = forms.CharField(
        label="Why is it no case data?",
        max_length=300,
        help_text="For example: the number is that of a helpline. The reason stays with the file.",
        error_messages={"required": "Say why it is no case data"},
    )


class RejectForm(RecordForm):
    reason = forms.CharField(
        label="Why is it wrong?", max_length=300, error_messages={"required": "Say why; the reason stays with it"}
    )


class CorrectionForm(RecordForm):
    """One field for each field of the item that was read, in its own shape."""

    hides_optional = True

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item: dict[str, Any] = proposal.corrected or proposal.payload
        for name, value in self.item.items():
            if not is_hidden(proposal.key, name) and not _is_nested(value):
                self.fields[name] = _field_for(proposal.key, name, value)

    def corrections(self, said: dict[str, Any]) -> dict[str, Any]:
        """What was changed, in the shape that the reading gave it."""
        typed = {name: _in_shape(self.item[name], value) for name, value in said.items()}
        changed = {name: value for name, value in typed.items() if value != self.item[name]}
        if "date_text" in changed:
            changed |= _days_of(changed["date_text"])
        return changed

    def clean_date_text(self) -> str:
        """A printed date must be one that can be read; "tbc" is one."""
        words = str(self.cleaned_data["date_text"])
        if parse_date(words) is None:
            raise ValidationError("Write a date with its year, like 5 June 2015, June 2015 or tbc")
        return words


def _days_of(words: str) -> dict[str, str | None]:
    """The days that a printed date can mean, as a reading holds them."""
    date = parse_date(words) or PartialDate(None, None, Precision.UNKNOWN, words)
    return {
        "date": date.iso(),
        "first": date.first.isoformat() if date.first else None,
        "last": date.last.isoformat() if date.last else None,
        "precision": date.precision.value,
    }


def _is_nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict | list) for entry in value)


def _field_for(key: str, name: str, value: Any) -> forms.Field:
    label = label_of(name)
    if (key, name) in CHOICES:
        return forms.ChoiceField(label=label, choices=CHOICES[key, name], initial=value, required=False)
    if isinstance(value, bool):
        return forms.BooleanField(label=label, initial=value, required=False)
    if isinstance(value, int | float):
        return forms.FloatField(label=label, initial=value)
    if isinstance(value, list):
        lines = "\n".join(str(entry) for entry in value)
        return forms.CharField(
            label=label, initial=lines, required=False, help_text="One on each line", widget=forms.Textarea
        )
    if isinstance(value, dict):
        return AmountsField(label=label, initial=value, required=False)
    long = len(str(value or "")) > 80 or name in ("text", "comment", "commentary", "meaning")
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    return forms.CharField(label=label, initial=value, required=False, widget=widget)


class AmountsField(forms.CharField):
    """Amounts by financial year, one a line: "2026/27: -312"."""

    def __init__(self, *, label: str, initial: dict[str, float], required: bool) -> None:
        lines = "\n".join(f"{year}: {amount:g}" for year, amount in initial.items())
        super().__init__(
            label=label,
            initial=lines,
            required=required,
            help_text="One year on each line, for example 2026/27: -312",
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def clean(self, value: str) -> dict[str, float]:
        amounts: dict[str, float] = {}
        for line in str(super().clean(value)).splitlines():
            year, _, amount = line.rpartition(":")
            if line.strip():
                try:
                    amounts[year.strip()] = float(amount.replace(",", "").replace("−", "-"))
                except ValueError:
                    raise ValidationError(f"“{line}” is no year and amount; write 2026/27: -312") from None
        return amounts


def _in_shape(was: Any, value: Any) -> Any:
    if isinstance(was, list):
        return [line.strip() for line in str(value).splitlines() if line.strip()]
    if was is None and value == "":
        return None
    return value
