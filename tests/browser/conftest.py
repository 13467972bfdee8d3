"""The cast and its worked council, written so that the served pages see them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goldthread.checks.services import run_live_test
from goldthread.frameworks.models import Pack
from goldthread.frameworks.services import load_packs
from goldthread.reviews.services.reviews import require_pack
from tests.cast import Cast, cast
from tests.web.organised import organised
from tests.web.worked import Worked, planned, worked


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The council must hold the local test of assurance, as every council that combines the two posts."""
    load_packs()
    everybody = cast()
    for pack in Pack.objects.filter(criteria__isnull=False).distinct():
        require_pack(
            by=everybody.director,
            authority=everybody.council,
            pack=pack,
            from_on=timezone.localdate(),
            basis="Two posts were combined.",
        )
    return everybody


@pytest.fixture
def record(people: Cast) -> Worked:
    made = worked(people.council)
    planned(made)
    organised(people.council, people.improvement_lead)
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())
    return made
