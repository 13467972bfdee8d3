"""Whatever text comes, the outline is made, and keeps to the lines of the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.intake.read import read_bytes
from goldthread.lib.errors import BadFile
from tests.intake.outlines import outline

PIECES = st.sampled_from(
    (
        *("1. ", "2. ", "(a) ", "- ", "¹ ", "² ", "3.1 ", "R1 ", "٣. ", "Ⅳ. ", "—", "|", "\t", "  ", "\n", "\n\n"),
        *("Recommendation 1: ", "Recommendations", "Progress on recommendations", "Appendix A", "Conclusion"),
        *("Met", "Met ", "Part met", "is met as long as", "The council should act.", "Dear Jane", "Yours sincerely"),
        *("£1.2m in 2015/16", "12 March 2019", "*bold*", "[x](#)"),
    )
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_order_of_what_documents_hold_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        read_bytes("any.txt", text.encode())
    except BadFile:
        return
    lines = text.count("\n") + 1
    for unit in outline(text).units:
        assert 1 <= unit.lines[0] <= unit.lines[1] <= lines
        assert all(
            unit.lines[0] <= sentence.lines[0] <= sentence.lines[1] <= unit.lines[1] for sentence in unit.sentences
        )
