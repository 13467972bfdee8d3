"""The register of risks published on a page: who may, what it offers, and what stands there afterwards."""

from __future__ import annotations

import pytest

from goldthread.publishing.models import Publication
from goldthread.publishing.publications.services import write_publication
from goldthread.risk.models import RiskRegister
from tests.cast import Cast
from tests.factories.risk import RiskFactory, RiskRegisterFactory, RiskScoreFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

HOME = "/northmere/risks/RR1"
LIST, ADD = f"{HOME}/published", f"{HOME}/publish"


@pytest.fixture
def register(people: Cast) -> RiskRegister:
    made = RiskRegisterFactory.create(authority=people.council, reference="RR1", title="Children's services")
    RiskScoreFactory.create(risk=RiskFactory.create(register=made, reference="RK1", event="Assessments are late."))
    return made


def test_the_register_is_published_written_read_and_fetched(people: Cast, register: RiskRegister) -> None:
    assert_readers_only(LIST, people)
    assert_writers_only(ADD, people, people.director)
    reader, client = page_client(people.scrutiny_member), page_client(people.improvement_lead)
    assert reader.get(HOME).has_link("The register as a file (spreadsheet, Word, PDF)")
    assert "This register has not been published yet." in reader.get(LIST).text
    assert not reader.get(LIST).has_link("Publish the register")
    page = client.post(client.get(LIST).link("Publish the register"), what="risk-register.pdf")
    assert "Being written" in page.text
    write_publication(Publication.objects.get().uuid)
    one = reader.get(reader.get(LIST).link("RR1-P1 Register of risks"))
    assert one.heading == "Register of risks: Children's services"
    assert "Assessments are late." in one.text
    assert reader.client.get(one.link("PDF")).content[:4] == b"%PDF"
    assert page_client(people.outsider).status(one.link("PDF")) == 404


def test_the_list_takes_as_many_queries_for_many(people: Cast, register: RiskRegister) -> None:
    client = page_client(people.improvement_lead)

    def more() -> None:
        for form in ("pdf", "docx"):
            client.post(ADD, what=f"risk-register.{form}")

    more()
    assert_queries_do_not_grow(LIST, client, more, at_most=5)
