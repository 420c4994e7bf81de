"""One of everything a site holds, so that a test can ask for ours and for theirs."""

from datetime import timedelta

from coaching.models import A3, CoachingCycle, Experiment, LswReview, Obstacle, TargetCondition
from concerns.models import Action, Concern, Countermeasure, Escalation, ParkingItem, Photo, Proposal
from gemba.models import Barrier, Check, CheckCard, Observation, Walk
from gemba.periods import period_of
from huddle.agenda import agenda_for
from huddle.models import HuddleSession, Recognition
from metrics.models import Baseline, Category, Import, Metric, Reading, SafetyReport, Target
from notices.models import ChatChannel, ChatPost, Notice, PushSubscription
from org.models import Absence, Person, Role, RosterChange, Screen, ShiftSwap, Standstill, Team
from org.models.device import hashed
from routines.models import Delegation, MissReason, Occurrence, Pattern, Routine, Trial
from tests.boards import make_storyboard
from tests.cast import SINCE
from web.clock import now, today
from web.sealed import seal


def make_world(team: Team, leader: Person, other: Person, role: Role) -> dict:
    """Objects of a site by name; `leader` holds, owns and learns, `other` is the second person where one is needed."""
    world = {"team": team, "person": leader, "screen": _screen(team, leader), "standstill": _standstill(team, leader)}
    world |= _routine(team, leader, role) | _concern(team, leader) | _metric(team, leader)
    world |= _away(team, leader, other) | _roster(team, leader, other)
    world["session"] = _session(team, leader)
    world["held"] = _held(team, leader)
    world["parked"] = ParkingItem.objects.create(
        site=team.site, team=team, text="The new rack", who=leader, take_up_on=SINCE, parked_at=now()
    )
    world |= _walk(team, leader) | _storyboard(team, leader, other) | _cards(team, leader)
    world["notice"] = Notice.objects.create(
        site=team.site,
        person=leader,
        kind="test",
        title="A notice",
        path="/",
        dedupe_key=f"{team.pk}",
        created_at=now(),
    )
    world["chat"] = ChatChannel.objects.create(
        site=team.site, name="Chat", service="Slack", address_sealed=seal("slack://a/b/c"), created_at=now()
    )
    world["post"] = ChatPost.objects.create(
        site=team.site, channel=world["chat"], kind="test", title="T", path="/", created_at=now(), next_at=now()
    )
    world["device"] = PushSubscription.objects.create(
        site=team.site,
        person=leader,
        endpoint=f"https://push.example/{leader.pk}",
        p256dh="",
        auth="",
        user_agent_family="Firefox on Android",
        made_at=now(),
    )
    return world


def _screen(team: Team, leader: Person) -> Screen:
    moment = now()
    return Screen.objects.create(
        site=team.site,
        team=team,
        name="TV",
        secret_hash=hashed(f"tv {team.pk}"),
        approved_by=leader,
        approved_at=moment,
        paired_at=moment,
    )


def _session(team: Team, leader: Person) -> HuddleSession:
    """A huddle that runs."""
    moment = now()
    return HuddleSession.objects.create(
        site=team.site,
        team=team,
        shift_name="early",
        on=today(team.site.time_zone),
        scheduled_at=moment,
        started_at=moment,
        facilitator=leader,
        agenda=agenda_for(team),
        code=team.slug.replace("-", "")[-4:].upper(),
    )


def _held(team: Team, leader: Person) -> HuddleSession:
    """The huddle of yesterday."""
    began = now() - timedelta(days=1)
    return HuddleSession.objects.create(
        site=team.site,
        team=team,
        shift_name="early",
        on=today(team.site.time_zone) - timedelta(days=1),
        scheduled_at=began,
        started_at=began,
        ended_at=began + timedelta(minutes=9),
        facilitator=leader,
        agenda=agenda_for(team),
    )


def _standstill(team: Team, leader: Person) -> Standstill:
    """Of a shift yesterday."""
    day = today(team.site.time_zone) - timedelta(days=1)
    return Standstill.objects.create(site=team.site, team=team, on=day, said_by=leader, said_at=now())


