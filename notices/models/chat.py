from datetime import datetime, timedelta

from django.db import connection, models
from django.db.models import Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7
from web.sealed import unseal

LEAVING_FOR = timedelta(minutes=2)  # longer than any call; who has not come back by then has died

# Worked out once: as a part of a condition it may be asked again for each row, and gives another one each time.
_CLAIM = """
with mine as materialized (
    select id from notices_chatpost where state = 'due' and next_at <= %(due_at)s
    order by next_at limit %(limit)s for update skip locked
)
update notices_chatpost set state = 'leaving', attempt = attempt + 1, next_at = %(gone_at)s
from mine where notices_chatpost.id = mine.id
returning notices_chatpost.id
"""


class ChatChannel(models.Model):
    """A place where a team talks. Whoever knows its address can write there: it lies sealed and is not shown again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(
        "org.Team", on_delete=models.CASCADE, null=True, blank=True, related_name="chat_channels"
    )  # NULL: hears what every team of the site hears
    name = models.CharField(max_length=60)
    service = models.CharField(max_length=40)  # Slack
    address_sealed = models.TextField()
    created_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    last_ok_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    is_on = models.BooleanField(default=True)

    objects = PeopleOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return unseal(self.address_sealed)


class ChatPostQuerySet(PeopleOnlyQuerySet):
    def claim(self, now: datetime, limit: int, patience: timedelta = timedelta(0)) -> list["ChatPost"]:
        """Take what is due, each once and for ever: committed before anything leaves, and never claimed again."""
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, {"due_at": now - patience, "gone_at": now + LEAVING_FOR, "limit": limit})
            ids = [row[0] for row in cursor.fetchall()]
        return list(ChatPost.objects.filter(pk__in=ids).select_related("channel", "site").order_by("created_at"))

    def undecided(self):
        """Nobody knows whether they arrived, or they surely did not and are not tried again."""
        return self.filter(state__in=[ChatPost.State.UNKNOWN, ChatPost.State.FAILED])

    def lost(self, now: datetime):
        """On their way for longer than any call takes: whoever sent them has died, before or after."""
        return self.filter(state=ChatPost.State.LEAVING, next_at__lte=now)


class ChatPost(models.Model):
    """One message for one chat. A chat shows whatever arrives, so a post leaves at most once: `leaving` is written down
    before the call, and when nobody knows whether it arrived it is `unknown`, for a person to decide. Only what has
    certainly not arrived is tried again by itself."""

    class State(models.TextChoices):
        DUE = "due"
        LEAVING = "leaving"
        SENT = "sent"
        FAILED = "failed"
        UNKNOWN = "unknown"
        SKIPPED = "skipped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    channel = models.ForeignKey(ChatChannel, on_delete=models.CASCADE, related_name="posts", db_index=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=200)
    dedupe_key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    next_at = models.DateTimeField()  # due: when it may leave; leaving: when it counts as lost
    attempt = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = ChatPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "dedupe_key"], name="chat_post_said_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="chat_post_sent_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="chat_post_queue", condition=Q(state__in=["due", "leaving"])),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"
