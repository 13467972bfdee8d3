from __future__ import annotations

import pytest

from goldthread.intake.finders.evidence import find_evidence
from goldthread.intake.readers import source_of
from goldthread.intake.reading import EvidenceItem
from goldthread.intake.structure import outline_of

FRONT = "Briefing to the Audit Committee\n\nPurpose\n\nTo tell members of the test of assurance.\n\n"


def evidence_in(register: str, title: str = "Appendix B: Evidence supplied") -> tuple[EvidenceItem, ...]:
    text = f"{FRONT}{title}\n\n{register}\n\nAppendix C: Interviews\n\nLeader - Pat Example\n"
    return find_evidence(outline_of(source_of("briefing.txt", text.encode())))


def titles(items: tuple[EvidenceItem, ...]) -> dict[str | None, str]:
    return {item.code: item.title for item in items}


def test_codes_and_titles_run_together_in_one_cell_are_parted() -> None:
    found = evidence_in(
        "Area\tDocuments\n"
        "Organisational structures\tS1 Corporate chart S2 – Departmental chart A6- Adults' teams\n"
        "Audits\tA7, Audit programme C1 Practice review, C2 Thematic audit (draft)\n"
    )

    assert titles(found) == {
        "S1": "Corporate chart",
        "S2": "Departmental chart",
        "A6": "Adults' teams",
        "A7": "Audit programme",
        "C1": "Practice review",
        "C2": "Thematic audit (draft)",
    }
    assert {item.area for item in found} == {"Organisational structures", "Audits"}


def test_several_codes_in_one_cell_share_the_title_beside_them() -> None:
    found = evidence_in(
        "Code\tTitle\nS1 A5, C10\tJoint protocol of the boards\nS2\tBudget book\nA6\tRisk log\nC1\tPlan\n"
    )

    assert titles(found)["A5"] == titles(found)["C10"] == titles(found)["S1"] == "Joint protocol of the boards"


def test_codes_on_lines_of_their_own_take_the_words_below_them() -> None:
    found = evidence_in("S1\nCorporate plan\nS2\nScheme of delegation,\nrevised 2018\nA1\nLocal account\nA2\nSurvey\n")

    assert titles(found) == {
        "S1": "Corporate plan",
        "S2": "Scheme of delegation, revised 2018",
        "A1": "Local account",
        "A2": "Survey",
    }


def test_a_column_of_codes_above_a_column_of_titles_is_paired_in_order() -> None:
    found = evidence_in("S1\nS2\nA1\nCorporate plan\nScheme of delegation\nLocal account\n")

    assert titles(found) == {"S1": "Corporate plan", "S2": "Scheme of delegation", "A1": "Local account"}


def test_codes_in_brackets_behind_their_titles_are_read() -> None:
    found = evidence_in("- Corporate plan (S1)\n- Scheme of delegation (S2)\n- Local account (A1)\n- Survey (A2)\n")

    assert titles(found) == {
        "S1": "Corporate plan",
        "S2": "Scheme of delegation",
        "A1": "Local account",
        "A2": "Survey",
    }


@pytest.mark.parametrize("dash", ["-", "–", ":", ".", ","])
def test_whatever_parts_code_and_title_is_left_out(dash: str) -> None:
    found = evidence_in(f"S1{dash} Corporate plan\nS2 {dash} Scheme of delegation\nA1{dash}Local account\n")

    assert titles(found) == {"S1": "Corporate plan", "S2": "Scheme of delegation", "A1": "Local account"}


def test_a_table_drawn_with_bars_is_read() -> None:
    found = evidence_in(
        "| Ref | Document | Owner |\n|---|---|---|\n| S1 | Corporate plan | Policy |\n| A1 | Local account | Adults |\n"
        "| A2 | Survey of carers | Adults |\n| S2 | Budget book | Finance |\n"
    )

    assert titles(found) == {
        "S1": "Corporate plan",
        "A1": "Local account",
        "A2": "Survey of carers",
        "S2": "Budget book",
    }


def test_items_without_a_code_are_kept_without_one() -> None:
    found = evidence_in("Area\tDocuments\nPlans\tS1 Corporate plan S2 Budget book\nOther\tLetters of the peer team\n")

    assert [(item.code, item.title, item.area) for item in found][-1] == (None, "Letters of the peer team", "Other")


def test_words_about_handling_stay_with_the_title() -> None:
    found = evidence_in("S1 Corporate plan\nS2 Thematic audit (draft, not for wider circulation)\nA1 Local account\n")

    assert titles(found)["S2"] == "Thematic audit (draft, not for wider circulation)"


def test_the_key_names_the_group_of_each_code() -> None:
    found = evidence_in(
        "Codes: S corporate, A adults, C children.\n\nS1 Corporate plan\nA1 Account\nA2 Survey\nC1 SEF\n"
    )

    assert [item.group for item in found] == ["corporate", "adults", "adults", "children"]


