"""Nobody who uses the services was heard, although they ought to have been."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.intake.finders.passages import Passage
from goldthread.intake.reading import Warning
from goldthread.intake.remarks.base import Remark
from goldthread.intake.remarks.pairs import rated_pairs
from goldthread.intake.remarks.paper import Paper, quoted

_NO_SERVICE = r"(?![’'])(?! (?:and [Aa]dults?[’']?s? )?(?:services|safeguarding|boards?|social|centres?|scrutiny))"
_USERS = (
    r"(?:service[- ]users?|users of (?:the )?services?|residents|carers?|parents?"
    rf"|(?:children|young people|families|any child)\b{_NO_SERVICE}(?:,? (?:and|or) (?:children|young people|families"
    rf"|parents))?"
    r"|care[- ]experienced|care leavers|experts by experience|people who use|customers|patients|healthwatch"
    r"|user groups?)"
)
_HEARD = r"(?:involved|consulted|interviewed|heard|asked|engaged|met|spoken|seen|included|represented|invited)"
USERS = re.compile(rf"\b{_USERS}\b", re.IGNORECASE)
_NOT_HEARD = re.compile(
    rf"\b{_USERS}\b[^.;]{{0,60}}\b(?:not|never|no)\b[^.;]{{0,30}}\b{_HEARD}\b"
    rf"|\bno\s+(?:\w+\s+){{0,2}}{_USERS}\b[^.;]{{0,60}}\b{_HEARD}\b"
    rf"|\b(?:did not|unable|not able|no time|not possible|not allow)\b[^.]{{0,30}}\b(?:meet|speak|talk|interview"
    rf"|hear)\b[^.]{{0,40}}\b{_USERS}\b"
    rf"|\b(?:not|never)\s+(?:\w+\s+){{0,3}}{_HEARD}\b[^.;]{{0,40}}\b{_USERS}\b",
    re.IGNORECASE,
)
_CONSULTED_USERS = re.compile(rf"\bconsult\w*\b[^.;]{{0,60}}\b{_USERS}\b", re.IGNORECASE)
_EXERCISE = re.compile(
    r"\b(?:consultation|staff events?|workshops?|drop-?ins?|responses?|submissions?"
    r"|feedback)\b[^.]{0,120}\b(?:responded|attended|received|submitted|held|run|ran|issued)\b"
    r"|\b(?:responded|attended|submitted|were (?:held|run))\b[^.]{0,80}\b(?:consultation|events?|workshops?)\b",
    re.IGNORECASE,
)
_ASKED_USERS = re.compile(
    rf"\b(?:views?|voice|feedback|experience|engag\w+|involv\w+)\b[^.]{{0,50}}\b{_USERS}\b", re.IGNORECASE
)
_VOICE_OF_USERS = re.compile(
    r"\b(?:service[- ]users?|users of|residents|carers?|parents?|families group|care[- ]experienced|care leavers?"
    r"|young people"
    r"|experts? by experience|people who use|patients?|healthwatch|user (?:voice|feedback|group)s?|participation"
    r"|advoca\w+"
    r"|youth|children in care|in care council|looked after (?:children|young people))\b",
    re.IGNORECASE,
)

_BEHIND = 3


class ServiceUserGap(Remark):
    code = "service_user_gap"
    family = "voice"
    title = "No service user heard"
    why = "The test is about outcomes for the people who use the services; nobody asked them."

    def look(self, paper: Paper) -> Iterator[Warning]:
        for passage, match in paper.matches(_NOT_HEARD):
            yield self.warning(
                f"The text says that users of services were not heard: {quoted(passage.text, 140)}",
                paper.place(passage, match),
                page=passage.unit.page,
            )
        yield from self._ratings(paper)
        yield from self._consultation(paper)
        yield from self._interviews(paper)

    def _ratings(self, paper: Paper) -> Iterator[Warning]:
        """A recommendation asks for users' views and the comment on its rating does not mention them."""
        for rating, asked in rated_pairs(paper.reading):
            if asked and rating.comment and _ASKED_USERS.search(asked.text) and not USERS.search(rating.comment):
                opening = rating.comment[:50]
                also = [passage.lines for passage in paper.prose if opening in passage.text][:1]
                yield self.warning(
                    f"Recommendation {rating.recommendation} asks for the views of users; the "
                    f"comment says nothing of them.",
                    rating.lines,
                    also=also,
                    page=rating.page,
                )

    def _consultation(self, paper: Paper) -> Iterator[Warning]:
        """Users are said to have been consulted, but no exercise that is described reached them."""
        if paper.reading.document.kind != "committee_report":
            return
        claims = [passage for passage, _ in paper.matches(_CONSULTED_USERS) if not _EXERCISE.search(passage.text)]
        exercises = [passage for passage, _ in paper.matches(_EXERCISE)]
        silent = [passage for passage in exercises if not _reached(passage)]
        if not claims or len(silent) < 2:
            return
        yield self.warning(
            f"Consultation with users is claimed ({quoted(claims[0].text, 80)}), but what is described reached "
            f"staff and "
            "partners.",
            claims[0].lines,
            also=[passage.lines for passage in silent],
            page=claims[0].unit.page,
        )

    def _interviews(self, paper: Paper) -> Iterator[Warning]:
        listed = paper.reading.interviews
        if len(listed) < 5:
            return
        last = min(listed[-1].lines[1] + _BEHIND, len(paper.source.lines))
        met = paper.source.text_of((listed[0].lines[0], last))
        if _VOICE_OF_USERS.search(met):
            return
        said = [
            passage
            for passage, _ in paper.matches(re.compile(r"\b(?:spoke|met|talked) (?:to|with)\b", re.IGNORECASE))
            if USERS.search(passage.text)
        ]
        if not said:
            yield self.warning(
                f"None of the {len(listed)} people interviewed is a user of services or speaks for them.",
                listed[0].lines,
                also=[listed[-1].lines],
                page=listed[0].page,
            )


def _reached(passage: Passage) -> bool:
    return USERS.search(passage.text) is not None
