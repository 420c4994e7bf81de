"""Who leads whom, worked out from assignments: the leader of a role's holder is whoever holds the role it reports to
in an area above. A person may hold several roles, so all of this is about sets."""

from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from org.models import Assignment, Person, Role, Team
from org.models.assignment import AssignmentQuerySet

SITE_TIER = 3


def _holding(day: date) -> AssignmentQuerySet:
    return Assignment.objects.on(day)


def reports_of(leader: Person, *, day: date) -> QuerySet[Person]:
    """The people whose direct leader this person is on a day."""
    held_above = (
        _holding(day)
        .filter(person=leader, role=OuterRef("role__reports_to"), site=OuterRef("site"))
        .annotate(at=StrIndex(OuterRef("area__path"), "area__path"))
        .filter(at=1)
    )
    theirs = _holding(day).filter(Exists(held_above), person=OuterRef("pk"))
    return Person.objects.active().filter(Exists(theirs), site=leader.site_id).exclude(pk=leader.pk)


def led_by(leader: Person, *, day: date) -> QuerySet[Person]:
    """The people this person may let leave a team: their reports, and who is further down in the areas they lead.

    Never their own leaders, nor anyone of their tier or above it in another role.
    """
    at_most = _holding(day).filter(person=leader, site=leader.site_id).leading().aggregate(tier=Max("role__tier"))
    higher = _holding(day).filter(person=OuterRef("pk"), role__tier__gte=at_most["tier"] or 0).leading()
    below = Q(pk__in=reports_of(leader, day=day).values("pk")) | Q(pk__in=line_of(leader, day=day).values("pk"))
    mine = leaders_of(leader, day=day).values("pk")
    return Person.objects.active().filter(below, ~Exists(higher), site=leader.site_id).exclude(pk__in=mine)


def second_line_of(leader: Person, *, day: date) -> QuerySet[Person]:
    """The people two levels down: whose direct leader is one of this leader's reports, and not this leader too."""
    reports = reports_of(leader, day=day).values("pk")
    held_above = (
        _holding(day)
        .filter(person__in=reports, role=OuterRef("role__reports_to"), site=OuterRef("site"))
        .annotate(at=StrIndex(OuterRef("area__path"), "area__path"))
        .filter(at=1)
    )
    theirs = _holding(day).filter(Exists(held_above), person=OuterRef("pk"))
    found = Person.objects.active().filter(Exists(theirs), site=leader.site_id)
    return found.exclude(pk=leader.pk).exclude(pk__in=reports)


def leaders_of(person: Person, *, day: date) -> QuerySet[Person]:
    """The direct leaders of a person on a day: usually one, sometimes none."""
    held_below = (
        _holding(day)
        .filter(person=person, role__reports_to=OuterRef("role"), site=OuterRef("site"))
        .annotate(at=StrIndex("area__path", OuterRef("area__path")))
        .filter(at=1)
    )
    theirs = _holding(day).filter(Exists(held_below), person=OuterRef("pk"))
    return Person.objects.active().filter(Exists(theirs), site=person.site_id).exclude(pk=person.pk)


def line_of(leader: Person, *, day: date) -> QuerySet[Person]:
    """Everyone in the areas a leader leads, at a lower tier: whom a manager may help, in aggregates."""
    above = (
        _holding(day)
        .leading()
        .filter(person=leader, site=OuterRef("site"), role__tier__gt=OuterRef("role__tier"))
        .annotate(at=StrIndex(OuterRef("area__path"), "area__path"))
        .filter(at=1)
    )
    theirs = _holding(day).filter(Exists(above), person=OuterRef("pk"))
    return Person.objects.active().filter(Exists(theirs), site=leader.site_id).exclude(pk=leader.pk)


def teams_of(person: Person, *, day: date) -> QuerySet[Team]:
    """Teams a person works in or leads, lowest tier first."""
    held = _holding(day).filter(person=person, team=OuterRef("pk"))
    return Team.objects.filter(Exists(held)).order_by("tier", "name")


