"""The calendar of a site: a year to look at, and days that are said to be closed, worked, or as usual again."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from org.calendar_forms import DaysForm, PlaceForm
from org.calendars import Calendar, Said
from org.following import foresee
from org.lines import keeps_calendar
from org.models import Site, Team
from org.place_names import countries, place_words, regions
from org.places import foresee_move, move, other_holidays
from org.site_days import BehindUs, runs, say, take_back
from org.visibility import is_person
from org.year import KINDS, holiday_names, span_words, spans, weeks_of, year_of
from web.clock import now, today
from web.pages import respond

SALT = "org.days"
ONE_DAY = 24 * 60 * 60


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """For everyone of the site to look at; who keeps it chooses days here, by a tap on them or in the form."""
    site, can_keep = _looked_at(request)
    form = None
    if can_keep:
        chosen = _chosen(request.GET) if "first" in request.GET else None
        form = DaysForm(chosen, site=site, today=today(site.time_zone), is_look=True)
    return _page(request, site, form)


@require_POST
def say_days(request: HttpRequest) -> HttpResponse:
    """Say it; with `preview`, only look at what it would change."""
    site = _kept(request)
    is_look = "preview" in request.POST
    form = DaysForm(request.POST, site=site, today=today(site.time_zone), is_look=is_look)
    if is_look or not form.is_valid():
        return _page(request, site, form, status=200 if is_look and form.is_valid() else 422)
    before = say(site, form.said, by=request.actor, now=now())
    if before:
        words = f"{form.words}: {_as_said(form)}."
        messages.info(request, _undo(request, site, words, before, form.said), extra_tags="success")
    else:
        messages.info(request, f"{form.words}: that was said already.")
    return redirect(f"{reverse('org:calendar')}?year={form.cleaned_data['first'].year}")


@require_POST
def undo_days(request: HttpRequest) -> HttpResponse:
    """As it was before the last word, within a day of it."""
    site = _kept(request)
    try:
        before, after = _unsigned(request.POST.get("signed", ""), site)
        days = take_back(site, before, after, by=request.actor, now=now())
    except (signing.BadSignature, ValueError):
        messages.warning(request, "That can no longer be undone here. Say it anew: the calendar shows how it is.")
    except BehindUs:
        messages.warning(request, "Some of these days are behind us and stay. Say it anew for those to come.")
    else:
        if days:
            messages.info(request, f"{span_words(min(days), max(days))}: as it was before.", extra_tags="undo")
        else:
            messages.info(request, "Somebody has said something else of these days since then. It stays.")
    return redirect("org:calendar")


@require_http_methods(["GET", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """Whose public holidays apply. `?country=` shows its regions, `?subdivision=` beside it what would change."""
    site = _kept(request)
    if request.method == "GET":
        return _place(request, site, _asked_place(request, site))
    form = PlaceForm(request.POST, country=request.POST.get("country", ""))
    if not form.is_valid():
        return _place(request, site, form, status=422)
    was = {"country": site.country, "subdivision": site.subdivision}
    move(site, **form.cleaned_data, by=request.actor, now=now())
    words = f"Public holidays are those of {place_words(site.country, site.subdivision)}"
    context = {"words": words, "was": was if was != form.cleaned_data else None}
    messages.info(request, render_to_string("org/_place_undo.html", context, request), extra_tags="success")
    return redirect("org:calendar")


def _asked_place(request: HttpRequest, site: Site) -> PlaceForm:
    """A region of the country that was chosen before is none of the new one's."""
    country = request.GET.get("country", site.country)
    subdivision = request.GET.get("subdivision", "" if "country" in request.GET else site.subdivision)
    asked = {"country": country, "subdivision": subdivision if subdivision in regions(country) else ""}
    return PlaceForm(asked if "country" in request.GET else None, initial=asked, country=country)


def _place(request: HttpRequest, site: Site, form: PlaceForm, status: int = 200) -> HttpResponse:
    context: dict = {"form": form, "site": site, "place": place_words(site.country, site.subdivision)}
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        come, gone = other_holidays(site, **said, year=today(site.time_zone).year + 1)
        context |= {"come": come, "gone": gone, "year": today(site.time_zone).year + 1}
        context |= {"chosen": place_words(**said), "effects": foresee_move(site, **said, now=now())}
        context["is_other"] = (said["country"], said["subdivision"]) != (site.country, site.subdivision)
    return respond(request, "org/holidays.html", context, status=status)


