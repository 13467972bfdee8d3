from __future__ import annotations

from tests.intake.outlines import outline


def test_a_file_falls_into_parts_at_its_signature_and_at_each_appendix() -> None:
    units = outline("""
        Dear Jane

        1. The council asked us to look again at its progress.

        Yours sincerely

        John Roe

        PROGRESS ON RECOMMENDATIONS

        Met in full.

        Appendix 2

        Digest of the council's own progress

        - Team in place
        """).units
    assert {unit.text: unit.part for unit in units if unit.layout == "heading"} == {
        "PROGRESS ON RECOMMENDATIONS": 1,
        "Appendix 2": 2,
        "Digest of the council's own progress": 2,
    }


def test_a_list_of_appendices_opens_no_part() -> None:
    units = outline("""
        Appendices

        Appendix A – Duties

        Appendix B – Evidence

        Appendix A – Duties

        The director answers for the duties that are listed here.

        Appendix B – Evidence

        The corporate plan and the strategy were read by the team.
        """).units
    assert max(unit.part for unit in units) == 2
    assert [unit.part for unit in units if unit.text.startswith("The ")] == [1, 2]
