"""A bundle that was altered, cut off or made to harm changes nothing, and the refusal names the place."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from goldthread.accounts.models import AuditChain, AuditEvent
from goldthread.authorities.models import Authority, ReferenceCounter
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs, pack_files
from goldthread.intake.trackers.models import RememberedColumns
from goldthread.keeping.bundle.exporting import export_authority
from goldthread.keeping.bundle.form import MANIFEST
from goldthread.keeping.bundle.importing import import_authority
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import GoldthreadError
from goldthread.organisation.models import Body
from goldthread.organisation.services import add_body
from tests.cast import Cast, cast
from tests.intake.trackers.files import PLAN_HEADINGS, compared, csv_of

BODIES, TRACKERS = "records/organisation.Body.jsonl", "records/intake.TrackerImport.jsonl"
pytestmark = pytest.mark.django_db


@pytest.fixture(name="people")
def council_of_people(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cast:
    monkeypatch.setattr(settings, "AUDIT_ANCHORS", tmp_path / "anchors.jsonl")
    return cast()


def exported(people: Cast, target: Path, *names: str) -> Path:
    """A bundle of the council, which is then no longer on record."""
    for name in names:
        add_body(by=people.improvement_lead, authority=people.council, name=name, body_kind="board")
    export_authority(people.council, target)
    forget(people.council)
    return target


def forget(authority: Authority) -> None:
    for model in (Body, ReferenceCounter):
        model._base_manager.filter(authority=authority).delete()
    AuditEvent.objects.filter(authority_uuid=authority.uuid).delete()
    AuditChain.objects.filter(authority_uuid=authority.uuid).delete()
    authority.memberships.all().delete()
    authority.delete()


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def written(path: Path, held: dict[str, bytes], *, agree: bool = True, how: int = zipfile.ZIP_STORED) -> Path:
    """A bundle of these members; with `agree`, its manifest states their hashes."""
    if agree:
        manifest = json.loads(held[MANIFEST])
        manifest["members"] = {name: sha256(content) for name, content in held.items() if name != MANIFEST}
        held = {**held, MANIFEST: canonical(manifest).encode()}
    target = path.with_name("altered.zip")
    with zipfile.ZipFile(target, "w", how) as bundle:
        for name, content in held.items():
            bundle.writestr(name, content)
    return target


def refused(path: Path) -> str:
    with pytest.raises(GoldthreadError) as caught:
        import_authority(path)
    assert not Authority.objects.filter(slug="northmere").exists()
    return str(caught.value)


def with_line(held: dict[str, bytes], member: str, change: Callable[[dict[str, object]], object]) -> dict[str, bytes]:
    value = json.loads(held[member].splitlines()[0])
    change(value)
    return {**held, member: canonical(value).encode() + b"\n"}


def test_an_altered_member_is_named(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    held = members(path)
    held[BODIES] = held[BODIES].replace(b"Board", b"Bored")
    assert BODIES in refused(written(path, held, agree=False))


@pytest.mark.parametrize("name", ["../../outside", "/etc/outside", "files/../outside", "records/more.jsonl"])
def test_a_name_that_leads_elsewhere_is_refused(people: Cast, tmp_path: Path, name: str) -> None:
    path = exported(people, tmp_path / "one.zip")
    assert "no bundle has" in refused(written(path, {**members(path), name: b"x"}))


def test_a_bundle_of_an_earlier_release_comes_in_without_what_came_later(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    held = with_line(members(path), BODIES, lambda row: row.pop("chair_words"))
    later = "records/consultation.Exercise.jsonl"
    manifest = json.loads(held[MANIFEST])
    del held[later], manifest["counts"][later]
    held[MANIFEST] = canonical(manifest).encode()
    import_authority(written(path, held))
    assert Body.objects.get(name="Board").chair_words == ""


def test_a_member_that_the_bundle_counts_must_be_there(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    held = members(path)
    del held["records/consultation.Exercise.jsonl"]
    assert "consultation.Exercise.jsonl is missing" in refused(written(path, held))


@pytest.mark.parametrize("column", ["uuid", "name", "state", "recorded_by"])
def test_a_row_without_what_every_release_wrote_is_refused(people: Cast, tmp_path: Path, column: str) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    held = with_line(members(path), BODIES, lambda row: row.pop(column))
    assert f"{BODIES}, line 1: does not fit the schema" in refused(written(path, held))


def test_a_compressed_member_is_refused(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip")
    held = {**members(path), BODIES: b" " * 10_000_000}
    assert "compressed" in refused(written(path, held, how=zipfile.ZIP_DEFLATED))


def test_a_bundle_cut_off_is_refused(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip")
    path.write_bytes(path.read_bytes()[:-200])
    assert "cut off" in refused(path)


def test_a_line_that_does_not_fit_names_file_line_and_column(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    held = with_line(members(path), BODIES, lambda row: row.update(name="x" * 5000))
    assert f"{BODIES}, line 1: does not fit the schema at name" in refused(written(path, held))


def test_a_link_to_what_is_not_in_the_bundle_is_refused(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board")
    stranger = "00000000-0000-4000-8000-000000000000"
    held = with_line(members(path), BODIES, lambda row: row.update(recorded_by=stranger))
    assert "recorded_by" in refused(written(path, held))
    held = with_line(members(path), BODIES, lambda row: row.update(merged_into=stranger))
    assert "merged_into" in refused(written(path, held))


def test_a_pack_that_differs_is_refused_with_its_remedy(people: Cast, tmp_path: Path) -> None:
    here = pack_files()[0]
    load_packs()
    path = exported(people, tmp_path / "one.zip")
    row = {"slug": here.body["slug"], "version": here.body["version"], "sha256": "0" * 64, "content": here.body}
    held = {**members(path), "packs.jsonl": canonical(row).encode() + b"\n"}
    assert "packs.jsonl, line 1: was made with another" in refused(written(path, held))


def test_a_pack_that_is_not_here_is_published_only_when_it_is_a_whole_pack(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip")
    row = {"slug": "a-pack", "version": "1", "sha256": "0" * 64, "content": {}}
    held = {**members(path), "packs.jsonl": canonical(row).encode() + b"\n"}
    assert "packs.jsonl, line 1: holds no pack that can be published" in refused(written(path, held))
    body = {**pack_files()[0].body, "version": "other"}
    own = {"slug": body["slug"], "version": "other", "content": body}
    held["packs.jsonl"] = canonical({**own, "sha256": "0" * 64}).encode() + b"\n"
    assert "holds another pack than it names" in refused(written(path, held))
    held["packs.jsonl"] = canonical({**own, "sha256": sha256(canonical(body))}).encode() + b"\n"
    import_authority(written(path, held))
    assert Pack.objects.get().version == "other"


def test_a_tracker_waits_nowhere_but_among_trackers(people: Cast, tmp_path: Path) -> None:
    row = (("Plan 1", "Write", "", "Head", "1 March 2025", "30 June 2025", "Amber", "Draft."),)
    importing = compared(people.improvement_lead, people.council, csv_of(PLAN_HEADINGS, *row), "improvement_plan")
    export_authority(people.council, tmp_path / "one.zip")
    default_storage.delete(importing.place)
    importing.rows.all().delete()
    importing.delete()
    RememberedColumns.objects.all().delete()
    forget(people.council)
    held = members(tmp_path / "one.zip")
    for place in ("../../outside", f"{people.elsewhere.uuid}/ab/cd", "trackers/../outside"):
        altered = with_line(held, TRACKERS, lambda row, place=place: row.update(place=place))  # type: ignore[misc]
        assert "does not fit the schema at place" in refused(written(tmp_path / "one.zip", altered))


def test_a_trail_with_a_gap_is_refused(people: Cast, tmp_path: Path) -> None:
    path = exported(people, tmp_path / "one.zip", "Board", "Panel")
    held = members(path)
    held["audit.jsonl"] = b"".join(held["audit.jsonl"].splitlines(keepends=True)[1:])
    assert "audit.jsonl, line 1: does not follow" in refused(written(path, held))


def test_an_authority_that_is_here_already_is_refused(people: Cast, tmp_path: Path) -> None:
    export_authority(people.council, tmp_path / "one.zip")
    with pytest.raises(GoldthreadError, match="on record here already"):
        import_authority(tmp_path / "one.zip")


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(
    lambda name: name.strip()
)


@trying(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, max_size=4, unique=True))
def test_whatever_is_written_comes_back_the_same(
    people: Cast, tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("bundles")
    with transaction.atomic():
        first = exported(people, folder / "first.zip", *(f"Board {at} {name}" for at, name in enumerate(names)))
        again = import_authority(first).authority
        export_authority(again, folder / "second.zip")
        assert (folder / "second.zip").read_bytes() == first.read_bytes()
        transaction.set_rollback(True)
    people.council.pk = Authority.objects.get(uuid=people.council.uuid).pk
