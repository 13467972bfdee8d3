from __future__ import annotations

from goldthread.intake.finders.unheld import find_unheld
from goldthread.intake.reading import Recommendation
from tests.intake.outlines import outline


def test_recommendations_known_only_by_number_are_counted_once_with_their_maker() -> None:
    text = "1. The Ofsted inspection made 22 recommendations.\n\n2. Actions answer all 22 recommendations.\n"
    (found,) = find_unheld(outline(text), ())
    assert (found.count, found.lines, found.also) == (22, (1, 1), ((3, 3),))
    assert "inspection" in found.maker


def test_a_count_of_recommendations_whose_text_is_held_is_left_out() -> None:
    held = [Recommendation(list="restated", number=str(n), text="x", lines=(1, 1)) for n in range(5)]
    assert find_unheld(outline("6. We looked at the five recommendations of 2015.\n"), held) == ()


def test_some_of_the_recommendations_are_no_count_of_all() -> None:
    assert find_unheld(outline("7. Progress is limited on two of the recommendations of the 2015 report.\n"), ()) == ()
