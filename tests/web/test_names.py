"""A name is not printed where a role was promised, whatever text it stands in."""

from __future__ import annotations

from goldthread.web.names import WITHHELD, without_names
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
    assert f"{WITHHELD}, Head of Service." in reader
    assert f"spelt {WITHHELD} and" in reader
    assert "Placeholder Person, Head" in page_client(people.improvement_lead).get("/northmere/documents/D7").text


def test_a_name_is_found_without_its_title_and_over_a_line_break() -> None:
    names = ["Councillor A. Placeholder-Oak"]
    assert without_names("<p>Cllr A. Placeholder-Oak spoke</p>", names) == f"<p>Cllr {WITHHELD} spoke</p>"
    assert without_names("A.\nPlaceholder-Oak", names) == WITHHELD


def test_initials_and_single_words_are_left_since_they_would_hit_ordinary_words() -> None:
    assert without_names("<p>DB wrote to Oak Road</p>", ["DB", "Oak"]) == "<p>DB wrote to Oak Road</p>"


def test_a_name_that_is_escaped_in_the_page_is_found() -> None:
    assert without_names("<p>Placeholder O&#x27;Elm</p>", ["Placeholder O'Elm"]) == f"<p>{WITHHELD}</p>"


def test_a_name_inside_a_longer_word_is_left() -> None:
    assert without_names("Ann Placeholderson", ["Ann Placeholder"]) == "Ann Placeholderson"
