from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from goldthread.checks.models import Break, Explanation
from goldthread.checks.services import run_live_test
from goldthread.frameworks.services import load_packs
from goldthread.organisation.models import Appointment, Place, Post, Structure
from goldthread.organisation.services import AppointmentDetails, PlaceDetails, add_place, appoint
from tests.cast import Cast
from tests.factories.organisation import BodyFactory
from tests.factories.reviews import PackRequirementFactory
from tests.factories.structures import FunctionFactory, StructureFactory
from tests.web.asking import assert_queries_do_not_grow, assert_readers_only, assert_writers_only
from tests.web.organised import organised
from tests.web.page import page_client

LIST, ONE, ADD = "/northmere/structures/", "/northmere/structures/ST1", "/northmere/structures/add"


@pytest.fixture
def structure(people: Cast) -> Structure:
    return organised(people.council, people.improvement_lead)


def test_the_list_says_that_nothing_is_known_where_no_structure_is(people: Cast) -> None:
    assert_readers_only(LIST, people)
    page = page_client(people.improvement_lead).get(LIST)
    assert "every such check is “unknown”" in page.text
    assert page.has_link("Propose a structure")
    assert not page_client(people.scrutiny_member).get(LIST).has_link("Propose a structure")


def test_members_see_the_chart_and_the_same_as_a_list(people: Cast, structure: Structure) -> None:
    assert_readers_only(ONE, people)
    page = page_client(people.scrutiny_member).get(ONE)
    assert "2 posts and 2 member offices" in page.text
    drawn = page.root.xpath("//main//*[name()='svg']//*[name()='text']/text()")
    assert {"Chief Executive", "Corporate Director", "DASS, DCS", "Lead Member"} <= set(drawn)
    assert "Director of Children's Services" in page.text


def test_a_structure_is_entered_with_a_form_for_each_post(people: Cast) -> None:
    assert_writers_only(ADD, people, people.improvement_lead)
    client = page_client(people.improvement_lead)
    page = client.post(ADD, title="Structure of April 2027", effective_from="1 April 2027", basis_words="Para 4")
    assert page.heading == "Structure of April 2027"
    assert "meant to begin on 1 April 2027" in page.text
    page = client.post(page.link("Add a post"), title="Chief Executive", roles=["chief_executive"], change="kept")
    below = page.link("Add a post below it")
    assert "?under=PL1" in below
    place = Place.objects.get()
    page = client.post(
        below, title="Director", reports_to=place.pk, unit="People", change="added", change_pence="-12,500.50"
    )
    assert "New post" in page.text
    assert Place.objects.get(post__title="Director").change_pence == -1_250_050
    wrong = client.post(below, status=422, title="Director", change="added", change_pence="lots")
    assert "Enter an amount in pounds" in wrong.text
    assert "Director" in client.get(page.link("Change Director")).heading


def test_a_post_is_changed_and_taken_out(people: Cast, structure: Structure) -> None:
    client = page_client(people.improvement_lead)
    lead = Place.objects.get(post__title="Lead Member")
    address = reverse("structures:place_change", args=["northmere", lead.reference])
    assert_writers_only(address, people, people.improvement_lead)
    form: dict[str, Any] = {"title": "Cabinet Member for Children", "roles": ["lmcs"], "change": "kept", "version": 1}
    assert "Cabinet Member for Children" in client.post(address, **form).text
    assert "look at both versions" in client.post(address, status=422, **form).text
    out = reverse("structures:place_take_out", args=["northmere", lead.reference])
    assert "Typed twice" not in client.post(out, why="Typed twice", version=2).text
    assert not Place.objects.live().filter(pk=lead.pk).exists()


def test_a_function_names_who_is_accountable_and_who_does_it(people: Cast, structure: Structure) -> None:
    client = page_client(people.improvement_lead)
    director = Place.objects.get(post__title="Corporate Director")
    add = f"{ONE}/functions/add"
    assert_writers_only(add, people, people.improvement_lead)
    page = client.post(
        add, what="School admissions", area="education", accountable=director.pk, does_words="An outside trust"
    )
    assert "An outside trust" in page.text
    change = page.link("Change School admissions")
    assert "Fostering" in client.post(change, what="Fostering", area="childrens_social_care", version=1).text


def test_a_proposal_is_held_against_what_is_in_force_and_decided(people: Cast, structure: Structure) -> None:
    client = page_client(people.improvement_lead)
    decide = f"{ONE}/decide"
    assert_writers_only(decide, people, people.improvement_lead)
    said: dict[str, Any] = {
        "effective_from": "1 April 2015",
        "decided_where": "Cabinet",
        "decided_on": "17 June 2014",
        "version": 1,
    }
    assert "In force from 1 April 2015" in client.post(decide, **said).text
    page = client.post(client.get(ONE).link("Propose a change of it"), title="Next", source=structure.pk)
    assert page.has_link("Structure of 2015")
    director = Place.objects.get(structure__title="Next", post__title="Corporate Director")
    client.post(
        reverse("structures:place_change", args=["northmere", director.reference]),
        title="Corporate Director", change="removed", change_pence="-150000", version=1,
    )  # fmt: skip
    compared = client.get(page.link("What it changes"))
    assert "Removed: 1" in compared.text
    assert "−£150,000 a year" in compared.text
    assert "Goes" in compared.root.xpath("//main//*[name()='svg']//*[name()='text']/text()")
    assert_readers_only("/northmere/structures/ST2/compare", people)


