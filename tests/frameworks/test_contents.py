"""What packs bring to a review: questions, requests, roles to hear, deadlines, scores, and what maps to what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goldthread.frameworks.contents import Contents, Scoring, Voice, contents_of
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import PACKS, load_packs, pack_files, read_pack
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.working_days import Unit, counted

SHIPPED = {pack.name: pack.body for pack in pack_files()}


def contents(name: str) -> Contents:
    return contents_of(Pack(slug=name.partition(" ")[0], content=SHIPPED[name]))


def scoring() -> Scoring:
    found = contents("cqc-local-authority 2023.1").scoring
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("total", "percent", "band", "in_gap"),
    [
        (9, "25.0", "inadequate", False),
        (13, "36.1", "inadequate", False),
        (14, "38.9", "requires-improvement", True),
        (15, "41.7", "requires-improvement", False),
        (22, "61.1", "requires-improvement", False),
        (23, "63.9", "good", False),
        (31, "86.1", "good", False),
        (32, "88.9", "outstanding", False),
        (36, "100.0", "outstanding", False),
    ],
)
def test_nine_scores_add_up_to_a_band_and_the_gap_between_two_is_said(
    total: int, percent: str, band: str, in_gap: bool
) -> None:
    low, more = divmod(total, 9)
    steps = {str(number): low + (number < more) for number in range(9)}
    score = scoring().score(steps, criteria=9, best=4)
    assert score is not None
    assert (score.total, score.highest, score.percent) == (total, 36, Decimal(percent))
    assert (score.band.key, score.in_gap) == (band, in_gap)


@given(st.lists(st.integers(1, 4), min_size=9, max_size=9))
def test_every_nine_scores_have_one_band_and_a_better_score_never_a_worse_one(steps: list[int]) -> None:
    order = [band.key for band in scoring().bands]
    now = scoring().score(dict(zip("abcdefghi", steps, strict=True)), 9, 4)
    better = scoring().score(dict(zip("abcdefghi", [min(4, steps[0] + 1), *steps[1:]], strict=True)), 9, 4)
    assert now is not None
    assert better is not None
    assert order.index(better.band.key) >= order.index(now.band.key)


def test_there_is_no_score_before_every_statement_has_its_own_and_none_outside_the_scale() -> None:
    assert scoring().score({"governance": 3}, criteria=9, best=4) is None
    with pytest.raises(ValueError, match="from 1 to 4"):
        scoring().score({"governance": 0}, criteria=9, best=4)


def test_the_overall_judgement_of_children_s_inspections_ended_with_march_2026() -> None:
    before, after = contents("ofsted-ilacs 2018.1"), contents("ofsted-ilacs 2026.1")
    assert before.overall_on == before.judged_on == after.judged_on == "four-grades"
    assert after.overall_on == ""
    keys = [
        [one["key"] for one in SHIPPED[name]["criteria"]] for name in ("ofsted-ilacs 2018.1", "ofsted-ilacs 2026.1")
    ]
    assert keys[0] == keys[1]
    assert SHIPPED["ofsted-ilacs 2018.1"]["valid_until"] == "2026-03-31"
    assert SHIPPED["ofsted-ilacs 2026.1"]["valid_from"] == "2026-04-01"


def test_seventy_working_days_of_a_pack_are_counted_as_a_council_counted_them() -> None:
    plan = next(one for one in contents("ofsted-ilacs 2018.1").deadlines if one.key == "action-plan")
    assert (plan.count, plan.unit) == (70, Unit.WORKING_DAYS)
    assert counted(date(2023, 5, 9), plan.count, plan.unit).end == date(2023, 8, 16)


def test_thirty_five_working_days_fit_the_day_that_a_council_published() -> None:
    plan = contents("area-send 2025.1").deadlines[0]
    assert counted(date(2023, 10, 31), plan.count, plan.unit).end == date(2023, 12, 19)
    assert plan.origin.status == "recalled"


def test_the_practice_of_a_review_asks_for_papers_hears_every_voice_and_asks_for_independence() -> None:
    practice = contents("assurance-practice 2026.1")
    assert {one.voice for one in practice.hearings} == set(Voice)
    assert {"employer", "earlier-reviews", "pay", "kin"} <= {one.key for one in practice.independence}
    assert {one.prefix for one in practice.requests} == {"S", "C", "A", "P"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_fact_has_a_source_and_every_mapping_leads_to_a_part_that_is_there(name: str) -> None:
    held = {
        (body["slug"], part, entry["key"])
        for body in SHIPPED.values()
        for part, entries in parts_of(body).items()
        for entry in entries
    }
    for mapped in contents(name).mappings:
        assert (mapped.in_pack, mapped.part, mapped.key) in held
        assert (mapped.pack, mapped.to_part, mapped.to_key) in held
    for part in ("facts", "requests", "hearings", "independence", "deadlines"):
        assert all(entry["source"] and entry["source_status"] for entry in SHIPPED[name].get(part, ()))


def parts_of(body: dict[str, list[dict[str, str]]]) -> dict[str, list[dict[str, str]]]:
    parts: dict[str, list[dict[str, str]]] = {"criterion": body["criteria"]}
    for theme in body["themes"]:
        parts.setdefault(theme["kind"], []).append(theme)
    return parts


def test_a_pack_that_names_a_scale_it_does_not_have_is_refused(tmp_path: Path) -> None:
    body = {**SHIPPED["area-send 2025.1"], "overall_on": "stars"}
    path = tmp_path / "area-send-2025.1.yaml"
    path.write_text(yaml.safe_dump(body, allow_unicode=True), encoding="utf-8")
    with pytest.raises(GoldthreadError, match="the scale 'stars' is named"):
        read_pack(path)


@pytest.mark.django_db
def test_a_pack_that_was_loaded_before_keeps_its_hash_and_gains_its_contents() -> None:
    load_packs()
    Pack.objects.update(content={})
    load_packs()
    held = Pack.objects.get(slug="cqc-local-authority")
    assert contents_of(held).scoring is not None
    assert held.sha256 == read_pack(PACKS / "cqc-local-authority-2023.1.yaml").sha256
