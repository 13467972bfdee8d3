"""Every framework pack meets the schema, and a published version stays as it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.frameworks.models import Criterion, Level, Pack
from goldthread.frameworks.services import PACKS, load_packs, pack_files, published, read_pack

FILES = sorted(PACKS.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_pack_meets_the_schema_and_its_file_is_named_for_it(path: Path) -> None:
    pack = read_pack(path)
    assert path.stem == f"{pack.body['slug']}-{pack.body['version']}", f"Rename {path.name} after its slug and version"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_a_pack_is_published_with_the_content_it_has(path: Path) -> None:
    pack = read_pack(path)
    line = f"{pack.name}: {pack.sha256}"
    known = published().get(pack.name)
    assert known, f"To publish it add to goldthread/frameworks/published.yaml: {line}"
    assert known == pack.sha256, f"{pack.name} was published with other content; undo the change or make a new version"


def test_no_published_version_has_gone() -> None:
    gone = published().keys() - {pack.name for pack in pack_files()}
    assert not gone, f"Judgements may hang on a published version; put its file back: {sorted(gone)}"


@pytest.mark.django_db
def test_loading_every_pack_twice_changes_nothing() -> None:
    first = load_packs()
    counts = [model.objects.count() for model in (Pack, Criterion, Level)]
    assert load_packs() == first
    assert [model.objects.count() for model in (Pack, Criterion, Level)] == counts
    assert len(first) == len(FILES) > 0
