"""Pictures of printed pages, drawn in a process of its own."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from goldthread.documents.page_images.drawing import DARK, MOST_PIXELS, WIDTH, Marking, said, scale_of
from goldthread.documents.page_images.pictures import NoPicture, name_of_picture, picture_of
from tests.documents.page_images.printing import LINES, printed_briefing
from tests.intake.readers.builders import pdf

RISK = Marking(3, ((LINES[1], 19),), strong=True)
ELSEWHERE = Marking(4, (("Not a word of this is printed", 0),), strong=False)


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_passages_are_marked_where_they_are_printed_and_the_picture_says_which() -> None:
    picture = picture_of(printed_briefing(), 1, [RISK, ELSEWHERE])
    assert picture.marked == {3}
    plain = picture_of(printed_briefing(), 1, [])
    drawn = opened(picture.png)
    assert drawn.width == pytest.approx(WIDTH, abs=2)
    assert drawn.size == opened(plain.png).size
    red, blue = drawn.getchannel("R"), drawn.getchannel("B")
    marked = ImageChops.subtract(red, blue)
    assert marked.histogram()[200:] != [0] * 56, "nothing is yellow"
    assert DARK in {colour for _, colour in drawn.getcolors(1_000) or []}


def test_the_same_page_with_the_same_marks_has_the_same_name_without_being_drawn() -> None:
    assert name_of_picture("abc", 1, [RISK]) == name_of_picture("abc", 1, [RISK])
    others = {name_of_picture(*named) for named in (("abc", 1, [RISK]), ("abc", 2, [RISK]), ("abc", 1, []))}
    assert len(others) == 3


@pytest.mark.parametrize("size", [(595, 842), (1, 1), (14_400, 14_400), (10, 14_400), (0, 0)])
def test_no_page_makes_a_picture_beyond_its_bounds(size: tuple[float, float]) -> None:
    wide, high = (max(1.0, side) * scale_of(*size) for side in size)
    assert wide * high <= MOST_PIXELS * 1.001
    assert wide <= WIDTH * 1.001


def test_a_very_large_page_is_drawn_small() -> None:
    poster = pdf("Poster", setup="#set page(width: 4000mm, height: 5000mm)")
    drawn = opened(picture_of(poster, 1, []).png)
    assert drawn.width * drawn.height <= MOST_PIXELS * 1.01


def test_what_is_no_pdf_and_a_page_that_is_not_there_are_refused_with_words() -> None:
    for content, number in ((b"no PDF at all", 1), (printed_briefing()[:900], 1), (printed_briefing(), 9)):
        with pytest.raises(NoPicture, match="cannot be drawn"):
            picture_of(content, number, [])


def test_where_there_is_no_picture_the_reason_is_drawn() -> None:
    assert opened(said("Drawing this page took more than 15 seconds, so it was stopped.")).width == WIDTH // 2
