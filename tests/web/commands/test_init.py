"""`goldthread init`."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from goldthread.authorities.models import Authority, Membership
from goldthread.command import main
from goldthread.reviews.models import PackRequirement

pytestmark = pytest.mark.django_db
ANSWERS = ["--name", "Northmere Council", "--short-name", "Northmere", "--email", "lead@example.org"]


def test_the_council_holds_the_test_for_as_long_as_the_guidance_has_stood() -> None:
    result = CliRunner().invoke(main, ["init", *ANSWERS, "--password", "a long pass phrase 7"])
    assert result.exit_code == 0, result.output
    council = Authority.objects.get(slug="northmere")
    assert PackRequirement.objects.get(authority=council).from_on == date(2013, 4, 1)
    assert set(Membership.objects.values_list("role", flat=True)) == {"administrator", "improvement_lead"}


def test_a_weak_password_and_a_council_that_is_there_already_are_refused_with_a_reason() -> None:
    weak = CliRunner().invoke(main, ["init", *ANSWERS, "--password", "short"])
    assert weak.exit_code == 1
    assert "too short" in weak.output
    for _ in range(2):
        again = CliRunner().invoke(main, ["init", *ANSWERS, "--password", "a long pass phrase 7"])
    assert again.exit_code == 1
    assert "already" in again.output


def test_another_council_is_added_and_who_signs_in_here_already_is_asked_for_no_password() -> None:
    CliRunner().invoke(main, ["init", *ANSWERS, "--password", "a long pass phrase 7"])
    another = ["--name", "Southfell Council", "--short-name", "Southfell", "--email", "Lead@example.org"]
    result = CliRunner().invoke(main, ["init", *another, "--pack", "none", "--only-administrator"])
    assert result.exit_code == 0, result.output
    assert "signs in here already" in result.output
    second = Authority.objects.get(slug="southfell")
    assert list(Membership.objects.filter(authority=second).values_list("role", flat=True)) == ["administrator"]
    assert not PackRequirement.objects.filter(authority=second).exists()


def test_a_pack_that_is_not_there_is_refused_with_those_that_are() -> None:
    result = CliRunner().invoke(main, ["init", *ANSWERS, "--password", "a long pass phrase 7", "--pack", "nothing"])
    assert result.exit_code == 1
    assert "local-test-of-assurance" in result.output
