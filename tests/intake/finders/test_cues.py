"""What a clause says of its subject, in words that none of the sample documents uses."""

from __future__ import annotations

import pytest

from goldthread.intake.finders.cues import is_duty, is_plain, kind_of


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("Morale among social workers is high", "strength"),
        ("Governors speak warmly of a capable and well-respected head of service", "strength"),
        ("No adverse effects on children were seen", "strength"),
        ("The board reviews its register of risks and manages key risks well", "strength"),
        ("The away days are welcomed by practitioners", "strength"),
        ("The protocol should be rewritten before the summer", "area_for_development"),
        ("It would be advisable to appoint a second deputy", "area_for_development"),
        ("The early help offer would benefit from a single point of contact", "area_for_development"),
        ("There is no succession plan for the director", "concern"),
        ("Thresholds are applied inconsistently", "concern"),
        ("Staff have not been told who their manager will be", "concern"),
        ("Placement costs are volatile", "risk"),
        ("The timetable depends on one contractor", "risk"),
        ("Members can be assured that the lines are clear", "strength"),
        ("Each part will be assessed as it is put in place", None),
        ("Attendance by partners had fallen away", "concern"),
        ("We were less sure of the night service", "concern"),
        ("We would caution that the span of control is wide", "risk"),
        ("Nine in ten reviews are held on time", "strength"),
        ("Monthly audits are undertaken by the deputy", "strength"),
        ("Low turnover in the night team", "strength"),
        ("Turnover is low", "strength"),
        ("Turnover is a problem", "concern"),
        ("The children's panel is listened to", "strength"),
        ("Work on the second site has hardly begun", "concern"),
        ("The visitors were less positive about the records", "concern"),
        ("There has been a sustained increase in demand", "risk"),
        ("A third visit would be triggered", "risk"),
        ("Placement stability: unchanged", None),
        ("Reviews held - no change", None),
        ("Most of the measures show improvement", "strength"),
        ("The ratio of nurses to patients is the lowest in the county", "concern"),
        ("The number of pupils is forecast to rise by a tenth", "risk"),
        ("There is scope to share the training budget", "opportunity"),
        ("The merger offers an opportunity to pool transport", "opportunity"),
        ("A shared hub would reduce duplication", "opportunity"),
        ("The structure should ensure that duties are met", "strength"),
        ("The meeting took place in the town hall", None),
        ("The report was written by two advisers", None),
    ],
)
def test_a_clause_is_judged_by_its_words(clause: str, kind: str | None) -> None:
    assert kind_of(clause) == kind


def test_a_duty_is_laid_on_somebody() -> None:
    assert is_duty("The council must publish the plan")
    assert not is_duty("The posts should provide continuity")
    assert not is_duty("The special educational needs team meets weekly")


def test_only_plain_judgement_counts_where_a_text_tells() -> None:
    assert is_plain("We were impressed by the candour of the staff")
    assert not is_plain("The restructuring is intended to improve services")
