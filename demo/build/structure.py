"""Site, areas, teams and shifts of an organisation, from its literals."""

from datetime import datetime, time
from types import ModuleType

from demo.build.days import Days, public_holidays
from demo.build.world import World, key
from org.models import Area, Closure, ExtraDay, Shift, Site, Team
from routines.library.reasons import offer_reasons
from web.clock import today

TUESDAY, FRIDAY = 2, 5


def found(organisation: ModuleType, *, now: datetime) -> World:
    """Make the site and its days, then its areas, teams and shifts."""
    words = organisation.structure
    site = Site(id=key(words.SITE["slug"], "site"), is_demo=True, **words.SITE)
    site.save(force_insert=True)
    day = today(site.time_zone, now)
    free = closures(words, site, day) if not words.WORKS_ON_HOLIDAYS else {}
    days = Days(today=day, zone=site.time_zone, working_days=site.working_days, free=frozenset(free))
    world = World(site, now=now, days=days)
    world.keep(Closure(site=site, on=on, name=name) for on, name in words.closures(day).items())
    work_today(world)
    offer_reasons(site)
    make_areas(world, words.AREAS)
    make_teams(world, words)
    make_shifts(world, words)
    return world


def work_today(world: World) -> None:
    """On a free day, and where only some work on weekends, the demo works an extra shift: like a Tuesday, the day on
    which most leaders walk."""
    day = world.days.today
    if not world.days.is_working(day) or day.isoweekday() > FRIDAY:
        world.keep([ExtraDay(site=world.site, on=day, name=f"Extra {day:%A} shift", like=TUESDAY)])


def closures(words: ModuleType, site: Site, day) -> dict:
    return public_holidays(site.country, site.subdivision, day) | words.closures(day)


def make_areas(world: World, rows: list[tuple]) -> None:
    for slug, name, parent, *patients in rows:
        area = Area.below(world.areas.get(parent), site=world.site, name=name, slug=slug)
        area.id, area.is_patient_area = world.id("area", slug), bool(patients)
        world.areas[slug] = area
    world.keep(world.areas.values())


def make_teams(world: World, words: ModuleType) -> None:
    for slug, name, tier, area, parent in words.TEAMS:
        world.teams[slug] = Team(
            id=world.id("team", slug),
            site=world.site,
            area=world.areas[area],
            parent=world.teams.get(parent),
            name=name,
            slug=slug,
            tier=tier,
            working_days=world.site.working_days,
            works_on_holidays=words.WORKS_ON_HOLIDAYS,
        )
    world.keep(world.teams.values())


def make_shifts(world: World, words: ModuleType) -> None:
    for team in world.teams.values():
        for name, starts, ends, huddle in words.shifts_of(team):
            world.shifts[team.slug, name] = Shift(
                site=world.site,
                team=team,
                name=name,
                starts_at=time.fromisoformat(starts),
                ends_at=time.fromisoformat(ends),
                huddle_at=time.fromisoformat(huddle) if huddle else None,
            )
    world.keep(world.shifts.values())  # their ids are numbers of the database
