from __future__ import annotations

import pytest

from goldthread.intake.finders.interviews import find_interviews
from goldthread.intake.finders.names import is_person
from goldthread.intake.readers import source_of
from goldthread.intake.structure import outline_of

FRONT = "Briefing to the Audit Committee\n\nPurpose\n\nTo tell members of the test of assurance.\n\n"


def met_in(schedule: str, title: str = "Appendix C: Interview schedule") -> list[tuple[str | None, str]]:
    text = f"{FRONT}{title}\n\n{schedule}\n\nAppendix D: Letter\n\nDear Pat\n\nThank you for asking us.\n"
    found = find_interviews(outline_of(source_of("briefing.txt", text.encode())))
    return [(item.person, item.role) for item in found]


def test_each_person_of_a_group_in_one_cell_is_an_item() -> None:
    found = met_in("Role\tName\nLeader\tPat Example\nHeads of service\tKim Sample, Lee Stub and Jo O'Mock\n")

    assert found == [
        ("Pat Example", "Leader"),
        ("Kim Sample", "Heads of service"),
        ("Lee Stub", "Heads of service"),
        ("Jo O'Mock", "Heads of service"),
    ]


def test_the_column_of_names_may_come_first() -> None:
    found = met_in("Who\tPost\nPat Example\tLeader of the Council\nKim Sample\tChief Executive\n")

    assert found == [("Pat Example", "Leader of the Council"), ("Kim Sample", "Chief Executive")]


def test_columns_of_times_and_rooms_are_not_roles() -> None:
    found = met_in("Time\tRoom\tInterviewee\tRole\n9.00\tB12\tPat Example\tLeader\n9.45\tB12\tKim Sample\tDirector\n")

    assert found == [("Pat Example", "Leader"), ("Kim Sample", "Director")]


@pytest.mark.parametrize(
    "line", ["Leader - Pat Example", "Leader: Pat Example", "Pat Example, Leader", "Leader (Pat Example)"]
)
def test_role_and_name_on_one_line_are_told_apart(line: str) -> None:
    assert met_in(f"{line}\nChief Executive - Kim Sample\n")[0] == ("Pat Example", "Leader")


def test_roles_and_names_on_lines_below_each_other_are_paired() -> None:
    found = met_in("Leader of the Council\n\nCllr Pat Example\n\nDirector of People\n\nKim Sample\n\nLee Stub\n")

    assert found == [
        ("Cllr Pat Example", "Leader of the Council"),
        ("Kim Sample", "Director of People"),
        ("Lee Stub", "Director of People"),
    ]


def test_a_group_without_names_is_an_item_without_a_person() -> None:
    found = met_in("Role\tName\nLeader\tPat Example\nSocial workers\tGroup of eight\n")

    assert found[1][0] is None
    assert "Social workers" in found[1][1]


def test_names_that_only_spaces_part_are_told_apart() -> None:
    found = met_in("Role\tName\nHeads\tKim Sample Lee Stub Pat Example\nMembers\tCllr Ann Mock Cllr Jo Dummy\n")

    assert [person for person, _ in found] == [
        "Kim Sample",
        "Lee Stub",
        "Pat Example",
        "Cllr Ann Mock",
        "Cllr Jo Dummy",
    ]


def test_names_stuck_behind_their_roles_are_found() -> None:
    found = met_in(
        "Chief Executive Pat Example\n\nHead of Adult Mental Health Kim Sample\n\nPrincipal Social Worker Jo Mock\n"
    )

    assert found == [
        ("Pat Example", "Chief Executive"),
        ("Kim Sample", "Head of Adult Mental Health"),
        ("Jo Mock", "Principal Social Worker"),
    ]


def test_an_empty_role_goes_on_with_the_role_above() -> None:
    found = met_in("Role\tName\nLead Members\tCllr Pat Example\n\tCllr Kim Sample\n")

    assert [role for _, role in found] == ["Lead Members", "Lead Members"]


def test_a_letter_without_a_list_gives_no_interviews() -> None:
    text = "Dear Pat\n\nWe held interviews on site with Kim Sample, the Director.\n\nYours sincerely\n"

    assert find_interviews(outline_of(source_of("letter.txt", text.encode()))) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Pat Example",
        "Cllr Sam Specimen",
        "Dr A. Sample OBE",
        "Jo O'Mock-Stub",
        "Ana de Souza",
        "Jane Young",
        "Cllr Ward",
    ],
)
def test_names_of_people_are_known(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "words",
    [
        "Chief Executive",
        "Lead Member",
        "Head of Service",
        "Group of eight",
        "Youth Council",
        "Health Partners",
        "Leader",
    ],
)
def test_posts_and_groups_are_not_people(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize(
    "schedule",
    [
        "1. Jane Smith – Chief Executive\n2. Ann Brown – Lead Member\n3. Group of 6 social workers\n",
        "Name: Jane Smith\nRole: Chief Executive\n\nName: Ann Brown\nRole: Lead Member\n",
        "Jane Smith\tChief Executive\tHarbour Council\nAnn Brown\tLead Member\tHarbour Council\n",
        "Monday\n\n09:30\tJane Smith, Chief Executive\tRoom 2\n10:30\tAnn Brown, Lead Member\tRoom 2\n",
        "Chief Executive              Jane Smith\nLead Member                  Ann Brown\n",
    ],
)
def test_the_same_people_are_read_from_every_shape(schedule: str) -> None:
    found = [item for item in met_in(schedule) if item[0]]

    assert found == [("Jane Smith", "Chief Executive"), ("Ann Brown", "Lead Member")]


def test_councillors_named_together_are_two_people() -> None:
    found = met_in("- Jane Smith, Chief Executive\n- Cllrs Brown and Green, Lead Members\n- Group of care leavers\n")

    assert [person for person, _ in found] == ["Jane Smith", "Cllr Brown", "Cllr Green", None]