def test_a_structure_is_corrected_and_ends(people: Cast) -> None:
    StructureFactory.create(authority=people.council, reference="ST1", effective_from=date(2015, 4, 1))
    client = page_client(people.improvement_lead)
    assert_writers_only(f"{ONE}/end", people, people.improvement_lead)
    change: dict[str, Any] = {"title": "As it was", "effective_from": "1 April 2015", "version": 1}
    assert client.post(f"{ONE}/change", **change).heading == "As it was"
    page = client.post(f"{ONE}/end", status=422, effective_until="1 April 2014", version=2)
    assert "cannot end before it began" in page.text
    assert "to 1 April 2020" in client.post(f"{ONE}/end", effective_until="1 April 2020", version=2).text


def test_who_holds_a_post_is_told_without_the_name(people: Cast, structure: Structure) -> None:
    cabinet = BodyFactory.create(authority=people.council, name="Full Council")
    director = Post.objects.get(title="Corporate Director")
    one = reverse("structures:post", args=["northmere", director.reference])
    assert_readers_only(one, people)
    assert_writers_only(f"{one}/appoint", people, people.improvement_lead)
    client = page_client(people.improvement_lead)
    said: dict[str, Any] = {
        "from_on": "1 May 2015",
        "standing": "interim",
        "has_experience": "yes",
        "decided_where": "Officer decision",
    }
    page = client.post(f"{one}/appoint", name="Perdita Quillfeather", **said)
    assert "Experience of children’s services: yes" in page.text
    assert "Perdita Quillfeather" not in page_client(people.scrutiny_member).get(one).text
    news = page.link("Correct or update it")
    confirmed: dict[str, Any] = {
        **said,
        "speaks_for": "1 July 2015",
        "confirming_body": cabinet.pk,
        "confirmed_on": "1 July 2015",
    }
    assert "Confirmed by Full Council, 1 July 2015" in client.post(news, **confirmed).text
    assert Appointment.objects.count() == 2
    shared = client.post(f"{one}/share", council_words="Southfell Council", judged_where="Cabinet, minute 9")
    assert "Southfell Council; judged here that one person can do both: Cabinet, minute 9" in shared.text


def test_each_duty_is_answered_by_a_post_with_its_evidence(people: Cast, structure: Structure) -> None:
    load_packs()
    address = f"{ONE}/duties"
    assert_readers_only(address, people)
    client = page_client(people.improvement_lead)
    page = client.get(address)
    assert page.text.count("Nobody on record") >= 12
    answer = page.link("Answer")
    assert_writers_only(answer, people, people.improvement_lead)
    director = Place.objects.get(post__title="Corporate Director")
    page = client.post(answer, place=director.pk, evidence_words="Scheme of delegation, 4.2", version=0)
    assert "Scheme of delegation, 4.2" in page.text
    assert client.status(f"{ONE}/duties/999999") == 404
    assert_readers_only("/northmere/legislation/", people)
    assert "Children Act" in client.get("/northmere/legislation/").text


def test_the_chart_can_be_taken_as_a_picture(people: Cast, structure: Structure) -> None:
    client = page_client(people.scrutiny_member)
    answered = client.client.get(f"{ONE}/chart")
    assert answered.headers["Content-Type"] == "image/svg+xml"
    assert answered.content.startswith(b"<svg xmlns")


def test_the_page_takes_as_many_queries_for_many_posts_as_for_few(people: Cast, structure: Structure) -> None:
    top = Place.objects.get(post__title="Chief Executive")

    def more() -> None:
        for number in range(30):
            details = PlaceDetails(title=f"Head {number}", reports_to=top, unit=f"Unit {number}", roles=("dph",))
            add_place(by=people.improvement_lead, structure=structure, details=details)
        FunctionFactory.create_batch(30, structure=structure, accountable=top)

    client = page_client(people.scrutiny_member)
    assert_queries_do_not_grow(ONE, client, more, at_most=13)
    assert_queries_do_not_grow(LIST, client, lambda: None, at_most=3)


def test_a_structure_is_put_to_every_rule_beside_another(people: Cast, structure: Structure) -> None:
    StructureFactory.create(authority=people.council, reference="ST9", title="In force")
    address = f"{ONE}/tested"
    assert_readers_only(address, people)
    text = page_client(people.improvement_lead).get(address).text
    assert "The Corporate Director is director of children’s and of adult social services." in text
    assert "A proposal is tested here alone" in text
    assert "Unknown: 24" in text


