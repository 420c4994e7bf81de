"""A team with a full board: 15 metrics with 31 readings each, 30 items, and one who looks at it."""

from datetime import date, time, timedelta

SLUG = "bench"


def full_board():
    """The team and its leader, made once and found again."""
    from org.models import Person, Site, Team

    if not Site.objects.filter(slug=SLUG).exists():
        _build(Site.objects.create(slug=SLUG, name="Bench", time_zone="Europe/Berlin"))
    site = Site.objects.get(slug=SLUG)
    return Team.objects.get(site=site, slug=SLUG), Person.objects.filter(site=site).first()


def _build(site) -> None:
    from org.models import Area, Assignment, Person, Role, Shift, Team

    area = Area.below(None, site=site, name="Bench", slug=SLUG)
    area.save()
    team = Team.objects.create(site=site, area=area, name="Line of the bench", slug=SLUG, tier=1)
    Shift.objects.create(site=site, team=team, name="early", starts_at=time(0), ends_at=time(23, 59))
    person = Person.objects.create_user(f"leader@{SLUG}.example", None, site=site, name="Marta Lindqvist")
    role = Role.objects.create(site=site, name="Team leader", duty="leader")
    Assignment.objects.create(site=site, person=person, role=role, area=area, team=team, since=date(2020, 1, 1))
    _measure(team)
    _items(team, person)


def _measure(team) -> None:
    from metrics.models import Category, Metric, Reading, Target
    from web.clock import now, today

    common, day, moment = {"site": team.site, "team": team}, today(team.site.time_zone), now()
    for position, (letter, name) in enumerate(
        zip("SQDCP", ("Safety", "Quality", "Delivery", "Cost", "People"), strict=True), 1
    ):
        category = Category.objects.create(letter=letter, name=name, position=position, **common)
        for place in (1, 2, 3):
            words = f"{name} {place}"
            metric = Metric.objects.create(
                category=category, name=words, label=words, better="lower", position=place, **common
            )
            Target.objects.create(metric=metric, since=date(2020, 1, 1), value=3, **common)
            for ago in range(31):
                value = ago * 7 % 5
                status = "met" if value <= 3 else "missed"
                on = day - timedelta(days=ago)
                moments = {"recorded_at": moment, "confirmed_at": moment}
                Reading.objects.create(metric=metric, on=on, value=value, status=status, **moments, **common)


def _items(team, person) -> None:
    from concerns.models import Action, Concern
    from web.clock import now, today

    common, day = {"site": team.site, "team": team, "owner": person}, today(team.site.time_zone)
    for n in range(15):
        raised_at = now() - timedelta(hours=9 * n)
        Concern.objects.create(
            text=f"Kits for series {n} arrive without gaskets",
            raised_by=person,
            raised_at=raised_at,
            due_on=day,
            **common,
        )
        Action.objects.create(text=f"Mark bay {n} with tape", due_on=day, created_at=raised_at, **common)
