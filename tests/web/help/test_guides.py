from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from goldthread.web.help.guides import GUIDES, Guide
from goldthread.web.inventory import routes
from tests.cast import Cast
from tests.web.page import page_client
from tests.web.worked import Worked

NAMES = {route.name for route in routes()}


@pytest.mark.django_db
def test_help_lists_every_task() -> None:
    page = page_client().get("/help/")
    assert all(page.has_link(guide.title) for guide in GUIDES)


@pytest.mark.django_db
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_each_task_has_its_page_with_pictures_that_are_there(guide: Guide) -> None:
    page = page_client().get(f"/help/tasks/{guide.slug}")
    assert page.heading == guide.title
    for step in guide.steps:
        if step.picture:
            assert step.shows, f"Say what can be seen in {step.picture} of {guide.slug}"
            assert finders.find(step.file), f"Take {step.file}: python -m demo.screenshots, see its docstring"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_the_pages_that_a_task_names_are_there(guide: Guide) -> None:
    assert set(guide.pages) <= NAMES, f"{guide.slug}: no page is called {set(guide.pages) - NAMES}"


def test_every_picture_of_the_help_is_used() -> None:
    folder = finders.find("goldthread/help")
    assert isinstance(folder, str)
    used = {f"{step.picture}.png" for guide in GUIDES for step in guide.steps if step.picture}
    assert {path.name for path in Path(folder).glob("*.png")} == used


def test_a_page_leads_to_its_help_and_a_task_that_is_not_there_is_not_found(people: Cast, record: Worked) -> None:
    client = page_client(people.improvement_lead)
    assert client.get("/northmere/live-test/").has_link("Help with this page: See what breaks")
    assert client.status("/help/tasks/nowhere") == 404


def test_keys_are_listed(people: Cast) -> None:
    text = page_client().get("/help/tasks/keyboard").text
    assert "jnext proposal" in text
    assert "goes to the search box" in text
