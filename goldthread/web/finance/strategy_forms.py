"""What is asked of the financial strategy. Money is typed in pounds, as councils print it, and travels in pence."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from goldthread.documents.models import Document
from goldthread.finance.models import (
    FinancialStrategy,
    FundingSource,
    Measure,
    MoneyLine,
    SavingsLine,
)
from goldthread.finance.services import years_of
from goldthread.lib.money import parse_amount
from goldthread.organisation.models import Post
from goldthread.web.fields import DayField, RecordChoice
from goldthread.web.forms import RecordForm, VersionedForm
from goldthread.web.templatetags.govuk import money_in_pounds


class MoneyField(forms.CharField):
    """Pounds as a table prints them: "312,000", "(312,000)", "−£312k" or "£1.3m"; gives whole pence."""

    def __init__(self, *, label: str, help_text: str, required: bool = True) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            widget=forms.TextInput(attrs={"data-width": "10", "inputmode": "text", "autocomplete": "off"}),
            error_messages={"required": "Enter an amount in pounds; nothing is 0"},
        )

    def clean(self, value: str) -> int | None:
        words = super().clean(value)
        if not words:
            return None
        pence = parse_amount(words)
        if pence is None:
            raise ValidationError("Enter an amount in pounds, like 312,000, £312k or (312,000)")
        return pence

    def prepare_value(self, value: object) -> object:
        return money_in_pounds(value) if isinstance(value, int) else value


class PostChoice(forms.ModelChoiceField[Post]):
    """A post or member office, by its title."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            Post.objects.none(), label=label, required=False, empty_label="Nobody yet", help_text=help_text
        )

    def label_from_instance(self, obj: Post) -> str:
        return obj.title


def _year_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text="For example, 2026/27",
        max_length=7,
        widget=forms.TextInput(attrs={"data-width": "5"}),
        error_messages={"required": "Enter a financial year, like 2026/27"},
    )


class StrategyForm(RecordForm):
    title = forms.CharField(
        label="Name of the strategy",
        help_text="For example, Medium term financial strategy 2026 to 2029",
        max_length=200,
        error_messages={"required": "Give the strategy a name"},
    )
    first_year = _year_field("First financial year")
    last_year = _year_field("Last financial year")
    agreed_where = forms.CharField(
        label="Where was it agreed?", help_text="For example: Council, minute 12", max_length=300, required=False
    )
    agreed_on = DayField(label="Agreed on", required=False)
    document = RecordChoice(
        Document.objects.none(), label="The paper that holds it", required=False, empty_label="None on record"
    )

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class StrategyChangeForm(VersionedForm, StrategyForm):
    pass


class LineForm(RecordForm):
    nature = forms.ChoiceField(
        label="What is it?",
        choices=MoneyLine.Nature.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a saving, a cost or a bid"},
    )
    what = forms.CharField(
        label="What is the money for, or what saves it?",
        max_length=300,
        error_messages={"required": "Say what the money is for, or what saves it"},
    )
    in_strategy = forms.ChoiceField(
        label="Is it new?",
        help_text="Money that the strategy holds already is never added to what is new",
        choices=[(value, label) for value, label in MoneyLine.InStrategy.choices if value]
        + [("", "The papers do not say")],
        widget=forms.RadioSelect,
        required=False,
    )
    owner_post = PostChoice(label="Who answers for it?", help_text="A post or member office")
    savings_line = RecordChoice(
        SavingsLine.objects.none(),
        label="Row of a savings table that it stands for",
        help_text="Of a saving that was read from a paper; a row can be taken up once",
        required=False,
        empty_label="None",
    )
    not_acting_words = forms.CharField(
        label="Of a bid: what happens if the money is not found?",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    not_acting_pence = MoneyField(
        label="Of a bid: what would that cost?", help_text="In pounds, where somebody worked it out", required=False
    )

    def __init__(
        self, *args: Any, posts: QuerySet[Post], savings: QuerySet[SavingsLine] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_post"].queryset = posts  # type: ignore[attr-defined]
        if savings is not None:
            self.fields["savings_line"].queryset = savings  # type: ignore[attr-defined]


class LineChangeForm(VersionedForm, LineForm):
    """The nature of a line stays, so it is not asked again; what is for bids alone is asked of bids alone."""

    field_order = ["what", "in_strategy", "owner_post"]

    def __init__(self, *args: Any, nature: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["nature"]
        if nature != MoneyLine.Nature.SAVING:
            del self.fields["savings_line"]
        if nature != MoneyLine.Nature.GROWTH:
            del self.fields["not_acting_words"]
            del self.fields["not_acting_pence"]


class CountWithForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"other": "counted_with"}

    other = RecordChoice(
        MoneyLine.objects.none(),
        label="It is the same money as",
        help_text="Only that line is then added up; this one stays on record as another mention of it",
        required=False,
        empty_label="No other line: it counts by itself",
    )

    def __init__(self, *args: Any, lines: QuerySet[MoneyLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = lines  # type: ignore[attr-defined]


class YearForm(RecordForm):
    """A choice of the years of one strategy, and an amount."""

    financial_year = forms.ChoiceField(label="Financial year")
    pence = MoneyField(label="How much?", help_text="In pounds. For example: 312,000 or £312k")
    field_order = ["measure", "source", "financial_year", "pence"]

    def __init__(self, *args: Any, strategy: FinancialStrategy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["financial_year"].choices = [(year, year) for year in years_of(strategy)]  # type: ignore[attr-defined]


class FigureForm(YearForm):
    measure = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, error_messages={"required": "Say which figure it is"}
    )
    speaks_for = DayField(label="Said on", help_text="The day of the paper or monitor. For example, 5 June 2026")
    why = forms.CharField(
        label="Why does it move?", help_text="Not needed for a first figure", max_length=300, required=False
    )

    def __init__(self, *args: Any, measures: tuple[Measure, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [(one.value, one.label) for one in measures]  # type: ignore[attr-defined]
        if len(measures) == 1:
            del self.fields["measure"]


class SourceForm(RecordForm):
    name = forms.CharField(
        label="Name of the source",
        help_text="For example, Transformation reserve",
        max_length=200,
        error_messages={"required": "Give the source a name"},
    )
    sort = forms.ChoiceField(
        label="What is it?",
        choices=FundingSource.Sort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what sort of source it is"},
    )


class FundingForm(YearForm):
    source = RecordChoice(
        FundingSource.objects.none(), label="What pays it?", error_messages={"required": "Choose a source"}
    )

    def __init__(self, *args: Any, sources: QuerySet[FundingSource], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
