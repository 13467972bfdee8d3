from __future__ import annotations

import pytest

from goldthread.frameworks.services import load_packs
from tests.cast import cast
from tests.checks.rules.organised import Organised, in_order


@pytest.fixture
def held(db: None) -> Organised:
    """A council whose organisation is in order."""
    load_packs()
    people = cast()
    return in_order(people.council, people.improvement_lead)
