"""A site with nothing but people who have promised something, and what may be asked about them afterwards."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from chaos.elsewhere import Elsewhere

# In five minutes it is time, so a reminder is due now; the next moment of the same promise lies beyond the run.
FALL_DUE = """
update routines_occurrence set due_at = now() + interval '5 minutes', on_time_until = now() + interval '8 hours',
    late_until = now() + interval '9 hours'
where id = any(%s)
"""
PROGRESS = """
select (select count(*) from notices_notice),
    (select count(*) from notices_delivery where state in ('due', 'claimed'))
        + (select count(*) from notices_chatpost where state = 'due')
"""
LETTERS = "select id from notices_delivery where channel = 'email'"
PUSHES = "select replace(id::text, '-', ''), state from notices_delivery where channel = 'push'"
# With every tenth promise a team is told something in its chat. Nobody is woken for it.
TELL_CHAT = """
insert into notices_chatpost (id, site_id, channel_id, kind, title, text, path, dedupe_key, created_at, state, next_at,
    attempt, reason)
select uuidv7(), site_id, id, 'escalation.answered', 'answer-' || n, '', '/', 'answer-' || n, now(), 'due', now(), 0, ''
from notices_chatchannel, generate_series(%s::int, %s::int - 1) n where n %% 10 = 0
"""
CHAT = "select title, state from notices_chatpost"
NOTICES = "select count(distinct dedupe_key), count(*) from notices_notice"


def people_with_a_promise_each(count: int, chat: Elsewhere, push: Elsewhere) -> list[UUID]:
    """Ids of promises that are far away as yet, one of each person; a phone for every tenth of them; and a chat that
    hears what every team hears."""
    from django.db import connection

    from notices.chat import add_channel
    from notices.models import Heartbeat, PushSubscription, SiteNotices, VapidKey
    from org.models import Person, Role, Site
    from routines.models import Occurrence, Routine

    with connection.cursor() as cursor:
        cursor.execute("truncate org_site cascade")  # of the run before; this database holds nothing else
    site = Site.objects.create(name="Chaos", slug="chaos", time_zone="UTC", working_days=[1, 2, 3, 4, 5, 6, 7])
    SiteNotices.objects.create(
        site=site, quiet_from=None, quiet_until=None, is_quiet_off_shift=False, breaker_floor=1_000_000
    )  # whatever falls due may leave at any hour, all at once
    role = Role.objects.create(site=site, name="Leader", duty="leader")
    routine = Routine.objects.create(
        site=site, role=role, name="Gemba walk", wall_name="walks", rrule="FREQ=DAILY", since="2020-01-01"
    )
    people = [Person(site=site, name=f"Leader {n}", email=f"leader-{n}@chaos.example") for n in range(count)]
    Person.objects.bulk_create(people, batch_size=2000)
    add_channel(by=people[0], name="All teams", address=f"json://{chat.address}", team=None, now=datetime.now(UTC))
    phone = {
        "p256dh": VapidKey.new(datetime.now(UTC)).public,
        "auth": "A" * 22,
        "site": site,
        "user_agent_family": "Phone",
    }
    PushSubscription.objects.bulk_create(
        PushSubscription(person=person, endpoint=f"http://{push.address}{n}", made_at=datetime.now(UTC), **phone)
        for n, person in enumerate(people[::10])
    )
    far = datetime.now(UTC) + timedelta(days=2)
    moments = {"on": far.date(), "due_at": far, "on_time_until": far, "late_until": far}
    promises = [Occurrence(site=site, routine=routine, holder=person, **moments) for person in people]
    Occurrence.objects.bulk_create(promises, batch_size=2000)
    # These promises stand in nobody's plan: planning would clear them away.
    Heartbeat.objects.beat(f"plan:{site.pk}", far)
    connection.close()
    return [promise.pk for promise in promises]
