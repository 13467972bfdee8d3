from __future__ import annotations

from typing import Any

from django import forms

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.documents.models import Document
from goldthread.frameworks.colours import colour_tables
from goldthread.improvement.models import Action, Outcome, Plan, PlanPart, Priority
from goldthread.improvement.queries import actions_of
from goldthread.organisation.models import Body, Post
from goldthread.reviews.evidence_queries import items_called
from goldthread.reviews.models import EvidenceItem
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class PostChoice(forms.ModelChoiceField[Post]):
    def __init__(
        self, label: str = "Who answers for it?", help_text: str = "A post; whoever holds it answers for it"
    ) -> None:
        super().__init__(
            Post.objects.none(), label=label, help_text=help_text, required=False, empty_label="Nobody yet"
        )


def fill_posts(form: forms.Form, authority: Authority, user: User) -> None:
    """Lets a form choose among the posts on record."""
    posts = Post.objects.visible_to(user).of(authority).live().filter(merged_into=None).order_by("title")
    form.fields["post"].queryset = posts  # type: ignore[attr-defined]


class PlanForm(RecordForm):
    title = forms.CharField(
        label="What is the plan called?", max_length=200, error_messages={"required": "Give the plan a name"}
    )
    type = forms.ChoiceField(label="What kind of plan is it?", choices=Plan.Type.choices, widget=forms.RadioSelect)
    aim = forms.CharField(label="What it is for", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    post = PostChoice()
    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)
    moves_allowed = forms.IntegerField(
        label="How often may a due date move?",
        help_text="After that the owner is called in",
        min_value=0,
        max_value=20,
        initial=2,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={"required": "Say how often a due date may move; never is 0"},
    )
    update_every_days = forms.IntegerField(
        label="Within how many days is an update due?",
        min_value=1,
        max_value=366,
        initial=31,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={"required": "Say within how many days an update is due"},
    )
    measure_every_days = forms.IntegerField(
        label="Within how many days is each outcome measured again?",
        help_text="Half a year is 184",
        min_value=1,
        max_value=1000,
        initial=184,
        widget=forms.NumberInput(attrs={"data-width": "3"}),
        error_messages={"required": "Say within how many days each outcome is measured again"},
    )
    colours = forms.ChoiceField(
        label="By which rules are its actions coloured?",
        help_text="Their words stand beside every colour",
        required=False,
    )

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = [(table.key, table.title) for table in colour_tables().values()]
        self.fields["colours"].choices = [("", "None: as each owner says"), *tables]  # type: ignore[attr-defined]
        fill_posts(self, authority, user)


class PlanChangeForm(VersionedForm, PlanForm):
    pass


class PartForm(RecordForm):
    title = forms.CharField(label="What is it called?", max_length=200, error_messages={"required": "Give it a name"})
    sort = forms.ChoiceField(label="What is it?", choices=PlanPart.Sort.choices, widget=forms.RadioSelect)
    weight = forms.DecimalField(
        label="Its weight",
        help_text="A share of one, like 0.25. Leave empty if nothing is weighed",
        min_value=0,
        max_value=1,
        max_digits=5,
        decimal_places=4,
        required=False,
        widget=forms.NumberInput(attrs={"data-width": "5"}),
    )
    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)


class PartChangeForm(VersionedForm, PartForm):
    pass


class OutcomeForm(RecordForm):
    what = forms.CharField(
        label="What is to be better, and for whom?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is to be better, and for whom"},
    )
    part = RecordChoice(PlanPart.objects.none(), label="Part of the plan", empty_label="The whole plan", required=False)
    measure = forms.CharField(label="What is measured", max_length=300, required=False)
    baseline = forms.CharField(
        label="Where it starts", help_text="A figure and its day", max_length=120, required=False
    )
    target = forms.CharField(label="Where it is to be", max_length=120, required=False)
    due_on = DayField(label="By when", required=False)
    post = PostChoice()

    def __init__(self, *args: Any, plan: Plan, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_posts(self, plan.authority, user)
        parts = PlanPart.objects.visible_to(user).live().filter(plan=plan).order_by("order")
        self.fields["part"].queryset = parts  # type: ignore[attr-defined]


class OutcomeChangeForm(VersionedForm, OutcomeForm):
    pass


class OutcomeValueForm(RecordForm):
    value = forms.CharField(
        label="What does the measure show?",
        help_text="For example: 2.8, or 64 of 100",
        max_length=120,
        error_messages={"required": "Say what the measure shows"},
    )
    source_words = forms.CharField(label="Where that is from", max_length=300, required=False)
    speaks_for = DayField(label="As at")


class CapacityForm(RecordForm):
    who = forms.CharField(
        label="Who has time for it?",
        help_text="A role or a team",
        max_length=200,
        error_messages={"required": "Name the role or the team"},
    )
    post = PostChoice("Their post", "If it is one on record")
    days = forms.DecimalField(
        label="How many days?",
        max_digits=6,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"data-width": "5"}),
        error_messages={"required": "Say how many days, for example 40 or 12.5"},
    )
    until_on = DayField(label="Until when", required=False)

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_posts(self, authority, user)


