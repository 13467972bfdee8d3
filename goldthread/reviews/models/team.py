"""The team of a review, and what each of them declared of their independence."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.authorities.models import Authority, Record, Statement
from goldthread.frameworks.models import Pack
from goldthread.lib.kinds import Kind, register
from goldthread.organisation.models import Person
from goldthread.reviews.models.review import Review
from goldthread.reviews.models.setting_up import SetUp


class TeamMember(SetUp):
    """Somebody's part in a review. A name, where it is known, is held by the person and withheld with it."""

    kind: ClassVar[str] = "team_member"

    class Role(models.TextChoices):
        LEAD_REVIEWER = "lead_reviewer", "Lead reviewer"
        REVIEWER = "reviewer", "Reviewer"
        PROJECT_MANAGER = "project_manager", "Project manager"

    SIGNING: ClassVar[tuple[str, ...]] = (Role.LEAD_REVIEWER, Role.REVIEWER)

    review = models.ForeignKey(Review, models.PROTECT, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="review_teams")
    role = models.CharField(max_length=20, choices=Role)
    role_words = models.CharField(max_length=200, help_text="As the letter describes them, without a name.")
    signs = models.BooleanField(default=True)
    from_on = models.DateField()

    class Meta(SetUp.Meta):
        verbose_name = "member of a team"
        verbose_name_plural = "members of a team"
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["review", "user"],
                condition=Q(withdrawn_at__isnull=True, user__isnull=False),
                name="somebody_is_on_a_team_once",
            ),
            models.CheckConstraint(
                condition=~Q(role="project_manager", signs=True), name="a_project_manager_signs_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.role_words}"


class Declaration(Statement):
    """What a member of a team declared on a day. A later declaration supersedes it; none is ever edited."""

    kind: ClassVar[str] = "declaration"
    scope_paths: ClassVar[tuple[str, ...]] = ("member__review__uuid",)
    set_up_by_council: ClassVar[bool] = True

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="declarations")
    asked_from = models.ForeignKey(Pack, models.PROTECT, related_name="+")
    employer_words = models.CharField(max_length=300, help_text="Who employs them now, and as what.")
    on_paper = models.BooleanField(default=False, help_text="Signed on paper and entered by somebody else.")

    class Meta(Statement.Meta):
        verbose_name = "declaration of independence"
        verbose_name_plural = "declarations of independence"

    def __str__(self) -> str:
        return f"Declaration of {self.speaks_for:%d %B %Y}"


class DeclarationAnswer(models.Model):
    """One answer; the question stands beside it as it was asked."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="answers")
    key = models.CharField(max_length=80)
    question = models.CharField(max_length=500)
    has_interest = models.BooleanField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["declaration", "id"]
        constraints = [
            models.UniqueConstraint(fields=["declaration", "key"], name="a_question_is_answered_once"),
            models.CheckConstraint(condition=Q(has_interest=False) | ~Q(words=""), name="an_interest_is_said_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.question} {'Yes' if self.has_interest else 'No'}"


register(
    Kind("team_member", "member of a team", "members of a team", "reviews.TeamMember", "reviews:team_member"),
    Kind(
        "declaration",
        "declaration of independence",
        "declarations of independence",
        "reviews.Declaration",
        "reviews:declaration",
    ),
)
