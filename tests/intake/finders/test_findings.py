"""Findings by sentence, clause, heading, list, table; and where there are none."""

from __future__ import annotations

from goldthread.intake.finders.findings import find_findings
from goldthread.intake.reading import DocumentFacts
from tests.intake.finders.texts import outline

LETTER = """Background

1. The council asked for this review in May. We were impressed by how well it was prepared.

Findings

Leadership

2. The director is trusted across the council. Members are well informed, but the scheme of delegation is out of date.

3. There are three key risks. These are:
 - two heads of service leave in spring;
 - a contract that ends in March.

4. One manager said: ‘we finally talk to each other about the same children’.

Strengths

 - A shared front door
 - Practice leads in every team

Recommendations

1. Update the scheme of delegation, which should be done by June.
"""


def found(text: str, kind: str = "review_letter") -> list[tuple[str, str, str | None]]:
    items = find_findings(outline(text), DocumentFacts(kind=kind))
    return [(item.kind, item.text, item.paragraph) for item in items]


def test_sentences_and_turns_of_a_sentence_are_findings() -> None:
    assert ("strength", "The director is trusted across the council.", "2") in found(LETTER)
    assert ("strength", "Members are well informed", "2") in found(LETTER)
    assert ("concern", "but the scheme of delegation is out of date.", "2") in found(LETTER)


def test_a_list_has_the_kind_that_announces_it_and_the_number_of_its_paragraph() -> None:
    risks = [item for item in found(LETTER) if item[0] == "risk"]
    assert [(text, number) for _, text, number in risks] == [
        ("two heads of service leave in spring;", "3"),
        ("a contract that ends in March.", "3"),
    ]


def test_a_heading_gives_its_kind_to_bare_items() -> None:
    strengths = [text for kind, text, _ in found(LETTER) if kind == "strength"]
    assert strengths[-2:] == ["A shared front door", "Practice leads in every team"]


def test_a_quote_stands_beside_what_is_said() -> None:
    assert any(kind == "quote" and text.startswith("we finally talk") for kind, text, _ in found(LETTER))


def test_background_gives_only_plain_praise_and_recommendations_give_nothing() -> None:
    texts = [text for _, text, _ in found(LETTER)]
    assert "We were impressed by how well it was prepared." in texts
    assert not any("asked for this review" in text or "which should be done" in text for text in texts)


def test_columns_of_a_table_give_their_kind_line_by_line() -> None:
    table = (
        "Summary of the visit\n\nStrengths\tAreas for development\nClear vision\tSupervision records\n"
        "Good audits\tData quality\n"
    )
    kinds = [(kind, text) for kind, text, _ in found(table)]
    assert ("strength", "Clear vision") in kinds
    assert ("area_for_development", "Data quality") in kinds


def test_the_theme_is_the_heading_that_names_a_matter() -> None:
    items = find_findings(outline(LETTER), DocumentFacts(kind="review_letter"))
    assert next(item.theme for item in items if item.text.startswith("The director is trusted")) == "Leadership"


def test_what_the_council_says_of_itself_is_no_finding() -> None:
    text = (
        "Appendix 2\n\nDigest of the council's own progress report\n\n"
        " - All posts are filled and morale is excellent.\n"
    )
    assert found(text) == []


def test_a_list_goes_on_with_the_sentence_above_it() -> None:
    text = (
        "Outcome\n\n3.1 The areas for further development were, in the long run\n"
        "• Shared vision for the whole department\n• A second site\n\n"
        "3.2 and from day to day\n• Rotas that are known in time\n\n"
        "3.3 The next meeting is in May.\n"
    )
    kinds = [(kind, words) for kind, words, _ in found(text)]
    assert kinds == [
        ("area_for_development", "Shared vision for the whole department"),
        ("area_for_development", "A second site"),
        ("area_for_development", "Rotas that are known in time"),
    ]


def test_a_line_that_announces_a_table_is_no_finding() -> None:
    text = (
        "Outcome\n\nThe team also pointed to some areas for development:\n\n"
        "Big picture\tDay to day\nSuccession of managers\tRotas for the night service\n"
    )
    assert [words for _, words, _ in found(text)] == ["Succession of managers", "Rotas for the night service"]


def test_a_grade_of_inspectors_and_a_field_are_no_findings() -> None:
    text = (
        "Inspection\n\nFostering was found to be good and adoption was adequate. The night service was judged to be "
        "inadequate.\n\n• Lead director: Pat Example\n• Review officer: Sam Other\n"
        "• Report version number, not to be left out:\n"
    )
    assert found(text) == []


def test_a_sentence_gives_its_kind_to_every_list_below_it_that_has_a_caption_of_its_own() -> None:
    text = (
        "1. Outcome\n\n1.1 The strengths are set out below.\n\nLeaders\n\n - Ties with the port authority\n\n"
        "Staff\n\n - Appetite to learn from others\n\n1.2 The next meeting is in May.\n\nVenues\n\n - The town hall\n"
    )
    assert [(kind, words) for kind, words, _ in found(text)] == [
        ("strength", "Ties with the port authority"),
        ("strength", "Appetite to learn from others"),
    ]


def test_what_a_test_should_look_into_and_whom_nobody_met_are_no_findings() -> None:
    text = (
        "Main report\n\nGovernment guidance says that a test should be made. It should assure that\n\n"
        " - responsibilities are clear and manageable\n - child protection is effective\n\n"
        "I did not meet any carers. Financial implications: there are no direct financial implications.\n"
    )
    assert found(text) == []


def test_a_grade_that_inspectors_gave_is_no_finding_though_reviewers_may_find_a_thing_good() -> None:
    told = "Inspection\n\nOfsted judged adoption as good. Fostering was inadequate. Records were out of date.\n"
    assert [words for _, words, _ in found(told)] == ["Records were out of date."]
    own = "Findings\n\nThe team saw much. Support for foster carers was good.\n"
    assert [words for _, words, _ in found(own)] == ["Support for foster carers was good."]


def test_what_reviewers_suggest_to_think_about_is_for_development() -> None:
    text = (
        "Outcome\n\nThey suggested that the council should reflect on:\n\n - The pace of the move\n\n"
        "Day to day matters were also raised:\n\n - Access to advice\n"
    )
    assert [(kind, words) for kind, words, _ in found(text)] == [
        ("area_for_development", "The pace of the move"),
        ("area_for_development", "Access to advice"),
    ]
