"""What comes in with a bundle beside its rows: packs, the bytes of papers, and trackers on their way in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files.storage import default_storage

from goldthread.authorities.models import Authority
from goldthread.documents.keeping import keep_bytes
from goldthread.documents.services import storage_name
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs
from goldthread.intake.trackers import tasks
from goldthread.intake.trackers.models import Stage, TrackerImport
from goldthread.keeping.bundle.checking import Bundle
from goldthread.keeping.bundle.form import BYTES, FILES, PACKS, WAITING, member_of
from goldthread.lib.canonical import canonical
from goldthread.lib.errors import BadFile, GoldthreadError

UNCLAIMED = timedelta(hours=24)
"""Bytes of an authority that is not on record were left by an import that was stopped; a younger one may still run."""


def refuse_other_packs(bundle: Bundle) -> None:
    """Raises BadFile for a pack that is here under the same version and is not the same."""
    here = {(pack.slug, pack.version): pack.sha256 for pack in Pack.objects.all()}
    for number, row in bundle.lines(PACKS):
        if here.get((row["slug"], row["version"]), row["sha256"]) != row["sha256"]:
            name = f"{row['slug']} {row['version']}"
            wrong = f"was made with another {name} than the one here, and a published pack never changes."
            remedy = "Publish the changed pack under a version of its own where the bundle was made, then export again."
            raise BadFile(f"{bundle.name}, {PACKS}, line {number}", wrong, remedy)


def add_packs(bundle: Bundle) -> None:
    """Publishes the packs of the bundle that are not here. Raises BadFile for one that breaks the schema of packs."""
    here = set(Pack.objects.values_list("slug", "version"))
    for number, row in bundle.lines(PACKS):
        if (row["slug"], row["version"]) in here:
            continue
        where = f"{bundle.name}, {PACKS}, line {number}"
        with TemporaryDirectory(prefix="pack-") as folder:
            path = Path(folder) / "pack.yaml"
            path.write_text(canonical(row["content"]), encoding="utf-8")
            try:
                (added,) = load_packs(path.parent)
            except GoldthreadError as error:
                raise BadFile(where, f"holds no pack that can be published: {error}", "Ask for it again.") from error
        if (added.slug, added.version, added.sha256) != (row["slug"], row["version"], row["sha256"]):
            raise BadFile(where, "holds another pack than it names.", "Ask for the bundle again.")


@contextmanager
def files_kept(bundle: Bundle) -> Iterator[int]:
    """The bytes are in storage while the rows are written, and those that are new go again when that fails.

    Gives the number of files. What a killed import leaves is cleared by `clear_unclaimed`.
    """
    owner = Authority(uuid=UUID(bundle.manifest["authority"]["uuid"]))
    members = [name for name in bundle.manifest["members"] if name.startswith(FILES)]
    places = {storage_name(owner, name.removeprefix(FILES)): name for name in members}
    places |= _places_of_trackers(bundle)
    new = [place for place in places if not default_storage.exists(place)]
    is_done = False
    try:
        for place in new:
            keep_bytes(place, bundle.archive.read(places[place]))
        yield len(members)
        is_done = True
    finally:
        for place in () if is_done else new:
            default_storage.delete(place)


def _places_of_trackers(bundle: Bundle) -> dict[str, str]:
    """Where the bytes of trackers wait, and their member. Raises BadFile where others wait at that place already."""
    found: dict[str, str] = {}
    places = set()
    for number, row in bundle.lines(member_of(TrackerImport)):
        places.add(row["place"])
        if default_storage.exists(row["place"]) or TrackerImport.objects.filter(place=row["place"]).exists():
            where = f"{bundle.name}, {member_of(TrackerImport)}, line {number}"
            raise BadFile(where, "names a place that is taken here.", "Use an installation of its own.")
    for number, row in bundle.lines(WAITING):
        where = f"{bundle.name}, {WAITING}, line {number}"
        if row["place"] not in places or f"{BYTES}{row['sha256']}" not in bundle.manifest["members"]:
            raise BadFile(where, "names what is not in the bundle.", "Ask for the bundle again.")
        found[row["place"]] = f"{BYTES}{row['sha256']}"
    return found


def go_on_with_trackers(authority: Authority) -> None:
    """What was being compared or written when the bundle was made is put in line here."""
    under_way = TrackerImport.objects.filter(authority=authority, stage__in=(Stage.CHECKING, Stage.CONFIRMED))
    for one in under_way.select_related("uploaded_by").order_by("pk"):
        going_on = tasks.compare if one.stage == Stage.CHECKING else tasks.apply
        going_on.enqueue(str(one.uploaded_by.uuid), str(one.uuid))


def clear_unclaimed(now: datetime) -> int:
    """Destroys the bytes of authorities that are not on record, which a killed import left; how many files."""
    if not default_storage.exists(""):
        return 0
    held = {str(uuid) for uuid in Authority.objects.values_list("uuid", flat=True)}
    folders, _ = default_storage.listdir("")
    return sum(_cleared(name, now) for name in folders if _is_uuid(name) and name not in held)


def _is_uuid(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _cleared(folder: str, now: datetime) -> int:
    files = list(_below(folder))
    if any(default_storage.get_modified_time(place) > now - UNCLAIMED for place in files):
        return 0
    for place in files:
        default_storage.delete(place)
    return len(files)


def _below(folder: str) -> Iterator[str]:
    folders, files = default_storage.listdir(folder)
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _below(f"{folder}/{name}")
