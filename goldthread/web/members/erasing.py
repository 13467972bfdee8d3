"""Erasing the name of a person on record: what goes, what stays, and where the name still stands in papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldthread.accounts.permissions import Permission
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.organisation.services import erase_person
from goldthread.web.changes import saved
from goldthread.web.forms import VersionedForm, sent
from goldthread.web.members.queries import papers_that_name
from goldthread.web.permissions import AuthorityRequest, get_visible_or_404, requires


class EraseForm(VersionedForm):
    """Nobody can take it back, so that the reference is typed, and a click alone does nothing."""

    typed = forms.CharField(
        label="Type the reference of this person to erase the name",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-width": "10"}),
        error_messages={"required": "Type the reference of this person"},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reference = person.reference
        self.fields["typed"].help_text = f"It is {person.reference}"

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"]).strip().upper()
        if typed != self.reference.upper():
            raise forms.ValidationError(f"This is not {self.reference}; type it as it stands above")
        return typed


@requires(Permission.PROTECT_DATA)
def person_erase(request: AuthorityRequest, reference: str) -> HttpResponse:
    """Says first what is erased and what is not, with the papers in which the name is printed."""
    person = get_visible_or_404(request, Person, reference, "authority")
    href = reverse("organisation:person", args=[request.authority.slug, person.reference])
    if person.erased_at is not None:
        return redirect(href)
    form = EraseForm(sent(request), person=person, initial={"version": person.row_version})
    erased = form.save_with(
        lambda said: erase_person(by=request.user, person=_held(person), seen_version=said["version"])
    )
    if erased is not None:
        return saved(request, f"The name of {person.reference} is erased; the role stays.", href)
    page = {
        "heading": "Erase the name of this person",
        "form": form,
        "submit": "Erase the name for good",
        "back": (person.reference, href),
        "person": person,
        "papers": papers_that_name(request.authority, request.user, person),
    }
    return render(request, "members/person_erase.html", page, status=422 if form.errors else 200)


def _held(person: Person) -> Person:
    """A copy of its own: the page still shows the name when the service refuses."""
    held = Person.objects.select_related("authority").filter(pk=person.pk).first()
    if held is None:
        raise RuleBroken("This person is no longer on record.")
    return held
