from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.organisation.models import Appointment, Body, Place
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.structures.forms import PlaceChoice

EXPERIENCE = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


class ExperienceField(forms.ChoiceField):
    """Yes, no, or nobody said: three answers, since silence is not a no."""

    def clean(self, value: str) -> Any:
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class AppointmentForm(RecordForm):
    name = forms.CharField(
        label="Name of the holder",
        help_text="Kept apart, shown only to those who may see names, and erasable. May be left empty",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    from_on = DayField(label="Holds it from")
    until_on = DayField(label="Until", required=False, help_text="Empty while it goes on")
    standing = forms.ChoiceField(
        label="How",
        choices=Appointment.Standing.choices,
        initial=Appointment.Standing.SUBSTANTIVE,
        widget=forms.RadioSelect,
    )
    has_experience = ExperienceField(
        label="Has the holder recent, relevant and successful experience of children’s services?",
        choices=EXPERIENCE,
        required=False,
    )
    experience_words = forms.CharField(
        label="What shows it", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    decided_where = forms.CharField(
        label="Where was the appointment decided?",
        help_text="The recorded decision: body, officer, minute",
        max_length=300,
        required=False,
    )
    decided_on = DayField(label="Decided on", required=False)
    confirming_body = RecordChoice(
        Body.objects.none(), label="Body that confirmed it", required=False, empty_label="None so far"
    )
    confirmed_on = DayField(label="Confirmed on", required=False)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirming_body"].queryset = bodies  # type: ignore[attr-defined]


class CorrectionForm(AppointmentForm):
    speaks_for = DayField(label="True from which day", help_text="The day from which this holds, not the day of typing")
    name = forms.CharField(
        label="Name of the holder",
        help_text="Empty where the holder stays the same",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("speaks_for",)


class ShareForm(RecordForm):
    council_words = forms.CharField(
        label="The other council", max_length=200, error_messages={"required": "Name the other council"}
    )
    judged_where = forms.CharField(
        label="Where did this council judge that one person can do both?",
        help_text="Each council judges for itself. Body and minute",
        max_length=300,
        required=False,
    )
    judged_on = DayField(label="Judged on", required=False)


class DutyForm(VersionedForm):
    """Its version is 0 where nobody has answered the duty yet."""

    place = PlaceChoice(label="Which post or office answers for it?", empty_label="Choose one", required=True)
    evidence_words = forms.CharField(
        label="What shows that it does",
        help_text="For example, the scheme of delegation, paragraph 4",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    document = RecordChoice(
        Document.objects.none(), label="Document that shows it", required=False, empty_label="None on record"
    )

    def __init__(self, *args: Any, places: QuerySet[Place], documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