def test_a_structure_goes_out_as_a_sheet_and_another_is_filled_from_it(people: Cast, structure: Structure) -> None:
    client = page_client(people.improvement_lead)
    taken = client.client.get(f"{ONE}/sheet/csv")
    assert "Corporate Director" in taken.content.decode("utf-8-sig")
    assert client.client.get(f"{ONE}/sheet/xlsx").content[:2] == b"PK"
    assert client.status(f"{ONE}/sheet/pdf") == 404
    client.post(ADD, title="Next")
    fill = "/northmere/structures/ST2/posts/sheet"
    assert_writers_only(fill, people, people.improvement_lead)
    page = client.post(fill, file=SimpleUploadedFile("structure.csv", taken.content))
    assert "4 posts were entered" in page.text
    again = client.post(fill, status=422, file=SimpleUploadedFile("structure.csv", taken.content))
    assert "holds posts already" in again.text
    broken = client.post(fill, status=422, file=SimpleUploadedFile("structure.pdf", b"%PDF-1.7"))
    assert "structure.pdf" in broken.text


SHEETS = ("functions", "appointments", "duties")


@pytest.mark.parametrize("what", SHEETS)
def test_a_sheet_goes_out_and_what_is_wrong_in_one_that_comes_in_is_named(
    people: Cast, structure: Structure, what: str
) -> None:
    load_packs()
    client = page_client(people.improvement_lead)
    page = client.get(ONE)
    assert page.has_link("Bring in functions")
    assert client.client.get(f"{ONE}/sheet/{what}/xlsx").content[:2] == b"PK"
    assert client.status(f"{ONE}/sheet/castles/csv") == 404
    taken = client.client.get(f"{ONE}/sheet/{what}/csv").content
    add = f"{ONE}/{what}/sheet"
    assert_writers_only(add, people, people.improvement_lead)
    assert "0 added" in client.post(add, file=SimpleUploadedFile("s.csv", taken)).text
    rows = {
        "functions": b"Function,Area\nParks,Housing\nCastles,Castles\n",
        "appointments": b"Post,From\nChief Executive,1 May 2026\nThe Wizard,1 May 2026\n",
        "duties": b"Register,Duty,Answered by\nNone,Fly,Leader\n",
    }
    mixed = client.post(add, file=SimpleUploadedFile("mixed.csv", rows[what]))
    assert f"mixed.csv: {'0' if what == 'duties' else '1'} added" in mixed.text
    assert "1 row was not taken in" in mixed.text
    broken = client.post(add, status=422, file=SimpleUploadedFile("s.csv", b"Castle\nA\n"))
    assert "has no row with the headings" in broken.text
    assert "s.pdf" in client.post(add, status=422, file=SimpleUploadedFile("s.pdf", b"%PDF-1.7")).text


def test_a_reader_without_names_gets_no_names_in_the_sheet_of_appointments(people: Cast, structure: Structure) -> None:
    name = "Perdita Quillfeather"
    post = Place.objects.get(post__title="Chief Executive").post
    appoint(by=people.improvement_lead, post=post, details=AppointmentDetails(from_on=date(2024, 4, 1), name=name))
    address = f"{ONE}/sheet/appointments/csv"
    assert name in page_client(people.improvement_lead).client.get(address).content.decode()
    without = page_client(people.scrutiny_member).client.get(address).content.decode()
    assert name not in without
    assert "Name of the holder" not in without


def test_a_gap_of_a_proposal_is_explained_on_its_page_and_the_explanation_withdrawn(
    people: Cast, structure: Structure
) -> None:
    tested = f"{ONE}/tested"
    explain = f"{tested}/ORG-24/explain"
    client = page_client(people.director)
    assert client.get(tested).link("Explain it: Pattern: one person in both director roles") == explain
    assert_writers_only(explain, people, people.director)
    assert client.status(f"{tested}/ADV-01/explain") == 404
    late = client.post(explain, status=422, reason="Small.", decided_where="Cabinet", until_on="1 May 2020")
    assert "Choose a day from today on" in late.text
    page = client.post(explain, reason="A small council.", decided_where="Cabinet, 3 June", until_on="1 May 2099")
    assert page.heading == "Structure of 2015, tested"
    for words in ("Explained: 1", "A small council.", "decided: Cabinet, 3 June", "until 1 May 2099"):
        assert words in page.text
    reference = Explanation.objects.get().reference
    assert client.get(f"/northmere/live-test/explanations/{reference}").heading == page.heading
    gone = client.post(page.link(f"Withdraw it: {reference}"), version=1, why="Decided otherwise.")
    assert gone.heading == page.heading
    assert "Explained: 1" not in gone.text


def test_a_council_without_a_structure_is_led_to_where_one_is_entered(people: Cast) -> None:
    PackRequirementFactory.create(authority=people.council, from_on=date(2020, 1, 1))
    run_live_test(by=None, authorities=[people.council], on=timezone.localdate())
    found = Break.objects.get(rule="ORG-00")
    client = page_client(people.improvement_lead)
    page = client.get(f"/northmere/live-test/breaks/{found.uuid}")
    way = page.link("Enter the structure in force")
    assert (way, client.get(way).heading) == (ADD, "Propose a structure")
