"""The words by which lists of recommendations are known: headings, introductions, requests, sources."""

from __future__ import annotations

import re

HEADING = re.compile(
    r"\brecommend(?:ations?|ed actions?)\b|\bdecisions?\s+(?:sought|required|requested)\b|\bactions?\s+requested\b"
    r"|^what\s+(?:I|we|the team)\s+(?:now\s+)?(?:advise|recommend|suggest)|^(?:our|my)\s+advice\b"
    r"|^what\s+needs\s+to\s+improve|^(?:(?:our|my|the|key)\s+)?(?:advice|suggestions?)"
    r"(?:\s+(?:to|for)\s+(?:the\s+)?\w+)?$"
    r"|^what\s+(?:should|needs\s+to|must)\s+happen\s+(?:now|next)",
    re.I,
)
NOT_HEADING = re.compile(
    r"\b(?:progress|response|respond|update|status|implement\w*|delivery|tracker|reasons?|rationale|alternative|against"
    r"|by recommendation|implications?|impact|action taken|monitoring|follow(?:ing)?[- ]up)\b",
    re.I,
)
MIXED = re.compile(r"\b(?:summary|findings|conclusions?|purpose|introduction|background)\b", re.I)
EARLIER = re.compile(
    r"\b(?:previous|earlier|original|last|prior|first|outstanding|former|from the|made (?:in|by)|ofsted|cqc|inspect\w+"
    r"|peer (?:review|challenge)|(?:19|20)\d\d)\b",
    re.I,
)
LEAVES = re.compile(
    r"^(?:reasons?\b|options?\b|background|conclusion|next steps|appendi|annex|introduction|implications|rationale)",
    re.I,
)
MADE_THEN = re.compile(
    r"\b(?:report|review|letter|test|inspection|inspectors|ofsted|cqc|challenge|team|adviser|assessment)\b.{0,90}?"
    r"\b(?:made|recommended|set out|contained|included|concluded with|gave|identified|were)\b",
    re.I,
)
MADE_NOW = re.compile(
    r"\b(?:(?:I|we|the (?:review )?team|this (?:review|report|letter))\s+(?:\w+\s+){0,2}(?:recommends?"
    r"|make|makes|suggest|propose"
    r"|advise)|following (?:key |formal |specific )?recommendations? (?:are|is) (?:made|offered|proposed)"
    r"|(?:my|our) (?:key |main |formal )?(?:recommendations?|advice|suggestions))\b",
    re.I,
)
WE_MADE = re.compile(r"\b(?:I|we)\b[^.]{0,80}?\b(?:made|recommended)\b[^.]{0,60}", re.I)
INVITES = re.compile(
    r"\b(?:committees?|sub-committees?|commissions?|panels?|boards?|cabinet|executive|members"
    r"|councillors|council|scrutiny|forum)\b"
    r"[^.]{0,60}?\b(?:is|are)\s+(?:\w+ly\s+|therefore\s+|also\s+)?(?:invited|asked|requested"
    r"|recommended|called\s+(?:up)?on)\s+to\b",
    re.I,
)
IS_ASKED = re.compile(
    r"\b(?:is|are)\s+(?:\w+ly\s+|therefore\s+)?(?:invited|asked|requested|recommended)(?:\s+(?:to|that))?:$", re.I
)
SIGNED = re.compile(r"^(?:yours\b|(?:with )?(?:kind |best )(?:regards|wishes))", re.I)
COMMENT = re.compile(r"^(?:comments?|commentary|evidence|evaluation|response|reasons?)\s*:", re.I)
SHOULD = re.compile(r"\b(?:should|must|needs? to|recommend(?:s|ed)?|(?:is|are) (?:to|asked|invited|requested))\b", re.I)
SOURCE = re.compile(
    r"\b(?:(?:19|20)\d\d\s+(?:(?!we\b|I\b|the\b|an?\b|it\b)[A-Za-z]+\s+){0,4}(?:report|review|letter|test|inspection|challenge|assessment)"
    r"|(?:report|review|letter|test|inspection)\s+(?:of|in|from)\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)\b",
    re.I,
)
