"""The collector waits and comes back."""

from __future__ import annotations

import gc

import pytest

from goldthread.lib.collecting import collecting_later


def test_the_collector_waits_inside_and_is_back_after_even_a_failure() -> None:
    def failing() -> None:
        with collecting_later():
            assert not gc.isenabled()
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        failing()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
