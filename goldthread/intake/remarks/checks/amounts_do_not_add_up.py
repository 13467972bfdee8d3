"""An amount of money that its own parts, named beside it, do not add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper
from goldthread.lib.money import find_amounts, format_short

_PARTS = re.compile(r":\s|\b(?:of which|made up of|comprising|consisting of|split between|being)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:the (?:rest|remaining|remainder)|including|mainly|for example|such as)\b", re.IGNORECASE)
_FEWEST = 2
_ROUNDING = 0.01


class AmountsDoNotAddUp(Remark):
    code = "amounts_do_not_add_up"
    family = "money"
    title = "Amounts that do not add up"
    why = "One of the amounts is wrong, and nobody can tell which."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage in paper.prose:
            found = _PARTS.search(passage.text) if "£" in passage.text else None
            if found is None or _REST.search(passage.text):
                continue
            amounts = find_amounts(passage.text)
            whole = [amount for amount in amounts if amount.end <= found.start()]
            parts = [amount for amount in amounts if amount.start >= found.end()]
            added = sum(part.pence for part in parts)
            if (
                len(whole) != 1
                or len(parts) < _FEWEST
                or abs(added - whole[0].pence) <= _ROUNDING * abs(whole[0].pence)
            ):
                continue
            words = " + ".join(part.words for part in parts)
            yield self.warning(
                f"{words} is {format_short(added)}, not {whole[0].words}.", passage.lines, page=passage.unit.page
            )
