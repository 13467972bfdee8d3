"""Out of one installation, into an empty one, and out again: the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keeping.installation import Installation, copy_of, new_installation, prepared_in
from tests.postgresql import Missing, server

MADE_ANEW = {
    "accounts.AuditChain",
    "accounts.AuditEvent",
    "accounts.SignIn",
    "checks.Cursor",
    "checks.Run",
    "checks.StandingOf",
    "search.Entry",
    "search.IndexCursor",
}
BODIES = """
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.organisation.services import add_body
made = add_body(by=User.objects.get(email="again@example.org"), authority=Authority.objects.get(), name="New Board",
                body_kind="board")
print(made.reference)
"""
UNDER_WAY = """
from datetime import date
from uuid import uuid4
from pathlib import Path
from tempfile import mkdtemp
from django.db import transaction
from goldthread.accounts.models import User
from goldthread.authorities.models import Authority
from goldthread.authorities.models import Reorganisation
from goldthread.authorities.services import add_record, invite
from goldthread.improvement.models import Inherited
from goldthread.frameworks.services import load_packs, pack_files
from goldthread.lib.canonical import canonical
from goldthread.reviews.services import require_pack
from tests.intake.trackers.files import PLAN_HEADINGS, compared, csv_of
lead, council = User.objects.get(), Authority.objects.get()
rows = [(f"P{row}", f"Write plan {row}", "", "Head", "1 March 2025", "30 June 2025", "Amber", "") for row in range(3)]
compared(lead, council, csv_of(PLAN_HEADINGS, *rows), "improvement_plan", on=date(2025, 1, 6))
invite(by=lead, authority=council, email="waits@example.org", role_label="Clerk to the board", role="committee_clerk")
folder = Path(mkdtemp())
(folder / "own.yaml").write_text(canonical({**pack_files()[0].body, "slug": "our-own", "version": "1"}))
(own,) = load_packs(folder)
require_pack(by=lead, authority=council, pack=own, from_on=date(2025, 1, 6), basis="Decided by the board.")
followed = Reorganisation.objects.create(authority=council, side="takes_over", other_uuid=uuid4(),
    other_name="Former District Council", effective_on=date(2025, 4, 1), basis="The structural changes order")
with transaction.atomic():
    add_record(Inherited(authority=council, reorganisation=followed, about_kind="action", about_uuid=uuid4(),
        about_reference="A7", words="Agree one threshold document."), by=lead, prefix="IN")
