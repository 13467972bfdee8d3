"""Taking a record out of use on a page: it stays, marked, with who withdrew it and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse

from goldthread.authorities.models import Record
from goldthread.authorities.services import withdraw_record
from goldthread.lib.text import shortened
from goldthread.web.acting import Words, act
from goldthread.web.forms import VersionedForm, sent
from goldthread.web.permissions import AuthorityRequest


class WithdrawForm(VersionedForm):
    columns: ClassVar[dict[str, str]] = {"why": "withdrawn_why"}

    why = forms.CharField(
        label="Why is it withdrawn?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn"},
    )

    def __init__(self, *args: Any, help_text: str, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = help_text
        self.fields["why"].label = label or self.fields["why"].label


def withdraw_page(
    request: AuthorityRequest,
    record: Record,
    href: str,
    help_text: str = "It stays in the record, marked, with this reason",
    service: Callable[[str, int], object] | None = None,
    asked: tuple[str, Words] | None = None,
) -> HttpResponse:
    """The form that withdraws `record`, and the way back to `href`.

    `asked` is the question and the words of the page where withdrawing has a name of its own. `service` takes the
    reason and the version that was seen, where more is asked than of any record.
    """

    def withdraw(said: dict[str, Any]) -> object:
        if service is not None:
            return service(said["why"], said["version"])
        return withdraw_record(record, by=request.user, why=said["why"], seen_version=said["version"])

    usual = Words(f"Withdraw {record.reference}?", "Withdraw it", f"{record.reference} is withdrawn.")
    label, words = asked or ("", usual)
    initial = {"version": record.row_version}
    form = WithdrawForm(sent(request), initial=initial, help_text=help_text, label=label)
    return act(
        request,
        form,
        withdraw,
        words,
        (record.reference, href),
        shortened(record.title_text),
    )
