"""`goldthread search-index`: brings the index of the search up to date, or makes it anew."""

from __future__ import annotations

import time

import click

from goldthread.authorities.models import Authority
from goldthread.authorities.queries import authority_called
from goldthread.lib.errors import GoldthreadError
from goldthread.search.services import index_news, rebuild_index


@click.command()
@click.argument("authorities", nargs=-1, metavar="[AUTHORITY]...")
@click.option("--rebuild", is_flag=True, help="Write every entry anew; the search goes on working meanwhile.")
def search_index(authorities: tuple[str, ...], rebuild: bool) -> None:
    """Bring the search of AUTHORITY (all of them unless named) up to date with its record."""
    try:
        wanted = [authority_called(slug) for slug in authorities] or list(Authority.objects.all())
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    for authority in wanted:
        began = time.perf_counter()
        written = rebuild_index(authority) if rebuild else index_news(authority)
        click.echo(f"{authority.name}: {written:,} entries written in {time.perf_counter() - began:.1f} s")
