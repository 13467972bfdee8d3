"""What was kept of a manuscript is the manuscript."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from goldthread.lib.canonical import canonical
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Paragraph, plain
from goldthread.publishing.reading import manuscript_from
from tests.publishing.papers import WORDS, every_block, letter


@given(WORDS)
@settings(max_examples=50)
def test_every_manuscript_comes_back_as_it_was(words: str) -> None:
    made = letter(*every_block(words), is_draft=True, handling=words)
    assert manuscript_from(json.loads(canonical(plain(made)))) == made


@pytest.mark.parametrize(
    "kept", [{}, {"kind": "poem"}, plain(Paragraph("Only a part.")), {"kind": "manuscript"}, [], None]
)
def test_what_is_no_manuscript_is_refused(kept: Any) -> None:
    with pytest.raises(GoldthreadError):
        manuscript_from(kept)
