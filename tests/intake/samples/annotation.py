"""From placed notes to the annotation of a document, in the form that the scorer reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.intake.samples.marks import Note

FINDINGS = {
    "strength": "strength",
    "area": "area_for_development",
    "risk": "risk",
    "opportunity": "opportunity",
    "concern": "concern",
    "quote": "quote",
}
KEYS = (
    "recommendations",
    "judgements",
    "progress_ratings",
    "findings",
    "evidence_documents",
    "interviews",
    "finance",
    "money_figures",
    "milestones",
    "numbered_paragraphs",
    "embedded_advice",
    "anomalies",
    "parts",
)


class Annotation:
    """Gathers the items; `theme` and `paragraph` are those of the words that stand before."""

    def __init__(self) -> None:
        self.items: dict[str, list[dict[str, Any]]] = {key: [] for key in KEYS}
        self.theme = ""
        self.paragraph: str | None = None

    def add(self, note: Note) -> None:
        if note.kind == "section":
            self.theme = note.words
        elif note.kind == "loose":
            self.paragraph = None
        elif note.kind in FINDINGS:
            self._put("findings", note, kind=FINDINGS[note.kind], theme=self.theme, paragraph_number=self.paragraph)
        else:
            getattr(self, f"_{note.kind}")(note)

    def _put(self, key: str, mark: Note, **values: Any) -> None:
        if mark.lines is None:
            return
        item = {**values, "anchor": mark.words[:80], "start_line": mark.lines[0], "end_line": mark.lines[1]}
        if mark.optional:
            item["optional"] = True
        self.items[key].append(item)

    def _para(self, note: Note) -> None:
        """Numbers such as 1.1 are optional: the scorer asks for whole numbers only."""
        self.paragraph = note.keys["no"]
        whole = self.paragraph.isdigit()
        self._put("numbered_paragraphs", note, number=self.paragraph, section_heading=self.theme, optional=not whole)

    def _rec(self, note: Note) -> None:
        if note.lines is None:
            return
        span = {"start_line": note.lines[0], "end_line": note.lines[1]}
        self.items["recommendations"].append(
            {
                "list": note.keys.get("list", "formal"),
                "number": note.keys["no"],
                "title_or_first_words": " ".join(note.words.split()[:12]),
                "full_span": span,
                "optional": note.optional,
            }
        )
        if note.keys["no"].isdigit():
            number = {"number": note.keys["no"], "start_line": note.lines[0], "optional": True}
            self.items["numbered_paragraphs"].append(number)

    def _again(self, note: Note) -> None:
        """A recommendation that stands once more: a further place of the one before with the same list and number."""
        for item in self.items["recommendations"]:
            same = (item["list"], item["number"]) == (note.keys.get("list", "formal"), note.keys["no"])
            if same and note.lines:
                item.setdefault("also_at", []).append({"start_line": note.lines[0], "end_line": note.lines[1]})

    def _judged(self, note: Note) -> None:
        condition = note.keys.get("condition")
        self._put(
            "judgements",
            note,
            criterion=note.keys["criterion"],
            rating=note.keys.get("rating", note.words),
            condition=condition,
            condition_formal=bool(condition) and "loose" not in note.keys,
            formal=not note.optional,
        )

    def _rated(self, note: Note) -> None:
        self._put(
            "progress_ratings",
            note,
            recommendation_number=note.keys["no"],
            independent_rating=note.keys["independent"],
            council_rating=note.keys.get("council"),
        )

    def _evidence(self, note: Note) -> None:
        codes: list[str | None] = [*note.keys.get("code", "").split()]
        for code in codes or [None]:
            self._put(
                "evidence_documents",
                note,
                code=code,
                group=note.keys.get("group"),
                area=note.keys.get("area"),
                title=note.words,
            )

    def _interview(self, note: Note) -> None:
        person = None if "group" in note.keys else note.words
        self._put("interviews", note, role=note.keys.get("role", note.words), person=person)

    def _saving(self, note: Note) -> None:
        pairs = (pair.partition(":") for pair in note.keys["amounts"].split(",") if pair)
        amounts = {year.strip(): float(value) for year, _, value in pairs}
        self._put("finance", note, label=note.words, amounts=amounts, new_or_existing=note.keys.get("status"))

    def _money(self, note: Note) -> None:
        self._put("money_figures", note, gbp=float(note.keys["gbp"]), what=note.keys.get("what", ""))

    def _when(self, note: Note) -> None:
        self._put("milestones", note, iso=note.keys["iso"], date_text=note.words, what=note.keys.get("what", ""))

    def _advice(self, note: Note) -> None:
        self._put("embedded_advice", note, paragraph_number=self.paragraph, gist=note.words)

    def _odd(self, note: Note) -> None:
        severity = note.keys.get("severity", "medium")
        self._put("anomalies", note, type=note.keys["type"], severity=severity, note=note.keys.get("note", ""))

    def _part(self, note: Note) -> None:
        self._put("parts", note, **{key: note.keys[key] for key in ("kind", "speaker", "date") if key in note.keys})


def annotate(document: dict[str, Any], notes: Sequence[Note]) -> dict[str, Any]:
    gathered = Annotation()
    for note in _numbers_first(notes):
        gathered.add(note)
    return {"document": document, **gathered.items}


def _numbers_first(notes: Sequence[Note]) -> list[Note]:
    """A passage that begins with the number of its paragraph belongs to that paragraph, not to the one before."""
    ordered = list(notes)
    for place, (note, after) in enumerate(pairwise(notes)):
        if after.kind == "para" and note.kind != "para" and note.words.startswith(after.words):
            ordered[place : place + 2] = [after, note]
    return ordered
