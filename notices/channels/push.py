"""By push, to every device that the person has named. What a push service carries is encrypted for the device alone."""

import json
import threading
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

import requests
from django.conf import settings
from django.db import Error as DatabaseError

from notices.bundles import SENT, Bundle, Outcome
from notices.models import Delivery, PushSubscription, VapidKey
from org.models import Person
from web import outbound
from web.clock import now

IS_ONCE = True
LOST = "the push service took it and did not say what became of it"
GONE = {404, 410}  # the browser has unsubscribed, or was put away
_away = threading.local()  # services that did not answer in this batch: nobody else waits for them
BODY = 300  # letters: phones show less, and push services take 4 KB


def deliver(bundle: Bundle) -> Outcome:
    """One device that took it is enough: the others would only make people hear it again. What may have arrived does
    not leave a second time; if it ever does, it has the same tag, and a device that has shown the first shows nothing
    new."""
    from py_vapid import Vapid  # and pywebpush: whoever sends nothing need not load them

    moment = now()
    vapid = Vapid.from_pem(VapidKey.objects.ours(moment).private_pem.encode())
    devices = list(PushSubscription.objects.filter(person=bundle.person))
    results = {device.pk: _send(device, bundle, vapid) for device in devices}
    with suppress(DatabaseError):  # that it has left is true even if this cannot be written right now
        _note(results, moment)
    return _outcome(list(results.values()))


def _note(results: dict[UUID, str], moment: datetime) -> None:
    by_result = {said: [pk for pk, result in results.items() if result == said] for said in ("ok", "gone")}
    PushSubscription.objects.filter(pk__in=by_result["gone"]).delete()
    PushSubscription.objects.filter(pk__in=by_result["ok"]).update(last_ok_at=moment)


def _outcome(results: list[str]) -> Outcome:
    if "ok" in results:
        return SENT
    if LOST in results:
        return Outcome(Delivery.State.UNKNOWN, LOST)
    waiting = [result for result in results if result not in {"gone", "refused"}]
    if waiting:
        return Outcome(Delivery.State.DUE, waiting[0])
    return Outcome(Delivery.State.SKIPPED, "refused by the push service" if "refused" in results else "no device")


def unreachable(person: Person) -> str:
    return "" if PushSubscription.objects.filter(person=person).exists() else "no device"


def close() -> None:
    _away.hosts = set()


def _send(subscription: PushSubscription, bundle: Bundle, vapid) -> str:
    """ "ok", "gone", "refused", LOST, or why it may be tried again."""
    from pywebpush import WebPushException, webpush

    host, away = urlsplit(subscription.endpoint).hostname, getattr(_away, "hosts", set[str | None]())
    if host in away:
        return "no answer"
    kept = max(kind.freshness for kind in bundle.kinds)
    headers: dict[str, str | int | float] = {
        "Topic": bundle.pk.hex,
        "Urgency": "high" if bundle.is_urgent else "normal",
    }
    try:
        with outbound.watch() as calls, outbound.Door() as door:
            webpush(
                subscription.info,
                data=json.dumps(message(bundle)),
                vapid_private_key=vapid,
                vapid_claims={"sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"},
                ttl=int(kept / timedelta(seconds=1)),
                headers=headers,
                timeout=outbound.READ_SECONDS,
                requests_session=door,
            )
    except WebPushException as error:
        return _result_of(error.status_code or 0)
    except outbound.Refused:
        return "refused"
    except requests.RequestException as error:
        _away.hosts = away | {host}
        return LOST if any(call.has_left for call in calls) else type(error).__name__
    except ValueError:  # keys that are none
        return "gone"
    return "ok"


def _result_of(status: int) -> str:
    if status in GONE:
        return "gone"
    return f"push service {status}" if status == 429 or status >= 500 else "refused"


def message(bundle: Bundle) -> dict:
    """What the device shows, and where a tap leads: the very tap, or the list where there are several."""
    first, *others = bundle.lines
    body = "\n".join(line.title for line in bundle.lines) if others else first.text
    path = "/notices/" if others else first.path
    return {"title": bundle.title, "body": body[:BODY], "path": path, "tag": bundle.pk.hex}
