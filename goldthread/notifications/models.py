"""What somebody wants to hear of and has read, the ledger of e-mails, and the addresses of calendars."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goldthread.authorities.models import Authority
from goldthread.improvement.models import OwnerLink
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.working_days import is_working_day
from goldthread.notifications.concern import DEFAULTS, Rhythm, Topic

EVENING, MORNING = time(18, 0), time(8, 0)


class Weekday(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"


class Wishes(models.Model):
    """What reaches somebody by e-mail from one authority, and when. Who never chose has the defaults and no row."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rhythms = models.JSONField(default=dict, help_text="The rhythm of each topic; a topic not named has its default.")
    quiet_from = models.TimeField("nothing comes from", default=EVENING)
    quiet_until = models.TimeField("until", default=MORNING)
    working_days_only = models.BooleanField(default=True)
    weekly_on = models.PositiveSmallIntegerField("the weekly e-mail comes on", choices=Weekday, default=Weekday.MONDAY)
    calendar = models.JSONField(default=dict, help_text="Whether each sort is in it; one not named has its default.")
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="Since then no e-mail goes out.")
    looked_at_sequence = models.PositiveBigIntegerField(
        default=0, help_text="Of the audit trail, for what goes at once."
    )
    looked_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(fields=["authority", "user"], name="wishes_of_one_person_at_an_authority"),
            models.CheckConstraint(condition=Q(weekly_on__lte=4), name="the_weekly_mail_comes_on_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.authority}"

    def rhythm_of(self, topic: Topic) -> Rhythm:
        return Rhythm(self.rhythms.get(topic.value, DEFAULTS[topic]))

    def topics(self, rhythm: Rhythm) -> frozenset[Topic]:
        """The topics that come in this rhythm; none once e-mail was stopped."""
        return frozenset() if self.stopped_at else frozenset(one for one in Topic if self.rhythm_of(one) is rhythm)

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing goes out at this moment, by the clock of England."""
        local = timezone.localtime(moment)
        if self.working_days_only and not _is_workday(local.date()):
            return True
        start, end, now = self.quiet_from, self.quiet_until, local.time()
        return start <= now < end if start <= end else now >= start or now < end

    def weekly_is_due(self, day: date) -> bool:
        """On its weekday or the two days after, for a week in which that is a holiday or the machine was off."""
        return self.weekly_on <= day.weekday() <= self.weekly_on + 2


def _is_workday(day: date) -> bool:
    """Beyond the table of bank holidays weekends alone are known."""
    try:
        return is_working_day(day)
    except GoldthreadError:
        return day.weekday() < Weekday.FRIDAY + 1


class ReadMark(models.Model):
    """Somebody has read a concern. It is said of the concern as it was: a later stage of the same is unread."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "key"], name="a_concern_is_read_once"),
        ]

    def __str__(self) -> str:
        return self.key


class InboxCount(models.Model):
    """How many things in an inbox were unread when they were last counted, for the head of every page.

    The inbox itself is read anew whenever it is opened; to count it takes a query for each topic, so that no other page
    does. `sequence` is that of the audit trail then: with the same one, on the same day, nothing has changed.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unread = models.PositiveIntegerField()
    counted_on = models.DateField()
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "user"], name="one_count_of_an_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.unread} unread for {self.user}"


class OwnerReminder(models.Model):
    """Somebody without an account is reminded at an address of the actions that a link shows, as a lead chose for it.

    The address is of use for that alone: it stands on no page of the record and in no bundle, and it is erased when the
    reminders end, whoever ends them. Its keyed digest stays where its holder ended them, so that they are not begun
    again by mistake.
    """

    class Ended(models.TextChoices):
        LEAD = "lead", "stopped here"
        HOLDER = "holder", "stopped by whoever gets them"
        LINK = "link", "ended with the link"
        DAY = "day", "ended on the last day"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    link = models.OneToOneField(OwnerLink, models.PROTECT, related_name="reminder")
    email = models.EmailField(blank=True)
    email_digest = models.CharField(max_length=64, blank=True)
    days_before = models.PositiveSmallIntegerField(default=5)
    until_on = models.DateField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    looked_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=8, choices=Ended, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(email=""), name="an_address_goes_when_reminders_end"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="") | (Q(ended_at__isnull=False) & ~Q(ended_how="")),
                name="reminders_end_somehow",
            ),
        ]
        indexes = [models.Index(fields=["ended_at", "looked_on"], name="owner_reminder_by_day")]

    def __str__(self) -> str:
        return f"Reminders for {self.link}"


class MailingStage(models.TextChoices):
    WAITING = "waiting", "Waiting to go"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    NOTHING = "nothing", "Nothing to say"
    UNSURE = "unsure", "Perhaps sent"
    FAILED = "failed", "Not sent"


class Mailing(models.Model):
    """One e-mail to one person, by what it is for: the key is taken once, so that none is sent twice.

    It goes to an account, or to the address of an `OwnerReminder`.

    It holds no word of the record: what it says is read when it goes. `unsure`: the program or the connection ended
    after the words were handed over and before the server answered; it is not sent again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reminder = models.ForeignKey(OwnerReminder, models.PROTECT, null=True, blank=True, related_name="mailings")
    rhythm = models.CharField(max_length=8, choices=[one for one in Rhythm.choices if one[0] != Rhythm.NEVER])
    key = models.CharField(max_length=80)
    stage = models.CharField(max_length=8, choices=MailingStage, default=MailingStage.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "user", "key"], name="one_mail_for_one_occasion"),
            models.UniqueConstraint(fields=["reminder", "key"], name="one_mail_to_an_owner_for_one_occasion"),
            models.CheckConstraint(
                condition=Q(user__isnull=True, reminder__isnull=False) | Q(user__isnull=False, reminder__isnull=True),
                name="a_mail_goes_to_an_account_or_by_a_reminder",
            ),
            models.CheckConstraint(
                condition=Q(stage="sent", sent_at__isnull=False) | (~Q(stage="sent") & Q(sent_at__isnull=True)),
                name="what_is_sent_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "next_try_at"], name="mailing_by_stage"),
            models.Index(fields=["authority", "-made_at"], name="mailing_by_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_stage_display()}"


class MailingItem(models.Model):
    """A concern that an e-mail told of, by its key."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="items")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing", "key"], name="a_mail_tells_of_a_concern_once")]

    def __str__(self) -> str:
        return self.key


class CalendarFeed(models.Model):
    """The secret address of somebody's calendar. Of its token only a keyed digest is kept; it works until ended."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True, help_text="When a calendar last asked for it.")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "user"], condition=Q(ended_at__isnull=True), name="one_calendar_address_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.user} at {self.authority}"
