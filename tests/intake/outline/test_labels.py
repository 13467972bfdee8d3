from __future__ import annotations

import pytest

from goldthread.intake.outline.labels import label_of, split_label


@pytest.mark.parametrize(
    ("printed", "kind", "values"),
    [
        ("3.", "number", (3,)),
        ("(12)", "number", (12,)),
        ("3.1", "decimal", (3, 1)),
        ("- iv.", "roman", (4,)),
        ("(a)", "letter", (1,)),
        ("•", "bullet", ()),
    ],
)
def test_a_printed_label_is_understood(printed: str, kind: str, values: tuple[int, ...]) -> None:
    label = label_of(printed)
    assert label is not None
    assert (label.kind, label.values) == (kind, values)


def test_a_label_is_parted_from_its_text() -> None:
    assert split_label("2. The plan") == ("2.", "The plan")
    assert split_label("- the plan") == ("-", "the plan")
    assert split_label("The plan") == ("", "The plan")


def test_a_date_with_full_stops_is_no_label() -> None:
    assert split_label("14.10.15 Board signed") == ("", "14.10.15 Board signed")
