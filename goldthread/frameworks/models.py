"""Packs: criteria, themes and rating scales as versioned data. A published version never changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Pack(models.Model):
    """One version of one framework. `sha256` is over the canonical form of its file."""

    slug = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    source = models.CharField(max_length=300, help_text="Where the facts come from.")
    source_status = models.CharField(max_length=20, help_text="verified, secondary or recalled")
    licence = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(help_text="When this version of the pack was published in Goldthread.")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    next_review_months = models.PositiveSmallIntegerField(null=True, blank=True)
    content = models.JSONField(default=dict, help_text="The whole file as published; `contents.py` reads it.")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["slug", "version"]
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="one_pack_of_a_version")]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Criterion(models.Model):
    """`key` stays the same across versions of the pack; `names` are other labels that documents give it."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="criteria")
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    text = models.TextField()
    names = models.JSONField(default=list)
    source = models.CharField(max_length=300)
    source_status = models.CharField(max_length=20)

    class Meta:
        ordering = ["pack", "order"]
        verbose_name_plural = "criteria"
        constraints = [models.UniqueConstraint(fields=["pack", "key"], name="one_criterion_of_a_key")]

    def __str__(self) -> str:
        return self.label


class Theme(models.Model):
    """A heading under which findings are gathered."""

    class Kind(models.TextChoices):
        THEME = "theme", "Theme"
        FOCUS_AREA = "focus_area", "Focus area"
        AREA_OF_SEARCH = "area_of_search", "Area of search"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="themes")
    kind = models.CharField(max_length=20, choices=Kind)
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    names = models.JSONField(default=list)
    source = models.CharField(max_length=300)
    source_status = models.CharField(max_length=20)

    class Meta:
        ordering = ["pack", "kind", "order"]
        constraints = [models.UniqueConstraint(fields=["pack", "kind", "key"], name="one_theme_of_a_key")]

    def __str__(self) -> str:
        return self.label


class Scale(models.Model):
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="scales")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ["pack", "key"]
        constraints = [models.UniqueConstraint(fields=["pack", "key"], name="one_scale_of_a_key")]

    def __str__(self) -> str:
        return self.title


class Extent(models.TextChoices):
    NOT_MET = "not_met", "Not met"
    LIMITED = "limited", "Limited"
    PART_MET = "part_met", "Part met"
    MET = "met", "Met"


class Trajectory(models.TextChoices):
    STALLED = "stalled", "Stalled"
    AT_RISK = "at_risk", "At risk"
    ON_TRACK = "on_track", "On track"


class Level(models.Model):
    """One step of a scale; 1 is the worst. `names` are the words that documents use for it, folded."""

    scale = models.ForeignKey(Scale, models.PROTECT, related_name="levels")
    key = models.SlugField(max_length=60)
    step = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=120)
    meaning = models.CharField(max_length=300)
    names = models.JSONField(default=list)
    extent = models.CharField(max_length=10, choices=Extent, blank=True)
    trajectory = models.CharField(max_length=10, choices=Trajectory, blank=True)

    class Meta:
        ordering = ["scale", "step"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "key"], name="one_level_of_a_key"),
            models.CheckConstraint(condition=Q(step__gte=1), name="steps_begin_at_one"),
        ]

    def __str__(self) -> str:
        return self.label


class Legislation(models.Model):
    """An act, regulations or guidance that duties rest on; `replaced_by` is the key of what took its place."""

    class Kind(models.TextChoices):
        ACT = "act", "Act"
        REGULATIONS = "regulations", "Regulations"
        GUIDANCE = "guidance", "Guidance"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="legislation")
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=200, blank=True, help_text="Sections or schedules that matter here.")
    about = models.CharField(max_length=300)
    replaced_by = models.SlugField(max_length=60, blank=True)
    source = models.CharField(max_length=300)
    source_status = models.CharField(max_length=20)

    class Meta:
        ordering = ["pack", "order"]
        verbose_name_plural = "legislation"
        constraints = [models.UniqueConstraint(fields=["pack", "key"], name="one_law_of_a_key")]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class Duty(models.Model):
    """What the holder of an office must see to. `register` gathers those of one office, `role` is its code."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="duties")
    register = models.SlugField(max_length=60)
    register_title = models.CharField(max_length=200)
    role = models.SlugField(max_length=60)
    key = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)
    text = models.TextField()
    law = models.JSONField(default=list, help_text="Keys of the legislation of this pack that it rests on.")
    source = models.CharField(max_length=300)
    source_status = models.CharField(max_length=20)

    class Meta:
        ordering = ["pack", "order"]
        verbose_name_plural = "duties"
        constraints = [models.UniqueConstraint(fields=["pack", "register", "key"], name="one_duty_of_a_key")]

    def __str__(self) -> str:
        return self.label
