from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from goldthread.finance.models import MoneyLine
from goldthread.improvement.models import Action
from goldthread.web.fields import RecordChoice
from goldthread.web.forms import RecordForm


class ActionChoiceForm(RecordForm):
    action = RecordChoice(
        Action.objects.none(),
        label="Which action of the plan?",
        empty_label="Choose one",
        error_messages={"required": "Choose an action; it must be in the plan first"},
    )

    def __init__(self, *args: Any, actions: QuerySet[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]


class ActionMoneyForm(RecordForm):
    line = RecordChoice(
        MoneyLine.objects.none(),
        label="Which saving does it deliver, or which cost or bid pays for it?",
        required=False,
        empty_label="None of them",
    )
    why_none = forms.CharField(
        label="Or why does it need no money of its own?",
        help_text="For example: done by the team within its budget",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, lines: QuerySet[MoneyLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("line") is None and not said.get("why_none"):
            self.add_error(
                "line", "Choose what pays for it or what it saves. Say why it needs no money where nothing does"
            )
        return said
