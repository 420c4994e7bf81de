"""Where a walk goes: the tree of a site, who hosts there, and where nobody has been for a while."""

from datetime import date

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Length, StrIndex

from gemba.models import Barrier, Walk
from org.lines import teams_of
from org.models import Area, Assignment, Person, Team


def host_of(area: Area) -> Team | None:
    """The team that stands in an area, else the nearest one above it; None where there is none."""
    above = Team.objects.filter(site=area.site_id).annotate(at=StrIndex(Value(area.path), "area__path")).filter(at=1)
    return above.order_by(Length("area__path").desc(), "tier", "name").first()


def leaders_of_team(team: Team | None, *, day: date) -> list[Person]:
    """Who leads the host team on a day, by first name."""
    if team is None:
        return []
    held = Assignment.objects.on(day).leading().filter(team=team, person__is_active=True).select_related("person")
    return sorted({assignment.person for assignment in held}, key=lambda person: person.name)


def leaders_of_site(site_id, *, day: date) -> QuerySet[Person]:
    """Everyone who leads people at a site: a barrier is removed by a leader."""
    held = Assignment.objects.on(day).leading().filter(person=OuterRef("pk"))
    return Person.objects.active().filter(Exists(held), site=site_id).order_by("name")


def usual_area_of(person: Person, *, day: date) -> Area | None:
    """Where a person's own team stands, else the area they look after."""
    if team := teams_of(person, day=day).select_related("area").first():
        return team.area
    held = Assignment.objects.on(day).filter(person=person).select_related("area").first()
    return held.area if held else None


def leads_area(person: Person, area: Area, *, day: date) -> bool:
    """Does this person lead people there, or in an area above?"""
    held = Assignment.objects.on(day).leading().filter(person=person, site=area.site_id)
    return held.annotate(under=StrIndex(Value(area.path), "area__path")).filter(under=1).exists()


def tier_of(person: Person, *, day: date) -> int:
    """The layer someone looks from: the highest tier of the roles they hold, 1 for a person without a role."""
    held = Assignment.objects.on(day).filter(person=person)
    return held.aggregate(highest=Max("role__tier"))["highest"] or 1


def longest_unseen(areas: QuerySet[Area]) -> QuerySet[Area]:
    """Areas where a team stands, the ones nobody has walked for longest first; `walked_at` is NULL for never."""
    walks = Walk.objects.filter(site=OuterRef("site"), area__path__startswith=OuterRef("path"))
    latest = walks.order_by("-started_at").values("started_at")[:1]
    hosts = areas.filter(Exists(Team.objects.filter(area=OuterRef("pk"))))
    return hosts.annotate(walked_at=Subquery(latest)).order_by(F("walked_at").asc(nulls_first=True), "path")


def open_barriers_before(area: Area, *, walks: int = 3) -> QuerySet[Barrier]:
    """What the last walks of an area found in the way and is still there, due first."""
    last = Walk.objects.filter(site=area.site_id).within(area).finished().latest_first()[:walks]
    found = Barrier.objects.open().of_walks(list(last.values_list("pk", flat=True)))
    return found.select_related("observation__walk__walker", "owner").due_first()
