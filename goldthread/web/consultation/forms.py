"""What is asked of a consultation and of an equality assessment."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from goldthread.consultation.models import AssessmentVersion, Audience, ConsultationEvent, Exercise, FeedbackAnswer
from goldthread.documents.models import Document
from goldthread.organisation.models import Body, Post
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm

OWN_WORDS = "In your own words: no name, and nothing by which one person could be known"


def _text(label: str, required: str, help_text: str = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=widget, error_messages={"required": required})


def _count(label: str, help_text: str = "Leave empty if nobody counted") -> forms.IntegerField:
    widget = forms.TextInput(attrs={"data-width": "5", "inputmode": "numeric"})
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0, widget=widget)


class NamedChoice(forms.ModelChoiceField[Any]):
    """A choice of records by their names alone."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class WithPaper(RecordForm):
    """A form that can name the paper that holds what it is about."""

    document = RecordChoice(Document.objects.none(), label="Paper", required=False, empty_label="No paper on record")

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("RecordChoice", self.fields["document"]).queryset = documents


class ExerciseForm(WithPaper):
    title = forms.CharField(
        label="Name of the consultation",
        help_text="For example, A single people directorate",
        max_length=200,
        error_messages={"required": "Give the consultation a name"},
    )
    about = _text("What were people asked about?", "Say what people were asked about")
    opens_on = DayField(label="Opens on")
    closes_on = DayField(label="Closes on", help_text="The last day on which people can answer")
    affects_users = forms.BooleanField(
        label="It changes what people who use services receive",
        help_text="The live test then asks whether they were among the people asked",
        required=False,
        initial=True,
    )

    field_order = ("title", "about", "opens_on", "closes_on", "affects_users", "document")


class ExerciseChangeForm(ExerciseForm, VersionedForm):
    pass


class EventForm(RecordForm):
    mode = forms.ChoiceField(
        label="How were people asked?",
        choices=[("", "Choose how"), *ConsultationEvent.Mode.choices],
        error_messages={"required": "Choose how people were asked"},
    )
    audience = forms.ChoiceField(
        label="Who was asked?",
        choices=[("", "Choose who"), *Audience.choices],
        error_messages={"required": "Choose who was asked"},
    )
    held_on = DayField(label="Day, or the first day")
    until_on = DayField(label="Last day", required=False, help_text="If it took more than one day")
    place_words = forms.CharField(label="Place, or how it was announced", max_length=200, required=False)
    asked = _count("How many were asked?", "Leave empty if anybody could come, or nobody counted")
    answered = _count("How many came or answered?")


class EngagedBodyForm(RecordForm):
    body = NamedChoice(
        Body.objects.none(),
        label="Group, committee or board",
        help_text="A group that is not in the list is added under Boards",
        empty_label="Choose a group, committee or board",
        error_messages={"required": "Choose the group, committee or board"},
    )
    how = forms.CharField(
        label="How did it take part?",
        help_text="For example, commented on the draft at two meetings",
        max_length=300,
        error_messages={"required": "Say how it took part"},
    )
    on_day = DayField(label="Day", required=False)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedChoice", self.fields["body"]).queryset = bodies


class ThemeForm(RecordForm):
    theme = forms.CharField(label="Theme", max_length=200, error_messages={"required": "Name the theme"})
    said = _text("What was said?", "Say what was said", OWN_WORDS)
    raised_by = _count("How often was it raised?")


class AnswerForm(RecordForm):
    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=[("", "Choose what became of it"), *FeedbackAnswer.Outcome.choices],
        error_messages={"required": "Choose what became of it"},
    )
    words = _text("What changed, or why did nothing change?", "Say what changed, or why nothing did")
    speaks_for = DayField(label="Decided on")


class AssessmentForm(WithPaper):
    title = forms.CharField(
        label="Name of the assessment", max_length=200, error_messages={"required": "Give the assessment a name"}
    )
    about = _text("Which proposal does it look at?", "Say which proposal it looks at")
    exercise = NamedChoice(
        Exercise.objects.none(), label="Consultation on the proposal", required=False, empty_label="None on record"
    )

    field_order = ("title", "about", "exercise", "document")

    def __init__(self, *args: Any, exercises: QuerySet[Exercise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedChoice", self.fields["exercise"]).queryset = exercises


class VersionForm(RecordForm):
    version = forms.CharField(
        label="Version",
        help_text="For example, 2 or 0.3",
        max_length=40,
        error_messages={"required": "Give the version a number or name"},
    )
    status = forms.ChoiceField(label="Is it a draft or final?", choices=AssessmentVersion.Status.choices)
    speaks_for = DayField(label="Dated")
    post = NamedChoice(
        Post.objects.none(),
        label="Who answers for it?",
        help_text="The post that signed it off; a draft can go without",
        required=False,
        empty_label="Nobody yet",
    )
    words = _text("What did it find?", "", OWN_WORDS)

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamedChoice", self.fields["post"]).queryset = posts
        self.fields["words"].required = False
