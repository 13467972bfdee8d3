from __future__ import annotations

from goldthread.intake.outline.sentences import cut


def sentences(text: str) -> list[str]:
    return [sentence for sentence, _ in cut(text, (), (1, 1))]


def test_abbreviations_and_initials_do_not_end_a_sentence() -> None:
    assert sentences("Dr. Roe met staff, e.g. Social workers and J. Doe. They were open.") == [
        "Dr. Roe met staff, e.g. Social workers and J. Doe.",
        "They were open.",
    ]


def test_a_footnote_figure_after_the_full_stop_stays_with_its_sentence() -> None:
    assert sentences("Guidance exists (DfE).1 Councils follow it.") == [
        "Guidance exists (DfE).1",
        "Councils follow it.",
    ]


def test_a_missing_space_after_a_full_stop_still_ends_a_sentence() -> None:
    assert sentences("Chairs attend (LSAB).These meetings go on.") == ["Chairs attend (LSAB).", "These meetings go on."]


def test_amounts_and_numbers_are_left_whole() -> None:
    assert sentences("Savings of £1.3m are due. Paragraph 3.1 The rest.")[0] == "Savings of £1.3m are due."


def test_each_sentence_knows_its_lines() -> None:
    found = cut("One two. Three four five.", (4, 4, 5, 5, 6), (4, 6))
    assert found == (("One two.", (4, 4)), ("Three four five.", (5, 6)))