class AgreeForm(RecordForm):
    decided_body = forms.ModelChoiceField(
        Body.objects.none(), label="Who agreed it?", empty_label="No body on record", required=False
    )
    decided_where = forms.CharField(label="The meeting or the decision", max_length=300, required=False)
    speaks_for = DayField(label="Agreed on")

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.visible_to(user).of(authority).live().filter(merged_into=None).order_by("name")
        self.fields["decided_body"].queryset = bodies  # type: ignore[attr-defined]


class PlaceForm(VersionedForm):
    """In which plan an action stands. Parts and outcomes of every plan are offered; the service holds them together."""

    plan = RecordChoice(Plan.objects.none(), label="Which plan is it part of?", empty_label="None", required=False)
    part = RecordChoice(
        PlanPart.objects.none(), label="Phase, workstream or priority", empty_label="None", required=False
    )
    outcome = RecordChoice(
        Outcome.objects.none(), label="Which outcome is it to bring about?", empty_label="None", required=False
    )
    post = PostChoice("Which post owns it?", "Whoever holds the post owns the action; a vacant post is shown")
    partners = forms.CharField(label="Partners", max_length=300, required=False)
    starts_on = DayField(label="Start", required=False)
    cost = forms.DecimalField(
        label="Cost in pounds",
        min_value=0,
        max_digits=12,
        decimal_places=2,
        required=False,
        widget=forms.NumberInput(attrs={"data-width": "10"}),
    )
    priority = forms.ChoiceField(label="Priority", choices=[("", "None given"), *Priority.choices], required=False)

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill_posts(self, authority, user)
        for name, model in (("plan", Plan), ("part", PlanPart), ("outcome", Outcome)):
            known = model._default_manager.visible_to(user).of(authority).live().order_by("id")
            self.fields[name].queryset = known  # type: ignore[attr-defined]


class NeedForm(RecordForm):
    needed = RecordChoice(
        Action.objects.none(),
        label="Which action must be done first?",
        empty_label="Choose one",
        error_messages={"required": "Choose the action that must be done first"},
    )

    def __init__(self, *args: Any, action: Action, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = actions_of(action.authority, user).exclude(pk=action.pk)
        self.fields["needed"].queryset = others  # type: ignore[attr-defined]


class ProofForm(RecordForm):
    what = forms.CharField(
        label="What shows that it is done?",
        help_text="For example: a minute, a page that is published, a figure with its day",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what shows that it is done"},
    )
    document = RecordChoice(
        Document.objects.none(),
        label="Which paper on record shows it?",
        help_text="Upload it under Documents first, if it is not here. Who may not read it does not read this proof",
        empty_label="None",
        required=False,
    )
    evidence = forms.CharField(
        label="Which item of evidence shows it?",
        help_text="Its code in the register of a review, like S4, or its reference",
        max_length=40,
        required=False,
    )
    speaks_for = DayField(label="Date of the proof")

    def __init__(self, *args: Any, authority: Authority, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.authority, self.user = authority, user
        held = Document.objects.visible_to(user).of(authority).live().order_by("-dated_on", "-id")
        self.fields["document"].queryset = held  # type: ignore[attr-defined]

    def clean_evidence(self) -> EvidenceItem | None:
        """The item that is called so, of those that the person may read."""
        called = str(self.cleaned_data["evidence"]).strip()
        found = items_called(called, self.authority, self.user) if called else []
        if called and not found:
            raise forms.ValidationError(f"No item of evidence is called {called}; look at the register of its review")
        if len(found) > 1:
            references = ", ".join(f"{item.reference} ({item.review.reference})" for item in found)
            raise forms.ValidationError(f"More than one item is called {called}; give the reference: {references}")
        return found[0] if found else None


class CheckForm(RecordForm):
    holds = forms.TypedChoiceField(
        label="Does it show that the action is done?",
        choices=[("yes", "Yes: close the action"), ("no", "No: send it back")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it shows that the action is done"},
    )
    reason = forms.CharField(
        label="What it lacks",
        help_text="Needed to send it back",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    checked_by = forms.CharField(
        label="Who checked it?",
        help_text="A role",
        max_length=200,
        error_messages={"required": "Say who checked it, by role"},
    )
    speaks_for = DayField(label="Checked on")


class ReopenForm(RecordForm):
    reason = forms.CharField(
        label="Why is it open again?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is open again"},
    )
    checked_by = forms.CharField(
        label="Who says so?",
        help_text="A role",
        max_length=200,
        error_messages={"required": "Say who opens it again, by role"},
    )
    speaks_for = DayField(label="Said on")


class CompareForm(forms.Form):
    first = DayField(label="From")
    then = DayField(label="To")
