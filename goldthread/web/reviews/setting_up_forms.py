"""What is typed when a review is set up, its team named, and its text signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.frameworks.contents import VOICE_WORDS, Deadline, Question
from goldthread.frameworks.models import Pack
from goldthread.reviews.models import Provenance, Review, ReviewDeadline, ReviewRelation, Tailoring, TeamMember
from goldthread.reviews.services.setting_up import Commission, DeadlineDetails
from goldthread.reviews.services.team import Answer
from goldthread.reviews.setting_up_queries import ScopedPart
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.templatetags.govuk import date_in_words

LONG = forms.Textarea(attrs={"rows": 4})
KINDS = [(code, label) for code, label in Review.Type.choices if code not in ("council_report", "other")]
YES_NO = [("no", "No"), ("yes", "Yes")]


class PackChoice(forms.ModelChoiceField[Pack]):
    """A framework with its version, and until when that version stood."""

    def label_from_instance(self, obj: Pack) -> str:
        until = f", until {date_in_words(obj.valid_until)}" if obj.valid_until else ""
        return f"{obj.title}, version {obj.version}{until}"


class _CommissionFields(forms.Form):
    type = forms.ChoiceField(label="Kind of review", choices=KINDS)
    mode = forms.ChoiceField(
        label="What is tested",
        choices=[("", "Not stated"), ("ex_ante", "Proposals"), ("in_operation", "Arrangements in operation")],
        required=False,
    )
    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Give the review a title"})
    commissioned_by = forms.CharField(
        label="Who commissions it",
        help_text="A role or a body, not a name",
        max_length=300,
        error_messages={"required": "Say who commissions it: a role or a body"},
    )
    addressed_to = forms.CharField(
        label="To whom its letter is addressed", help_text="A role or a body", max_length=300, required=False
    )
    basis = forms.CharField(
        label="What it rests on",
        help_text="For example, the proposals that went to cabinet in June, or the structure since September",
        max_length=300,
        required=False,
    )
    pack = PackChoice(
        label="Framework",
        queryset=Pack.objects.none(),
        required=False,
        empty_label="None",
        help_text="The review keeps the version that you choose, whatever comes after it",
    )
    operates_from = DayField(
        label="When the arrangements came or come into force",
        required=False,
        help_text="The next review is counted from this day",
    )
    fieldwork_first = DayField(label="First day on site", required=False, help_text="For example, 24 October 2026")
    fieldwork_last = DayField(label="Last day on site", required=False, help_text="For example, 1 November 2026")

    def offer_packs(self) -> None:
        with_criteria = Pack.objects.filter(criteria__isnull=False).distinct()
        self.fields["pack"].queryset = with_criteria.order_by("title", "-version")  # type: ignore[attr-defined]


COMMISSIONED = tuple(_CommissionFields.base_fields)


def commission_of(said: dict[str, Any]) -> Commission:
    return Commission(**{name: said[name] for name in COMMISSIONED})


class CommissionForm(_CommissionFields, RecordForm):
    earlier = RecordChoice(
        label="The review before it",
        queryset=Review.objects.none(),
        required=False,
        empty_label="None",
    )
    relation = forms.ChoiceField(
        label="How it stands to that review", choices=ReviewRelation.Relation.choices, required=False
    )

    def __init__(self, *args: Any, reviews: QuerySet[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_packs()
        self.fields["earlier"].queryset = reviews  # type: ignore[attr-defined]


class ChangeCommissionForm(_CommissionFields, VersionedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_packs()


FURTHER = (
    (Tailoring.Part.QUESTION, "question"),
    (Tailoring.Part.CRITERION, "criterion to judge"),
    (Tailoring.Part.THEME, "theme"),
    (Tailoring.Part.REQUEST, "paper to ask for"),
    (Tailoring.Part.HEARING, "role to hear"),
)


class TailorForm(RecordForm):
    """Which part, what becomes of it, and why; what is further is a part that no framework has."""

    which = forms.ChoiceField(label="Which part?")
    change = forms.ChoiceField(
        label="What becomes of it?",
        choices=[
            (Tailoring.Change.LEFT_OUT, "It is left out of this review"),
            (Tailoring.Change.REWORDED, "It reads differently in this review"),
            (Tailoring.Change.ADDED, "It is added to this review"),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="How it reads here", help_text="Leave empty for what is left out", max_length=500, widget=LONG,
        required=False,
    )  # fmt: skip
    voice = forms.ChoiceField(
        label="Whose voice does the role bring in?",
        help_text="Only for a further role to hear",
        choices=[("", "Choose one"), *((voice.value, words) for voice, words in VOICE_WORDS.items())],
        required=False,
    )
    why = forms.CharField(label="Why", max_length=300, error_messages={"required": "Say why"})

    def __init__(self, *args: Any, parts: Iterable[ScopedPart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(f"{one.part} {one.key}", f"{Tailoring.Part(one.part).label}: {one.label}") for one in parts]
        added = [(f"{part} ", f"A further {label}") for part, label in FURTHER]
        self.fields["which"].choices = [*added, *free]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        part, _, key = said.get("which", "").partition(" ")
        is_new = "which" in said and not key
        if "change" in said and is_new != (said["change"] == Tailoring.Change.ADDED):
            self.add_error("change", "Only what no framework has is added; choose what becomes of this part")
        return {**said, "part": part, "key": key}


class TakeBackForm(VersionedForm):
    why = forms.CharField(label="Why", max_length=300, error_messages={"required": "Say why"})


class ProvenanceForm(RecordForm):
    act = forms.ChoiceField(label="What was done", choices=Provenance.Act.choices)
    who = forms.CharField(
        label="By whom", help_text="A role or a body, not a name", max_length=300,
        error_messages={"required": "Say who: a role or a body"},
    )  # fmt: skip
    on = DayField(label="On which day")
    words = forms.CharField(
        label="How, or against what", help_text="For example, compared with eight other councils", max_length=500,
        required=False,
    )  # fmt: skip


class DeadlineForm(RecordForm):
    """A clock of the framework, or one of the review's own."""

    which = forms.ChoiceField(label="Which deadline?")
    label = forms.CharField(label="What is due", help_text="Only for another deadline", max_length=200, required=False)
    count = forms.IntegerField(
        label="How many", help_text="Only for another deadline", min_value=1, max_value=1000, required=False,
        widget=forms.NumberInput(attrs={"data-width": "4"}),
    )  # fmt: skip
    unit = forms.ChoiceField(label="Of what", choices=ReviewDeadline.Unit.choices, required=False)
    counted_from = DayField(
        label="The day of receipt", help_text="The day after it is the first that counts. For example, 9 May 2023"
    )
    stated_due = DayField(
        label="The day that the letter gives",
        required=False,
        help_text="If it gives one, it counts before the day counted here",
    )

    def __init__(self, *args: Any, deadlines: Sequence[Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key: one for one in deadlines}
        of_pack = [(one.key, one.label) for one in deadlines]
        self.fields["which"].choices = [*of_pack, ("", "Another deadline")]  # type: ignore[attr-defined]
        self.fields["which"].required = False

    def details(self, said: dict[str, Any]) -> DeadlineDetails:
        days = {"counted_from": said["counted_from"], "stated_due": said["stated_due"]}
        known = self.known.get(said["which"])
        if known is not None:
            return DeadlineDetails(label=known.label, count=known.count, unit=known.unit, key=known.key, **days)
        return DeadlineDetails(label=said["label"], count=said["count"], unit=said["unit"], **days)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("which") not in self.known and not said.get("count"):
            self.add_error("count", "Say how many days or months")
        return said


class MetForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"on": "met_on", "words": "met_words"}

    on = DayField(label="On which day")
    words = forms.CharField(
        label="What was sent or done", max_length=300, error_messages={"required": "Say what was sent or done"}
    )


