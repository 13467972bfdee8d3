"""Packs: the schema, the hashes of published versions, and finding what a document's words mean."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pytest_django import DjangoAssertNumQueries

from goldthread.frameworks.models import Criterion, Level, Pack, Theme
from goldthread.frameworks.queries import JUDGEMENT_SCALES, RATING_SCALES, vocabulary
from goldthread.frameworks.services import PACKS, PackFile, load_packs, pack_files, published, read_pack
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import match_key

SHIPPED = pack_files()


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.path.name)
def test_every_pack_is_named_for_its_slug_and_version(pack: PackFile) -> None:
    assert pack.path.name == f"{pack.body['slug']}-{pack.body['version']}.yaml"


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.path.name)
def test_every_pack_is_published_as_it_stands(pack: PackFile) -> None:
    assert published().get(pack.name) == pack.sha256, (
        f"{pack.path.name} is not what was published. Undo the change or copy it to a new version; for a new version"
        f" add this line to goldthread/frameworks/published.yaml: {pack.name}: {pack.sha256}"
    )


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.path.name)
def test_extent_never_falls_as_a_scale_rises(pack: PackFile) -> None:
    order = ["not_met", "limited", "part_met", "met"]
    for scale in pack.body["scales"]:
        extents = [order.index(level["extent"]) for level in scale["levels"] if "extent" in level]
        assert extents == sorted(extents)


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda pack: pack.path.name)
def test_every_level_answers_to_its_own_label(pack: PackFile) -> None:
    for scale in pack.body["scales"]:
        for level in scale["levels"]:
            assert match_key(level["label"]) in {match_key(name) for name in level["names"]}


def copy_of(pack: PackFile, folder: Path, **changes: object) -> Path:
    path = folder / pack.path.name
    path.write_text(yaml.safe_dump({**pack.body, **changes}, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    first = load_packs()
    assert [pack.pk for pack in load_packs()] == [pack.pk for pack in first]
    assert Pack.objects.count() == len(SHIPPED)


@pytest.mark.django_db
def test_the_shipped_packs_hold_what_they_promise() -> None:
    load_packs()
    test = Pack.objects.get(slug="local-test-of-assurance")
    assert test.criteria.count() == 3
    assert Theme.objects.filter(pack=test, kind="theme").count() == 7
    assert Theme.objects.filter(pack=test, kind="area_of_search").count() == 9
    assert Theme.objects.filter(kind="focus_area").count() == 6
    assert not Criterion.objects.filter(source_status="").exists()


@pytest.mark.django_db
def test_an_altered_published_version_is_refused(tmp_path: Path) -> None:
    copy_of(SHIPPED[0], tmp_path, title="Another title")
    with pytest.raises(GoldthreadError, match="A published version never changes"):
        load_packs(tmp_path)
    assert not Pack.objects.exists()


@pytest.mark.django_db
def test_a_version_that_differs_from_the_database_is_refused(tmp_path: Path) -> None:
    load_packs()
    copy_of(SHIPPED[0], tmp_path, title="Another title")
    register = tmp_path / "published"
    register.write_text("")
    with pytest.raises(GoldthreadError, match="was published with other content"):
        load_packs(tmp_path, register)


def test_comments_and_line_breaks_do_not_alter_a_pack(tmp_path: Path) -> None:
    path = copy_of(SHIPPED[0], tmp_path)
    path.write_text("# a comment\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_pack(path).sha256 == SHIPPED[0].sha256


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"criteria": [{"key": "a"}]}, "at criteria/0"),
        ({"source_status": "certain"}, "at source_status"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_a_pack_that_breaks_the_schema_names_file_and_place(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    path = copy_of(SHIPPED[0], tmp_path, **change)
    with pytest.raises(GoldthreadError, match=words) as refusal:
        read_pack(path)
    assert path.name in str(refusal.value)


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    test = next(pack for pack in SHIPPED if pack.body["criteria"])
    path = copy_of(test, tmp_path, criteria=[test.body["criteria"][0]] * 2)
    with pytest.raises(GoldthreadError, match="stands twice"):
        read_pack(path)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("a: [", encoding="utf-8")
    with pytest.raises(GoldthreadError, match=r"broken\.yaml: not YAML"):
        read_pack(path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("Met", 6),
        ("Met – On Track", 5),
        ("partly met – on track", 4),
        ("Part Met - Limited", 3),
        ("Limited to date – some plans in place", 2),
        ("on track", 4),
        ("largely met", 5),
    ],
)
def test_printed_labels_find_their_step(label: str, step: int) -> None:
    load_packs()
    level = vocabulary().level(label, RATING_SCALES)
    assert level is not None
    assert (level.scale.key, level.step) == ("progress", step)


@pytest.mark.django_db
def test_a_label_that_no_scale_knows_is_unplaced() -> None:
    load_packs()
    assert vocabulary().level("met in spirit", RATING_SCALES) is None


@pytest.mark.django_db
def test_a_colour_is_placed_on_the_scale_of_colours() -> None:
    load_packs()
    level = vocabulary().level("Amber", RATING_SCALES)
    assert level is not None
    assert level.scale.key == "colours"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Statutory Duties", "statutory-duties"),
        ("Accountabilities and Responsibilities", "accountabilities"),
        ("Effective partnership and inter-agency working", "partnership"),
    ],
)
def test_printed_criteria_find_theirs(words: str, key: str) -> None:
    load_packs()
    criterion = vocabulary().criterion(words)
    assert criterion is not None
    assert criterion.key == key


@pytest.mark.django_db
def test_the_vocabulary_takes_three_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_packs()
    with django_assert_num_queries(3):
        found = vocabulary()
    assert found.level("met", JUDGEMENT_SCALES) == Level.objects.get(scale__key="judgement", key="met")


def test_every_pack_lies_in_the_packs_folder() -> None:
    assert {pack.path.parent for pack in SHIPPED} == {PACKS}
