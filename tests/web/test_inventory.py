"""The list of what is found by declaration names files that are there."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.conf import settings

from goldthread.web.inventory import LISTS, main, routes


@pytest.mark.parametrize("name", LISTS)
def test_every_list_names_things_and_their_files(name: str) -> None:
    entries = list(LISTS[name]())
    assert entries
    assert all(entry.name and entry.what for entry in entries)
    absent = [entry for entry in entries if not (settings.ROOT / entry.file).is_file()]
    assert not absent


def test_pages_of_an_authority_carry_their_name_and_permission() -> None:
    of_authority = [route for route in routes() if "authority" in route.converters]
    assert of_authority
    assert all(":" in route.name and route.permission for route in of_authority)


def test_lists_can_be_asked_for_by_name() -> None:
    told = CliRunner().invoke(main, ["packs"])
    assert told.exit_code == 0
    assert "goldthread/frameworks/packs/" in told.output
    assert "roles" not in told.output