class UserChoice(forms.ModelChoiceField[User]):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.role_label} ({obj.email})"


class MemberForm(RecordForm):
    role = forms.ChoiceField(label="Role on the team", choices=TeamMember.Role.choices, widget=forms.RadioSelect)
    user = UserChoice(
        label="Who signs in",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody: they have no account",
        help_text="Somebody without an account is invited first, under People. They then read this review and no other",
    )
    role_words = forms.CharField(
        label="How the letter describes them",
        help_text="Without a name, for example: Former director of children’s services",
        max_length=200,
        error_messages={"required": "Say how the letter describes them"},
    )
    name = forms.CharField(
        label="Name",
        help_text="Kept apart, shown only to those who may see names, and can be erased",
        max_length=200,
        required=False,
    )
    signs = forms.BooleanField(label="Signs the review", required=False, initial=True)
    on = DayField(label="From which day")

    def __init__(self, *args: Any, users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = users  # type: ignore[attr-defined]


class ChangeMemberForm(VersionedForm):
    role_words = forms.CharField(
        label="How the letter describes them", help_text="Without a name", max_length=200,
        error_messages={"required": "Say how the letter describes them"},
    )  # fmt: skip
    signs = forms.BooleanField(label="Signs the review", required=False)


class DeclareForm(RecordForm):
    """One question after another, as the pack has them; an interest asks for words."""

    employer_words = forms.CharField(
        label="Who employs you now, and as what?",
        help_text="Write “retired” or “nobody” where it is so",
        max_length=300,
        error_messages={"required": "Say who employs you now"},
    )

    def __init__(self, *args: Any, questions: Sequence[Question], on_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.on_paper = questions, on_paper
        for question in questions:
            self.fields[question.key] = forms.ChoiceField(
                label=question.text,
                choices=YES_NO,
                widget=forms.RadioSelect,
                error_messages={"required": f"Answer yes or no: {question.text}"},
            )
            self.fields[f"{question.key}-words"] = forms.CharField(
                label="If yes, what", help_text=question.help, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )
        self.fields["on"] = DayField(label="Day of the paper" if on_paper else "Day of this declaration")

    def answers(self, said: dict[str, Any]) -> dict[str, Answer]:
        return {one.key: Answer(said[one.key] == "yes", said[f"{one.key}-words"]) for one in self.questions}


class SignForm(RecordForm):
    """`text` is the hash of what was read; a signature to anything else is refused."""

    text = forms.CharField(widget=forms.HiddenInput)
    on = DayField(label="Day of the signature")
    agreed = forms.BooleanField(
        label="I have read the whole review and put my name to it",
        error_messages={"required": "Tick that you have read it and put your name to it"},
    )


class NoteSignaturesForm(RecordForm):
    members = forms.ModelMultipleChoiceField(
        label="Who signed the paper",
        queryset=TeamMember.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who signed the paper"},
    )
    on = DayField(label="On which day")

    def __init__(self, *args: Any, members: QuerySet[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members  # type: ignore[attr-defined]


class ReopenForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "reopened_why"}

    why = forms.CharField(
        label="Why it is opened again",
        help_text="The reason stays beside the signatures",
        max_length=500,
        widget=LONG,
        error_messages={"required": "Say why it is opened again"},
    )


class KeepNameForm(RecordForm):
    why = forms.CharField(
        label="Why does the name stay?",
        help_text="For example: holder of a statutory office, who is named in public papers",
        max_length=300,
        error_messages={"required": "Say why the name stays"},
    )