def _routine(team: Team, leader: Person, role: Role) -> dict:
    moment = now()
    routine = Routine.objects.create(
        site=team.site,
        role=role,
        name="Walk the line",
        wall_name="walk",
        practice="walk",
        rrule="FREQ=DAILY",
        checklist=["Is the bay free?"],
        since=SINCE,
    )
    occurrence = Occurrence.objects.create(
        site=team.site,
        routine=routine,
        holder=leader,
        team=team,
        on=today(team.site.time_zone),
        due_at=moment,
        on_time_until=moment + timedelta(minutes=30),
        late_until=moment + timedelta(hours=4),
    )
    missed = Occurrence.objects.create(
        site=team.site,
        routine=routine,
        holder=leader,
        team=team,
        on=today(team.site.time_zone),
        number=2,
        due_at=moment - timedelta(hours=3),
        on_time_until=moment - timedelta(hours=2),
        late_until=moment - timedelta(hours=1),
        state="missed",
        missed_at=moment,
    )
    pattern = Pattern.objects.create(
        site=team.site,
        holder=leader,
        kind="misses",
        routine=routine,
        promised=3,
        since=SINCE,
        found_on=today(team.site.time_zone),
        leader_told_at=moment,
    )
    trial = Trial.objects.create(
        site=team.site,
        person=leader,
        element=routine.element,
        change="shorter",
        words="Five minutes",
        expected=8,
        started_on=today(team.site.time_zone),
        started_at=moment,
        check_on=today(team.site.time_zone) + timedelta(days=14),
    )
    reason = MissReason.objects.filter(site=team.site).first()
    given = {"routine": routine, "occurrence": occurrence, "missed": missed}
    return given | {"trial": trial, "pattern": pattern, "reason": reason}


def _away(team: Team, leader: Person, delegate: Person) -> dict:
    """A day away in a month, and someone asked to stand in."""
    day = today(team.site.time_zone) + timedelta(days=30)
    days = {"starts_on": day, "ends_on": day}
    absence = Absence.objects.create(site=team.site, person=leader, **days)
    delegation = Delegation.objects.create(site=team.site, person=leader, delegate=delegate, asked_at=now(), **days)
    return {"absence": absence, "delegation": delegation}


def _roster(team: Team, leader: Person, other: Person) -> dict:
    """A pasted day in a month, and a colleague asked to swap another."""
    day, moment = today(team.site.time_zone) + timedelta(days=31), now()
    change = RosterChange.objects.create(
        site=team.site, team=team, kind="paste", words="One shift", first_on=day, last_on=day, made_at=moment
    )
    swap = ShiftSwap.objects.create(
        site=team.site, team=team, person=leader, other=other, on=day, asked_by=leader, asked_at=moment
    )
    return {"roster_change": change, "swap": swap}


def _concern(team: Team, leader: Person) -> dict:
    moment = now()
    concern = Concern.objects.create(
        site=team.site, team=team, text="Pallets block the way", raised_by=leader, raised_at=moment
    )
    private = Concern.objects.create(
        site=team.site,
        team=team,
        text="For the leader only",
        raised_by=leader,
        raised_at=moment,
        visibility="leader_only",
    )
    photo = Photo.objects.create(
        site=team.site,
        concern=concern,
        data=b"",
        digest="0",
        content_type="image/jpeg",
        width=1,
        height=1,
        added_at=moment,
    )
    action = Action.objects.create(
        site=team.site,
        team=team,
        text="Mark the bay",
        owner=leader,
        due_on=today(team.site.time_zone),
        created_at=moment,
    )
    asked = Escalation.objects.create(
        site=team.site,
        concern=Concern.objects.create(
            site=team.site, team=team, text="No drills", raised_by=leader, raised_at=moment, state="escalated"
        ),
        from_team=team,
        to_team=team.parent or team,
        to_tier=2,
        why="resources",
        need="A second drill",
        escalated_at=moment,
        answer_by=moment + timedelta(days=1),
    )
    proposal = Proposal.objects.create(site=team.site, team=team, concern=concern, kind="time", times=1, made_at=moment)
    made = {"photo": photo, "proposal": proposal, "concern": concern, "private_concern": private}
    made |= {"action": action, "asked": asked}
    return made | _following(team, leader)


