from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.frameworks.matrices import Matrix, matrices_of, packs_with_matrices
from goldthread.frameworks.models import Pack
from goldthread.organisation.models import Body, Post
from goldthread.risk.models import Control, RiskRegister, RiskScore
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm


class PostChoice(forms.ModelChoiceField[Post]):
    """A post or member office, by its title."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            Post.objects.none(),
            label=label,
            required=False,
            empty_label="Nobody yet",
            help_text="A post or member office; who holds it may change",
        )

    def label_from_instance(self, obj: Post) -> str:
        return obj.title


class OwnedForm(RecordForm):
    """Asks who owns it, among `posts`."""

    owner_post = PostChoice(label="Who owns it?")

    def __init__(self, *args: Any, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_post"].queryset = posts  # type: ignore[attr-defined]


class RegisterForm(OwnedForm):
    title = forms.CharField(
        label="Name of the register", max_length=200, error_messages={"required": "Give the register a name"}
    )
    level = forms.ChoiceField(
        label="Whose risks are they?",
        choices=RiskRegister.Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whose risks they are"},
    )
    about = forms.CharField(label="Of which directorate, project or service?", max_length=200, required=False)
    scored_on = forms.ChoiceField(
        label="On which matrix are they scored?",
        help_text="Once there are scores it stays. A council’s own matrix comes in a pack of its own",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a matrix"},
    )
    field_order = ["title", "level", "about", "owner_post", "scored_on"]

    def __init__(self, *args: Any, also: Pack | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packs = {pack.pk: pack for pack in [*packs_with_matrices(), *([also] if also else [])]}
        self.fields["scored_on"].choices = [  # type: ignore[attr-defined]
            (f"{pack.pk} {matrix.key}", f"{matrix.title} ({pack.title}, {pack.version})")
            for pack in self.packs.values()
            for matrix in matrices_of(pack)
        ]

    def clean_scored_on(self) -> tuple[Pack, str]:
        """The pack and the key of the matrix."""
        held, _, key = self.cleaned_data["scored_on"].partition(" ")
        return self.packs[int(held)], key


class RegisterChangeForm(VersionedForm, RegisterForm):
    pass


def _words(label: str, help_text: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": required},
    )


class RiskForm(OwnedForm):
    cause = _words(
        "Because …", "What makes it possible. For example: a third of posts are vacant", "Say what the cause is"
    )
    event = _words("… it may happen that …", "For example: assessments are not done in time", "Say what may happen")
    effect = _words("… so that", "For example: a child is left at risk", "Say what would follow")
    is_key = forms.BooleanField(
        label="It is a key risk", help_text="A key risk needs a plan, and a challenge at a board", required=False
    )
    field_order = ["cause", "event", "effect", "owner_post", "is_key"]


class RiskChangeForm(VersionedForm, RiskForm):
    pass


class ScoreForm(RecordForm):
    stage = forms.ChoiceField(
        label="Which score is it?",
        help_text="Inherent: if nothing were done. Current: with controls as they work now. Target: where it should be",
        choices=RiskScore.Stage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say which score it is"},
    )
    likelihood = forms.TypedChoiceField(
        label="How likely is it?", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Say how likely"}
    )
    impact = forms.TypedChoiceField(
        label="How bad would it be?", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Say how bad"}
    )
    speaks_for = DayField(label="As at")
    why = forms.CharField(
        label="What does the score rest on?",
        help_text="Needed when it moves",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, steps in (("likelihood", matrix.likelihoods), ("impact", matrix.impacts)):
            choices = [(step.step, f"{step.step} {step.label}: {step.meaning}") for step in steps]
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class StateForm(RecordForm):
    speaks_for = DayField(label="On which day?")
    why = _words("Why?", "It stays with the risk", "Say why; the reason stays with the risk")


class ControlForm(OwnedForm):
    what = _words("What keeps the risk down?", "For example: monthly audit of cases", "Say what keeps the risk down")
    working = forms.ChoiceField(
        label="Does it work?",
        choices=Control.Working.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it works"},
    )
    field_order = ["what", "working", "owner_post"]


class ControlChangeForm(VersionedForm, ControlForm):
    pass


class EscalationForm(RecordForm):
    to_register = RecordChoice(
        RiskRegister.objects.none(), label="To which register?", required=False, empty_label="No register"
    )
    to_body = RecordChoice(Body.objects.none(), label="Or before which body?", required=False, empty_label="No body")
    speaks_for = DayField(label="On which day?")
    why = _words(
        "Why does it go higher?", "For example: beyond what the directorate can bear", "Say why it goes higher"
    )

    def __init__(self, *args: Any, registers: QuerySet[RiskRegister], bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_register"].queryset = registers  # type: ignore[attr-defined]
        self.fields["to_body"].queryset = bodies  # type: ignore[attr-defined]
