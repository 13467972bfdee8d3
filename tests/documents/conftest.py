"""The cast and its worked council."""

from __future__ import annotations

import pytest

from tests.cast import Cast, cast
from tests.web.worked import Worked, worked


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def record(people: Cast) -> Worked:
    return worked(people.council)
