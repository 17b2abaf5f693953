from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A municipality, a region, a programme office: whose plans they are."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)

    role: str
    """Of the person who asked; `store.access` sets it."""

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who signs in. What they may do is said by their memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    organisations = models.ManyToManyField(Organisation, through="Membership")

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="one_person_per_email")]

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.TextChoices):
    READER = "reader", _("Reader")
    EDITOR = "editor", _("Editor")
    ADMIN = "admin", _("Administrator")


class Membership(models.Model):
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    capacity = models.FloatField(null=True)
    """Hours a month that the person has for the plans of the organisation."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_membership_per_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.role}"


class AuditEntry(models.Model):
    """One change, by whom and when. Written in the change's own transaction, never altered."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="audit")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"], name="audit_latest_first")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"


class Attempt(models.Model):
    """One failed sign-in or piece of feedback, kept as long as `people.throttle` counts it. By nobody that we know, so
    of no organisation."""

    key = models.CharField(max_length=64)
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "until"], name="attempts_by_key"),
            models.Index(fields=["until"], name="attempts_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"


class ApiToken(models.Model):
    """Lets a program act as a person. Only a digest of the token is kept; the token itself is shown once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
