"""The cast, for reports of their reviews."""

from __future__ import annotations

import pytest

from tests.cast import Cast, cast
from tests.publishing.reviewed import Reviewed, reviewed


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


@pytest.fixture
def held(people: Cast) -> Reviewed:
    return reviewed(people)