def leads(person: Person, team: Team, *, day: date) -> bool:
    """Does this person lead the team, or the area it stands in?"""
    in_team = Q(team=team)
    above = Q(role__tier__gt=team.tier, under=1)
    held = _holding(day).leading().filter(person=person, site=team.site_id)
    return held.annotate(under=StrIndex(Value(team.area.path), "area__path")).filter(in_team | above).exists()


def teams_led_by(person: Person, *, day: date) -> QuerySet[Team]:
    """Every team that `leads` says yes to; those of the lowest tier first."""
    held = _holding(day).leading().filter(person=person, site=OuterRef("site"))
    above = Q(role__tier__gt=OuterRef("tier"), under=1)
    led = held.annotate(under=StrIndex(OuterRef("area__path"), "area__path")).filter(Q(team=OuterRef("pk")) | above)
    return Team.objects.filter(Exists(led), site=person.site_id).order_by("tier", "name")


def teams_written_by(person: Person, *, day: date) -> QuerySet[Team]:
    """The teams whose figures a person writes: that they belong to or lead, and all of the site's for those who look
    after it."""
    if looks_after_site(person, day=day):
        return Team.objects.filter(site=person.site_id)
    led, own = teams_led_by(person, day=day).order_by(), teams_of(person, day=day).order_by()
    return Team.objects.filter(Q(pk__in=led.values("pk")) | Q(pk__in=own.values("pk")))


def leaders_of_team(team: Team, *, day: date) -> QuerySet[Person]:
    """Who leads this very team: by name, or as the leader of its area at its tier; of several the nearest to it."""
    of_team = Q(team=team)
    of_area = Q(team__isnull=True, area=team.area_id, role__tier=team.tier)
    leading = _holding(day).leading()
    nearer = leading.filter(team=team, role__tier__lt=OuterRef("role__tier"))
    held = leading.exclude(Exists(nearer)).filter(of_team | of_area, person=OuterRef("pk"), site=team.site_id)
    return Person.objects.active().filter(Exists(held)).order_by("name")


def belongs_to(person: Person, team: Team, *, day: date) -> bool:
    """Is this person of the team, in whatever role?"""
    return _holding(day).filter(person=person, team=team).exists()


def has_a_say(person: Person, team: Team, *, day: date) -> bool:
    """Of the team, or of those who lead it: they decide what is on its board."""
    return belongs_to(person, team, day=day) or leads(person, team, day=day)


def looks_after_site(person: Person, *, day: date) -> bool:
    """Does this person support improvement at the site, or look after the installation?"""
    improving = _holding(day).filter(person=person, role__duty=Role.Duty.IMPROVER, site=person.site_id)
    return person.is_staff or improving.exists()


def keeps_calendar(person: Person, *, day: date) -> bool:
    """Does this person say which days the site works? Whoever looks after it, and who leads the whole of it: at its
    tier or above, or at the highest that it has."""
    leading = _holding(day).leading().filter(site=person.site_id, area__parent=None)
    top = leading.aggregate(tier=Max("role__tier"))["tier"] or 0
    leads_it = leading.filter(person=person, role__tier__gte=min(top, SITE_TIER)).exists()
    return leads_it or looks_after_site(person, day=day)


def sees_roster(person: Person, team: Team, *, day: date) -> bool:
    """Who works when is seen by those who work in the team, who lead it, and who look after the site."""
    return has_a_say(person, team, day=day) or looks_after_site(person, day=day)


def roles_shaped_by(person: Person, *, day: date) -> QuerySet[Role]:
    """The roles whose standard work a person may change.

    Whoever holds the role it reports to; where nobody does, its holders themselves; and all of the site's for those who
    look after it.
    """
    roles = Role.objects.of_site_of(person)
    if looks_after_site(person, day=day):
        return roles
    held = _holding(day).filter(site=OuterRef("site"), person__is_active=True)
    above = held.filter(role=OuterRef("reports_to"))
    led = Exists(above.filter(person=person))
    own = Exists(held.filter(role=OuterRef("pk"), person=person)) & ~Exists(above)
    return roles.filter(led | own)


def shapes(person: Person, role: Role, *, day: date) -> bool:
    """May this person change the standard work of this role?"""
    return roles_shaped_by(person, day=day).filter(pk=role.pk).exists()
