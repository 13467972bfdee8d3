"""The same papers kept by two councils stay with each: no link of either leads to the other."""

from __future__ import annotations

import pytest

from goldthread.documents.models import Document
from goldthread.frameworks.services import load_packs
from goldthread.intake.comparing import compare_with_record
from goldthread.intake.read import read_source
from goldthread.intake.readers import source_of
from goldthread.intake.services import accept_all, keep_reading
from goldthread.reviews.models import Rating
from tests.cast import cast
from tests.conventions.links import crossing_links
from tests.intake.papers import PAPERS


@pytest.mark.django_db
def test_accepting_the_same_papers_twice_never_links_two_councils() -> None:
    load_packs()
    people = cast()
    for by, authority in ((people.improvement_lead, people.council), (people.outsider, people.elsewhere)):
        for name, text in PAPERS.items():
            content = text.encode()
            source = source_of(name, content)
            kept = keep_reading(by=by, authority=authority, content=content, source=source, reading=read_source(source))
            accept_all(by=by, stored=kept.stored)
        compare_with_record(by=by, authority=authority)
    for model in (Document, Rating):
        here, there = (model.objects.filter(authority=one).count() for one in (people.council, people.elsewhere))
        assert here == there > 0, f"{model.__name__}: {here} and {there}"
    assert not crossing_links(), "Fetch what is matched with .of(authority) before it is linked"
