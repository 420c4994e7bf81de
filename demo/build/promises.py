"""What became of every promise: planned by the routines themselves, then kept, late, missed or still to come.

How many were missed is exact for each role and window, so that adherence is the named figure; which ones follows from
the huddles that were not held, from the stories, and from the dice.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from types import ModuleType

from demo.build.world import World
from routines.models import Occurrence
from routines.planning import promises

State = Occurrence.State
AHEAD = timedelta(days=13)
AT_A_HUDDLE = timedelta(minutes=12)
A_WALK = timedelta(minutes=50)  # the longest; none begins before its promise is due
RECENT = 20  # working days: the ones that warnings look at
LEADS_A_HUDDLE = {"1", "1n", "9", "21"}
REASONS = (
    ["SYS1"] * 3 + ["SYS2"] * 5 + ["SYS3"] * 4 + ["SYS4"] * 2 + ["SYS5"] * 2 + ["SYS6", "ME1", "ME1", "ME2", "ME2"]
)


@dataclass(frozen=True)
class Story:
    """A run of misses with one cause: whose, of which routines, from and to how many working days back."""

    name: str
    keys: tuple[str, ...]
    first: int
    last: int
    share: float
    reason: str


def keep_promises(world: World, words: ModuleType) -> None:
    world.keys = {row.pk: key for (_, key), row in world.routines.items()}
    world.roles_of = {row.pk: role for (role, _), row in world.routines.items()}
    world.names = {person.pk: person.name for person in world.people.values()}
    world.posts = {(a.person_id, a.team_id): a for a in world.assignments if a.team and a.shift}
    rows = planned(world)
    missed = misses(world, words, rows)
    dice = world.dice("kept")
    for row in rows:
        live(world, words, row, missed.get(row.pk), dice)
    for leader in {row.holder_id for row in rows}:
        colour_today(world, [row for row in rows if row.holder_id == leader and row.on == world.today])
    for name in words.UNSAID:
        leave_unsaid(world, [row for row in rows if world.names[row.holder_id] == name])
    world.occurrences = world.keep(rows)
    Occurrence.objects.filter(site=world.site).pass_over(world.now)


def planned(world: World) -> list[Occurrence]:
    """Every promise from the first day to two weeks ahead, as the routines plan them, with ids that stay the same."""
    rows = promises(world.site, world.days.past[0], world.today + AHEAD)
    for row in rows:
        row.pk = world.id("promise", row.routine_id, row.holder_id, row.on, row.number)
    return sorted(rows, key=lambda row: (row.due_at, str(row.pk)))


def misses(world: World, words: ModuleType, rows: list[Occurrence]) -> dict:
    """Which promises were missed, and why: promise -> reason."""
    groups = defaultdict(list)
    for row in rows:
        if row.state == State.OPEN and row.on < world.today:
            groups[world.roles_of[row.routine_id], window(world, row)].append(row)
    missed: dict = {}
    for (role, _), group in sorted(groups.items(), key=lambda item: item[0]):
        missed |= missed_of(world, words, role, group)
    return missed


def window(world: World, row: Occurrence) -> int:
    """0 for the older days, 1 for the last twenty working days."""
    return int(row.on >= world.days.working(-RECENT))


def missed_of(world: World, words: ModuleType, role: str, group: list[Occurrence]) -> dict:
    """As many of a role's promises as its rate says: huddles that weren't held, then the stories, then by chance."""
    count = round(len(group) * (1 - words.ADHERENCE[role]))
    dice = world.dice(f"missed/{role}/{group[0].on}")
    closed = [row for row in group if row.late_until <= world.now]
    stories = {row.pk: story_of(world, words, row) for row in closed}
    ranked = [(rank(world, row, stories[row.pk], dice), row) for row in closed]
    chosen = sorted((place, n) for n, (place, _) in enumerate(ranked) if place is not None)[:count]
    rows = [ranked[n][1] for _, n in chosen]
    return {row.pk: story.reason if (story := stories[row.pk]) else why(world, row, dice) for row in rows}


def rank(world: World, row: Occurrence, story: Story | None, dice: Random) -> float | None:
    """Who goes first when misses are given out; None for a huddle that was held. Misses come in weeks, not evenly."""
    slot = slot_of(world, row)
    if slot:
        return None if slot in world.held else dice.random()
    if story and dice.random() < story.share:
        return 1 + dice.random()
    return 3 + dice.random() - (0.28 if is_hard_week(world, row) else 0)


def is_hard_week(world: World, row: Occurrence) -> bool:
    """About one week in four of each leader: a machine stood, an audit came, two people were away."""
    return world.dice(f"hard/{row.holder_id}/{row.on.isocalendar()[:2]}").random() < 0.24


def why(world: World, row: Occurrence, dice: Random) -> str:
    """What got in the way: each leader has something that does so most often."""
    mostly = world.dice(f"why/{row.holder_id}").choice(REASONS)
    return mostly if dice.random() < 0.5 else dice.choice(REASONS)


def leads(world: World, row: Occurrence) -> bool:
    return world.keys[row.routine_id] in LEADS_A_HUDDLE


def slot_of(world: World, row: Occurrence) -> tuple | None:
    """The huddle that this promise is about, if it is about one."""
    held = world.posts.get((row.holder_id, row.team_id)) if leads(world, row) else None
    return (held.team.slug, held.shift.name, row.on) if held and held.shift.huddle_at else None


def story_of(world: World, words: ModuleType, row: Occurrence) -> Story | None:
    name, key = world.names[row.holder_id], world.keys[row.routine_id]
    return next((s for s in words.STORIES if s.name == name and key in s.keys and in_story(world, s, row)), None)


def in_story(world: World, story: Story, row: Occurrence) -> bool:
    return world.days.working(-story.first) <= row.on <= world.days.working(-story.last)


def live(world: World, words: ModuleType, row: Occurrence, reason: str | None, dice: Random) -> None:
    """What became of one promise by now."""
    if row.state != State.OPEN:
        return
    if reason:
        miss(row, reason)
        return
    if world.keys[row.routine_id] == "20":
        row.due_at = min(row.due_at, visit := world.at(row.on, "22:40"))
        if visit <= world.now:
            done(row, visit)
        return
    late = words.LATE_ONES.get(world.names[row.holder_id], words.LATE)
    moment = late_moment(world, row, dice) if dice.random() < late else moment_in_time(row, dice)
    if slot_of(world, row) in world.held:
        moment = min(moment, row.due_at + AT_A_HUDDLE)  # the huddle ticks it off as it ends
    if is_coaching_of_today(world, row, moment):
        return
    if moment <= world.now:
        done(row, moment)
    elif row.late_until <= world.now or is_of_a_past_day(world, row):
        walked = A_WALK if row.routine.practice == "walk" else timedelta()
        done(row, min(row.due_at + walked, world.now))


def is_of_a_past_day(world: World, row: Occurrence) -> bool:
    """At a time of an earlier day: kept by now, though its window may still be open."""
    return row.on < world.today and row.due_at <= world.now and row.routine.kind != "quota"


def is_coaching_of_today(world: World, row: Occurrence, moment: datetime) -> bool:
    """No pair has met yet today, so nobody has kept a coaching promise today; it can still be kept."""
    is_open = row.routine.practice == "coaching" and row.late_until > world.now
    return is_open and moment >= world.at(world.today, "00:00")


def moment_in_time(row: Occurrence, dice: Random) -> datetime:
    """Soon after it is due, a walk once it is walked; a quota somewhere in its window."""
    span = row.on_time_until - row.due_at
    if row.routine.practice == "walk" and row.routine.kind != "quota":
        return row.due_at + min(span, A_WALK + timedelta(minutes=14) * dice.random())
    reach = min(span, timedelta(hours=6)) if row.routine.kind == "quota" else min(span, timedelta(minutes=14))
    return row.due_at + reach * dice.random()


def late_moment(world: World, row: Occurrence, dice: Random) -> datetime:
    """Within its hour or two; with a day of grace when the next shift comes, with more in the working hours of the
    last one. Never in the night after a shift."""
    span = row.late_until - row.on_time_until
    if row.routine.grace_minutes == 24 * 60:
        before = min(span / 2, timedelta(minutes=40))
        return row.late_until - before * dice.uniform(0.1, 1)
    if row.routine.grace_minutes > 24 * 60:
        day = (row.late_until - timedelta(hours=1)).date()
        moment = world.at(day, "09:05") + timedelta(minutes=dice.randrange(400))
        if row.on_time_until < moment < row.late_until:
            return moment
    return row.on_time_until + min(span, timedelta(hours=5)) * dice.uniform(0.05, 0.9)


def done(row: Occurrence, at: datetime) -> None:
    row.state = State.DONE if at < row.on_time_until else State.LATE
    row.done_at = at
    row.noted_at = at + timedelta(seconds=2)
    row.done_by_id = row.delegate_id or row.holder_id


def miss(row: Occurrence, reason: str) -> None:
    row.state, row.missed_at, row.reason = State.MISSED, row.late_until, reason


def colour_today(world: World, rows: Iterable[Occurrence]) -> None:
    """One of today's came late, and one was missed and nobody has said yet what got in the way."""
    rows = [row for row in rows if row.state in (State.DONE, State.LATE)]
    closed = [row for row in rows if row.late_until <= world.now and not leads(world, row)]
    if closed:
        unkeep(closed[-1])
        miss(closed[-1], "")
    ended = [row for row in rows if row.on_time_until < world.now and row not in closed[-1:] and not leads(world, row)]
    if ended and not any(row.state == State.LATE for row in rows):
        a_while_ago = world.now - timedelta(minutes=3)
        done(ended[0], min(ended[0].on_time_until + timedelta(minutes=12), a_while_ago, ended[0].late_until))


def leave_unsaid(world: World, rows: list[Occurrence]) -> None:
    """Where promises may be kept all day, the newest miss is of yesterday."""
    closed = [row for row in rows if row.done_at and row.late_until <= world.now and not leads(world, row)]
    if closed and closed[-1].late_until > world.now - timedelta(days=2):
        unkeep(closed[-1])
        miss(closed[-1], "")


def unkeep(row: Occurrence) -> None:
    row.done_at = row.noted_at = row.done_by_id = None
