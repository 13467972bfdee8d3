"""Matrices of risk that packs bring."""

from __future__ import annotations

import pytest

from goldthread.frameworks.matrices import matrices_of, matrix_of, packs_with_matrices, wrong_cells
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs, pack_files
from tests.factories.frameworks import PackFactory
from tests.factories.risk import three_by_three


def test_the_worst_corner_of_every_published_matrix_is_beyond_appetite_and_the_mildest_is_not() -> None:
    for matrix in (one for pack in _published() for one in matrices_of(pack)):
        worst = matrix.zone(len(matrix.likelihoods), len(matrix.impacts))
        assert (worst.beyond_appetite, matrix.zone(1, 1).beyond_appetite) == (True, False), matrix.title
        assert [zone.rank for zone in matrix.zones] == list(range(1, len(matrix.zones) + 1))


def test_no_step_up_makes_a_risk_milder() -> None:
    for matrix in (one for pack in _published() for one in matrices_of(pack)):
        for row in matrix.cells:
            assert [zone.rank for zone in row] == sorted(zone.rank for zone in row), matrix.title
        for column in zip(*matrix.cells, strict=True):
            assert [zone.rank for zone in column] == sorted(zone.rank for zone in column), matrix.title


def _published() -> list[Pack]:
    from_file = [pack for pack in _files() if pack.content.get("risk_matrices")]
    assert from_file
    return from_file


def _files() -> list[Pack]:
    return [Pack(slug=one.body["slug"], content=one.body) for one in pack_files()]


def test_a_step_that_the_matrix_does_not_have_is_refused() -> None:
    (matrix,) = matrices_of(Pack(content=three_by_three()))
    assert matrix.zone(2, 3).key == "red"
    for likelihood, impact in ((0, 1), (4, 1), (1, 0), (1, 4)):
        with pytest.raises(ValueError, match="likelihoods 1 to 3"):
            matrix.zone(likelihood, impact)


def test_a_table_of_another_size_and_a_zone_that_is_not_described_are_named() -> None:
    body = three_by_three()
    assert not wrong_cells(body)
    body["risk_matrices"][0]["cells"][0] = ["green", "purple"]
    assert wrong_cells(body) == ["a table of 3 rows and 3 columns of the matrix 'three'", "the zone 'purple'"]


def test_a_pack_without_a_matrix_has_none() -> None:
    assert matrices_of(Pack(content={})) == ()
    assert matrix_of(Pack(content=three_by_three()), "four") is None


@pytest.mark.django_db
def test_the_newest_version_of_every_pack_with_a_matrix_is_offered() -> None:
    load_packs()
    PackFactory.create(slug="own", version="1", content=three_by_three())
    newer = PackFactory.create(slug="own", version="2", content=three_by_three())
    offered = packs_with_matrices()
    assert newer in offered
    assert sorted(pack.slug for pack in offered) == ["own", "risk-matrices"]
