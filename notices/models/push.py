"""Browser push (RFC 8030): the installation's key (VAPID, RFC 8292), and the devices that people have named."""

import base64
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import models

from notices.models.preference import OwnQuerySet
from web.ids import uuid7
from web.sealed import seal, unseal


class VapidKeyQuerySet(models.QuerySet):
    def ours(self, now: datetime) -> "VapidKey":
        """Made once and kept: with another key every device would have to be named again."""
        if not self.filter(pk=1).exists():
            VapidKey.objects.bulk_create([VapidKey.new(now)], ignore_conflicts=True)
        return VapidKey.objects.get(pk=1)


class VapidKey(models.Model):
    """Whoever sends shows push services that it is this installation. One row; not data of a site."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    public = models.CharField(max_length=100)  # the uncompressed point, base64url: what browsers subscribe with
    private_sealed = models.TextField()
    made_at = models.DateTimeField()

    objects = VapidKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="vapid_key_is_one")]

    def __str__(self) -> str:
        return self.public

    @property
    def private_pem(self) -> str:
        return unseal(self.private_sealed)

    @classmethod
    def new(cls, now: datetime) -> "VapidKey":
        key = ec.generate_private_key(ec.SECP256R1())
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        public = base64.urlsafe_b64encode(point).rstrip(b"=").decode()
        return cls(pk=1, public=public, private_sealed=seal(pem), made_at=now)


class PushSubscriptionQuerySet(OwnQuerySet):
    """One's own devices are nobody else's business."""


class PushSubscription(models.Model):
    """A browser that somebody has named as theirs. Its address and keys are the browser's; whoever signs in there later
    and asks for notices takes it over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    user_agent_family = models.CharField(max_length=40)  # "Chrome on Android": for the person to tell devices apart
    made_at = models.DateTimeField()
    last_ok_at = models.DateTimeField(null=True, blank=True)

    objects = PushSubscriptionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.user_agent_family

    @property
    def info(self) -> dict:
        return {"endpoint": self.endpoint, "keys": {"p256dh": self.p256dh, "auth": self.auth}}
