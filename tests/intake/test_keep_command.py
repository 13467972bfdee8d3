"""`goldthread read --authority`: what is kept, what is not, and what the command says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldthread.accounts.models import AuditEvent
from goldthread.command import main
from goldthread.documents.models import Document, File
from goldthread.intake.crew import Found, read_path
from goldthread.intake.keep_command import keep_files
from goldthread.lib.errors import BadFile
from tests.cast import Cast, cast

LETTER = "Recommendations\n\n1. Publish the implementation plan by September 2024.\n"
CASE_DATA = "A list\n\n" + "Date of birth: 1 January 2001\n" * 7
pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "names.txt"
    path.write_text(CASE_DATA, encoding="utf-8")
    return path


def run(people: Cast, *arguments: object) -> Result:
    who = ("--authority", people.council.slug, "--as", people.improvement_lead.email)
    return CliRunner().invoke(main, ["read", *map(str, arguments), *who])


def test_a_letter_is_kept_once(people: Cast, letter: Path) -> None:
    assert "letter.txt is kept as D1." in run(people, letter).output
    again = run(people, letter)
    assert "letter.txt is on record already as D1." in again.output
    assert again.exit_code == 0


def test_what_looks_like_case_data_is_not_kept_and_the_rest_goes_on(people: Cast, letter: Path, names: Path) -> None:
    result = run(people, names, letter)
    assert result.exit_code == 1
    assert "names.txt: is not kept: line 3 looks like a date of birth; line 4" in result.stderr
    assert "line 7 looks like a date of birth; 2 more. Take out what identifies a person." in result.stderr
    assert "1 January" not in result.output
    assert list(File.objects.values_list("name", flat=True)) == ["letter.txt"]


def test_a_reason_keeps_it_and_stays_with_the_event(people: Cast, names: Path) -> None:
    result = run(people, names, "--no-case-data", "An invented example.")
    assert "names.txt is kept as D1." in result.output
    document = Document.objects.get()
    assert AuditEvent.objects.filter(verb="release", subject_uuid=document.uuid).count() == 1
    assert run(people, names, "--no-case-data", "An invented example.").exit_code == 0
    assert AuditEvent.objects.filter(verb="release").count() == 1


def test_a_file_that_changed_since_it_was_read_is_not_kept(people: Cast, letter: Path) -> None:
    found: Found = read_path(letter)
    letter.write_text(LETTER + "2. Another.\n", encoding="utf-8")
    ((_, outcome),) = keep_files([(letter, found)], people.council.slug, email=people.improvement_lead.email)
    assert isinstance(outcome, BadFile)
    assert outcome.wrong == "changed while it was read."
    assert not Document.objects.exists()
