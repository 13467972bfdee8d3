"""`goldthread test-live`: the live test in the terminal, as tables for a person and as JSON for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import click
from django.utils import timezone
from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table

from goldthread.authorities.models import Authority
from goldthread.authorities.queries import authority_called
from goldthread.checks.engine import Found, LiveTest, examine
from goldthread.checks.models import Result
from goldthread.checks.queries import FoundGroup, groups_of
from goldthread.checks.rule import all_rules
from goldthread.checks.services import keep_live_tests
from goldthread.checks.words import day_words
from goldthread.lib.errors import GoldthreadError

_WIDTH = 140
"""Columns of the tables where the output is no terminal."""
_STYLES = {"high": "bold red", "medium": "yellow", "low": ""}


@click.command()
@click.argument("authorities", nargs=-1, metavar="[AUTHORITY]...")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Look back to a day; keeps nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print every break and standing as JSON.")
def test_live(authorities: tuple[str, ...], as_at: datetime | None, as_json: bool) -> None:
    """Run every rule over AUTHORITY (all of them unless named) and show what breaks.

    A run of today is kept: its breaks are opened and closed. Breaks are no failure of the command; it ends with 0.
    """
    today = timezone.localdate()
    on = as_at.date() if as_at else today
    wanted = _wanted(authorities)
    tests = examine(wanted, on)
    if on == today:
        keep_live_tests(by=None, tests=tests)
    if as_json:
        click.echo(json.dumps([as_data(test, one) for test, one in zip(tests, wanted, strict=True)], indent=2))
        return
    console = Console() if Console().is_terminal else Console(width=_WIDTH)
    for test, one in zip(tests, wanted, strict=True):
        console.print(report_of(test, one))


def _wanted(slugs: tuple[str, ...]) -> list[Authority]:
    """Raises ClickException for a slug that is not on record, naming those that are, and where there is none."""
    try:
        wanted = [authority_called(slug) for slug in slugs] or list(Authority.objects.all())
    except GoldthreadError as error:
        raise click.ClickException(str(error)) from error
    if not wanted:
        raise click.ClickException("No authority is on record yet; begin with: goldthread init")
    return wanted


def report_of(test: LiveTest, authority: Authority) -> Group:
    """One live test for the terminal: standings, breaks by rule and document, and their numbers."""
    results = [found.result for found in test.found]
    summary = (
        f"{len(all_rules())} rules: {results.count(Result.GAP)} gaps,"
        f" {results.count(Result.UNKNOWN)} unknown, {results.count(Result.EXPLAINED)} explained"
    )
    heading = f"\n[bold]{escape(authority.name)}[/bold], as at {day_words(test.on)}"
    return Group(heading, standings_table(test), _groups_table(groups_of(test.found)), summary)


def standings_table(test: LiveTest) -> Table | str:
    """Each criterion with its standing and the first reason, or a sentence where none is held."""
    if not test.standings:
        return "No framework is required of this authority yet, so no criterion can stand or fall."
    table = Table("Criterion", "Standing", "Last judged", "Why")
    for one in test.standings:
        judged = f"{one.judged_in}, {day_words(one.judged_on)}" if one.judged_on else "–"
        table.add_row(escape(one.label), str(one.standing.label), escape(judged), escape(one.reasons[0]))
    return table


def _groups_table(groups: list[FoundGroup]) -> Table | str:
    if not groups:
        return "Nothing breaks."
    table = Table("Link", "Rule", "Severity", "Document", "Gaps", "Unknown", "Explained", "The first of them")
    for group in groups:
        severity = group.rule.severity.label.lower()
        table.add_row(
            group.rule.link.value,
            group.rule.code,
            f"[{_STYLES[severity]}]{severity}[/]" if _STYLES[severity] else severity,
            escape(group.document_reference) or "–",
            str(group.gap),
            str(group.unknown),
            str(group.explained),
            escape(group.first),
        )
    return table


def as_data(test: LiveTest, authority: Authority) -> dict[str, Any]:
    """One live test as plain data, dates in ISO form."""
    return {
        "authority": authority.slug,
        "as_at": test.on.isoformat(),
        "standings": [_plain(asdict(one)) for one in test.standings],
        "breaks": [_break_data(found) for found in test.found],
        "rules": test.counts,
    }


def _break_data(found: Found) -> dict[str, Any]:
    rule, row = found.rule, found.row
    return {
        "rule": rule.code,
        "title": rule.title,
        "link": rule.link.value,
        "severity": rule.severity.label.lower(),
        "result": found.result.value,
        "subject": {"kind": row.subject.kind, "uuid": str(row.subject.uuid), "reference": row.subject.reference},
        "discriminator": row.discriminator,
        "document": found.document_reference,
        "sentence": row.sentence,
        "began_on": row.began_on.isoformat() if row.began_on else None,
        "remedy": rule.remedy,
    }


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
