"""Killed at any moment, nothing that was acknowledged is lost, and nothing half done stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.keeping.installation import Installation
from tests.keeping.killing import KILLED, Killing, killing, moments

TIMES = 4 if connection.vendor == "postgresql" else 6
"""Kills of each act; on PostgreSQL a database is copied for each."""
FIRST_ACKNOWLEDGED = {"read_in": "intake.StoredReading", "upload": "intake.Upload"}
"""What a paper is when it is first said to be safe."""
READINGS = {"accept": 2}
"""How many steps an act has, each of which is there as a whole or not at all."""
Rows = dict[str, int]


@pytest.fixture(scope="module")
def work(prepared: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    with killing(tmp_path_factory.mktemp("killed"), prepared) as made:
        yield made


def as_acknowledged(before: Rows, rows: Rows, after: Rows, did: int, whole: int) -> bool:
    """Whether what is there lies between the start and the end, with all of it once all was acknowledged."""
    between = all(before[model] <= rows[model] <= after[model] for model in before)
    return between and (rows == after or did < whole) and (rows != before or did == 0)


@pytest.mark.parametrize("act", ["accept", "read_in", "upload", "tracker"])
def test_killed_in_the_middle_and_done_again_it_is_as_if_never_killed(work: Killing, act: str) -> None:
    work.reset()
    before = work.rows()
    unharmed = work.done(act)
    after = work.rows()
    statuses, states = [], set()
    for moment in moments(unharmed.seconds, TIMES):
        work.reset()
        killed = work.run(act, after=moment)
        statuses.append(killed.status)
        rows = work.rows()
        states.add(tuple(rows.items()))
        assert as_acknowledged(before, rows, after, len(killed.did), len(unharmed.did))
        if act in FIRST_ACKNOWLEDGED:
            kept = rows[FIRST_ACKNOWLEDGED[act]] - before[FIRST_ACKNOWLEDGED[act]]
            assert len(set(killed.did)) <= kept <= len(set(killed.did)) + 1
        work.done(act)
        assert work.rows() == after
    assert KILLED in statuses
    assert act not in READINGS or len(states) <= READINGS[act] + 1


def test_a_killed_backup_leaves_no_archive_under_its_name_and_harms_no_earlier_one(
    work: Killing, tmp_path: Path
) -> None:
    work.reset()
    folder = str(tmp_path)
    seconds = work.done("backups", folder).seconds
    held = {path.name: path.read_bytes() for path in tmp_path.glob("*.tar.gz")}
    for moment in moments(seconds, TIMES):
        killed = work.run("backups", folder, after=moment)
        saw = work.done("archives", folder).saw
        assert not saw["bad"]
        assert set(killed.did) <= set(saw["names"])
        assert all((tmp_path / name).read_bytes() == content for name, content in held.items())
    work.done("backups", folder)
    assert not work.done("archives", folder).saw["unfinished"]


def test_a_killed_restore_leaves_the_old_record_or_the_new_one(work: Killing, tmp_path: Path) -> None:
    work.reset()
    new = work.rows()
    work.done("backups", str(tmp_path))
    archive = str(tmp_path / "0.tar.gz")
    work.done("accept")
    old = work.rows()
    seconds = work.done("put_back", archive).seconds
    assert work.rows() == new
    for moment in moments(seconds, TIMES // 2):
        work.reset()
        work.done("accept")
        killed = work.run("put_back", archive, after=moment)
        work.done("finish")
        rows = work.rows()
        assert rows in (old, new)
        assert rows == new or not killed.did
