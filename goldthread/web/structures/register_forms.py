from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.organisation.models import Service, System
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class ServiceForm(RecordForm):
    name = forms.CharField(
        label="Name of the service", max_length=200, error_messages={"required": "Give the service a name"}
    )


class ServiceChangeForm(VersionedForm, ServiceForm):
    from_on = DayField(label="Began on", required=False)
    until_on = DayField(label="Ended on", required=False)
    replaced_by = RecordChoice(
        Service.objects.none(), label="What took its place?", required=False, empty_label="Nothing on record"
    )

    def __init__(self, *args: Any, others: QuerySet[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = others  # type: ignore[attr-defined]


class SystemForm(RecordForm):
    name = forms.CharField(
        label="Name of the system", max_length=200, error_messages={"required": "Give the system a name"}
    )
    what = forms.CharField(label="What it is for", max_length=300, required=False)


class SystemChangeForm(VersionedForm, SystemForm):
    replaced_by = RecordChoice(
        System.objects.none(), label="What took its place?", required=False, empty_label="Nothing on record"
    )

    def __init__(self, *args: Any, others: QuerySet[System], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = others  # type: ignore[attr-defined]


class UseForm(RecordForm):
    service = RecordChoice(
        Service.objects.none(),
        label="Service",
        empty_label="Choose one",
        error_messages={"required": "Choose the service"},
    )
    system = RecordChoice(
        System.objects.none(),
        label="System that it uses",
        empty_label="Choose one",
        error_messages={"required": "Choose the system"},
    )
    from_on = DayField(label="Since", required=False)
    until_on = DayField(label="Until", required=False, help_text="Empty while it goes on")

    def __init__(self, *args: Any, services: QuerySet[Service], systems: QuerySet[System], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["system"].queryset = systems  # type: ignore[attr-defined]
