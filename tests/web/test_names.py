"""A name is not printed where a role was promised, whatever text it stands in."""

from __future__ import annotations

from tests.cast import Cast
from tests.factories.documents import DocumentFactory, RemarkFactory, TextFactory
from tests.web.page import page_client
from tests.web.worked import Worked


def test_a_name_in_the_text_of_a_document_is_withheld_from_those_who_may_not_see_names(
    people: Cast, record: Worked
) -> None:
    document = DocumentFactory.create(authority=people.council, reference="D7")
    TextFactory.create(file__document=document, body="We met\nPlaceholder Person, Head of Service.")
    RemarkFactory.create(document=document, message="An officer is spelt Placeholder Person and Placeholder Persson.")
    reader = page_client(people.scrutiny_member).get("/northmere/documents/D7").text
    assert "Placeholder Person," not in reader
    assert "], Head of Service." in reader
    assert "spelt [" in reader
    assert "Placeholder Person, Head" in page_client(people.improvement_lead).get("/northmere/documents/D7").text
