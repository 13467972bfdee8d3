"""Erasing a name: only by typing the reference, with what goes and what stays said before."""

from __future__ import annotations

from goldthread.accounts.audit import verify
from goldthread.documents.models import Text
from goldthread.organisation.models import Alias, Person
from goldthread.organisation.services import add_alias, add_person
from tests.cast import Cast, member
from tests.web.asking import assert_writers_only
from tests.web.page import page_client
from tests.web.worked import Worked


def somebody(people: Cast) -> Person:
    person = add_person(
        by=people.improvement_lead, authority=people.council, name="Ashworth Quillon", role_words="Head of Quality"
    )
    add_alias(by=people.improvement_lead, subject=person, name="Ash Quillon")
    return person


def test_only_who_protects_data_erases_a_name(people: Cast) -> None:
    officer = member(people.council, "monitoring_officer")
    assert_writers_only(f"/northmere/records/person/{somebody(people).reference}/erase", people, officer)


def test_a_name_is_erased_by_typing_the_reference_and_everything_else_stays(people: Cast, record: Worked) -> None:
    person = somebody(people)
    text = Text.objects.filter(file__document__authority=people.council).first()
    assert text is not None
    Text.objects.filter(pk=text.pk).update(body=f"{text.body}\nAshworth Quillon spoke.")
    client = page_client(member(people.council, "monitoring_officer"))
    page = client.get(client.get(f"/northmere/records/person/{person.reference}").link("Erase the name"))
    assert "1 paper prints this name" in page.text
    address, version = page.address, person.row_version
    assert "This is not" in client.post(address, status=422, version=version, typed="P999").text
    assert Person.objects.get(pk=person.pk).name == "Ashworth Quillon"
    done = client.post(address, version=version, typed=person.reference.lower())
    assert "is erased; the role stays" in done.root.text_content()
    held = Person.objects.get(pk=person.pk)
    assert (held.name, held.sort_key, held.role_words) == ("", "", "Head of Quality")
    assert not Alias.objects.filter(subject_uuid=person.uuid).exists()
    assert not verify()[0]
    assert client.get(address).heading != page.heading


def test_somebody_who_changed_the_person_meanwhile_is_not_overwritten(people: Cast) -> None:
    person = somebody(people)
    client = page_client(member(people.council, "monitoring_officer"))
    address = f"/northmere/records/person/{person.reference}/erase"
    page = client.post(address, status=422, version=person.row_version + 1, typed=person.reference)
    assert "was changed while you were writing" in page.text
    assert Person.objects.get(pk=person.pk).name
