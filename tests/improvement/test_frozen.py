"""What changed between two forms of a plan, as plain values."""

from __future__ import annotations

from goldthread.improvement.frozen import plan_changes


def test_changes_stand_in_the_order_in_which_people_count() -> None:
    agreed = {"actions": {"A2": {"what": "Two", "due": "1 May 2026"}, "A10": {"what": "Ten"}}}
    now = {
        "parts": {},
        "outcomes": {"IP1-O11": {"what": "Eleven"}, "IP1-O9": {"what": "Nine"}},
        "actions": {"A10": {"what": "Tenth"}, "A2": {"what": "Two", "due": "1 June 2026"}, "A9": {"what": "New"}},
        "milestones": {},
    }
    assert [change.reference for change in plan_changes(agreed, now)] == ["IP1-O9", "IP1-O11", "A2", "A9", "A10"]
