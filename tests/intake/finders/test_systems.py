from __future__ import annotations

from goldthread.intake.finders.systems import find_systems
from tests.intake.outlines import outline


def test_systems_are_found_by_name_and_by_what_the_text_calls_them() -> None:
    text = "1. Both services use one IT system (Frameworki). It will be replaced by a platform (CaseLink) next year.\n"
    assert [system.name for system in find_systems(outline(text))] == ["Frameworki", "CaseLink"]


def test_a_hub_in_brackets_is_no_system() -> None:
    assert find_systems(outline("1. The multi-agency safeguarding hub (MASH) is busy.\n")) == ()