def _looked_at(request: HttpRequest) -> tuple[Site, bool]:
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    site = request.actor.site
    return site, keeps_calendar(request.actor, day=today(site.time_zone))


def _kept(request: HttpRequest) -> Site:
    site, can_keep = _looked_at(request)
    if not can_keep:
        raise PermissionDenied("Who leads the site, or supports improvement there, keeps its calendar.")
    return site


def _chosen(asked: QueryDict) -> QueryDict:
    data = asked.copy()
    data.setdefault("kind", "closed")
    return data


def _page(request: HttpRequest, site: Site, form: DaysForm | None, status: int = 200) -> HttpResponse:
    day = today(site.time_zone)
    is_chosen = bool(form and form.is_bound and form.is_valid())
    said = form.said if is_chosen else {}
    year, team = _year(request, day, said), _team(request, site)
    context = {
        "form": form,
        "site": site,
        "place": place_words(site.country, site.subdivision),
        "knows_place": site.country in countries(),
        "year": year,
        "years": [day.year, day.year + 1],
        "months": year_of(site, year, today=day, team=team, chosen=said),
        "kinds": KINDS.items(),
        "team": team,
        "weeks": weeks_of(site),
        "holidays": holiday_names(site, year).items(),
        "runs": [(first, last, each, span_words(first, last)) for first, last, each in runs(spans(site, year))],
        "today": day,
        "look": _look(form, site) if is_chosen else None,
        "tap": _tap(year, team, form if is_chosen else None),
    }
    return respond(request, "org/calendar.html", context, status=status)


def _year(request: HttpRequest, day: date, said: Mapping[date, Said]) -> int:
    """This year or the next: the one that is asked for, or that of the days chosen."""
    asked = request.GET.get("year") or (str(min(said).year) if said else "")
    return day.year + 1 if asked == str(day.year + 1) else day.year


def _team(request: HttpRequest, site: Site) -> Team | None:
    return Team.objects.visible_to(request.actor).filter(slug=request.GET.get("team", "")).first()


def _look(form: DaysForm, site: Site) -> dict:
    """What it would change, before it is said."""
    said = form.said

    def change(calendar: Calendar) -> Calendar:
        return calendar.having(said)

    if form.is_said_already:
        return {"words": form.words, "is_so": True, "effects": []}
    return {"words": form.words, "is_so": False, "effects": foresee(site, change, min(said), max(said), now())}


def _tap(year: int, team: Team | None, form: DaysForm | None) -> dict:
    """What a tap on a day leads to: the first one, then the last one."""
    kept = {"year": year} | ({"team": team.slug} if team else {})
    first = None
    if form:
        asked = form.cleaned_data
        kept |= {"kind": asked["kind"]}
        first = asked["first"] if asked["first"] == asked["last"] else None
    return {"kept": urlencode(kept), "first": first}


def _as_said(form: DaysForm) -> str:
    kind, name = form.cleaned_data["kind"], form.cleaned_data["name"]
    return "as usual again" if kind == "usual" else f"{KINDS[kind] if kind == 'closed' else 'worked'}, {name}"


def _undo(request: HttpRequest, site: Site, words: str, before: Mapping[date, Said], said: Mapping[date, Said]):
    rows = [[day.isoformat(), [*was], [*said[day]]] for day, was in before.items()]
    signed = signing.dumps([str(site.pk), rows], salt=SALT, compress=True)
    return render_to_string("org/_days_undo.html", {"words": words, "signed": signed}, request)


def _unsigned(signed: str, site: Site) -> tuple[dict[date, Said], dict[date, Said]]:
    """What was before, and what was said. Raises `BadSignature` for nothing of ours, or of another site's."""
    key, rows = signing.loads(signed, salt=SALT, max_age=ONE_DAY)
    if key != str(site.pk):
        raise signing.BadSignature
    days = [(date.fromisoformat(day), Said(*was), Said(*then)) for day, was, then in rows]
    return {day: was for day, was, _ in days}, {day: then for day, _, then in days}
