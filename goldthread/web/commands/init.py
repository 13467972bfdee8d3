"""`goldthread init`: the database, the packs, your council and its first person."""

from __future__ import annotations

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from goldthread.accounts.models import User
from goldthread.accounts.services import create_user
from goldthread.authorities.models import Authority
from goldthread.authorities.services import create_authority, give_role
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import GoldthreadError
from goldthread.reviews.services import require_pack

FIRST_ROLES = ("administrator", "improvement_lead")
"""The first person sets up the council and reads in its first papers; roles are handed over later."""
FIRST_PACK = "local-test-of-assurance"


@click.command()
@click.option("--name", prompt="Full name of the council")
@click.option("--short-name", prompt="Short name, as in a sentence")
@click.option("--email", prompt="E-mail address of the first person")
@click.option("--role-label", default="Improvement lead", show_default=True, help="What others see of that person.")
@click.option("--password", envvar="GOLDTHREAD_PASSWORD", prompt=True, hide_input=True, confirmation_prompt=True)
def init(name: str, short_name: str, email: str, role_label: str, password: str) -> None:
    """Make the database, load the framework packs, and enter your council with its first person.

    The password can come from GOLDTHREAD_PASSWORD, for scripts.
    """
    prepare_database()
    try:
        validate_password(password)
        council = begin(name=name, short_name=short_name, email=email, role_label=role_label, password=password)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{council} is on record. Next: goldthread read FILE... --authority {council.slug}, then goldthread serve."
    )


def prepare_database() -> None:
    """Brings the database up to date and loads the packs; what is there already stays."""
    call_command("migrate", verbosity=0, interactive=False)
    load_packs()


@transaction.atomic
def begin(*, name: str, short_name: str, email: str, role_label: str, password: str | None) -> Authority:
    """A council with its first person, holding the local test of assurance.

    It is held for as long as the guidance has stood, so that the test can be looked back on.
    """
    person = User.objects.filter(email=email.lower()).first() or create_user(
        email=email, role_label=role_label, password=password
    )
    council = create_authority(by=person, slug=slugify(short_name), name=name, short_name=short_name)
    for role in FIRST_ROLES:
        give_role(by=person, user=person, authority=council, role=role)
    pack = Pack.objects.filter(slug=FIRST_PACK).order_by("-version").first()
    if pack is not None:
        since = pack.valid_from or timezone.localdate()
        require_pack(by=person, authority=council, pack=pack, from_on=since, basis="As long as the guidance has stood.")
    return council
