"""What the words at the edges of a line give away: a sentence that goes on, a field of a form, a heading."""

from __future__ import annotations

import re

_CONNECTING_WORDS = (
    "a an and are as at be between both but by for from her his if in including into is its of on or our over should "
    "such than that the their these this those through to under was were when where whether which while who whose "
    "will with within would via not has have having been"
)
_CONNECTING = frozenset(_CONNECTING_WORDS.split())
_CLOSERS = " \t’”\"')]»*_"
_FIELD = re.compile(r"[A-Z][^:.;?!]{1,45}:(?=\s|$)")
_DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[A-Z][a-z]{2,8}\s+(?:\d{1,2},?\s+)?\d{4}",
    re.IGNORECASE,
)
_SALUTATION = re.compile(r"(?:dear|yours|kind regards|regards|with best wishes|best wishes)\b", re.IGNORECASE)
_DIVISION = re.compile(
    r"(?:section|appendix|appendices|annex|annexe|part|chapter|schedule|theme|criterion)\b(?:\s+[A-Z0-9]{1,3}\b)?",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:recommendation|rec|finding|action|criterion|theme|judgement|appendix|annexe?|section|page)\s+"
    r"(?:\d{1,3}|[A-Z]|[ivx]{1,5})\b",
    re.IGNORECASE,
)
_STRUCTURAL_WORDS = (
    "background introduction conclusion conclusions summary recommendations implications purpose context findings "
    "next steps appendix appendices references contents"
)
STRUCTURAL = frozenset(_STRUCTURAL_WORDS.split())
"""Last words of headings that divide a report, whatever it is about."""


def is_open(text: str) -> bool:
    """Whether a line ends in the middle of a sentence: no closing punctuation."""
    return not text.rstrip(_CLOSERS).endswith((".", ":", ";", "!", "?", "…"))


def hangs(text: str) -> bool:
    """Whether a line cannot end here: a comma, a hyphen or a word that needs another after it."""
    ended = text.rstrip(" *_")
    if ended.endswith((",", "-", "–", "&", "/")):
        return True
    last = ended.rsplit(" ", 1)[-1]
    return last.lower() in _CONNECTING


def announces(text: str) -> bool:
    """Whether a line tells of what stands on the lines below it, each for itself: "The Board is asked to:"."""
    return text.rstrip(_CLOSERS).endswith(":") and len(text.split()) >= 4


def starts_lower(text: str) -> bool:
    first = text.lstrip(" *_‘“\"'(")[:1]
    return first.islower()


def is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def is_field(text: str) -> bool:
    """Whether a line is a field of a form: "Responsible Officer: ..."."""
    found = _FIELD.match(text.strip(" *_"))
    return found is not None and len(found[0].split()) <= 6


def is_field_with_value(text: str) -> bool:
    stripped = text.strip(" *_")
    found = _FIELD.match(stripped)
    return found is not None and len(found[0].split()) <= 6 and bool(stripped[found.end() :].strip(" *_"))


def is_bare_field(text: str) -> bool:
    """Whether a line is nothing but the name of a field, its value on the lines below: "Responsible Officer:"."""
    stripped = text.strip(" *_")
    return is_field(stripped) and stripped.endswith(":") and titled(stripped) > 0.4 and len(stripped.split()) <= 4


def opens_anew(text: str) -> bool:
    """Whether a line starts something of its own without a printed mark: a field, "Recommendation 3", a salutation."""
    stripped = text.strip(" *_")
    return bool(is_field(stripped) or _OPENER.match(stripped) or _SALUTATION.match(stripped))


def is_salutation(text: str) -> bool:
    return _SALUTATION.match(text.strip(" *_")) is not None


def is_sign_off(text: str) -> bool:
    return re.match(r"yours\b|kind regards|(?:with )?best wishes", text.strip(" *_"), re.IGNORECASE) is not None


def is_division(text: str) -> bool:
    """Whether a heading names a division of the whole: "Section 2 - Report", "Appendix 1"."""
    return _DIVISION.match(text.strip()) is not None


def divides(text: str) -> bool:
    """Whether a line is a heading that reports share: "Recommendations", "Key findings", "Next steps"."""
    words = text.strip(" *_:").split()
    return 1 <= len(words) <= 3 and words[-1].lower() in STRUCTURAL and words[0][:1].isupper() and "." not in text


def titled(text: str) -> float:
    """The share of the longer words that begin with a capital or a figure."""
    words = [word.strip("‘“\"'(") for word in text.split()]
    long_words = [word for word in words if len(word) > 3] or words
    return sum(word[:1].isupper() or word[:1].isdigit() for word in long_words) / max(1, len(long_words))


def like_heading(text: str) -> bool:
    """Whether the words alone could be a heading; where they stand is for the caller to judge."""
    stripped = text.strip().rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
    words = stripped.split()
    if not 1 <= len(words) <= 16 or len(stripped) > 120 or not re.search(r"[^\W\d_]{2}", stripped):
        return False
    if starts_lower(stripped) or is_salutation(stripped) or _DATE_LINE.fullmatch(stripped.rstrip(".")):
        return False
    if is_field_with_value(stripped) and not is_division(stripped) and not is_capitals(stripped):
        return False
    if stripped.endswith((".", ",", ";", "?", "!")) or "? " in stripped or re.search(r"[a-z]\. [A-Z]", stripped):
        return False
    if is_capitals(stripped):
        return True
    if stripped.endswith(":"):
        return len(words) <= 2 or titled(stripped) >= 0.7
    return len(words) <= 11 or titled(stripped) >= 0.7


def could_be_title(text: str) -> bool:
    """Whether words printed larger than the text below them are a title, whatever their shape."""
    return len(text.split()) <= 25 and not text.endswith((".", ",", ";")) and any(one.isalpha() for one in text)


def joined(texts: list[str]) -> str:
    """Lines as one run of words; a word broken at a hyphen is put together with its hyphen as printed."""
    result = ""
    for text in texts:
        piece = " ".join(text.split())
        if not piece:
            continue
        broken = result.endswith("-") and result[-2:-1].isalnum() and piece[0].isalnum()
        result = result + piece if broken or not result else f"{result} {piece}"
    return result
