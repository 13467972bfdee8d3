"""What a bundle makes of every model: carried, and by what its rows are named, or left out, and why.

A test fails for a model of the product or of its libraries that is in neither table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from django.apps import apps
from django.db import models

from goldthread.accounts.models import NOBODY, User
from goldthread.authorities.models import Authority
from goldthread.frameworks.models import Pack


@dataclass(frozen=True, slots=True)
class Carried:
    """`key` are the lookups that name a row, and by which other rows link to it; empty when none does.

    `names` are columns that name a person; they stand in a file of their own, which may be left out. `instead` holds
    columns that stay where they are, and what takes their place where the row is imported.
    """

    key: tuple[str, ...] = ("uuid",)
    names: tuple[str, ...] = ()
    instead: dict[str, str] = field(default_factory=dict)


UNNAMED = Carried(key=())
CARRIED: dict[str, Carried] = {
    "authorities.Authority": Carried(),
    "authorities.Invitation": Carried(instead={"email": f"{{uuid}}{NOBODY}", "code_digest": ""}),
    "authorities.Membership": UNNAMED,
    "authorities.ReferenceCounter": UNNAMED,
    "authorities.Reorganisation": Carried(),
    "checks.Break": Carried(),
    "checks.Explanation": Carried(),
    "consultation.AssessmentVersion": Carried(),
    "consultation.ConsultationEvent": Carried(),
    "consultation.EngagedBody": Carried(),
    "consultation.EqualityAssessment": Carried(),
    "consultation.Exercise": Carried(),
    "consultation.FeedbackAnswer": Carried(),
    "consultation.FeedbackTheme": Carried(),
    "documents.Citation": UNNAMED,
    "documents.Document": Carried(),
    "documents.File": Carried(key=("sha256",)),
    "documents.ImpactNote": Carried(),
    "documents.Part": Carried(key=("text__file__sha256", "text__reader", "text__reader_version", "order")),
    "documents.Remark": Carried(),
    "documents.Snapshot": Carried(key=("subject_uuid", "sha256", "taken_at")),
    "documents.StatedFigure": Carried(),
    "documents.Text": Carried(key=("file__sha256", "reader", "reader_version")),
    "finance.BidAmount": UNNAMED,
    "finance.BidStep": Carried(),
    "finance.FinancialStrategy": Carried(),
    "finance.Funding": Carried(),
    "finance.FundingSource": Carried(),
    "finance.GrowthBid": Carried(),
    "finance.MoneyLine": Carried(),
    "finance.QuotedFigure": Carried(),
    "finance.SavingsAmount": UNNAMED,
    "finance.SavingsLine": Carried(),
    "finance.YearFigure": Carried(),
    "improvement.Action": Carried(),
    "improvement.ActionDue": Carried(),
    "improvement.ActionLink": Carried(),
    "improvement.ActionMoney": Carried(),
    "improvement.ActionNeed": Carried(),
    "improvement.ActionState": Carried(),
    "improvement.ActsFor": Carried(),
    "improvement.Capacity": Carried(),
    "improvement.Closing": Carried(),
    "improvement.HoldOff": Carried(),
    "improvement.Inherited": Carried(),
    "improvement.Milestone": Carried(),
    "improvement.MilestoneDate": Carried(),
    "improvement.Outcome": Carried(),
    "improvement.OutcomeValue": Carried(),
    "improvement.OwnerLink": Carried(instead={"code_digest": "", "former_digest": ""}),
    "improvement.Plan": Carried(),
    "improvement.PlanAgreement": Carried(),
    "improvement.PlanPart": Carried(),
    "improvement.Proof": Carried(),
    "improvement.Response": Carried(),
    "improvement.ResponseAsk": UNNAMED,
    "improvement.ResponseTime": Carried(),
    "improvement.RiskAction": Carried(),
    "intake.ImportRow": UNNAMED,
    "intake.Proposal": Carried(),
    "intake.RememberedColumns": UNNAMED,
    "intake.StoredReading": Carried(),
    "intake.TrackerImport": Carried(),
    "organisation.Alias": UNNAMED,
    "organisation.Appointment": Carried(),
    "organisation.Body": Carried(),
    "organisation.BodyProof": Carried(),
    "organisation.DutyAnswer": Carried(),
    "organisation.Function": Carried(),
    "organisation.HeldRole": UNNAMED,
    "organisation.Merge": Carried(),
    "organisation.Person": Carried(names=("name", "sort_key")),
    "organisation.Place": Carried(),
    "organisation.Post": Carried(),
    "organisation.ReportingLine": Carried(),
    "organisation.Seat": Carried(),
    "organisation.Service": Carried(),
    "organisation.SharedPost": Carried(),
    "organisation.Structure": Carried(),
    "organisation.System": Carried(),
    "organisation.SystemUse": Carried(),
    "organisation.Unit": Carried(),
    "oversight.AgendaItem": Carried(),
    "oversight.ApprovalStep": Carried(),
    "oversight.BodyTerms": Carried(),
    "oversight.BodyTie": Carried(),
    "oversight.Clearance": Carried(),
    "oversight.CommitteeRecommendation": Carried(),
    "oversight.CommitteeReport": Carried(),
    "oversight.Decision": Carried(),
    "oversight.FollowUp": Carried(),
    "oversight.Meeting": Carried(),
    "oversight.MinutedAction": Carried(),
    "oversight.PaperLayout": Carried(),
    "oversight.PlannedItem": Carried(),
    "oversight.ReportClearance": Carried(),
    "oversight.PlannedSubject": Carried(),
    "oversight.Protocol": Carried(),
    "oversight.ProtocolParty": Carried(),
    "oversight.ProtocolReview": Carried(),
    "oversight.ProtocolRole": Carried(),
    "oversight.RestsOn": Carried(),
    "oversight.RiskHeard": Carried(),
    "oversight.SectionText": Carried(),
    "oversight.Told": Carried(),
    "publishing.Publication": Carried(),
    "reviews.Advice": Carried(),
    "reviews.AdviceLink": Carried(),
    "reviews.Ask": Carried(key=("recommendation__uuid", "order")),
    "reviews.Condition": Carried(),
    "reviews.Declaration": Carried(),
    "reviews.DeclarationAnswer": UNNAMED,
    "reviews.Discharge": Carried(),
    "reviews.EvidenceCode": UNNAMED,
    "reviews.EvidenceItem": Carried(),
    "reviews.EvidencePrefix": UNNAMED,
    "reviews.EvidenceRequest": Carried(),
    "reviews.EvidenceUse": Carried(),
    "reviews.EvidenceVersion": UNNAMED,
    "reviews.FactCheck": Carried(),
    "reviews.FactComment": Carried(),
    "reviews.Finding": Carried(),
    "reviews.FindingLink": Carried(),
    "reviews.Interview": Carried(),
    "reviews.InterviewPerson": UNNAMED,
    "reviews.Judgement": Carried(),
    "reviews.JudgementReason": Carried(),
    "reviews.Lineage": Carried(),
    "reviews.LineageAsk": UNNAMED,
    "reviews.Moderation": Carried(),
    "reviews.NamedBody": Carried(),
    "reviews.Observation": Carried(),
    "reviews.ObservationUse": Carried(),
    "reviews.Omission": Carried(),
    "reviews.NameKept": Carried(),
    "reviews.PackRequirement": Carried(),
    "reviews.Provenance": Carried(),
    "reviews.Rating": Carried(),
    "reviews.Recommendation": Carried(),
    "reviews.RecommendationStatus": Carried(),
    "reviews.RequestAnswer": Carried(),
    "reviews.Review": Carried(),
    "reviews.ReviewDeadline": Carried(),
    "reviews.ReviewRelation": Carried(),
    "reviews.SelfReportItem": Carried(),
    "reviews.SelfReportLink": Carried(),
    "reviews.SelfReportReturn": Carried(),
    "reviews.SharedPassage": Carried(key=("fact_check__uuid", "order")),
    "reviews.Signature": Carried(),
    "reviews.Signing": Carried(),
    "reviews.Support": Carried(),
    "reviews.Tailoring": Carried(),
    "reviews.TeamMember": Carried(),
    "reviews.UnheldRecommendations": Carried(),
    "risk.Control": Carried(),
    "risk.Escalation": Carried(),
    "risk.Risk": Carried(),
    "risk.RiskRegister": Carried(),
    "risk.RiskScore": Carried(),
    "risk.RiskState": Carried(),
    "search.SavedSearch": Carried(),
}

OF_PACKS = "packs.jsonl holds each pack whole; one that is here already must be the same by its hash"
OF_LOCKING = "failed sign-ins belong to the installation"
MADE_ANEW = "made anew from the record"
LEFT_OUT: dict[str, str] = {
    "accounts.AuditChain": "manifest.json holds the head",
    "accounts.AuditEvent": "audit.jsonl holds the events",
    "accounts.SignIn": "where somebody is signed in belongs to the installation",
    "accounts.User": "users.jsonl holds uuid and role only: addresses and passwords stay where they are",
    "auth.Group": "not used",
    "auth.Group_permissions": "not used",
    "auth.Permission": "not used",
    "axes.AccessAttempt": OF_LOCKING,
    "axes.AccessAttemptExpiration": OF_LOCKING,
    "axes.AccessFailureLog": OF_LOCKING,
    "axes.AccessLog": OF_LOCKING,
    "checks.Cursor": "where the live test stopped reading; it begins anew",
    "checks.Run": f"{MADE_ANEW} by the live test",
    "checks.StandingOf": f"{MADE_ANEW} by the live test",
    "contenttypes.ContentType": "made by the migrations",
    "django_tasks_database.DBTaskResult": "the queue of background work belongs to the installation",
    "frameworks.Criterion": OF_PACKS,
    "frameworks.Duty": OF_PACKS,
    "frameworks.Legislation": OF_PACKS,
    "frameworks.Level": OF_PACKS,
    "frameworks.Pack": OF_PACKS,
    "frameworks.Scale": OF_PACKS,
    "frameworks.Theme": OF_PACKS,
    "intake.Upload": "a file on its way in; what was read of it is on record",
    "notifications.CalendarFeed": "a secret address belongs to the installation; each person makes a new one",
    "notifications.InboxCount": "how much is unread is counted where the record is now",
    "notifications.Mailing": "which e-mails went out belongs to the installation",
    "notifications.MailingItem": "which e-mails went out belongs to the installation",
    "notifications.OwnerReminder": "an address is held for the reminders of this installation and leaves it nowhere",
    "notifications.ReadMark": "what somebody has read in the inbox belongs to the installation",
    "notifications.Wishes": "what reaches somebody by e-mail is for them to choose where the record is now",
    "publishing.Export": "a file taken out of the record, thrown away after a day",
    "search.Entry": f"{MADE_ANEW} by the search index",
    "search.IndexCursor": "where the search index stopped reading; it begins anew",
    "sessions.Session": "the row of a session signs its holder in",
}

OUTSIDE: dict[str, tuple[str, ...]] = {
    "accounts.User": ("uuid",),
    "frameworks.Pack": ("slug", "version"),
    "frameworks.Criterion": ("pack__slug", "pack__version", "key"),
    "frameworks.Duty": ("pack__slug", "pack__version", "register", "key"),
    "frameworks.Level": ("scale__pack__slug", "scale__pack__version", "scale__key", "key"),
    "frameworks.Theme": ("pack__slug", "pack__version", "kind", "key"),
}
"""What carried rows may link to besides one another, and by which lookups such a link names it."""


def key_of(model: type[models.Model]) -> tuple[str, ...]:
    """The lookups by which a link names a row of `model`."""
    label = model._meta.label
    return CARRIED[label].key if label in CARRIED else OUTSIDE[label]


def columns_of(model: type[models.Model]) -> list[models.Field[object, object]]:
    """What a row of `model` carries: every column but the integer key, the authority, which the bundle is of, and
    those that stay where they are.
    """
    held = [field for field in model._meta.concrete_fields if not field.primary_key]
    return [field for field in held if field.related_model is not Authority and field.name not in instead_of(model)]


def instead_of(model: type[models.Model]) -> dict[str, str]:
    """Columns of `model` that no bundle carries, and what stands there after an import."""
    return CARRIED[model._meta.label].instead if model._meta.label in CARRIED else {}


def target_of(field: models.Field[object, object]) -> type[models.Model] | None:
    """The model that a column links to."""
    found = field.related_model
    return found if isinstance(found, type) else None


def in_order() -> list[type[models.Model]]:
    """The carried models, every one after those that it links to; a link to itself does not count."""
    chosen = {label: apps.get_model(label) for label in sorted(CARRIED)}
    graph = {
        label: {
            target._meta.label
            for field in columns_of(model)
            if (target := target_of(field)) is not None and target._meta.label in chosen and target is not model
        }
        for label, model in chosen.items()
    }
    return [chosen[label] for label in TopologicalSorter(graph).static_order()]


def is_pack(model: type[models.Model]) -> bool:
    return model._meta.app_label == Pack._meta.app_label


def is_user(model: type[models.Model]) -> bool:
    return model is User