"""
WAITS = """
from django.core.files.storage import default_storage
from goldthread.authorities.models import Invitation
from goldthread.frameworks.models import Pack
from goldthread.intake.trackers.models import TrackerImport
from goldthread.intake.trackers.steps import workbook_of
importing = TrackerImport.objects.get()
print(importing.stage, importing.rows.count(), len(workbook_of(importing).sheets[0].rows))
print(Invitation.objects.get().email.partition("@")[2], repr(Invitation.objects.get().code_digest))
print(Pack.objects.filter(slug="our-own").count())
"""


@pytest.fixture(scope="module", name="council")
def council_to_export(council: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """A copy, in which work is under way: a tracker on its way in, an invitation that waits, a pack of its own."""
    busy = copy_of(council, tmp_path_factory.mktemp("exporting") / "data")
    busy.python(UNDER_WAY)
    return busy


@pytest.fixture(scope="module")
def bundle(council: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundles") / "first.zip"
    council.run("export", "somewhere", str(target))
    return target


def brought_in(bundle: Path, into: Installation) -> bytes:
    """The bundle that an installation makes of what it took from another."""
    into.run("import", str(bundle), "--administrator-email", "again@example.org")
    target = into.data / "again.zip"
    into.run("export", "somewhere", str(target))
    return target.read_bytes()


def test_a_bundle_imported_and_exported_again_is_the_same(council: Installation, bundle: Path, tmp_path: Path) -> None:
    into = new_installation(tmp_path / "into")
    assert brought_in(bundle, into) == bundle.read_bytes()
    here, there = council.state(), into.state()
    assert {name: many for name, many in here.items() if name not in MADE_ANEW} == {
        name: many for name, many in there.items() if name not in MADE_ANEW
    }
    assert "nothing wrong" in into.run("audit", "verify")
    assert "on record here already" in into.run("import", str(bundle), status=1)


def test_work_under_way_goes_on_where_it_is_imported(bundle: Path, prepared: Installation, tmp_path: Path) -> None:
    """A tracker waits with its bytes to be confirmed, an invitation to be made again; a pack of its own is there."""
    into = prepared_in(tmp_path / "into", prepared)
    into.run("import", str(bundle))
    tracker, invitation, packs = into.python(WAITS).strip().splitlines()
    assert tracker == "checked 3 4"
    assert invitation == "placeholder.invalid ''"
    assert packs == "1"
    assert b"waits@example.org" not in bundle.read_bytes()


def test_work_goes_on_after_an_import_and_no_reference_is_given_twice(
    council: Installation, bundle: Path, prepared: Installation, tmp_path: Path
) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    into.run("import", str(bundle), "--administrator-email", "again@example.org")
    last = "from goldthread.authorities.models import ReferenceCounter as R; print(R.objects.get(prefix='B').last)"
    before = int(council.python(last))
    assert into.python(BODIES).strip() == f"B{before + 1}"
    into.run("test-live", "somewhere")
    assert "nothing wrong" in into.run("audit", "verify")


def test_a_sealed_trail_that_is_altered_is_found(bundle: Path, prepared: Installation, tmp_path: Path) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    assert "sealed" in into.run("import", str(bundle))
    into.python("from goldthread.accounts.models import AuditEvent as E; E.objects.filter(sequence=1).update(verb='x')")
    assert "not what was imported and sealed" in into.run("audit", "verify", status=1)


def test_with_the_same_audit_key_the_trail_is_proven(
    council: Installation, bundle: Path, prepared: Installation, tmp_path: Path
) -> None:
    into = prepared_in(tmp_path / "into", prepared)
    keys = into.data / "keys"
    keys.mkdir()
    (keys / "audit.key").write_bytes((council.data / "keys" / "audit.key").read_bytes())
    (keys / "audit.key").chmod(0o600)
    assert "sealed" not in into.run("import", str(bundle))
    assert "nothing wrong" in into.run("audit", "verify")


def test_a_bundle_without_names_gives_roles_for_names(
    council: Installation, prepared: Installation, tmp_path: Path
) -> None:
    target = tmp_path / "nameless.zip"
    council.run("export", "somewhere", str(target), "--without-names")
    into = prepared_in(tmp_path / "into", prepared)
    into.run("import", str(target))
    named = "from goldthread.organisation.models import Person as P; print(P.objects.exclude(name='').count())"
    assert into.python(named).strip() == "0"
    assert into.state()["organisation.Person"] == council.state()["organisation.Person"]


def test_no_address_and_no_password_is_in_a_bundle(bundle: Path) -> None:
    assert b"lead@example.org" not in bundle.read_bytes()
    assert b"md5$" not in bundle.read_bytes()
    assert b"pbkdf2" not in bundle.read_bytes()


@pytest.mark.only_on("sqlite")
def test_a_bundle_goes_from_sqlite_to_postgresql_and_back_unchanged(
    bundle: Path, prepared: Installation, tmp_path: Path
) -> None:
    try:
        with server() as url:
            between = Installation(tmp_path / "between", url)
            between.data.mkdir()
            assert brought_in(bundle, between) == bundle.read_bytes()
            back = prepared_in(tmp_path / "back", prepared)
            assert brought_in(between.data / "again.zip", back) == bundle.read_bytes()
    except Missing as missing:
        pytest.skip(str(missing))
