"""`goldthread init`: the database, the packs, a council and its first person; again for another council."""

from __future__ import annotations

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command

from goldthread.accounts.models import User
from goldthread.frameworks.models import Pack
from goldthread.frameworks.queries import packs_to_hold
from goldthread.frameworks.services import load_packs
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import folded
from goldthread.reviews.services import FIRST_PACK, FIRST_ROLES, begin

NO_PACK = "none"


@click.command()
@click.option("--name", prompt="Full name of the council")
@click.option("--short-name", prompt="Short name, as in a sentence")
@click.option("--email", prompt="E-mail address of the first person")
@click.option("--role-label", default="Improvement lead", show_default=True, help="What others see of that person.")
@click.option("--password", envvar="GOLDTHREAD_PASSWORD", help="Asked for when it is not given.")
@click.option(
    "--pack",
    "chosen",
    multiple=True,
    default=(FIRST_PACK,),
    show_default=True,
    metavar="PACK",
    help=f"What the council must hold; once for each, or {NO_PACK}.",
)
@click.option("--only-administrator", is_flag=True, help="The first person invites others, and does not keep records.")
def init(
    name: str,
    short_name: str,
    email: str,
    role_label: str,
    password: str | None,
    chosen: tuple[str, ...],
    only_administrator: bool,
) -> None:
    """Make the database, load the framework packs, and enter a council with its first person.

    Type it again for another council in the same installation: nothing crosses from one to the other, and somebody
    who signs in here already keeps their password. The password can come from GOLDTHREAD_PASSWORD, for scripts.
    """
    prepare_database()
    try:
        council = begin(
            name=name,
            short_name=short_name,
            email=email,
            role_label=role_label,
            password=_password(email, password),
            roles=FIRST_ROLES[:1] if only_administrator else FIRST_ROLES,
            packs=_packs(chosen),
        )
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{council} is on record. Next: goldthread read FILE... --authority {council.slug}, then goldthread serve."
    )


def _password(email: str, given: str | None) -> str | None:
    """The first password of a new person; None for somebody who has one. Raises ValidationError for a weak one."""
    if User.objects.filter(email=folded(email)).exists():
        click.echo(f"{email} signs in here already; the password stays as it is.")
        return None
    password = given or str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    validate_password(password, User(email=folded(email)))
    return password


def _packs(chosen: tuple[str, ...]) -> list[Pack]:
    """The packs of these names. Raises GoldthreadError naming those that there are."""
    held = {pack.slug: pack for pack in packs_to_hold()}
    unknown = [slug for slug in chosen if slug not in held and slug != NO_PACK]
    if unknown:
        raise GoldthreadError(f"No pack is called {unknown[0]!r}; choose of {', '.join(held)}, or {NO_PACK}.")
    return [held[slug] for slug in chosen if slug != NO_PACK]


def prepare_database() -> None:
    """Brings the database up to date and loads the packs; what is there already stays."""
    call_command("migrate", verbosity=0, interactive=False)
    load_packs()
