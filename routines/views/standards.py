"""The standard work of roles: everyone of the site reads it, who leads the role's holders changes it."""

import uuid
from datetime import date, time, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from org.calendars import DAY
from org.lines import looks_after_site, roles_shaped_by, shapes
from org.models import Assignment, Role
from org.visibility import is_person
from routines.clashes import clashes
from routines.history import history_of
from routines.library.fitting import fitted
from routines.library.templates import Template, level_for, levels_for, templates_for
from routines.load import Holding, Load, holding_of, holdings_of, load_of, standing
from routines.models import Routine, Rules
from routines.picture import week_picture
from routines.rule_fields import fields_of
from routines.standard_forms import StartForm
from routines.standards import adopt as adopt_routines
from routines.words import span_of, when
from web.clock import monday_of, now, today
from web.dates import said_in_full
from web.pages import respond


@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """The roles of the site, and what each promises."""
    day = _day(request)
    roles = list(Role.objects.visible_to(request.actor).order_by("-tier", "name"))
    routines = _by_role(Routine.objects.visible_to(request.actor).in_force(day))
    held = _by_role(Assignment.objects.visible_to(request.actor).on(day).select_related("person"))
    mine = set(roles_shaped_by(request.actor, day=day).values_list("pk", flat=True))
    rows = [
        {
            "role": role,
            "count": len(routines.get(role.pk, [])),
            "people": sorted({one.person.name for one in held.get(role.pk, [])}),
            "can_shape": role.pk in mine,
            "has_templates": bool(levels_for(role)),
        }
        for role in roles
    ]
    looks_after = looks_after_site(request.actor, day=day)
    return respond(request, "routines/standards.html", {"rows": rows, "looks_after": looks_after})


@require_safe
def standard(request: HttpRequest, role: uuid.UUID) -> HttpResponse:
    """What one role promises, how full its day becomes, and how it came to be so."""
    [found] = standards_of(request, [_role(request, role)])
    more = {"standard": found, "history": history_of(found["history"])}
    return respond(request, "routines/standard.html", found | more)


def standards_of(request: HttpRequest, roles: list[Role]) -> list[dict]:
    """The standards of some roles of one site: as many queries for ten as for one."""
    if not roles:
        return []
    site, day = roles[0].site, today(roles[0].site.time_zone)
    every = (
        Routine.objects.visible_to(request.actor).filter(role__in=roles).select_related("role", "site", "changed_by")
    )
    versions = _by_role(every.order_by("-since", "-version"))
    held = Assignment.objects.visible_to(request.actor).on(day).filter(role__in=roles)
    holders = _by_role(held.select_related("person", "team", "area"))
    holdings = holdings_of(roles, day)
    rules = Rules.of(site)
    shaped = set(roles_shaped_by(request.actor, day=day).values_list("pk", flat=True))
    return [
        _standard(role, versions.get(role.pk, []), holdings[role.pk], rules, day)
        | {
            "holders": sorted({(one.person.name, str(one.team or one.area)) for one in holders.get(role.pk, [])}),
            "can_shape": role.pk in shaped,
        }
        for role in roles
    ]


def _standard(role: Role, versions: list[Routine], holding: Holding, rules: Rules, day: date) -> dict:
    latest = standing(versions, date.min)
    ahead, counted = standing(versions, day), standing(versions, day + DAY)
    in_order = sorted(ahead, key=lambda row: place_in_day(row, holding))
    monday = monday_of(day) + 7 * DAY
    load = load_of(counted, role=role, holding=holding, rules=rules, monday=_beyond(monday, counted))
    return {
        "role": role,
        "rows": [_line(row, day) for row in in_order],
        "stopped": [row for row in latest if row not in ahead],
        "history": versions,
        "has_templates": bool(levels_for(role)),
        "load": load,
        "clashes": clashes(counted, holding, _beyond(monday, counted)),
        "picture": _picture([row for row in in_order if row in counted], holding, monday, load) if counted else "",
        "since": max((row.since for row in ahead), default=None),
        "day": day,
    }


def _line(row: Routine, day: date) -> dict:
    return {"routine": row, "when": when(row), "is_ahead": row.since > day, "long": span_of(row.minutes)}


def _beyond(monday: date, rows: list[Routine]) -> date:
    """Four weeks in which every routine holds: a rule counts from its own first day."""
    first = max((row.since for row in rows), default=monday)
    return max(monday, first + timedelta(days=(7 - first.weekday()) % 7))


def _picture(rows: list[Routine], holding, monday: date, load: Load) -> str:
    label = f"An ordinary week: {span_of(round(load.planned))} planned a day, {len(rows)} routines."
    return week_picture(rows, holding, monday=_beyond(monday, rows), label=label)


