"""The cast and its worked council, indexed."""

from __future__ import annotations

import pytest

from goldthread.search.services import rebuild_index
from tests.cast import Cast, cast
from tests.web.worked import Worked, worked


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def record(people: Cast) -> Worked:
    made = worked(people.council)
    rebuild_index(people.council)
    return made
