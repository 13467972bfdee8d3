"""Whether words are the name of a person, a role or a group: lists of interviews put them side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_TITLED = re.compile(
    r"^(?:the\s+)?(?:(?:rt\s+hon|cllrs?|councillors?|dr|mr|mrs|ms|miss|prof(?:essor)?|rev(?:erend)?|sir|dame|lord|lady"
    r"|baroness|dci|dcs|di|supt|superintendent|det\.?|insp(?:ector)?)\b\.?\s*)+",
    re.I,
)
_TITLES_OF_PEOPLE = re.compile(r"^(?:rt hon|cllrs?|councillors?|dr|mr|mrs|ms|miss|prof|rev|sir|dame)\b", re.I)
_AFTER = re.compile(r"(?:,?\s+(?:OBE|MBE|CBE|QPM|JP|KC|QC|MP|DL|PhD|FRSA))+$")
_WORD = re.compile(
    r"^(?:(?:O['’]|Mc|Mac|D['’]|Fitz)?[A-Z][a-zà-ÿ'’]+|[A-Z]\.?)(?:-[A-Z][a-zà-ÿ'’]+)*$|^(?:[A-Z]\.){1,3}$"
)
_PARTICLES = frozenset({"de", "da", "di", "du", "la", "le", "van", "der", "den", "von", "bin", "al", "el", "ap"})
_ROLE_STEM = re.compile(
    r"^(?:accounta|administrat|adoption|adult|adviser|advisor|advocate|afternoon|agenc|allied|analyst|apprentice"
    r"|assistan|associate|assurance|attendee|audit|authorit|borough|budget|business|cabinet|career|chairperson"
    r"|charit|chief|clerk|clinic|co-?ordinat|college|commission|committee|communit|companion|constable"
    r"|consultant|contact|coordinator|corporate|council|countryside|county|customer|deliver|democratic"
    r"|department|deputy|designated|develop|director|directorate|disabilit|district|division|education|elected"
    r"|employee|engagement|enterprise|executive|external|facilitator|famil|feedback|finance|former|foster"
    r"|foundation|frontline|governance|governor|graduate|guardian|headteacher|healthwatch|hospital|housing"
    r"|improvement|inclusion|independent|information|innovation|inspector|integrated|intelligence|interim"
    r"|internal|international|interviewee|leadership|learning|lifelong|lunch|management|manager|medical|meeting"
    r"|monitoring|morning|multi|neighbourhood|network|newly|nursing|office|officer|ombudsman|operation"
    r"|opposition|organisation|outreach|participant|partnership|performance|personal|planning|policy|political"
    r"|portfolio|practice|practitioner|primary|principal|probation|procurement|professional|programme|project"
    r"|provider|public|qualified|quality|reference|region|regional|registrar|representative|research|resident"
    r"|resource|safeguarding|scheme|scrutiny|secondary|secretary|sector|select|senior|service|shadow|social"
    r"|solicitor|specialist|standards|statutory|steering|strategic|strategy|student|support|teacher|technolog"
    r"|tenant|trade|training|transformation|transition|treasurer|unison|university|vacant|virtual|visit"
    r"|voluntary|volunteer|welfare|wellbeing|worker|working)",
    re.I,
)
"""How the words of posts, groups and organisations begin; none of them begins a common name."""
_ROLE_WORD = re.compile(
    r"^(?:advice|age|all|church|citizens|faith|home|mind|start|area|board|boards|care|carer|carers|case|ccg|chair|chairs|chamber|child|children|childrens|city"
    r"|civic|coach|coaches|court|data|date|day|early|first|focus|forum|forums|front|general|group|groups|head"
    r"|health|help|human|icb|joint|lead|leader|leaders|legal|local|market|mayor|mayors|member|members|mental"
    r"|name|national|nhs|none|nurse|nurses|panel|panels|parent|parents|partner|partners|peer|people|peoples"
    r"|place|police|post|risk|role|room|school|schools|section|session|sessions|staff|staffing|tba|tbc|team"
    r"|third|time|tour|town|trust|union|user|users|various|vice|ward|who|women|young|youth)$",
    re.I,
)
_ALSO_SURNAMES = frozenset(
    {"chambers", "case", "court", "day", "foster", "head", "mayor", "post", "town", "ward", "young"}
)
_PLURAL = re.compile(
    r"\b(?P<title>Cllrs|Councillors)\s+(?P<names>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
    r"(?:\s*(?:,|&|\band\b)\s*[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)+)"
)
_JOINING = frozenset({"of", "for", "and", "the", "to", "in", "with", "&", "at", "on"})
_APART = re.compile(r"\s*(?:\n|;|,|/|&|\||\s[-–—]\s|[()\[\]]|:\s|\t|\s{3,}|\bwith\b|\band\b|\bplus\b)\s*")


def is_person(text: str) -> bool:
    """Whether the words are the name of one person: two to four names, or a title and one, none a word of a post."""
    bare = _AFTER.sub("", " ".join(text.split()).strip(" .,;:–-"))
    titled = _TITLES_OF_PEOPLE.match(bare) is not None
    words = _TITLED.sub("", bare).split()
    if not (1 if titled else 2) <= len(words) <= 5:
        return False
    names = [word for word in words if word.casefold() not in _PARTICLES]
    if not names or len(names) > 4 or not all(_WORD.match(word) for word in names):
        return False
    if all(len(word.strip(".")) == 1 for word in names):
        return False
    if (titled or len(names) > 1) and names[-1].casefold() in _ALSO_SURNAMES:
        names = names[:-1]
    return not any(is_role_word(word) for word in names)


def is_role_word(word: str) -> bool:
    bare = word.strip(".,'’()")
    return bool(_ROLE_WORD.match(bare) or _ROLE_STEM.match(bare))


def segments(text: str) -> list[str]:
    """The text cut where names and roles are parted from each other."""
    return [part for part in (piece.strip(" .*•·-–—") for piece in _APART.split(text)) if part]


def people_in(text: str) -> list[str]:
    """Every name in a text of names and roles, as printed; names that only spaces part are told apart."""
    return [name for part in segments(_PLURAL.sub(_each_titled, text)) for name in _names_in(part)]


def _each_titled(found: re.Match[str]) -> str:
    """ "Cllrs Brown and Green" as "Cllr Brown, Cllr Green"."""
    title = found["title"].rstrip("s")
    return ", ".join(f"{title} {name}" for name in re.split(r"\s*(?:,|&|\band\b)\s*", found["names"]) if name)


def _names_in(part: str) -> list[str]:
    words = part.split()
    starts = [place for place, word in enumerate(words) if _TITLES_OF_PEOPLE.match(word)]
    if len(starts) > 1 and starts[0] == 0 and all(b - a > 1 for a, b in pairwise(starts)):
        named = [" ".join(words[a:b]) for a, b in pairwise([*starts, len(words)])]
        return named if all(map(is_person, named)) else []
    if len(words) > 3 and not starts and len(words) % 2 == 0:
        pairs = [" ".join(words[place : place + 2]) for place in range(0, len(words), 2)]
        if all(map(is_person, pairs)) and not _PARTICLES.intersection(map(str.casefold, words)):
            return pairs
    return [" ".join(words)] if is_person(part) else []


def person_beside_role(text: str) -> tuple[str, str] | None:
    """Name and role where nothing but a space parts them ("Chief Executive Pat Example"); None where they are not."""
    words = text.split()
    plain = [bool(_WORD.match(word)) and not is_role_word(word) for word in words]
    for size in (3, 2):
        if len(words) <= size:
            continue
        if all(plain[-size:]) and not plain[-size - 1] and words[-size - 1].casefold() not in _JOINING:
            return " ".join(words[-size:]), " ".join(words[:-size])
        if all(plain[:size]) and not plain[size] and words[size].casefold() not in _JOINING:
            return " ".join(words[:size]), " ".join(words[size:])
    return None


def without_people(text: str, people: Sequence[str]) -> str:
    """What a text says beside the names: the role or the group."""
    rest = " ".join(text.split())
    for person in people:
        rest = rest.replace(person, "\0")
    rest = re.sub(r"\s*\0\s*(?:,|;|/|&|\band\b)?\s*", "\0", rest)
    rest = re.sub(r"\0+", " ", rest)
    rest = re.sub(r"\(\s*\)", "", rest)
    rest = re.sub(r"^\((.*)\)$", r"\1", rest.strip())
    return " ".join(rest.split()).strip(" ,;:/&–—-*•·|\t")
