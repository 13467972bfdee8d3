from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from goldthread.documents.exempt import ExemptParagraph
from goldthread.documents.models import Document
from goldthread.organisation.models import StatutoryRole
from goldthread.oversight.models import ApprovalStep
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

OFFICERS = [
    ("", "Another officer"),
    *((role.value, role.label) for role in (StatutoryRole.CHIEF_FINANCE_OFFICER, StatutoryRole.MONITORING_OFFICER)),
]


class AgendaPublishedForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"published_on": "agenda_published_on"}

    published_on = DayField(label="Agenda and papers published on")


class PaperForm(VersionedForm):
    document = RecordChoice(Document.objects.none(), label="Paper", required=False, empty_label="No paper on record")
    paper_version = forms.CharField(
        label="Version of the paper",
        help_text="As printed; leave it empty where none is given",
        max_length=60,
        required=False,
    )
    tracking_code = forms.CharField(
        label="Tracking code",
        help_text="The report number of your committee system; leave it empty where none is given",
        max_length=60,
        required=False,
    )
    is_exempt = forms.BooleanField(label="This item is kept from the public", required=False)
    exempt_paragraph = forms.ChoiceField(
        label="By which paragraph of Schedule 12A?",
        choices=[("", "Not given"), *ExemptParagraph.choices],
        required=False,
    )

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class ClearanceForm(RecordForm):
    statutory_role = forms.ChoiceField(
        label="For which officer was it cleared?", choices=OFFICERS, required=False, widget=forms.RadioSelect
    )
    officer_words = forms.CharField(
        label="Role of who cleared it",
        help_text="A role, not a name: for example, Finance business partner on behalf of the chief finance officer",
        max_length=200,
        error_messages={"required": "Give the role of who cleared it"},
    )
    speaks_for = DayField(label="Cleared on")


class ApprovalOrderForm(RecordForm):
    """One choice for each place, first to last; an empty one is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(1, len(ApprovalStep.Stage) + 1):
            self.fields[f"place_{place}"] = forms.ChoiceField(
                label=f"Step {place}", choices=[("", "No further step"), *ApprovalStep.Stage.choices], required=False
            )

    def stages(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields if self.cleaned_data.get(name)]
