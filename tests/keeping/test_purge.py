"""A paper purged in a real installation: what is on the disk afterwards, in the next backup and in a bundle."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from tests.intake.papers import PAPERS
from tests.keeping.installation import Installation, copy_of, new_installation

PURGE = """
from django.db import connection
from django.utils import timezone
from goldthread.accounts.models import User
from goldthread.documents.models import Document
from goldthread.documents.purging import purge_document
from goldthread.search.services import follow_audit_trail
document = Document.objects.select_related("authority").earliest("pk")
purge_document(
    by=User.objects.earliest("pk"), document=document, typed=document.reference, why="Its day has come.",
    seen_version=document.row_version, on=timezone.localdate(),
)
follow_audit_trail()
if connection.vendor == "sqlite":
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(document.reference)
"""
KEPT_IN_RECORDS = """
from django.apps import apps
rows = (str(list(model._base_manager.values_list())) for model in apps.get_models())
print("\\n".join(rows))
"""


@pytest.fixture(scope="module")
def purged(council: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = copy_of(council, tmp_path_factory.mktemp("purged") / "data")
    assert made.python(PURGE).strip() == "D1"
    for name in PAPERS:
        (made.data / name).unlink(missing_ok=True)
    return made


def lines_gone(purged: Installation) -> list[str]:
    """The lines of the paper that no record repeats."""
    paper = next(iter(PAPERS.values()))
    kept = purged.python(KEPT_IN_RECORDS)
    return [line for line in paper.splitlines() if len(line) > 40 and line not in kept]


def test_no_line_is_left_on_the_disk_but_what_records_repeat(purged: Installation) -> None:
    gone = lines_gone(purged)
    assert gone
    held = [file.read_bytes() for file in purged.data.rglob("*") if file.is_file()]
    assert not [line for line in gone if any(line.encode() in content for content in held)]


def test_the_next_backup_and_the_next_bundle_hold_nothing_of_it_and_are_whole(
    purged: Installation, tmp_path: Path
) -> None:
    purged.run("backup", str(tmp_path))
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as parts:
        held = [content.read() for part in parts if (content := parts.extractfile(part)) is not None]
    assert not [line for line in lines_gone(purged) if any(line.encode() in content for content in held)]
    bundle, again = tmp_path / "first.zip", tmp_path / "again.zip"
    purged.run("export", "somewhere", str(bundle))
    into = new_installation(tmp_path / "into")
    into.run("import", str(bundle), "--administrator-email", "again@example.org")
    into.run("export", "somewhere", str(again))
    assert again.read_bytes() == bundle.read_bytes()
    assert "nothing wrong" in into.run("audit", "verify")
