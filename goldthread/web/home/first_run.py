"""The first page of a new installation: the council, its administrator and the packs that it must hold."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldthread import environment
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.queries import packs_to_hold
from goldthread.lib.text import folded
from goldthread.reviews.services import FIRST_PACK, FIRST_ROLES, begin
from goldthread.web.accounts.backend import BACKEND
from goldthread.web.accounts.forms import NewPasswordForm
from goldthread.web.forms import RecordForm, sent
from goldthread.web.permissions import open_to_all

CODE_FILE = "first-run-code"
"""In the data folder: who can read it runs the server, and may begin from another machine."""


class FirstRunForm(NewPasswordForm, RecordForm):
    field_order = ("name", "short_name", "packs", "email", "role_label", "password", "again", "keeps_record", "code")
    """As on the page, so that what is wrong is listed from its top."""

    name = forms.CharField(
        label="Full name of the council",
        help_text="As on its letters: for example, Northmere Borough Council",
        max_length=200,
        error_messages={"required": "Enter the name of the council"},
    )
    short_name = forms.CharField(
        label="Short name",
        help_text="As in a sentence, and in the address of every page: for example, Northmere",
        max_length=60,
        widget=forms.TextInput(attrs={"data-width": "20"}),
        error_messages={"required": "Enter a short name"},
    )
    packs = forms.MultipleChoiceField(
        label="What must the council be able to show?",
        help_text="Each is a published set of criteria that the record is tested against every day",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="You sign in with it",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    role_label = forms.CharField(
        label="Your post",
        help_text="What others see of you, instead of your name: for example, Improvement lead",
        max_length=120,
        error_messages={"required": "Enter your post"},
    )
    keeps_record = forms.BooleanField(
        label="I also keep the record: read in letters, answer recommendations, explain breaks",
        help_text="Leave this out if you only look after people and their access. You can change it later.",
        required=False,
        initial=True,
    )
    code = forms.CharField(
        label="Code of this installation",
        help_text=f"The words in the file {CODE_FILE}, in the data folder of the server: so that nobody else who"
        " finds this page can take it",
        error_messages={"required": f"Enter the code from the file {CODE_FILE}"},
    )

    def __init__(self, *args: Any, needs_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, user=User(), initial={"packs": [FIRST_PACK]}, **kwargs)
        self.known_packs = {pack.slug: pack for pack in packs_to_hold()}
        self.fields["packs"].choices = [  # type: ignore[attr-defined]
            (slug, pack.title) for slug, pack in self.known_packs.items()
        ]
        if not needs_code:
            del self.fields["code"]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip()
        if not constant_time_compare(code, environment.key_file(settings.DATA, CODE_FILE)):
            raise forms.ValidationError(f"This is not the code in the file {CODE_FILE}; copy it once more")
        return code

    def clean(self) -> dict[str, Any]:
        """The password is held against the address too, which is typed on the same page."""
        said = super().clean()
        if said.get("password") and said.get("email"):
            try:
                validate_password(said["password"], User(email=folded(said["email"])))
            except ValidationError as error:
                self.add_error("password", error)
        return said

    def begin(self, said: dict[str, Any]) -> Authority:
        return begin(
            name=said["name"],
            short_name=said["short_name"],
            email=said["email"],
            role_label=said["role_label"],
            password=said["password"],
            roles=FIRST_ROLES if said["keeps_record"] else FIRST_ROLES[:1],
            packs=[self.known_packs[slug] for slug in said["packs"]],
            only_the_first=True,
        )


def is_new() -> bool:
    """Whether nothing was set up here yet. One query."""
    return not settings.DEMO and not Authority.objects.exists()


def from_elsewhere(request: HttpRequest) -> bool:
    """Whether somebody at another machine asks, or somebody behind a proxy, who may be anywhere."""
    if request.META.get("HTTP_X_FORWARDED_FOR") or request.META.get("HTTP_FORWARDED") or settings.TLS == "proxy":
        return True
    address = str(request.META.get("REMOTE_ADDR", ""))
    # A server that listens on a socket of the file system is asked by a proxy, and names no address.
    return not address or not ip_address(address).is_loopback


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@open_to_all
def first_run(request: HttpRequest) -> HttpResponse:
    """Open until there is a council; after that there is no such page. From another machine it asks for a code."""
    if not is_new():
        raise Http404
    needs_code = from_elsewhere(request)
    if needs_code:
        environment.key_file(settings.DATA, CODE_FILE)
    form = FirstRunForm(sent(request), needs_code=needs_code)
    council = form.save_with(form.begin)
    if council is None:
        page = {"heading": "Set up Goldthread", "form": form}
        return render(request, "home/first_run.html", page, status=422 if form.errors else 200)
    (settings.DATA / CODE_FILE).unlink(missing_ok=True)
    login(request, User.objects.get(email=folded(form.cleaned_data["email"])), backend=BACKEND)
    messages.success(request, f"{council.name} is set up, and you are its administrator.")
    return redirect("home:authority_home", council.slug)
