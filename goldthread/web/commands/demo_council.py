"""The steps of the demo: people, papers, acts, the live test, and a summary for the terminal."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from goldthread.accounts.audit import anchor_heads
from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES
from goldthread.accounts.services import create_user
from goldthread.authorities.models import Authority
from goldthread.authorities.services import create_authority, give_role
from goldthread.checks.command import standings_table
from goldthread.checks.engine import LiveTest, examine
from goldthread.checks.models import Result, Run
from goldthread.checks.rule import all_rules
from goldthread.checks.services import run_live_test
from goldthread.frameworks.models import Pack
from goldthread.intake.crew import Found, read_all
from goldthread.intake.keep_command import keep_files
from goldthread.intake.models import StoredReading
from goldthread.intake.services import Kept, accept_all
from goldthread.lib.errors import BadFile, GoldthreadError
from goldthread.reviews.services import FIRST_PACK, require_pack
from goldthread.web.commands.init import prepare_database

SLUG = "northmere"
NAME, SHORT_NAME = "Northmere Borough Council", "Northmere"
LEAD = "improvement_lead"
SECONDS_A_PAPER = 60.0


def build() -> None:
    """Everything from an empty folder to a tested council; what is there already is left as it is.

    Raises GoldthreadError when this installation holds other councils, or is not a checkout of the project.
    """
    console = Console()
    console.print("[bold]Database and framework packs[/bold]")
    prepare_database()
    if Authority.objects.exclude(slug=SLUG).exists():
        raise GoldthreadError(
            f"{settings.DATA} holds other councils, and the demo's roles enter without a password. Use another folder:"
            " GOLDTHREAD_DATA=FOLDER make demo."
        )
    council = Authority.objects.filter(slug=SLUG).first()
    if council is None or not Run.objects.filter(authority=council).exists():
        council = council or _council()
        _papers(console)
        story: Any = import_module("demo.story")
        story.enter_acts(_lead(), council)
        console.print("[bold]Two reviews that are run here[/bold]")
        reviews: Any = import_module("demo.run_here.building")
        reviews.run_reviews(council)
        console.print("[bold]What the council answers: a plan, money, risks, boards, consultation[/bold]")
        response: Any = import_module("demo.response.building")
        response.answer_letters(council, timezone.localdate())
        response.publish_answers(council, timezone.localdate())
        run_live_test(by=_lead(), authorities=[council], on=timezone.localdate())
        story.explain_what_was_decided(_lead(), council)
        run_live_test(by=_lead(), authorities=[council], on=timezone.localdate())
        anchor_heads()
    _summary(console, council)


@transaction.atomic
def _council() -> Authority:
    """The council with one person for each role; nobody has a password."""
    people = {
        code: create_user(email=f"{code.replace('_', '.')}@northmere.example", role_label=role.name, password=None)
        for code, role in ROLES.items()
        if role.permissions
    }
    council = create_authority(by=people[LEAD], slug=SLUG, name=NAME, short_name=SHORT_NAME)
    for code, person in people.items():
        give_role(by=people[LEAD], user=person, authority=council, role=code)
    pack = Pack.objects.filter(slug=FIRST_PACK).order_by("-version").first()
    if pack is not None:
        story: Any = import_module("demo.story")
        require_pack(
            by=people[LEAD], authority=council, pack=pack, from_on=story.COMBINED_ON, basis=story.WHY_THE_TEST_IS_DUE
        )
    return council


def _lead() -> User:
    return User.objects.get(memberships__role=LEAD, memberships__authority__slug=SLUG)


def _papers(console: Console) -> None:
    """Builds the papers, reads them, and accepts all that they propose."""
    folder = settings.DATA / "demo-papers"
    try:
        paths: list[Path] = import_module("demo.documents").build_documents(folder)
    except ModuleNotFoundError as error:
        raise GoldthreadError("The demo's papers come with the source; run it from a checkout: make demo.") from error
    with Progress(console=console) as progress:
        reading = progress.add_task("Reading the papers", total=len(paths))
        results: dict[int, Found | BadFile] = {}
        for place, result in read_all(paths, seconds=SECONDS_A_PAPER):
            results[place] = result
            progress.advance(reading)
        read = [(paths[place], results[place]) for place in sorted(results)]
        outcomes = [one for _, one in keep_files(_found(read), SLUG, email=_lead().email)]
        kept = [one.stored for one in outcomes if isinstance(one, Kept)]
        refused = [one for one in (*results.values(), *outcomes) if isinstance(one, BadFile)]
        if refused:
            raise GoldthreadError(str(refused[0]))
        accepting = progress.add_task("Accepting what they say", total=sum(one.proposals.count() for one in kept))
        for stored in sorted(kept, key=lambda one: str(one.document.dated_on)):
            accept_all(by=_lead(), stored=stored, progress=lambda _: progress.advance(accepting))


def _found(read: list[tuple[Path, Found | BadFile]]) -> list[tuple[Path, Found]]:
    return [(path, result) for path, result in read if isinstance(result, Found)]


def _summary(console: Console, council: Authority) -> None:
    table = Table(title=f"{council.name} (fictional): its papers")
    for column in ("Document", "Title", "Date", "Accepted", "Waiting"):
        table.add_column(column, overflow="fold")
    for stored in (
        StoredReading.objects.filter(authority=council).select_related("document").order_by("document__dated_on")
    ):
        decided = list(stored.proposals.values_list("decision", flat=True))
        table.add_row(
            stored.document.reference,
            escape(stored.document.title),
            f"{stored.document.dated_on:%d %B %Y}" if stored.document.dated_on else "not found",
            str(decided.count("accepted")),
            str(decided.count("waiting")),
        )
    console.print(table)
    (test,) = examine([council], timezone.localdate())
    console.print(standings_table(test))
    console.print(_breaks(test))


def _breaks(test: LiveTest) -> Table:
    """How often each rule found a gap, the gravest first."""
    gaps = Counter(found.rule.code for found in test.found if found.result == Result.GAP)
    table = Table(title=f"Live test: {gaps.total()} breaks of {len(gaps)} kinds")
    table.add_column("What breaks", overflow="fold")
    table.add_column("Severity")
    table.add_column("Gaps", justify="right")
    for rule in sorted(all_rules(), key=lambda one: (-one.severity, -gaps[one.code])):
        if gaps[rule.code]:
            table.add_row(escape(rule.title), rule.severity.label, str(gaps[rule.code]))
    return table
