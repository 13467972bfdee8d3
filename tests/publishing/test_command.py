"""`goldthread publish`: a file where it was asked for, and a note of it in the trail."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldthread.accounts.models import AuditEvent
from goldthread.publishing.command import publish
from goldthread.publishing.models import Publication
from tests.cast import Cast, member
from tests.factories.reviews import ReviewFactory
from tests.publishing.reviewed import Reviewed


@pytest.fixture
def lead(people: Cast) -> str:
    return people.improvement_lead.email


def run(*words: str) -> Result:
    return CliRunner().invoke(publish, words)


def test_it_writes_the_letter_and_notes_it(lead: str, held: Reviewed, tmp_path: Path) -> None:
    target = tmp_path / "letter.pdf"
    done = run("northmere", "LTA25", "review-letter", "--format", "pdf", "--output", str(target), "--as", lead)
    assert done.exit_code == 0, done.output
    assert target.read_bytes().startswith(b"%PDF")
    assert AuditEvent.objects.filter(verb="fetch", kind="publication").count() == 1


def test_without_a_report_it_names_those_that_fit(lead: str, held: Reviewed) -> None:
    done = run("northmere", "PR25", "--as", lead)
    assert done.exit_code == 0
    assert "progress-letter: Progress review letter (docx, pdf)" in done.output
    assert "review-letter:" not in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("northmere", "LTA99"), "there are: LTA25, PR25"),
        (
            ("northmere", "LTA25", "progress-letter"),
            "feedback-slides, interview-list, review-letter",
        ),
        (("northmere", "LTA25", "review-letter", "--format", "pptx"), "choose one of: docx, pdf"),
        (("northmere", "LTA25", "nothing"), "choose one of:"),
        (("nowhere", "LTA25"), "On record: northmere"),
    ],
)
def test_what_cannot_be_done_says_what_can(lead: str, held: Reviewed, words: tuple[str, ...], said: str) -> None:
    done = run(*words, "--as", lead)
    assert done.exit_code == 1
    assert said in done.output
    assert not Publication.objects.exists()


def test_a_place_that_cannot_be_written_says_so_and_the_publication_stays(lead: str, held: Reviewed) -> None:
    done = run("northmere", "LTA25", "review-letter", "--output", "/nowhere/letter.docx", "--as", lead)
    assert done.exit_code == 1
    assert "LTA25-P1 is published, but" in done.output


def test_nothing_is_offered_of_a_placeholder(people: Cast, lead: str) -> None:
    ReviewFactory.create(authority=people.council, reference="INS25", is_placeholder=True)
    done = run("northmere", "INS25", "--as", lead)
    assert "read its own first" in done.output


def test_names_stand_only_in_what_somebody_publishes_who_may_see_them(people: Cast, held: Reviewed) -> None:
    manager = member(people.council, "administrator")
    refused = run("northmere", "LTA25", "review-letter", "--with-names", "--as", manager.email)
    assert "may not" in refused.output
