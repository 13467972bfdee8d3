from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from goldthread.keeping.backup_daily import NOTE
from tests.cast import Cast
from tests.web.asking import queries_of
from tests.web.page import page_client

ADDRESS = "/northmere/people/backups"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "BACKUPS", tmp_path)
    return tmp_path


def noted(folder: Path, *, hours: int, missing: int = 0, failure: str = "") -> None:
    at = (timezone.now() - timedelta(hours=hours)).isoformat(timespec="seconds")
    note = {"at": at, "file": "goldthread-2026.tar.gz", "megabytes": 0.6, "missing": missing, "failure": failure}
    (folder / NOTE).write_text(json.dumps(note), encoding="utf-8")


def test_only_administrators_see_how_the_last_backup_went(people: Cast) -> None:
    page_client(people.administrator).get(ADDRESS)
    page_client(people.improvement_lead).get(ADDRESS, status=403)
    assert page_client(people.outsider).status(ADDRESS) == 404
    assert page_client().status(ADDRESS) == 302


def test_people_leads_to_it_and_it_asks_little(people: Cast) -> None:
    client = page_client(people.administrator)
    assert client.get("/northmere/people/").has_link("Backups")
    assert queries_of(client, ADDRESS) <= 5


def test_without_a_folder_it_says_how_to_have_one(people: Cast) -> None:
    page = page_client(people.administrator).get(ADDRESS)
    assert "No backup is made by itself here" in page.text
    assert "GOLDTHREAD_BACKUPS" in page.text


def test_a_backup_of_today_is_told_with_its_age(people: Cast, folder: Path) -> None:
    noted(folder, hours=3)
    page = page_client(people.administrator).get(ADDRESS)
    assert "Last backup 3 hours ago, verified." in page.text
    assert "Warning" not in page.text


@pytest.mark.parametrize(
    ("hours", "missing", "failure", "words"),
    [
        (50, 0, "", "That is longer ago than it should be"),
        (3, 0, "The disk is full.", "The last try made no backup"),
        (3, 2, "", "with 2 files missing"),
    ],
)
def test_what_is_wrong_with_backups_is_said(
    people: Cast, folder: Path, hours: int, missing: int, failure: str, words: str
) -> None:
    noted(folder, hours=hours, missing=missing, failure=failure)
    page = page_client(people.administrator).get(ADDRESS)
    assert words in page.text
    assert failure not in page.text or not failure


def test_before_the_first_backup_it_says_so(people: Cast, folder: Path) -> None:
    assert "No backup has been made yet" in page_client(people.administrator).get(ADDRESS).text
