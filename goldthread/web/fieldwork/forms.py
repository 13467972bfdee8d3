"""What a person types about interviews and observations. Business rules stay in the services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.authorities.models import Sensitivity
from goldthread.frameworks.contents import Hearing
from goldthread.frameworks.models import Theme
from goldthread.reviews.models import Attendance, EvidenceItem, Finding, Interview, Method, Quotes, Voice
from goldthread.reviews.services import Slot
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

MOST_PEOPLE = 500


class HourField(forms.TimeField):
    """An hour as people write it: 9:30, 09.30, 2pm."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%I:%M%p", "%I.%M%p", "%I%p"],
            widget=forms.TimeInput(attrs={"data-width": "5", "autocomplete": "off"}, format="%H:%M"),
            error_messages={"invalid": f"Enter the hour of “{label.lower()}” like 14:30 or 2:30pm"},
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)


class SlotForm(VersionedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    role_words = forms.CharField(
        label="Who is heard?",
        help_text="A role or a group, never a name: for example, six care leavers",
        max_length=300,
        error_messages={"required": "Say who is heard, by role"},
    )
    voice = forms.ChoiceField(label="Whose voice is that?", choices=[("", "Not said"), *Voice.choices], required=False)
    on_day = DayField(label="Day", required=False)
    starts = HourField(label="From", help_text="For example, 9:30 or 2pm")
    ends = HourField(label="To")
    place = forms.CharField(label="Place", help_text="A room, or a call", max_length=200, required=False)
    is_group = forms.BooleanField(label="It is a group", required=False)
    expected = forms.IntegerField(
        label="How many people are expected",
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "3", "inputmode": "numeric"}),
    )
    led_by = forms.CharField(label="Who of the team leads it", help_text="By role", max_length=200, required=False)
    field_order = (
        "hearing", "role_words", "voice", "on_day", "starts", "ends", "place", "is_group", "expected", "led_by",
    )  # fmt: skip

    def __init__(self, *args: Any, hearings: Sequence[Hearing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hearing"] = forms.ChoiceField(
            label="On the list of those to hear",
            choices=[("", "None of them"), *((one.key, one.label) for one in hearings)],
            required=False,
        )
        self.order_fields(self.field_order)

    def slot(self, said: dict[str, Any], held: Interview | None = None) -> Slot:
        """What was typed; the body that a document named stays."""
        values = {name: value for name, value in said.items() if name != "version"}
        return Slot(**values, body=held.body if held is not None else None)


class AttendanceForm(VersionedForm):
    attendance = forms.ChoiceField(
        label="Did it take place?",
        choices=[choice for choice in Attendance.choices if choice[0]],
        widget=forms.RadioSelect,
    )
    came = forms.IntegerField(
        label="How many people came",
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "3", "inputmode": "numeric"}),
    )
    quotes = forms.ChoiceField(
        label="May their words be quoted?",
        help_text="Ask at the beginning. Without consent a quote never shows whose words it is",
        choices=Quotes.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class PeopleForm(RecordForm):
    people = forms.CharField(
        label="People by name",
        help_text="One on each line: name, comma, role. Only those who may see names ever see this",
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    def clean_people(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        parts = (line.partition(",") for line in lines)
        return [(name.strip(), role.strip()) for name, _, role in parts]


class ObservationForm(RecordForm):
    text = forms.CharField(
        label="What was seen or heard?",
        help_text="One thing at a time, without names and without anything about one child or adult",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what was seen or heard"},
    )
    is_quote = forms.BooleanField(label="These are the very words that were said", required=False)
    method = forms.ChoiceField(label="How did it come to be known?", choices=Method.choices)
    source_words = forms.CharField(
        label="Whose words, or where", help_text="By role, where it is no interview of the schedule", max_length=200,
        required=False,
    )  # fmt: skip
    tags = forms.CharField(label="Tags", help_text="Words of your own, between spaces", max_length=300, required=False)
    noted_on = DayField(label="Day")
    field_order = (
        "text", "is_quote", "interview", "item", "source_words", "method", "theme", "tags", "sensitivity", "noted_on",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        interviews: QuerySet[Interview],
        items: QuerySet[EvidenceItem],
        themes: QuerySet[Theme],
        may_restrict: bool,
        **kwargs: Any,
    ) -> None:
        """Restricting is offered to those who may read what is restricted."""
        super().__init__(*args, **kwargs)
        if may_restrict:
            self.fields["sensitivity"] = forms.TypedChoiceField(
                label="Who may read it",
                choices=[
                    (Sensitivity.OFFICIAL, "Everybody who may read the review"),
                    (Sensitivity.RESTRICTED, "The team, and those who may read what is restricted"),
                ],
                coerce=int,
                initial=Sensitivity.OFFICIAL,
                required=False,
            )
        self.fields["interview"] = RecordChoice(
            label="In which interview", queryset=interviews, required=False, empty_label="None"
        )
        self.fields["item"] = RecordChoice(
            label="In which item of evidence", queryset=items, required=False, empty_label="None"
        )
        self.fields["theme"] = forms.ModelChoiceField(
            label="Theme", queryset=themes, required=False, empty_label="No theme yet"
        )
        self.order_fields(self.field_order)

    def clean_sensitivity(self) -> int:
        return self.cleaned_data["sensitivity"] or Sensitivity.OFFICIAL


class QuickForm(RecordForm):
    """One field, and the device's own key for it."""

    text = forms.CharField(
        label="What is seen or heard",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "Write what was seen or heard"},
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class NotedForm(forms.Form):
    hides_optional = True
    words = forms.CharField(label="Words or tag", required=False, max_length=100)
    method = forms.ChoiceField(label="Method", choices=[("", "Any"), *Method.choices], required=False)
    show = forms.ChoiceField(label="Only those", choices=[("", "All"), ("unused", "In no finding")], required=False)


class DrawForm(RecordForm):
    def __init__(self, *args: Any, findings: QuerySet[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"] = RecordChoice(
            label="Finding that draws on it",
            queryset=findings,
            empty_label="Choose one",
            error_messages={"required": "Choose the finding"},
        )
