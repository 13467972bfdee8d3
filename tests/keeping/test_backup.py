"""An archive holds everything, is checked, and gives the same installation back."""

from __future__ import annotations

import io
import json
import tarfile
import threading
from pathlib import Path

import pytest
from django.db import connection

from tests.keeping.installation import Installation, copy_of, new_installation

WRITER = """
import sys
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.services import add_body
by, authority = User.objects.first(), Authority.objects.first()
for number in range(400):
    add_body(by=by, authority=authority, name=f"Board {number}", body_kind="board")
    print(number, flush=True)
"""
BOARDS = "from goldthread.organisation.models import Body; print(Body.objects.filter(name__startswith='Board').count())"


@pytest.fixture(scope="module")
def archive(council: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backups") / "one.tar.gz"
    council.run("backup", str(target), "--with-keys")
    return target


def test_a_backup_restores_to_the_same_record_with_a_whole_audit_trail(
    council: Installation, archive: Path, tmp_path: Path
) -> None:
    again = new_installation(tmp_path / "again")
    said = again.run("restore", str(archive))
    assert "The audit trail is whole" in said
    assert again.state() == council.state()
    assert "nothing wrong" in again.run("audit", "verify")
    content = "from goldthread.documents.models import File; from goldthread.documents.services import content_of;"
    assert again.python(f"{content} print(sum(len(content_of(file)) for file in File.objects.all()))").strip() != "0"


def test_work_goes_on_after_a_restore(archive: Path, tmp_path: Path) -> None:
    """Counters continue, so that no key and no reference is given out twice."""
    again = new_installation(tmp_path / "again")
    again.run("restore", str(archive))
    again.python(WRITER.replace("range(400)", "range(3)"))
    assert again.python(BOARDS).strip() == "3"
    assert "nothing wrong" in again.run("audit", "verify")


def test_an_installation_in_use_is_replaced_only_when_asked_and_kept_aside(
    council: Installation, archive: Path, tmp_path: Path
) -> None:
    again = copy_of(council, tmp_path / "again")
    assert "Add --replace" in again.run("restore", str(archive), status=1)
    again.python(WRITER.replace("range(400)", "range(2)"))
    said = again.run("restore", str(archive), "--replace")
    assert "What was here before is kept" in said
    assert again.python(BOARDS).strip() == "0"


def test_without_the_keys_the_record_comes_back_and_what_cannot_be_proven_is_said(
    council: Installation, tmp_path: Path
) -> None:
    target = tmp_path / "bare.tar.gz"
    council.run("backup", str(target))
    again = new_installation(tmp_path / "again")
    assert "cannot be proven here" in again.run("restore", str(target), status=1)
    assert again.state() == council.state()
    (again.data / "keys" / "audit.key").write_bytes((council.data / "keys" / "audit.key").read_bytes())
    assert "nothing wrong" in again.run("audit", "verify")


def test_keys_are_left_out_unless_asked_for(council: Installation, archive: Path, tmp_path: Path) -> None:
    council.run("backup", str(tmp_path / "bare.tar.gz"))
    with tarfile.open(tmp_path / "bare.tar.gz") as bare, tarfile.open(archive) as full:
        assert not [name for name in bare.getnames() if name.startswith("keys/")]
        assert [name for name in full.getnames() if name.startswith("keys/")]
    assert (tmp_path / "bare.tar.gz").stat().st_mode & 0o077 == 0


def test_a_backup_never_overwrites_another(council: Installation, archive: Path) -> None:
    before = archive.read_bytes()
    assert "is there already" in council.run("backup", str(archive), status=1)
    assert archive.read_bytes() == before


def altered(archive: Path, target: Path, member: str, content: bytes | None) -> Path:
    """A copy of the archive in which one member is another, or is left out."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            stream = old.extractfile(entry)
            assert stream is not None
            body: bytes | None = stream.read()
            if entry.name == member:
                body = content
            if body is not None:
                entry.size = len(body)
                new.addfile(entry, io.BytesIO(body))
    return target


def test_an_archive_that_was_altered_or_cut_off_is_refused_by_name_and_touches_nothing(
    council: Installation, archive: Path, tmp_path: Path
) -> None:
    with tarfile.open(archive) as held:
        paper = next(name for name in held.getnames() if name.startswith("files/"))
    again = new_installation(tmp_path / "again")
    for content, wrong in ((b"other", "is not what was backed up"), (None, "is missing")):
        copy = altered(archive, tmp_path / "altered.tar.gz", paper, content)
        said = again.run("restore", str(copy), status=1)
        assert f"its member {paper} {wrong}" in said
        assert wrong in again.run("backup", "--verify", str(copy), status=1)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[:-2000])
    assert "cut off or altered" in again.run("restore", str(cut), status=1)
    assert not (again.data / "files").exists()


def test_a_backup_of_a_newer_version_or_another_database_is_refused(archive: Path, tmp_path: Path) -> None:
    with tarfile.open(archive) as held:
        stream = held.extractfile("manifest.json")
        assert stream is not None
        manifest = json.load(stream)
    again = new_installation(tmp_path / "again")
    newer = {**manifest, "migrations": [*manifest["migrations"], ["reviews", "9999_to_come"]]}
    copy = altered(archive, tmp_path / "newer.tar.gz", "manifest.json", json.dumps(newer).encode())
    assert "was made by a newer Goldthread" in again.run("restore", str(copy), status=1)
    other = {**manifest, "vendor": "sqlite" if connection.vendor == "postgresql" else "postgresql"}
    copy = altered(archive, tmp_path / "other.tar.gz", "manifest.json", json.dumps(other).encode())
    assert "goldthread export and import" in again.run("restore", str(copy), status=1)


def test_a_member_that_leads_out_of_the_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tar.gz"
    with tarfile.open(bad, "w:gz") as new:
        new.addfile(tarfile.TarInfo("../outside"), io.BytesIO())
    again = new_installation(tmp_path / "again")
    assert "is no plain file" in again.run("restore", str(bad), status=1)


def test_a_file_whose_bytes_are_gone_is_named_and_the_rest_is_backed_up(council: Installation, tmp_path: Path) -> None:
    again = copy_of(council, tmp_path / "again")
    next(path for path in (again.data / "files").rglob("*") if path.is_file()).unlink()
    target = tmp_path / "gap.tar.gz"
    assert "Its bytes are missing or altered" in again.run("backup", str(target), status=1)
    assert "is whole" in again.run("backup", "--verify", str(target))


def test_a_backup_in_use_holds_a_moment_of_all_that_was_acknowledged_before_it_began(
    council: Installation, tmp_path: Path
) -> None:
    busy = copy_of(council, tmp_path / "busy")
    writing = busy.start(WRITER)
    assert writing.stdout is not None
    acknowledged = [int(writing.stdout.readline()) for _ in range(10)]
    following = threading.Thread(target=writing.stdout.read)
    following.start()
    target = tmp_path / "busy.tar.gz"
    busy.run("backup", str(target), "--with-keys")
    was_writing = writing.poll() is None
    writing.kill()
    writing.wait()
    following.join()
    writing.stdout.close()
    again = new_installation(tmp_path / "again")
    assert "The audit trail is whole" in again.run("restore", str(target))
    boards = int(again.python(BOARDS))
    assert boards > max(acknowledged)
    assert was_writing or boards == 400
