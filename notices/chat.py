"""Telling a team in its chat. What is said there is about the team, never about one person's promises."""

import time
from datetime import datetime, timedelta

from django.db.models import Q

from notices import kinds, outbox
from notices.channels import chat
from notices.models import ChatChannel, ChatPost, SiteNotices
from org.models import Person, Team
from web.sealed import seal

ATTEMPTS = 12  # of what certainly did not arrive: about a day
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=4)
BATCH = 10

State = ChatPost.State


class NotForChat(ValueError):
    """A kind that was not registered for a team's chat: it may be about a person."""


def add_channel(*, by: Person, name: str, address: str, team: Team | None, now: datetime) -> ChatChannel:
    """Raises chat.NotAChat."""
    service = chat.service_of(address)
    return ChatChannel.objects.create(
        site_id=by.site_id,
        team=team,
        name=name,
        service=service,
        address_sealed=seal(address),
        created_by=by,
        created_at=now,
    )


def tell_team(*, team: Team, kind: str, title: str, text: str, path: str, dedupe_key: str, now: datetime) -> int:
    """Put a post into the outbox for each chat that hears of this team, in the caller's transaction; returns how many.

    Once for ever by `dedupe_key`. Raises NotForChat for a kind whose `offered` does not name "chat".
    """
    if "chat" not in kinds.of(kind).offered:
        raise NotForChat(kind)
    hearing = ChatChannel.objects.filter(Q(team=team) | Q(team=None), site=team.site_id, is_on=True)
    if not SiteNotices.objects.filter(site=team.site_id).exclude(channels__contains=["chat"]).exists():
        words = {"kind": kind, "title": title, "text": text, "path": path, "dedupe_key": dedupe_key}
        when = {"site_id": team.site_id, "created_at": now, "next_at": now}
        posts = [ChatPost(channel=channel, **words, **when) for channel in hearing]
        ChatPost.objects.bulk_create(posts, ignore_conflicts=True)
        if posts:
            outbox.wake_sender()
        return len(posts)
    return 0


def unsay(*, dedupe_key: str) -> bool:
    """What has not left yet stays here. True: a chat may have shown it, and someone has to say what is true now."""
    posts = ChatPost.objects.filter(dedupe_key=dedupe_key)
    posts.filter(state=State.DUE).update(state=State.SKIPPED, reason="taken back before it left")
    return posts.filter(state__in=[State.LEAVING, State.SENT, State.UNKNOWN]).exists()


def send_due(*, now: datetime, limit: int = BATCH, patience: timedelta = timedelta(0)) -> int:
    """Send what is due, and say of what was lost on the way that nobody knows. Call it outside any transaction.

    Each is taken just before its own call: who dies on the way leaves one behind that nobody knows, not a batch.
    """
    ChatPost.objects.lost(now).update(state=State.UNKNOWN, reason="Whoever sent it stopped on the way.")
    began = time.monotonic()
    for count in range(limit):
        moment = now + timedelta(seconds=time.monotonic() - began)  # others count from it when a post is lost
        claimed = ChatPost.objects.claim(moment, 1, patience)
        if not claimed:
            return count
        _send(claimed[0], moment)
    return limit


def send_try(channel: ChatChannel, *, now: datetime) -> str:
    """Really sends, now; returns what went wrong in words, or ""."""
    title, text = "Asaichi speaks here", f"{channel.name} hears what is told to the team."
    state, reason = chat.deliver(channel, title=title, text=text, path="/boards/")
    return _note(channel, state, reason, now)


def send_again(post: ChatPost, *, now: datetime) -> bool:
    """A person has looked into the chat and did not find it there."""
    return bool(_undecided(post).update(state=State.DUE, next_at=now, reason=""))


def let_go(post: ChatPost) -> bool:
    """It is there, or no longer needed."""
    return bool(_undecided(post).update(state=State.SKIPPED, reason="let go by an operator"))


def _undecided(post: ChatPost):
    return ChatPost.objects.filter(pk=post.pk).undecided()


def _send(post: ChatPost, now: datetime) -> None:
    if not post.channel.is_on:
        return _keep(post, State.SKIPPED, "The chat is turned off.", now)
    state, reason = chat.deliver(post.channel, title=post.title, text=post.text, path=post.path)
    _note(post.channel, state, reason, now)
    if state == State.DUE and post.attempt >= ATTEMPTS:
        state = State.FAILED
    return _keep(post, state, reason, now)


def _keep(post: ChatPost, state: str, reason: str, now: datetime) -> None:
    """If this cannot be written any more, the post stays `leaving` and becomes `unknown`: it never leaves twice."""
    pause = min(FIRST_PAUSE * 2 ** (post.attempt - 1), LONGEST_PAUSE) if state == State.DUE else timedelta(0)
    sent_at = now if state == State.SENT else None
    mine = ChatPost.objects.filter(pk=post.pk, state=State.LEAVING, attempt=post.attempt)
    mine.update(state=state, reason=reason, sent_at=sent_at, next_at=now + pause)


def _note(channel: ChatChannel, state: str, reason: str, now: datetime) -> str:
    fields = {"last_ok_at": now, "last_error": ""} if state == State.SENT else {"last_error": reason}
    ChatChannel.objects.filter(pk=channel.pk).update(**fields)
    return reason