def _following(team: Team, leader: Person) -> dict:
    """What may follow a concern."""
    moment = now()
    sheet = Countermeasure.objects.create(
        site=team.site, team=team, written_at=moment, written_by=leader, owner=leader, gap="4 late kits, none wanted"
    )
    thanks = Recognition.objects.create(
        site=team.site, team=team, to=leader.first_name, text="For the cart", person=leader, said_at=moment
    )
    return {"sheet": sheet, "thanks": thanks}


def _metric(team: Team, leader: Person) -> dict:
    category = Category.objects.create(site=team.site, team=team, letter="D", name="Delivery", position=1)
    metric = Metric.objects.create(
        site=team.site, team=team, category=category, name="Plan kept", label="plan kept", unit="%", better="higher"
    )
    target = Target.objects.create(site=team.site, team=team, metric=metric, since=SINCE, value=95)
    baseline = Baseline.objects.create(
        site=team.site,
        team=team,
        metric=metric,
        since=SINCE,
        until=SINCE,
        size=20,
        mean=90,
        moving_range=3,
        frozen_at=now(),
    )
    brought = Import.objects.create(site=team.site, made_at=now(), made_by=leader, source="paste")
    reading = Reading.objects.create(
        site=team.site,
        team=team,
        metric=metric,
        on=SINCE,
        value=80,
        status="missed",
        recorded_at=now(),
        confirmed_at=now(),
    )
    common = {"site": team.site, "team": team, "on": SINCE}
    report = SafetyReport.objects.create(kind="near_miss", reported_at=now(), **common)
    made = {"category": category, "metric": metric, "target": target, "baseline": baseline}
    return made | {"import": brought, "reading": reading, "safety_report": report}


def _walk(team: Team, leader: Person) -> dict:
    moment = now()
    walk = Walk.objects.create(
        site=team.site, walker=leader, area=team.area, team=team, theme="flow", started_at=moment
    )
    observation = Observation.objects.create(
        site=team.site, walk=walk, kind="barrier", basis="seen", text="No place for the cart", noted_at=moment
    )
    barrier = Barrier.objects.create(
        site=team.site, observation=observation, owner=leader, due_on=today(team.site.time_zone)
    )
    return {"walk": walk, "observation": observation, "barrier": barrier}


def _cards(team: Team, leader: Person) -> dict:
    moment, day = now(), today(team.site.time_zone)
    card = CheckCard.objects.create(
        site=team.site,
        area=team.area,
        name="Press stop",
        what="Is the stop worn?",
        good_looks_like="Within 0.1 mm",
        since=SINCE,
        written_by=leader,
        written_at=moment,
    )
    check = Check.objects.create(
        site=team.site,
        card=card,
        element=card.element,
        period_on=period_of("week", day),
        drawn_by=leader,
        drawn_at=moment,
    )
    return {"area": team.area, "card": card, "check": check}


def _storyboard(team: Team, leader: Person, coach: Person) -> dict:
    day = today(team.site.time_zone)
    storyboard = make_storyboard(team, leader, coach, title="Seals")
    TargetCondition.objects.create(
        site=team.site,
        storyboard=storyboard,
        text="At most one a day",
        since=SINCE,
        achieve_by=day + timedelta(days=14),
    )
    obstacle = Obstacle.objects.create(site=team.site, storyboard=storyboard, text="The ring tilts", noted_on=SINCE)
    experiment = Experiment.objects.create(
        site=team.site, storyboard=storyboard, obstacle=obstacle, number=1, step="Cone with a stop", planned_on=day
    )
    cycle = CoachingCycle.objects.create(site=team.site, storyboard=storyboard, coach=coach, number=1, planned_at=now())
    a3 = A3.objects.create(
        site=team.site, team=team, owner=leader, mentor=coach, title="Leaks", started_on=SINCE, goal_by=day
    )
    check = LswReview.objects.create(site=team.site, leader=coach, report=leader, held_on=day, started_at=now())
    made = {"storyboard": storyboard, "obstacle": obstacle, "experiment": experiment, "cycle": cycle}
    return made | {"a3": a3, "lsw_review": check}
