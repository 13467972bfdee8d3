from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority, Membership
from goldthread.consultation.models import EqualityAssessment, Exercise
from goldthread.consultation.queries import assessments_of, exercises_of
from goldthread.documents.exempt import ExemptParagraph
from goldthread.finance.models import FinancialStrategy
from goldthread.finance.queries import strategies_of
from goldthread.improvement.models import Plan
from goldthread.improvement.plan_queries import plans_of
from goldthread.oversight.models import AgendaItem, CommitteeReport, Meeting
from goldthread.oversight.services import ReportDetails
from goldthread.reviews.models import Review
from goldthread.reviews.queries import reviews_of
from goldthread.risk.models import RiskRegister
from goldthread.web.fields import RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.oversight.minute_forms import MeetingChoice

ABOUT = {
    "review": reviews_of,
    "plan": plans_of,
    "strategy": strategies_of,
    "exercise": exercises_of,
    "assessment": assessments_of,
}


class CoverForm(RecordForm):
    """What stands on the cover of a report, and what its sections are drawn from."""

    title = forms.CharField(
        label="Title of the report", max_length=200, error_messages={"required": "Give the report a title"}
    )
    author_words = forms.CharField(
        label="Whose report is it?",
        help_text="A role, not a name: Director of Children’s Services",
        max_length=200,
        required=False,
    )
    review = RecordChoice(
        Review.objects.none(),
        label="Review that it is about",
        help_text="What is chosen here and below is what sections are drawn from",
        required=False,
        empty_label="None",
    )
    plan = RecordChoice(Plan.objects.none(), label="Plan", required=False, empty_label="None")
    strategy = RecordChoice(
        FinancialStrategy.objects.none(), label="Financial strategy", required=False, empty_label="None"
    )
    register = RecordChoice(RiskRegister.objects.none(), label="Register of risks", required=False, empty_label="None")
    exercise = RecordChoice(Exercise.objects.none(), label="Consultation", required=False, empty_label="None")
    assessment = RecordChoice(
        EqualityAssessment.objects.none(), label="Equality assessment", required=False, empty_label="None"
    )
    is_exempt = forms.BooleanField(label="It is kept from the public", required=False)
    exempt_paragraph = forms.ChoiceField(
        label="By which paragraph of Schedule 12A?",
        choices=[("", "Not given"), *ExemptParagraph.choices],
        required=False,
    )

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in ABOUT.items():
            self.fields[name].queryset = offered(authority, user)  # type: ignore[attr-defined]
        registers = RiskRegister.objects.visible_to(user).of(authority).live().order_by("title")
        self.fields["register"].queryset = registers.select_related("pack")  # type: ignore[attr-defined]

    @staticmethod
    def details(said: dict[str, Any]) -> ReportDetails:
        names = ReportDetails.__dataclass_fields__
        return ReportDetails(**{name: value for name, value in said.items() if name in names})


class BeginForm(CoverForm):
    """The same, of a report that is begun: by which layout."""

    layout = forms.ChoiceField(
        label="By which layout?", widget=forms.RadioSelect, error_messages={"required": "Choose a layout"}
    )
    field_order = ("layout", "title")

    def __init__(self, *args: Any, layouts: dict[str, dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layout"].choices = [  # type: ignore[attr-defined]
            (key, f"{content['title']}: {content.get('about', '')}".rstrip(": ")) for key, content in layouts.items()
        ]


class CoverChangeForm(CoverForm, VersionedForm):
    """The same, of a report that is on record."""


class SectionForm(VersionedForm):
    """`version` is the number of the version of the section that the person saw."""

    text = forms.CharField(
        label="What it says",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="An empty line begins a new paragraph. Lines that begin with “- ” or “1. ” become a list, lines like"
        " “| one | two |” a table",
    )


class DrawForm(VersionedForm):
    """Nothing is asked: what the record says takes the place of the text that the person saw."""


class ClearForm(RecordForm):
    seen = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(
        label="Your advice, if any",
        help_text="It is printed with the clearance",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FinishForm(VersionedForm):
    """Nothing is asked: the page says what it means."""


class WhyForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "reopened_why"}

    why = forms.CharField(
        label="Why?",
        help_text="The reason stays with the report",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why"},
    )


class ItemOfMeetingChoice(RecordChoice):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference} {obj.title}"[:160]


class AgendaForm(RecordForm):
    """Which meeting has it, as a new item of its agenda or as the paper of one that stands there."""

    def __init__(self, *args: Any, report: CommitteeReport, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.visible_to(user).live().filter(body=report.body_id)
        items = AgendaItem.objects.visible_to(user).live().filter(meeting__body=report.body_id, report=None)
        self.fields["meeting"] = MeetingChoice(
            meetings.select_related("body").order_by("-held_first", "-id"),
            label="Which meeting?",
            help_text="A meeting that is not in the list is added on the page of its board",
            empty_label="Choose a meeting",
            error_messages={"required": "Choose the meeting whose agenda it goes on"},
        )
        self.fields["item"] = ItemOfMeetingChoice(
            items.order_by("-meeting__held_first", "id"),
            label="Item that it is the paper of",
            required=False,
            empty_label="A new item with the title of the report",
        )
        self.fields["version_words"] = forms.CharField(
            label="Version of the paper", help_text="For example, 1.0 or final", max_length=60, required=False
        )


class ColleagueForm(RecordForm):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Who writes in it as well?",
        empty_label="Choose a colleague",
        error_messages={"required": "Choose a colleague"},
    )

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Membership.objects.live().filter(authority=authority, scope_uuid=None)
        people = User.objects.filter(pk__in=here.values("user"), is_active=True).order_by("role_label", "pk")
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = _colleague  # type: ignore[attr-defined]


def _colleague(user: User) -> str:
    return f"{user.role_label} ({user.email})"


class LayoutForm(RecordForm):
    source = forms.CharField(
        label="The layout",
        help_text="YAML. Sections stand in the order in which they are printed",
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
        error_messages={"required": "Write or paste the layout"},
    )
