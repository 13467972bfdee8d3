"""`goldthread publish`: a report of a review as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.accounts.permissions import Permission
from goldthread.authorities.models import Authority
from goldthread.authorities.queries import authority_called, person_acting
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.models import PublicationStage
from goldthread.publishing.publications.services import (
    Wanted,
    ask_for_publication,
    fetch_publication,
    write_publication,
)
from goldthread.publishing.report import Format, report_of, reports_for
from goldthread.reviews.models import Review


@click.command()
@click.argument("authority")
@click.argument("review")
@click.argument("report", required=False)
@click.option("--format", "form", type=click.Choice([form.value for form in Format]), help="The first that it has.")
@click.option("--output", type=click.Path(path_type=Path), help="Where to write it; else into this folder.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="As the record stood on a day.")
@click.option("--with-names", is_flag=True, help="Names of people stand in it; else roles stand in their place.")
@click.option("--as", "email", default="", metavar="EMAIL", help="In whose name, where several people may publish.")
def publish(
    authority: str,
    review: str,
    report: str | None,
    form: str | None,
    output: Path | None,
    as_at: datetime | None,
    with_names: bool,
    email: str,
) -> None:
    """Publish REPORT of REVIEW (its reference) at AUTHORITY as a file. Without REPORT, the reports are named."""
    try:
        owner = authority_called(authority)
        by = person_acting(owner, Permission.EDIT_REVIEW, email)
        found = _review(owner, review, by)
        if report is None:
            for line in _offered(found):
                click.echo(line)
            return
        chosen = report_of(report)
        on = as_at.date() if as_at else timezone.localdate()
        wanted = Wanted(found, chosen.code, Format(form) if form else chosen.formats[0], on, with_names)
        path = _write(wanted, by, output)
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    click.echo(str(path))


def _review(authority: Authority, reference: str, by: User) -> Review:
    visible = Review.objects.visible_to(by).of(authority).live()
    found = visible.filter(reference=reference).first()
    if found is None:
        known = ", ".join(visible.order_by("reference").values_list("reference", flat=True)) or "none yet"
        raise GoldthreadError(f"{by.email} sees no review called {reference!r} at {authority}; there are: {known}.")
    return found


def _offered(review: Review) -> list[str]:
    offered = reports_for(review)
    if not offered:
        raise GoldthreadError(f"{review.reference} is known only from another document; read its own first.")
    return [f"{one.code}: {one.title} ({', '.join(one.formats)})" for one in offered]


def _write(wanted: Wanted, by: User, output: Path | None) -> Path:
    """Publishes it at once, and puts the file where it was asked for."""
    publication = write_publication(ask_for_publication(by=by, wanted=wanted).uuid)
    if publication is None or publication.stage != PublicationStage.READY:
        raise GoldthreadError(publication.problem if publication else "Another worker writes it; look on its page.")
    path = output or Path(publication.file_name)
    try:
        path.write_bytes(fetch_publication(by=by, publication=publication))
    except OSError as error:
        raise GoldthreadError(
            f"{publication.reference} is published, but {path} could not be written: {error.strerror}."
            " Choose another place."
        ) from error
    return path
