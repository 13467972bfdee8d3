"""What is asked of a growth bid, and of finance, which answers it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.finance.models import BidStep, FinancialStrategy
from goldthread.finance.services import BidDetails, years_of
from goldthread.organisation.models import Post
from goldthread.web.finance.strategy_forms import MoneyField, PostChoice
from goldthread.web.forms import RecordForm, VersionedForm


class BidForm(RecordForm):
    """One field for each year of the strategy stands between the reason and what it costs not to act."""

    what = forms.CharField(
        label="What is the money for?",
        max_length=300,
        error_messages={"required": "Say what the money is for"},
    )
    reason = forms.CharField(
        label="Why is it needed?", widget=forms.Textarea(attrs={"rows": 4}), help_text="What it buys, and for whom"
    )
    owner_post = PostChoice(label="Who answers for it?", help_text="A post or member office")
    not_acting_words = forms.CharField(
        label="What happens if the money is not found?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Members choose between the two. It may be written later, and must be there when the bid is sent",
        required=False,
    )
    not_acting_pence = MoneyField(
        label="What would that cost?", help_text="In pounds, where somebody worked it out", required=False
    )

    def __init__(self, *args: Any, strategy: FinancialStrategy, posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_post"].queryset = posts  # type: ignore[attr-defined]
        self.years = {f"in_{year[:4]}": year for year in years_of(strategy)}
        for name, year in self.years.items():
            self.fields[name] = MoneyField(
                label=f"Asked for in {year}", help_text="In pounds; leave it empty for nothing", required=False
            )
        self.order_fields(["what", "reason", *self.years, "not_acting_words", "not_acting_pence", "owner_post"])

    def details(self, said: dict[str, Any]) -> BidDetails:
        return BidDetails(
            what=said["what"],
            reason=said["reason"],
            owner_post=said["owner_post"],
            not_acting_words=said["not_acting_words"],
            not_acting_pence=said["not_acting_pence"],
            amounts={year: said[name] or 0 for name, year in self.years.items()},
        )


class BidChangeForm(VersionedForm, BidForm):
    pass


class BidSendForm(VersionedForm):
    words = forms.CharField(
        label="A word to finance",
        help_text="For example, what changed since they asked again",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class BidAnswerForm(VersionedForm):
    answer = forms.ChoiceField(
        label="What is the answer?",
        choices=[
            (BidStep.Act.ACCEPTED.value, "Accept it: it becomes a line of the strategy, and everybody reads it"),
            (BidStep.Act.ASKED.value, "Ask again: it goes back to be changed"),
            (BidStep.Act.DECLINED.value, "Decline it"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Accept it, ask again or decline it"},
    )
    words = forms.CharField(
        label="Why?",
        help_text="Needed when you ask again or decline; the directorate reads it",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
