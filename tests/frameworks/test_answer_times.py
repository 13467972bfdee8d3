from __future__ import annotations

import pytest

from goldthread.frameworks.answer_times import SLUG, answer_times, times_of
from goldthread.frameworks.services import load_packs, pack_files


@pytest.mark.django_db
def test_the_newest_pack_is_offered_and_none_where_none_is_loaded() -> None:
    assert answer_times() == ()
    load_packs()
    assert answer_times() == times_of(next(one.body for one in pack_files() if one.body["slug"] == SLUG))


def test_every_time_has_a_key_of_its_own_and_a_source() -> None:
    times = [one for pack in pack_files() for one in times_of(pack.body)]
    assert len({one.key for one in times}) == len(times) > 3
    assert all(one.source and one.within_days for one in times)