def place_in_day(row: Routine, holding: Holding) -> tuple:
    """By the minute of the shift; those at any time come after; on the same minute the daily ones first."""
    rare = ("DAILY" not in row.rrule) + ("MONTHLY" in row.rrule)
    if row.kind == Routine.Kind.QUOTA:
        return 1, 0, rare, row.name
    if row.kind == Routine.Kind.SHIFT_ANCHORED:
        return 0, row.anchor_minutes + (holding.minutes if row.anchor_minutes < 0 else 0), rare, row.name
    times = fields_of(row).times or (holding.shift.starts_at,)
    return 0, (_minute(times[0]) - _minute(holding.shift.starts_at)) % (24 * 60), rare, row.name


def _minute(wall: time) -> int:
    return wall.hour * 60 + wall.minute


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, role: uuid.UUID) -> HttpResponse:
    """Which of these fits? Templates of the role's level, all chosen; one button adopts them from a day on."""
    of = shaped(request, role)
    day = today(of.site.time_zone)
    asked = request.POST if request.method == "POST" else request.GET
    levels = levels_for(of)
    level = next((one for one in levels if one.key == asked.get("level")), level_for(of))
    there = set(Routine.objects.filter(role=of).from_day(day + DAY).values_list("template", flat=True))
    offered = [one for one in templates_for(of.site.kind, level.key) if one.key not in there] if level else []
    is_asked = request.method == "POST" or "since" in asked
    chosen = {one.key for one in offered if not is_asked or one.key in asked.getlist("template")}
    form = StartForm(asked if is_asked else None, today=day, initial={"since": day + timedelta(days=1)})
    holding = holding_of(of, day)
    routines = [(one, fitted(one, of, holding)) for one in offered]
    if request.method == "POST" and not chosen and there.issuperset(asked.getlist("template") or [""]):
        return redirect("routines:standard", of.pk)  # pressed twice
    if request.method == "POST" and form.is_valid() and chosen:
        rows = [routine for one, routine in routines if one.key in chosen]
        return _adopted(request, of, rows, _first_day(rows, of, day, form.cleaned_data["since"]))
    if request.method == "POST" and not chosen:
        form.add_error(None, "Which of these fits?")
    since = (form.cleaned_data.get("since") if form.is_bound and form.is_valid() else None) or day
    context = {
        "role": of,
        "form": form,
        "level": level.key if level else "",
        "levels": [(one.key, one.name(of.site.kind)) for one in levels],
        "rows": [_offer(one, routine, one.key in chosen) for one, routine in routines],
    }
    more = [routine for one, routine in routines if one.key in chosen]
    context |= _with_them(of, more, holding, day, max(since, day + DAY))
    return respond(request, "routines/adopt.html", context, status=422 if request.method == "POST" else 200)


def _adopted(request: HttpRequest, of: Role, rows: list[Routine], since: date) -> HttpResponse:
    new = adopt_routines(rows, role=of, since=since, by=request.actor, now=now())
    if new:  # else pressed twice
        holds = "routine holds" if len(new) == 1 else "routines hold"
        messages.info(request, f"{of}: {len(new)} {holds} from {said_in_full(since, today(of.site.time_zone))}.")
    return redirect("routines:standard", of.pk)


def _first_day(rows: list[Routine], of: Role, day: date, since: date) -> date:
    """What the role promises today for the last time begins again tomorrow: nothing is promised twice on a day."""
    last = Routine.objects.filter(role=of, until=day, template__in={row.template for row in rows})
    return max(since, day + DAY) if last.exists() else since


def _offer(one: Template, routine: Routine, is_chosen: bool) -> dict:
    return {"template": one, "when": when(routine), "long": span_of(one.minutes), "is_chosen": is_chosen}


def _with_them(role: Role, more: list[Routine], holding: Holding, day: date, since: date) -> dict:
    """How full the day becomes, and what begins at the same moment, with what the role promises from that day on."""
    monday = monday_of(day) + 7 * DAY
    for routine in more:
        routine.since = monday
    have = standing(Routine.objects.filter(role=role).select_related("site"), since)
    monday, rows = _beyond(monday, have), [*have, *more]
    load = load_of(rows, role=role, holding=holding, rules=Rules.of(role.site), monday=monday)
    return {"load": load, "clashes": clashes(rows, holding, monday)}


def shaped(request: HttpRequest, pk: uuid.UUID) -> Role:
    """The role, for someone who may change its standard: 404 for what one may not know of, 403 for the rest."""
    role = _role(request, pk)
    if not shapes(request.actor, role, day=today(role.site.time_zone)):
        raise PermissionDenied("Who leads the holders of this role changes its standard.")
    return role


def _role(request: HttpRequest, pk: uuid.UUID) -> Role:
    return get_object_or_404(Role.objects.visible_to(request.actor).select_related("site", "reports_to"), pk=pk)


def _day(request: HttpRequest) -> date:
    if not is_person(request.actor):
        raise PermissionDenied("A screen has no standard work of its own.")
    return today(request.actor.site.time_zone)


def _by_role(rows) -> dict:
    found: dict = {}
    for row in rows:
        found.setdefault(row.role_id, []).append(row)
    return found
