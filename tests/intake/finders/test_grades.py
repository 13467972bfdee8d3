from __future__ import annotations

from goldthread.intake.finders.grades import find_grades
from tests.intake.outlines import outline


def test_a_list_of_areas_and_grades_below_its_introduction_is_read() -> None:
    found = find_grades(
        outline("""
        The inspection graded four areas as follows:

        - Overall effectiveness: Adequate
        - Capacity to improve – Good
        """)
    )
    assert [(item.criterion, item.rating) for item in found] == [
        ("Overall effectiveness", "Adequate"),
        ("Capacity to improve", "Good"),
    ]


def test_a_good_relationship_is_no_grade() -> None:
    assert list(find_grades(outline("Ofsted has a good relationship with schools and adequate staff.\n"))) == []


def test_the_opinion_of_auditors_is_a_grade_in_their_own_words() -> None:
    (found,) = find_grades(outline("3.2 Internal audit graded the arrangement substantial assurance in March 2019.\n"))
    assert (found.rating, found.judged_by) == ("substantial assurance", "Internal audit")


def test_two_grades_in_one_sentence_are_two() -> None:
    found = find_grades(
        outline("Ofsted judged overall effectiveness as adequate and capacity to improve as good in May 2012.\n")
    )
    assert [(item.criterion, item.rating) for item in found] == [
        ("overall effectiveness", "adequate"),
        ("capacity to improve", "good"),
    ]


def test_a_grade_in_the_clause_before_and_one_given_likewise_are_grades_too() -> None:
    found = find_grades(
        outline(
            "Ofsted judged help to be good, as was early support. Foster care was adequate, although the adoption "
            "service was judged to be inadequate.\n"
        )
    )
    assert sorted((item.criterion, item.rating) for item in found) == [
        ("Foster care", "adequate"),
        ("early support", "good"),
        ("help", "good"),
        ("the adoption service", "inadequate"),
    ]


def test_grades_each_for_a_thing_of_its_own_are_each_read() -> None:
    found = list(find_grades(outline("Ofsted: the council was graded good for adoption and adequate for fostering.\n")))
    assert [item.rating for item in found] == ["good", "adequate"]
    assert "fostering" in [item.criterion for item in found]
