"""What a person says on the way of a tracker into the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.intake.sheets import Sheet, Workbook
from goldthread.intake.trackers.columns import ChosenSheet, guess_fields, headings_of, table_of, words_in
from goldthread.intake.trackers.layouts import Layout, layouts
from goldthread.intake.trackers.matching import NEW
from goldthread.intake.trackers.models import ImportRow
from goldthread.intake.trackers.suspecting import CellSuspicion
from goldthread.organisation.models import Body
from goldthread.reviews.models import Review
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm

SHOWN_ROWS = 3
MOST_COLUMNS = 60
MOST_SHEETS = 20


class TrackerForm(RecordForm):
    hides_optional = True

    file = forms.FileField(
        label="The tracker", help_text="XLSX, ODS or CSV", error_messages={"required": "Choose a file"}
    )
    layout = forms.ChoiceField(label="What is it?", widget=forms.RadioSelect)
    speaks_for = DayField(label="As at which day does it speak?")
    suspected: tuple[CellSuspicion, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "reason" in self.data:
            self._ask_why()
        self.fields["layout"].choices = [(one.code, f"{one.name}: {one.description}") for one in layouts()]  # type: ignore[attr-defined]

    def show(self, suspected: tuple[CellSuspicion, ...]) -> None:
        """Asks for a reason besides, since the file looks like case data."""
        self.suspected = suspected
        self._ask_why()

    def _ask_why(self) -> None:
        self.fields["reason"] = forms.CharField(
            label="If it is no case data: why not?",
            max_length=300,
            required=False,
            help_text="For example: the number is that of a helpline. The reason stays with the file.",
        )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise ValidationError(f"{file.name} is larger than {settings.MAX_UPLOAD_BYTES // 2**20} MB; split it")
        return file


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a sheet on the page: what it is called, what it holds, and the first values below."""

    heading: str
    field: BoundField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet on the page."""

    sheet: Sheet
    use: BoundField
    header: BoundField
    table: BoundField | None
    columns: tuple[ColumnLine, ...]


class ColumnsForm(RecordForm):
    """Which sheets are read, where their headings are, and what each column holds; every answer is guessed."""

    def __init__(
        self,
        *args: Any,
        workbook: Workbook,
        layout: Layout,
        guessed: Sequence[ChosenSheet],
        asked: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.layout = layout
        self.sheets = [sheet for sheet in workbook.sheets if sheet.rows][:MOST_SHEETS]
        known = {one.name: one for one in guessed}
        choices = [("", "Nothing we keep"), *((one.field, one.heading) for one in layout.columns)]
        tables = [(one.code, one.name) for one in layout.sheets]
        self.widths = []
        for place, sheet in enumerate(self.sheets):
            guess = known.get(sheet.name) or ChosenSheet(sheet.name, sheet.rows[0].number, table_of(sheet, layout), {})
            header = self._header(place, guess.header)
            fields = guess.fields if header == guess.header else guess_fields(sheet, header, layout)
            self.widths.append(min(len(headings_of(sheet, header)), MOST_COLUMNS))
            self.fields[f"use-{place}"] = forms.BooleanField(
                label=f"Read “{sheet.name}”", required=False, initial=sheet.name in known
            )
            self.fields[f"header-{place}"] = forms.IntegerField(
                label="Row of the headings", min_value=1, initial=header, widget=_narrow()
            )
            if len(tables) > 1:
                self.fields[f"table-{place}"] = forms.ChoiceField(label="Table", choices=tables, initial=guess.table)
            for column in range(self.widths[-1]):
                self.fields[f"column-{place}-{column}"] = forms.ChoiceField(
                    label="Holds", choices=choices, required=False, initial=fields.get(column, "")
                )

    def _header(self, place: int, guess: int) -> int:
        said = str(self.asked.get(f"header-{place}", ""))
        return int(said) if said.isdigit() else guess

    def parts(self) -> list[SheetPart]:
        """The sheets in the order of the file, for the page."""
        found = []
        for place, sheet in enumerate(self.sheets):
            header = self._header(place, self.fields[f"header-{place}"].initial)
            headings = headings_of(sheet, header)
            below = [row for row in sheet.rows if row.number > header][:SHOWN_ROWS]
            columns = tuple(
                ColumnLine(
                    headings[column] or f"Column {column + 1}",
                    self[f"column-{place}-{column}"],
                    tuple(words_in(row.cells[column].value) for row in below if column < len(row.cells)),
                )
                for column in range(self.widths[place])
            )
            table = self[f"table-{place}"] if f"table-{place}" in self.fields else None
            found.append(SheetPart(sheet, self[f"use-{place}"], self[f"header-{place}"], table, columns))
        return found

    def chosen(self, said: dict[str, Any]) -> list[ChosenSheet]:
        """The sheets to be read, as the person said."""
        return [
            ChosenSheet(
                sheet.name,
                said[f"header-{place}"],
                said.get(f"table-{place}") or self.layout.sheets[0].code,
                {
                    column: said[f"column-{place}-{column}"]
                    for column in range(self.widths[place])
                    if said[f"column-{place}-{column}"]
                },
            )
            for place, sheet in enumerate(self.sheets)
            if said[f"use-{place}"]
        ]


def _narrow() -> forms.NumberInput:
    return forms.NumberInput(attrs={"data-width": "4"})


class RowForm(RecordForm):
    """The cells of one row, and what it belongs to where that is not clear."""

    hides_optional = True

    def __init__(self, *args: Any, row: ImportRow, layout: Layout, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.layout = row, layout
        wrong: dict[str, str] = {}
        for name, _, problem, remedy in row.problems:
            wrong.setdefault(name, f"To be put right: {problem} {remedy}")
        for column in layout.columns:
            words = str(row.corrected.get(column.field, row.cells.get(column.field, "")))
            long = len(words) > 80 or column.field in ("text", "action", "narrative")
            widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
            self.fields[column.field] = forms.CharField(
                label=column.heading,
                initial=words,
                required=False,
                widget=widget,
                help_text=wrong.get(column.field, ""),
            )
        self.fields["belongs_to"] = _belongs_to(row)
        self.fields["left_out"] = forms.BooleanField(label="Leave this row out", required=False, initial=row.left_out)

    def corrected(self, said: dict[str, Any]) -> dict[str, str]:
        return {name: said[name].replace("\r\n", "\n") for name in self.layout.fields}


def _belongs_to(row: ImportRow) -> forms.Field:
    """The records that a row may be about where some are known; else a reference that a person types."""
    held = next((reference for reference, uuid, _ in row.candidates if uuid == row.chosen), "")
    if row.candidates:
        known = [(reference, f"{reference} {text}"[:160]) for reference, _, text in row.candidates]
        return forms.ChoiceField(
            label="What is it about?",
            choices=[*known, (NEW, "None of these: it is new"), ("", "Not decided")],
            widget=forms.RadioSelect,
            initial=held or (NEW if row.chosen == NEW else ""),
            required=False,
        )
    return forms.CharField(
        label="The record it belongs to",
        help_text="Its reference here, “new” if it is on no record, or nothing to let the words decide",
        initial=NEW if row.chosen == NEW else row.record_reference if row.chosen else "",
        required=False,
    )


class HomeForm(RecordForm):
    """Where recommendations belong that are not on record yet."""

    review = RecordChoice(Review.objects.none(), label="The review that made the new recommendations", required=False)
    committee = forms.ModelChoiceField(
        Body.objects.none(),
        label="Or the committee",
        help_text="A list of its recommendations is kept then",
        required=False,
    )

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviews = Review.objects.visible_to(user).of(authority).live().order_by("-year", "reference")
        bodies = Body.objects.visible_to(user).of(authority).live().filter(merged_into=None).order_by("name")
        self.fields["review"].queryset = reviews  # type: ignore[attr-defined]
        self.fields["committee"].queryset = bodies  # type: ignore[attr-defined]
