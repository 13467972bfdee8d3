"""`goldthread export` and `goldthread import`: one authority, out and in."""

from __future__ import annotations

import json
from pathlib import Path

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from rich.console import Console

from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.frameworks.services import load_packs
from goldthread.keeping.bundle.exporting import export_authority
from goldthread.keeping.bundle.form import document
from goldthread.keeping.bundle.importing import import_authority, open_place_of_administrator
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import folded


@click.command()
@click.argument("slug", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--without-names", is_flag=True, help="Leave out the names of people; roles stay. Papers are as they are."
)
@click.option("--schema", "show_schema", is_flag=True, help="Print the JSON Schema of a bundle, and export nothing.")
def export(slug: str | None, file: Path | None, without_names: bool, show_schema: bool) -> None:
    """Write the authority SLUG as an open bundle: JSON, and its files. Drafts and what was withdrawn are in it.

    Without FILE, SLUG.goldthread.zip is written here.
    """
    if show_schema:
        click.echo(json.dumps(document(), indent=1, sort_keys=True))
        return
    authority = Authority.objects.filter(slug=slug or "").first()
    if authority is None:
        there = ", ".join(Authority.objects.values_list("slug", flat=True)) or "none yet; goldthread init begins one"
        raise click.ClickException(f"Name the authority to export: {there}.")
    target = (file or Path(f"{authority.slug}.goldthread.zip")).absolute()
    try:
        with Console(stderr=True).status("Exporting") as status:
            made = export_authority(authority, target, with_names=not without_names, say=status.update)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target.name}: {made.rows:,} rows, {made.files:,} files.")
    for digest in made.missing:
        click.echo(f"Its bytes are missing or altered in storage, and not in the bundle: {digest}", err=True)


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--administrator-email", help="Lets the administrator in the bundle sign in with this address.")
@click.option("--password", envvar="GOLDTHREAD_PASSWORD", help="Of that administrator; asked for when it is not given.")
def import_command(file: Path, administrator_email: str | None, password: str | None) -> None:
    """Bring in the authority of the bundle FILE, where it is not on record yet; all of it or nothing."""
    call_command("migrate", verbosity=0, interactive=False)
    load_packs()
    try:
        chosen = _password(administrator_email, password) if administrator_email else ""
        with Console(stderr=True).status("Importing") as status:
            done = import_authority(file.absolute(), say=status.update)
        if administrator_email:
            open_place_of_administrator(done.authority, email=administrator_email, password=chosen)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{done.authority} is on record: {done.rows:,} rows, {done.files:,} files.")
    click.echo(f"{done.placeholders:,} people came as roles that cannot sign in; the administrator invites them again.")
    if done.unproven:
        click.echo(
            f"The audit trail came with another key: from event {done.unproven} on nobody can prove it here. It is kept"
            " sealed as it came. Whoever holds the former audit.key can prove it.",
            err=True,
        )
    for digest in done.missing:
        click.echo(f"The bundle was made without the bytes of {digest}.", err=True)
    click.echo("Next: goldthread test-live, then goldthread serve.")


def _password(email: str, given: str | None) -> str:
    """Raises ValidationError for a weak one, and GoldthreadError for an address in use, before anything is done."""
    if User.objects.filter(email=folded(email)).exists():
        raise GoldthreadError(f"{email} signs in here already; give another address, or invite them on the pages.")
    password = given or str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    validate_password(password, User(email=folded(email)))
    return password