def test_quarters_recommendations_and_duties_are_no_evidence() -> None:
    text = (
        f"{FRONT}Recommendations\n\nR1 Write a plan.\nR2 Fund the plan.\nR3 Test the plan.\n\n"
        "Performance in Q1 2018 and Q2 2018 was good.\n\n"
        "Appendix A: Statutory duties\n\na. assessing needs\nb. professional leadership\nc. standards\n"
    )

    assert find_evidence(outline_of(source_of("briefing.txt", text.encode()))) == ()


def test_a_code_met_twice_is_one_item_with_both_places() -> None:
    found = evidence_in("Plans\nS1 Corporate plan\nS2 Budget book\n\nFinance\nS2 Budget book\nS3 Treasury policy\n")

    assert [item.code for item in found] == ["S1", "S2", "S3"]
    assert len(found[1].also) == 1


def test_codes_stuck_to_each_other_and_to_words_are_told_apart() -> None:
    found = evidence_in(
        "Area\tDocuments\nStructures\tS1S2 Charts of the councilA6-Adults' teamsC1 Children's teams\n"
        "Audits\tA7Audit programmeC2 – Practice review\n"
    )

    assert titles(found) == {
        "S1": "Charts of the council",
        "S2": "Charts of the council",
        "A6": "Adults' teams",
        "C1": "Children's teams",
        "A7": "Audit programme",
        "C2": "Practice review",
    }


def test_codes_beside_the_area_belong_to_the_titles_in_the_next_cell() -> None:
    found = evidence_in(
        "| Area | Evidence |\n|---|---|\n| Structures (S1 A5, C10) | Council chart; adults chart; children's chart |\n"
        "| Audits (A6) | Audit programme |\n| Other | Press cuttings |\n"
    )

    assert titles(found) == {
        "S1": "Council chart",
        "A5": "adults chart",
        "C10": "children's chart",
        "A6": "Audit programme",
        None: "Press cuttings",
    }
    assert [item.area for item in found] == ["Structures", "Structures", "Structures", "Audits", "Other"]


@pytest.mark.parametrize(
    "register",
    [
        "Document name\tReference\tSource\nCorporate plan\tS1\tPolicy\nBudget\tS2\tFinance\nSurvey\tA1\tAdults\n",
        "[S1] Corporate plan\n[S2] Budget\n[A1] Survey\n",
        "S.1 Corporate plan\nS.2 Budget\nA.1 Survey\n",
        "Corporate (S)\n\nS1. Corporate plan; S2. Budget\n\nAdults (A)\n\nA1. Survey\n",
        "Corporate plan S1\nBudget S2\nSurvey A1\n",
        "S1\tCorporate plan\t\tA1\tSurvey\nS2\tBudget\t\t\t\n",
        "Codes\tTitles\nS1\tCorporate plan\nS2\tBudget\nA1\tSurvey\n",
        "1 S1 Corporate plan\n2 S2 Budget\n3 A1 Survey\n",
    ],
)
def test_the_same_register_is_read_from_every_shape(register: str) -> None:
    assert titles(evidence_in(register)) == {"S1": "Corporate plan", "S2": "Budget", "A1": "Survey"}


def test_columns_of_text_that_hold_several_entries_are_taken_apart() -> None:
    found = evidence_in(
        "Area                      Code    Title\nStructures                S1      Corporate chart\n"
        "                          A1      Adults chart\nAudits                    A2      Audit plan\n"
        "                          C1      Practice audit of cases and\n                                  supervision\n"
    )

    assert titles(found) == {
        "S1": "Corporate chart",
        "A1": "Adults chart",
        "A2": "Audit plan",
        "C1": "Practice audit of cases and supervision",
    }


def test_a_table_of_areas_and_groups_is_a_register_whatever_its_heading_says() -> None:
    rows = (
        "| Area | Shared | Adults | Children |\n|---|---|---|---|\n"
        "| Strategy | S1 Council plan | A1 Adults' plan | C1 Children's plan |\n"
        "| Workforce | S2 People strategy | A2 Adults' workforce | C2 Recruitment plan |\n"
    )
    found = evidence_in(rows, "Appendix B: Evidence (draft – not for wider circulation)")
    assert {item.code: (item.title, item.area) for item in found}["A2"] == ("Adults' workforce", "Workforce")
    assert len(evidence_in(rows, "Appendix B: What was sent")) == 6


def test_a_first_entry_that_looks_like_a_heading_is_an_entry() -> None:
    found = evidence_in(
        "Area Document\nCorporate S1 Delivery plan\nS2 Scheme of delegation\nS3 Charts\nPerformance A1 Scorecard\n"
        "A2 Local account\nA3 Peer visit",
        title="Appendix B – Documents for the reviewers",
    )
    assert titles(found)["S1"] == "Delivery plan"
    assert [item.code for item in found] == ["S1", "S2", "S3", "A1", "A2", "A3"]
    assert [item.area for item in found] == [*["Corporate"] * 3, *["Performance"] * 3]
