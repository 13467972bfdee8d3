"""A field of the form that was left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.paper import Paper, quoted

_FIELD = re.compile(
    r"^\W*(?P<name>(?:report |document )?(?:version|reference|ref|code|author|date|ward|decision|exempt|status"
    r"|portfolio|contact|owner|deadline|tracking|file|minute|"
    r"background papers|enclosures?|appendices|implications|cleared by|signed|name"
    r"|officer)\b[\w\s’'()/&+-]{0,70}?)\s*[:?]\s*(?:\.{3,}|_{3,}|\[\s*\])?\s*$",
    re.IGNORECASE,
)
_TOP = 60


class BlankField(Remark):
    code = "blank_field"
    family = "handling"
    title = "Field left empty"
    why = "A version, code or name that nobody filled in cannot be traced later."

    def look(self, paper: Paper) -> Iterator[Warning]:
        lines = paper.source.lines
        blank = []
        for number, line in enumerate(lines, start=1):
            text = line.strip().strip("*|-•– \t")
            if len(text) > 110 or not text or text[-1] not in ":?._]" or number > _TOP:
                continue
            found = _FIELD.match(text)
            following = lines[number].strip() if number < len(lines) else ""
            if found and (
                not following
                or following.lstrip(" -*•").endswith(":")
                or ":" in following[:45]
                or following[:1] in "-*•#"
            ):
                second = lines[number + 1].strip() if number + 1 < len(lines) else ""
                if following or not second or ":" in second[:45] or second[:2] in ("**", "1.", "# "):
                    blank.append((number, found["name"]))
        if blank:
            names = ", ".join(quoted(name) for _, name in blank[:4])
            first = blank[0][0]
            yield self.warning(
                f"Left empty: {names}.",
                (first, first),
                also=[(number, number) for number, _ in blank[1:]],
                page=paper.source.page_of(first),
            )
