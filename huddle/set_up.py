"""The first team of a new place: its site, board, leader and first promise, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from metrics.category_sets import Starter
from metrics.models import Category, Metric, Target
from org.models import Area, Assignment, Person, Role, Shift, Site, Team
from org.zones import country_of_zone
from routines.library.fitting import fitted
from routines.library.reasons import offer_reasons
from routines.library.templates import template
from routines.load import holding_of
from routines.operations import plan_ahead
from web.clock import today

SHIFT_LENGTH = timedelta(hours=8)


@dataclass(frozen=True)
class FirstTeam:
    """What the three steps asked."""

    name: str
    kind: str
    days: list[int]
    time: time
    watched: list[tuple[Starter, str, Decimal]]
    site: str
    time_zone: str
    leader: str
    email: str
    password: str
    names: list[str]


@transaction.atomic
def set_up(asked: FirstTeam, *, now: datetime) -> tuple[Team, Person]:
    """Make the place and its first team. Returns the team and its leader, who also looks after the installation."""
    day = today(asked.time_zone, now)
    site = _make_site(asked)
    team = _make_team(asked, site)
    leader = _make_people(asked, team, day)
    _make_letters(asked, team, day)
    _make_first_promise(team, day)
    offer_reasons(site)
    plan_ahead(site=site, now=now)
    return team, leader


def _make_site(asked: FirstTeam) -> Site:
    return Site.objects.create(
        name=asked.site,
        slug=_free_slug(asked.site),
        kind=asked.kind,
        time_zone=asked.time_zone,
        country=country_of_zone()[asked.time_zone],
        working_days=asked.days,
    )


def _free_slug(name: str) -> str:
    base = slugify(name)[:40] or "site"
    taken = set(Site.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


def _make_team(asked: FirstTeam, site: Site) -> Team:
    area = Area.below(None, site=site, name=asked.site[:80], slug=site.slug)
    area.save()
    team = Team.objects.create(
        site=site, area=area, name=asked.name, slug=slugify(asked.name)[:50] or "team", working_days=asked.days
    )
    ends_at = (datetime.combine(date.min, asked.time) + SHIFT_LENGTH).time()
    Shift.objects.create(
        site=site, team=team, name="day shift", starts_at=asked.time, ends_at=ends_at, huddle_at=asked.time
    )
    return team


def _make_people(asked: FirstTeam, team: Team, day: date) -> Person:
    leads = Role.objects.create(site=team.site, name="Team leader", duty=Role.Duty.LEADER)
    works = Role.objects.create(site=team.site, name="Team member", duty=Role.Duty.MEMBER, reports_to=leads)
    leader = Person.objects.create_user(asked.email, asked.password, site=team.site, name=asked.leader, is_staff=True)
    mates = [Person.objects.create_user(site=team.site, name=name) for name in asked.names]
    held = [(leader, leads), *((mate, works) for mate in mates)]
    Assignment.objects.bulk_create(
        Assignment(site=team.site, person=person, role=role, area=team.area, team=team, since=day)
        for person, role in held
    )
    return leader


def _make_letters(asked: FirstTeam, team: Team, day: date) -> None:
    for position, (starter, label, target) in enumerate(asked.watched, 1):
        category = Category.objects.create(
            site=team.site, team=team, letter=starter.letter, name=starter.category, position=position
        )
        metric = Metric.objects.create(
            site=team.site,
            team=team,
            category=category,
            name=label,
            label=label,
            unit=starter.unit,
            better=starter.better,
        )
        Target.objects.create(site=team.site, team=team, metric=metric, since=day, value=target)


def _make_first_promise(team: Team, day: date) -> None:
    """The huddle, from the templates: whoever adopts more of them is not offered it twice."""
    role = Role.objects.get(site=team.site, duty=Role.Duty.LEADER)
    first = fitted(template("1", team.site.kind), role, holding_of(role, day))
    first.since = day
    first.save()
