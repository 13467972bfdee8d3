"""Why a paper may be kept from the public: Part 1 of Schedule 12A to the Local Government Act 1972, as amended 2006."""

from __future__ import annotations

from django.db import models


class ExemptParagraph(models.TextChoices):
    """The seven descriptions of exempt information, in our own short words."""

    INDIVIDUAL = "1", "1: about an individual"
    IDENTITY = "2", "2: likely to show who an individual is"
    BUSINESS = "3", "3: about somebody’s financial or business affairs"
    LABOUR = "4", "4: about consultations on labour relations"
    LEGAL = "5", "5: covered by legal professional privilege"
    NOTICE = "6", "6: about a notice, order or direction that the council means to give"
    CRIME = "7", "7: about preventing, investigating or prosecuting a crime"
