"""Remarks on voice, independence, handling and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.case_data import is_nhs_number
from goldthread.intake.reading import Author, Clearance, DocumentFacts, EvidenceItem, Interview, Part, RoleMention
from tests.intake.remarks.workbench import asked, line_of, rated, warnings


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. Service users have not been involved in the proposals.", True),
        ("1. Time did not allow us to meet children or carers.", True),
        ("1. Service users have been involved in the proposals.", True is False),
        ("1. Children's services were not consulted.", False),
    ],
)
def test_users_were_not_heard(text: str, fires: bool) -> None:
    assert bool(warnings("service_user_gap", text)) is fires


def test_a_rating_silent_on_the_users_it_asks_for() -> None:
    words = "Report progress, drawing on the views of service users."
    text = f"1. {words}\n\nView: Limited\n\nStaff will be surveyed in May.\n"
    held = {"recommendations": (asked(text, words),)}
    silent = (rated(text, "Limited", "Staff will be surveyed in May."),)
    heard = (rated(text, "Limited", "Service users were asked in May."),)
    assert warnings("service_user_gap", text, progress_ratings=silent, **held)
    assert not warnings("service_user_gap", text, progress_ratings=heard, **held)


def interviews(text: str) -> tuple[Interview, ...]:
    return tuple(
        Interview(role=line.split("\t")[0], person=line.split("\t")[1], lines=(number, number))
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line
    )


LIST = "\n".join(f"Head of service {number}\tPerson {number}" for number in range(12))


def test_nobody_who_uses_the_services_was_interviewed() -> None:
    assert warnings("service_user_gap", LIST, interviews=interviews(LIST))
    heard = LIST + "\nChair of the carers' forum\tPerson 13"
    assert not warnings("service_user_gap", heard, interviews=interviews(heard))


def test_partners_that_nobody_spoke_for() -> None:
    assert warnings("interview_gap", LIST, interviews=interviews(LIST))
    met = LIST + "\nPolice\tPerson 13\nHead teacher\tPerson 14\nNHS trust\tPerson 15"
    assert not warnings("interview_gap", met, interviews=interviews(met))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The process included key background documents along with interviews on site.", True),
        ("1. The process included 40 key background documents along with interviews on site.", False),
    ],
)
def test_whom_the_review_met_is_not_said(text: str, fires: bool) -> None:
    assert bool(warnings("interview_gap", text)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The Safeguarding Adults Board is chaired by the present DASS.", True),
        ("1. The test was carried out by the council's own internal audit.", True),
        ("1. The Safeguarding Adults Board is chaired by an independent chair.", False),
        ("1. The programme board is chaired by the Corporate Director.", False),
    ],
)
def test_a_board_chaired_from_inside(text: str, fires: bool) -> None:
    assert bool(warnings("independence", text)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The Corporate Director, People commissioned the review.", True),
        ("1. The Leader commissioned the review.", False),
    ],
)
def test_commissioned_by_the_one_reviewed(text: str, fires: bool) -> None:
    assert bool(warnings("commissioned_by_the_reviewed", text)) is fires


@pytest.mark.parametrize(("role", "fires"), [("Improvement Adviser", True), ("Inspector", False)])
def test_the_same_reviewer_again(role: str, fires: bool) -> None:
    text = "1. In May 2017 the Improvement Adviser carried out a test of assurance.\n\nA Person (Adviser)\n"
    facts = DocumentFacts(kind="progress_review", date="2018-05-01", authors=(Author(role=role, person="A Person"),))
    assert bool(warnings("same_reviewers", text, document=facts)) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("1. The posts of DCS and DASS were put together in one post.", True),
        ("1. The DCS and the DASS meet every week.", False),
    ],
)
def test_two_statutory_roles_in_one_hand(text: str, fires: bool) -> None:
    assert bool(warnings("single_holder", text, kind="briefing")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (" - Joint work between leads (AB/CD – if you wish to include)", True),
        ("FINAL DRAFT v3", True),
        (" - Joint work between leads (see page 4)", False),
        ("1. The draft strategy was agreed.", False),
    ],
)
def test_left_over_from_drafting(text: str, fires: bool) -> None:
    assert bool(warnings("drafting_residue", f"{text}\n\n1. The text goes on.\n")) is fires


def test_evidence_in_draft_restricted_or_hearsay() -> None:
    restricted = "C2 – Audit summary – not for wider circulation\n"
    assert warnings("evidence_quality", restricted)
    drafts = (EvidenceItem(code="A3", title="Audit report (draft)", lines=(1, 1)),)
    assert warnings("evidence_quality", "A3 Audit report (draft)", evidence=drafts)
    assert warnings("evidence_quality", "1. Anecdotally there is more joint work.")
    final = (EvidenceItem(code="A3", title="Audit report", lines=(1, 1)),)
    assert not warnings("evidence_quality", "A3 Audit report", evidence=final)


def test_old_evidence() -> None:
    assert warnings("evidence_age", "1. Since the last inspection in 2013 much has changed.")
    assert not warnings("evidence_age", "1. Since the last inspection in 2017 much has changed.")
    old = (EvidenceItem(code="A3", title="Strategy of 2012", lines=(1, 1)),)
    assert warnings("evidence_age", "A3 Strategy of 2012", evidence=old)


def test_no_background_papers_though_some_are_relied_on() -> None:
    text = "1. The annual report of Ofsted and an equality impact assessment were used.\n\nBackground Papers:\n\nNone\n"
    assert warnings("missing_background", text, kind="committee_report")
    assert not warnings("missing_background", text.replace("None", "Annual report 2017"), kind="committee_report")


def test_a_field_left_empty() -> None:
    text = "Report author: A Person\n\nReport version number:\n\n**1. Purpose**\n\nTo tell members.\n"
    assert warnings("blank_field", text)
    assert not warnings("blank_field", text.replace("number:", "number: 4"))


def test_an_appendix_without_its_label() -> None:
    text = (
        "1. A fuller account is given at Appendix 1 and the digest of the council at Appendix 2 below.\n\n"
        "PROGRESS TABLE\n\nAppendix 2\n\nDIGEST\n"
    )
    parts = (
        Part(kind="progress_review", speaker="reviewer", lines=(1, 2)),
        Part(kind="rating_table", speaker="reviewer", lines=(3, 3)),
        Part(kind="digest", speaker="council", lines=(5, 7)),
    )
    assert [found.lines for found in warnings("missing_label", text, parts=parts)] == [(3, 3)]
    labelled = text.replace("PROGRESS TABLE", "Appendix 1")
    assert warnings("missing_label", labelled, parts=parts) == []


def test_an_appendix_that_is_not_in_the_file() -> None:
    text = (
        "1. The reply of the council to the letter is set out in Part Four.\n\nPart One: Letter\n\nPart Two: Slides\n"
    )
    assert warnings("missing_content", text)
    assert not warnings("missing_content", text.replace("Part Four", "Part Two"))


def test_an_appendix_here_and_an_annex_there() -> None:
    text = "Enclosures: Annex A\n\n1. Members are asked to note the plan (Appendix A).\n"
    assert warnings("label_mismatch", text)
    assert not warnings("label_mismatch", text.replace("Annex A", "Appendix A"))


def test_text_that_looks_like_case_data() -> None:
    assert warnings("case_data", "1. The plan of the child, 943 476 5919, was late.")
    assert warnings("case_data", "1. AB, date of birth 4.5.2011, was moved twice.")
    assert not warnings("case_data", "1. The plan of the child, 943 476 5918, was late.")
    assert not warnings("case_data", "Contact: telephone 943 476 5919")


@given(st.integers(100_000_000, 999_999_999))
def test_at_most_one_last_digit_makes_an_nhs_number(start: int) -> None:
    assert sum(is_nhs_number(f"{start}{last}") for last in range(10)) <= 1


def test_one_thing_under_several_names() -> None:
    text = (
        "1. The People Directorate is new.\n\n2. The Peoples' Directorate meets.\n\n"
        "3. The People Services Directorate grows.\n"
    )
    [found] = warnings("entity_naming", text)
    assert found.also == ((3, 3), (5, 5))
    assert warnings("entity_naming", "1. The Adult Care Board met.\n\n2. The Health Care Board met.\n") == []


def test_a_name_spelt_in_two_ways() -> None:
    cleared = (Clearance(officer="Finance", person="Anna Stabler", lines=(1, 1)),)
    twin = (RoleMention(post="Officer", person="Anna Stable", lines=(3, 3)),)
    other = (RoleMention(post="Officer", person="Anna Weaver", lines=(3, 3)),)
    assert warnings("name_variant", "x", clearances=cleared, roles=twin)
    assert not warnings("name_variant", "x", clearances=cleared, roles=other)


def test_one_person_with_two_titles() -> None:
    def roles(second: str) -> tuple[RoleMention, ...]:
        return (
            RoleMention(post="Director of Finance", person="Anna Weaver", lines=(1, 1)),
            RoleMention(post=second, person="Anna Weaver", lines=line_of("a\nb", "b")),
        )

    assert warnings("title_conflict", "x", roles=roles("Director of Housing"))
    assert not warnings("title_conflict", "x", roles=roles("Director of Finance and Resources"))
