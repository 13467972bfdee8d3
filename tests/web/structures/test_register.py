from __future__ import annotations

from goldthread.organisation.models import Service, System
from tests.cast import Cast
from tests.factories.organisation import ServiceFactory, SystemFactory
from tests.factories.structures import SystemUseFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.page import page_client

REGISTER = "/northmere/services-and-systems/"


def test_the_register_says_what_replaced_what_and_who_uses_it(people: Cast) -> None:
    assert_readers_only(REGISTER, people)
    client = page_client(people.improvement_lead)
    for name in ("Old Records", "New Records"):
        client.post(f"{REGISTER}system", name=name, what="Case records")
    assert_writers_only(f"{REGISTER}service", people, people.improvement_lead)
    page = client.post(f"{REGISTER}service", name="Early Help")
    old, new = System.objects.get(name="Old Records"), System.objects.get(name="New Records")
    client.post(page.link("Change Old Records"), name="Old Records", what="", replaced_by=new.pk, version=1)
    circle = client.post(page.link("Change New Records"), status=422, name="New Records", replaced_by=old.pk, version=1)
    assert "was itself replaced by it" in circle.text
    service = Service.objects.get()
    page = client.post(f"{REGISTER}use", service=service.pk, system=new.pk)
    assert "Early Help uses New Records is on record" in page.text
    again = client.post(f"{REGISTER}use", status=422, service=service.pk, system=new.pk)
    assert "It is on record that" in again.text
    change = client.get(REGISTER).link("Change Early Help")
    assert "Family Help" in client.post(change, name="Family Help", from_on="1 April 2015", version=1).text


def test_the_register_takes_as_many_queries_for_many_as_for_few(people: Cast) -> None:
    def more() -> None:
        SystemUseFactory.create_batch(5, authority=people.council)
        ServiceFactory.create_batch(60, authority=people.council)
        SystemFactory.create_batch(60, authority=people.council)

    more()
    assert_queries_do_not_grow(REGISTER, page_client(people.scrutiny_member), more, at_most=10)
