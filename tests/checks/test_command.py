"""`goldthread test-live`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from goldthread.checks.command import test_live as command
from goldthread.checks.models import Break, Run
from goldthread.command import main
from tests.factories.authorities import AuthorityFactory
from tests.factories.frameworks import CriterionFactory
from tests.factories.reviews import JudgementFactory, PackRequirementFactory, RecommendationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> None:
    authority = AuthorityFactory.create(slug="northmere", name="Northmere Council")
    required = PackRequirementFactory.create(authority=authority)
    criterion = CriterionFactory.create(pack=required.pack, label="Statutory duties met")
    review = JudgementFactory.create(authority=authority, criterion=criterion).review
    RecommendationFactory.create(review=review, reference="LTA15-R1")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.usefixtures("council")
def test_breaks_and_standings_are_shown_and_kept_and_are_no_failure() -> None:
    result = run("northmere")
    assert result.exit_code == 0
    assert "Northmere Council" in result.output
    assert "Statutory duties met" in result.output
    assert "REC-01" in result.output
    assert Run.objects.count() == 1
    assert Break.objects.filter(rule="REC-01").exists()


@pytest.mark.usefixtures("council")
def test_a_day_gone_by_is_shown_and_not_kept() -> None:
    result = run("--as-at", "2015-12-05")
    assert "as at 5 December 2015" in result.output
    assert "LTA15-R1" in result.output
    assert not Run.objects.exists()


@pytest.mark.usefixtures("council")
def test_a_program_gets_every_break_as_json() -> None:
    AuthorityFactory.create(slug="southfell", name="Southfell Council")
    tests = json.loads(run("--json", "--as-at", "2015-12-05").output)
    assert [one["authority"] for one in tests] == ["northmere", "southfell"]
    broken = next(one for one in tests[0]["breaks"] if one["rule"] == "REC-01")
    assert broken["sentence"] == "LTA15-R1 has no response, six months after it was made."
    assert broken["subject"]["reference"] == "LTA15-R1"
    assert tests[0]["standings"][0]["standing"] == "in_doubt"
    assert tests[0]["rules"]["REC-01"]["gap"] == 1
    assert tests[1]["breaks"] == []


def test_an_unknown_authority_and_an_empty_record_say_what_to_do() -> None:
    assert "goldthread init" in run().output
    result = run("nowhere")
    assert result.exit_code == 1
    assert "No authority is called 'nowhere'" in result.output


def test_it_is_a_subcommand_of_goldthread() -> None:
    result = CliRunner().invoke(main, ["test-live", "--help"])
    assert result.exit_code == 0
    assert "--as-at" in result.output
