"""The standard work of a role: adopted, changed from a day on, stopped, brought back; and who may."""

import html
import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Notice
from org.lines import shapes
from org.models import Role, Rotation, Shift
from org.rosters import Roster
from routines import standards
from routines.forecast import forecast
from routines.library.fitting import fitted
from routines.library.templates import template, templates_for
from routines.load import Holding, holding_of, load_of, ordinary
from routines.models import MissReason, Occurrence, Routine, Rules
from routines.operations import mark_done, plan_ahead
from routines.picture import week_picture
from routines.reasons import Reasons
from routines.standard_forms import RoutineForm
from tests.cast import assign, make_person
from tests.routines.conftest import MONDAY, berlin, fields

NOON = berlin(12)
TUESDAY = MONDAY + timedelta(days=1)
SATURDAY = MONDAY + timedelta(days=5)


@pytest.fixture
def role(roles) -> Role:
    return roles["leader"]


@pytest.fixture
def adopted(role, leader, coach):
    """Three of the team leader's templates, from tomorrow on."""
    holding = holding_of(role, MONDAY)
    rows = [fitted(template(key, "plant"), role, holding) for key in ("1", "3", "5")]
    return standards.adopt(rows, role=role, since=TUESDAY, by=coach, now=NOON)


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def said(routine: Routine, **changes) -> Routine:
    row = Routine.objects.get(pk=routine.pk)
    for name, value in changes.items():
        setattr(row, name, value)
    return row


def change(routine, by, *, since, now=NOON, seen=None, **changes):
    row = said(routine, **changes)
    seen = routine.version if seen is None else seen
    return standards.change(routine, row, seen=seen, since=since, until=None, note="The line moved.", by=by, now=now)


def test_whoever_holds_the_role_promises_it_at_once(adopted, leader):
    promised = Occurrence.objects.of(leader)
    assert promised.exists() and not promised.filter(on__lt=TUESDAY).exists()
    assert set(promised.values_list("routine__template", flat=True)) == {"1", "3", "5"}


def test_the_huddle_is_at_the_hour_of_the_team(adopted):
    huddle = next(row for row in adopted if row.template == "1")
    assert huddle.anchor_minutes == 15  # the shift starts at 06:00, its huddle at 06:15


def test_a_change_is_a_version_from_a_day_and_history_keeps_its_own(adopted, leader, coach):
    huddle = adopted[0]
    row = change(huddle, coach, since=SATURDAY, minutes=20)
    huddle.refresh_from_db()
    assert (row.element, row.version, row.since) == (huddle.element, 2, SATURDAY)
    assert (huddle.until, huddle.minutes, row.minutes) == (SATURDAY - standards.DAY, 10, 20)
    versions = {(o.on < SATURDAY, o.routine.version) for o in Occurrence.objects.filter(routine__element=row.element)}
    assert versions == {(True, 1), (False, 2)}


def test_the_next_times_of_a_role_held_in_a_rotation_are_those_of_its_days(role, leader, team, routine_of):
    crew = Rotation.objects.create(
        site=team.site, team=team, name="3/3", cycle=["Early"] * 3 + [""] * 3, starts_on=MONDAY
    )
    early = {"site": team.site, "starts_at": time(6), "ends_at": time(14)}
    Shift.objects.get_or_create(team=team, name="Early", defaults=early)
    leader.assignments.filter(role=role).update(rotation=crew, shift=None)
    days = forecast(routine_of(rrule="FREQ=DAILY"), holding_of(role, MONDAY), first=MONDAY).days
    assert [(day.on - MONDAY).days for day in days] == [0, 1, 2, 6, 7, 8, 12, 13, 14, 18]


def test_every_other_week_stays_in_its_weeks_unless_asked_otherwise(client_of, routine_of, coach, leader, at_noon):
    routine = routine_of(rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", since=date(2026, 3, 2))
    browser, address = client_of(coach), reverse("routines:edit", args=[routine.pk])
    data = fields(days=["WE"], every="2", since="2026-03-09", preview="1")
    for typed, first in (({}, 18), ({"anew": "on"}, 11), ({"every": "3"}, 11)):
        shown = browser.post(address, data | typed).context["forecast"].days
        assert shown[0].on == date(2026, 3, first)
    del data["preview"]
    browser.post(address, data)
    row = Routine.objects.get(element=routine.element, until=None)
    days = Occurrence.objects.of(leader).filter(routine__element=row.element).values_list("on__day", flat=True)
    assert (row.version, row.rhythm_from, set(days)) == (2, date(2026, 3, 2), {4})


def test_a_change_plans_its_own_routine_and_leaves_the_others_alone(routine, routine_of, leader, coach):
    other = routine_of("Walk", times=[time(9)])
    plan_ahead(site=routine.site, now=NOON)
    strayed = Occurrence.objects.filter(routine=other)
    strayed.update(remind_minutes=99)  # a plan of the whole site would put this right
    change(routine, coach, since=TUESDAY, times=[time(10)])
    standards.stop(routine, last=SATURDAY, by=coach, now=NOON)
    assert strayed.exists() and set(strayed.values_list("remind_minutes", flat=True)) == {99}
    moved = Occurrence.objects.of(leader).filter(routine__element=routine.element)
    assert {o.due_at for o in moved} == {berlin(10, day=TUESDAY + timedelta(days=n)) for n in range(4)}


def test_a_version_that_has_not_begun_is_rewritten(adopted, coach):
    row = change(adopted[0], coach, since=TUESDAY, minutes=20)
    assert (row.pk, row.version, row.minutes) == (adopted[0].pk, 2, 20)
    assert Routine.objects.filter(element=row.element).count() == 1


def test_today_was_promised_as_it_is(routine, coach, leader):
    with pytest.raises(standards.TooEarly):
        change(routine, coach, since=MONDAY, minutes=20)


def test_the_second_writer_overwrites_nothing(routine, coach, leader):
    mine = change(routine, coach, since=TUESDAY, minutes=20)
    with pytest.raises(standards.ChangedMeanwhile) as seen:
        change(routine, coach, since=SATURDAY, seen=1, minutes=99)
    assert seen.value.current == mine and not Routine.objects.filter(minutes=99).exists()


def test_a_version_can_be_taken_back_while_nothing_was_done_under_it(routine, coach, leader):
    row = change(routine, coach, since=TUESDAY, minutes=20)
    assert standards.take_back(row, by=coach, now=NOON) == routine
    routine.refresh_from_db()
    assert routine.until is None
    assert set(Occurrence.objects.values_list("routine", flat=True)) == {routine.pk}


def test_what_was_lived_is_history(routine, coach, leader):
    row = change(routine, coach, since=TUESDAY, minutes=20)
    promise = Occurrence.objects.filter(routine=row, holder=leader, on=TUESDAY).get()
    mark_done(promise, by=leader, at=berlin(8, day=TUESDAY), now=berlin(8, day=TUESDAY))
    with pytest.raises(standards.AlreadyLived):
        standards.take_back(row, by=coach, now=berlin(9, day=TUESDAY))


def test_stopped_it_is_not_promised_and_brought_back_it_is(routine, coach, leader):
    standards.stop(routine, last=MONDAY, by=coach, now=NOON)
    assert not Occurrence.objects.filter(on__gt=MONDAY).exists()
    standards.bring_back(routine, by=coach, now=NOON)
    assert Occurrence.objects.filter(on=TUESDAY, routine=routine).exists()


def test_each_holder_hears_of_it_except_who_changed_it(routine, coach, leader, stranger):
    row = change(routine, coach, since=TUESDAY, times=[time(10)], rrule="FREQ=WEEKLY;BYDAY=TU")
    standards.take_back(row, by=coach, now=NOON)
    standards.stop(routine, last=MONDAY, by=coach, now=NOON)
    standards.bring_back(routine, by=coach, now=NOON)
    notices = Notice.objects.filter(kind="routine.standard").order_by("pk")
    assert {notice.person for notice in notices} == {leader}
    assert {notice.title for notice in notices} == {
        "Plan-vs-actual look: changes from Tuesday 3 March",
        "Plan-vs-actual look: it stays as it was",
        "Plan-vs-actual look: promised until Monday 2 March",
        "Plan-vs-actual look: from Monday 2 March promised without an end",
    }
    first = next(notice for notice in notices if "changes" in notice.title)
    assert first.text.startswith("Tuesday at 10:00, 10 min. Why: “The line moved.” Changed by Dele Adeyemi")
    assert first.path == reverse("routines:standard", args=[routine.role_id])


def test_each_holder_hears_once_of_all_that_was_adopted_except_who_adopted_it(role, leader, coach, client_of, at_noon):
    data = {"template": ["1", "3"], "since": str(TUESDAY), "level": "team_leader"}
    for _ in range(2):
        client_of(coach).post(reverse("routines:adopt", args=[role.pk]), data)
    (told,) = Notice.objects.all()
    assert (told.person, told.kind) == (leader, "routine.standard")
    assert told.title == "Team leader: 2 routines hold from Tuesday 3 March"
    assert told.text == "Lead the tier-1 huddle; Confirm one standard. Changed by Dele Adeyemi, for Team leader."
    assert told.path == reverse("routines:standard", args=[role.pk])


def test_one_routine_more_is_told_with_its_hours(role, leader, coach, client_of, at_noon):
    browser, address = client_of(coach), reverse("routines:add", args=[role.pk])
    draft = browser.get(address).context["routine"].element
    pages = [browser.post(address, fields(element=draft), follow=True) for _ in range(2)]
    assert all("Line walk belongs to Team leader." in page.content.decode() for page in pages)
    (told,) = Notice.objects.all()
    assert told.title == "Line walk: promised from Monday 9 March"
    assert told.text.startswith("Tuesday and Thursday at 10:00, 45 min. Changed by Dele Adeyemi")
    assert role.routines.count() == 1


def test_brought_back_later_the_gap_stays(routine, coach, leader):
    standards.stop(routine, last=MONDAY, by=coach, now=NOON)
    later = NOON + timedelta(days=7)
    row = standards.bring_back(routine, by=coach, now=later)
    routine.refresh_from_db()
    assert (routine.until, row.version, row.since) == (MONDAY, 2, MONDAY + timedelta(days=8))


# who


def test_the_leader_of_the_holders_shapes_the_role_and_nobody_else(roles, leader, coach, manager, teammate, stranger):
    role = roles["leader"]
    assert shapes(coach, role, day=MONDAY)
    assert not any(shapes(person, role, day=MONDAY) for person in (leader, manager, teammate, stranger))


def test_where_nobody_leads_them_the_holders_do(roles, leader, manager):
    assert shapes(leader, roles["leader"], day=MONDAY)  # no supervisor holds the role above
    assert shapes(manager, roles["manager"], day=MONDAY)


def test_who_supports_improvement_shapes_every_role_of_the_site(site, roles, plant, leader, coach, stranger):
    helper = make_person(site, "Ada Improver")
    assign(helper, Role.objects.create(site=site, name="CI coach", duty="improver", tier=2), plant)
    assert shapes(helper, roles["leader"], day=MONDAY) and shapes(helper, roles["manager"], day=MONDAY)
    assert not shapes(helper, stranger.assignments.get().role, day=MONDAY)


def test_others_change_nothing(routine, leader, coach):
    with pytest.raises(standards.NotYourStandard):
        change(routine, leader, since=TUESDAY, minutes=20)


# load


def test_load_is_minutes_of_an_average_day(role, leader, routine_of):
    every_day = routine_of(times=(time(8), time(10)), minutes=30)
    twice_a_week = routine_of("Walk", kind="quota", quota=2, rrule="FREQ=WEEKLY", times=(), minutes=50)
    load = load_of(
        [every_day, twice_a_week], role=role, holding=holding_of(role, MONDAY), rules=Rules.of(role.site), monday=MONDAY
    )
    assert (load.planned, load.working, load.share) == (60 + 20, 480, 80)
    assert not load.is_too_much and load.words.startswith("1 h 20 min of 8 h a day: 17 %")


@pytest.fixture
def rotating(team, leader):
    """Two early of eight hours, two nights of ten, two off; day one is a Monday."""
    for name, starts, ends in (("long early", 6, 14), ("long night", 22, 8)):
        Shift.objects.create(site=team.site, team=team, name=name, starts_at=time(starts), ends_at=time(ends))
    cycle = ["long early", "long early", "long night", "long night", "", ""]
    rotation = Rotation.objects.create(site=team.site, team=team, name="2-2-2", cycle=cycle, starts_on=MONDAY)
    leader.assignments.update(rotation=rotation, days_ahead=0)


def test_load_counts_the_days_and_hours_of_a_rotation(role, rotating, routine_of):
    every_day = routine_of(times=[], kind="shift_anchored", minutes=30)
    weekly = routine_of("Walk", kind="quota", quota=1, rrule="FREQ=WEEKLY", times=(), minutes=56)
    load = load_of(
        [every_day, weekly], role=role, holding=holding_of(role, MONDAY), rules=Rules.of(role.site), monday=MONDAY
    )
    assert load.working == 9 * 60
    assert load.planned == 30 + 12 * 56 / 56  # twelve weeks are fourteen cycles of four days


def test_both_pages_count_what_is_promised_from_tomorrow(client_of, coach, leader, role, routine_of, at_noon):
    routine_of(minutes=30)
    routine_of("Ends today", minutes=30, until=MONDAY)
    routine_of("Ends in a week", minutes=20, until=MONDAY + timedelta(days=7))
    browser = client_of(coach)
    pages = [
        browser.get(reverse(f"routines:{name}", args=[role.pk]), {"since": TUESDAY}) for name in ("standard", "adopt")
    ]
    assert [page.context["load"].planned for page in pages] == [50, 50]
    assert "A ceiling: up to 80 % of this role’s day may be planned." in pages[0].content.decode()


def test_what_begins_at_the_same_moment_is_said(client_of, coach, leader, role, routine_of, at_noon):
    routine_of("Huddle", times=(time(10),), rrule="FREQ=WEEKLY;BYDAY=TU,TH")
    routine_of("At any time", kind="quota", times=())
    walk = routine_of("Walk", times=(time(10),), rrule="FREQ=WEEKLY;BYDAY=TU,WE")
    browser, said = client_of(coach), "Two promises at 10:00 on Tuesdays: Huddle and Walk."
    assert browser.get(reverse("routines:standard", args=[role.pk])).context["clashes"] == [said]
    assert said in browser.get(reverse("routines:adopt", args=[role.pk]), {"since": TUESDAY}).content.decode()
    preview = browser.post(reverse("routines:edit", args=[walk.pk]), fields(preview="1", days=["TH"], name="Walk"))
    assert preview.context["clashes"] == [said.replace("Tuesdays", "Thursdays")]


def test_too_much_is_said_with_what_it_costs(roles, coach, routine_of):
    role = roles["supervisor"]
    routine = routine_of("Everything", role="supervisor", minutes=320)
    load = load_of([routine], role=role, holding=holding_of(role, MONDAY), rules=Rules.of(role.site), monday=MONDAY)
    assert load.words == "5 h 20 min of 8 h a day: more than the half that leaves room for people. What could go?"


# pages


def test_a_newcomer_adopts_the_templates_of_a_role(client_of, coach, leader, role, at_noon):
    browser, address = client_of(coach), reverse("routines:adopt", args=[role.pk])
    page = browser.get(address)
    offered = {row["template"].key for row in page.context["rows"]}
    assert offered == {one.key for one in templates_for("plant", "team_leader")}
    assert all(row["is_chosen"] for row in page.context["rows"])
    data = {"template": ["1", "3"], "since": "2026-03-03", "level": "team_leader"}
    assert browser.post(address, data).status_code == 302
    assert set(role.routines.values_list("template", flat=True)) == {"1", "3"}
    assert "1" not in {row["template"].key for row in browser.get(address).context["rows"]}


def test_what_was_stopped_is_offered_again_from_tomorrow(client_of, coach, leader, role, at_noon):
    browser, address = client_of(coach), reverse("routines:adopt", args=[role.pk])
    data = {"template": ["1"], "since": str(MONDAY), "level": "team_leader"}
    browser.post(address, data)
    browser.post(reverse("routines:stop", args=[role.routines.get().pk]), {"last": str(MONDAY)})
    assert "1" in {row["template"].key for row in browser.get(address).context["rows"]}
    browser.post(address, data)
    assert [row.since for row in role.routines.order_by("since")] == [MONDAY, TUESDAY]


def test_templates_are_offered_by_duty(client_of, site, plant, manager, at_noon):
    for duty, chips in (("member", 5), ("representative", 0)):
        role = Role.objects.create(site=site, name=duty, duty=duty)
        assign(manager, role, plant)
        page = client_of(manager).get(reverse("routines:adopt", args=[role.pk]))
        assert page.context["rows"] == [] and len(page.context["levels"]) == chips
    page = client_of(manager).get(reverse("routines:standards"))
    rows = {row["role"].name: row for row in page.context["rows"]}
    assert rows["member"]["can_shape"] and not rows["representative"]["has_templates"]
    assert "No standard yet" in page.content.decode()


def test_the_sum_follows_what_is_chosen(client_of, coach, leader, role, at_noon):
    address = reverse("routines:adopt", args=[role.pk])
    page = client_of(coach).get(address, {"template": ["3"], "since": "2026-03-03", "level": "team_leader"})
    assert page.context["load"].planned == 10


def test_the_preview_says_it_in_words_and_saves_nothing(client_of, coach, routine, at_noon):
    browser, address = client_of(coach), reverse("routines:edit", args=[routine.pk])
    data = fields(preview="1", until="2026-12-18")
    part = browser.post(address, data, headers={"HX-Request": "true"}).content.decode()
    page = browser.post(address, data)
    assert part.strip().startswith("<aside") and part.strip() in page.content.decode()
    assert "Tuesday and Thursday at 10:00, 45 min, until 18 December 2026" in page.content.decode()
    assert [day.on for day in page.context["forecast"].days][:2] == [date(2026, 3, 10), date(2026, 3, 12)]
    assert len(page.context["forecast"].days) == 10 and Routine.objects.count() == 1


def test_a_holiday_is_marked_and_what_becomes_of_it_said(client_of, coach, routine, at_noon):
    data = fields(preview="1", days=["FR"], since="2026-03-30")
    page = client_of(coach).post(reverse("routines:edit", args=[routine.pk]), data)
    assert "Friday 3 April is free (public holiday): not on that day." in page.content.decode()


def test_saved_it_is_a_new_version_with_its_reason(client_of, coach, routine, at_noon):
    answer = client_of(coach).post(reverse("routines:edit", args=[routine.pk]), fields(seen="1"))
    row = Routine.objects.get(element=routine.element, until=None)
    assert answer.status_code == 302 and (row.version, row.rrule) == (2, "FREQ=WEEKLY;BYDAY=TU,TH")
    assert (row.change_note, row.changed_by, row.times) == ("Walks at eight met nobody.", coach, [time(10)])
    assert row.prompts == ["What do you see?", "Who needs help?"]


def test_the_second_of_two_writers_sees_both(client_of, coach, routine, at_noon):
    browser, address = client_of(coach), reverse("routines:edit", args=[routine.pk])
    browser.post(address, fields(seen="1", times="09:00"))
    second = browser.post(address, fields(seen="1", times="11:00", name="Mine"))
    assert second.status_code == 409
    page = second.content.decode()
    assert "Dele Adeyemi has" in page and "at 09:00" in page and 'value="Mine"' in page
    assert browser.post(address, fields(seen="2", times="11:00", name="Mine")).status_code == 302
    assert Routine.objects.get(element=routine.element, until=None).name == "Mine"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"days": []}, "On which days? One is enough."),
        ({"times": "25:00"}, "“25:00” is no time of a day. Times as on the clock: 08:00, 10:30."),
        ({"times": "08:00, noon"}, "“noon” is no time of a day."),
        ({"minutes": "0"}, "A whole number from 1 to 480."),
        ({"minutes": "9999"}, "A whole number from 1 to 480."),
        ({"minutes": "ten"}, "A whole number from 1 to 480."),
        ({"until": "2026-03-01"}, "A day on or after the first one, or none."),
        ({"since": "2026-03-01"}, "From today or later: what is past was promised as it was."),
        ({"since": "9999-12-31"}, "Within the next two years. Which day?"),
        ({"since": "2026-02-31"}, "A day of the calendar, as 2026-03-09. Which one?"),
        ({"name": "n" * 300}, "At most 80 letters; these are 300. Which words could go?"),
        ({"name": ""}, "What is promised? A few words."),
        ({"prompts": "p" * 300}, "At most 160 letters a line. Which words could go?"),
        ({"kind": "quota", "quota": "0"}, "A whole number from 1 to 30."),
        ({"kind": "quota", "quota": ""}, "A whole number from 1 to 30."),
        ({"kind": "shift_anchored", "anchor": "x", "anchor_side": "end"}, "A whole number from 0 to 960."),
        ({"kind": "shift_anchored", "anchor": "0", "anchor_side": "end"}, "How many minutes before the shift ends?"),
        ({"kind": ""}, "At a time, with the shift, or so many times?"),
    ],
)
def test_what_cannot_be_promised_is_asked_back_and_kept_on_the_page(client_of, coach, routine, at_noon, typed, asked):
    answer = client_of(coach).post(reverse("routines:edit", args=[routine.pk]), fields(**typed))
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422 and asked in page
    assert all(value in page for value in typed.values() if value)
    assert Routine.objects.count() == 1


def test_a_mistake_in_a_field_that_is_hidden_is_none(client_of, coach, routine, at_noon):
    hidden = {"kind": "quota", "quota": "2", "times": "25:00", "anchor": "-1", "days": [], "place": "9"}
    answer = client_of(coach).post(reverse("routines:edit", args=[routine.pk]), fields(**hidden))
    assert answer.status_code == 302 and Routine.objects.get(until=None).quota == 2


def test_added_until_a_day_it_is_promised_until_then(client_of, coach, role, leader, at_noon):
    data = fields(span="day", since="2026-03-03", until="2026-03-05")
    client_of(coach).post(reverse("routines:add", args=[role.pk]), data)
    assert set(Occurrence.objects.of(leader).values_list("on__day", flat=True)) == {3, 4, 5}


def test_adopting_asks_back_too_and_a_second_press_adds_nothing(client_of, coach, leader, role, at_noon):
    browser, address = client_of(coach), reverse("routines:adopt", args=[role.pk])
    data = {"template": ["1", "3"], "since": "2026-03-03", "level": "team_leader"}
    for typed, asked in (
        ({"since": ""}, "Which day?"),
        ({"since": "2026-03-01"}, "From today or later"),
        ({"template": []}, "Which of these fits?"),
        ({"template": ["no such"], "level": "no such"}, "Which of these fits?"),
    ):
        answer = browser.post(address, data | typed)
        assert answer.status_code == 422 and asked in answer.content.decode()
    assert browser.post(address, data).status_code == browser.post(address, data).status_code == 302
    assert role.routines.count() == 2


def test_the_last_day_of_a_routine_is_today_or_later(client_of, coach, leader, routine, at_noon):
    browser, address = client_of(coach), reverse("routines:stop", args=[routine.pk])
    for typed, asked in (("2026-03-01", "2 March or later"), ("soon", "A day of the calendar"), ("", "Which day?")):
        answer = browser.post(address, {"last": typed})
        assert answer.status_code == 422 and asked in answer.content.decode()
    assert browser.post(address, {"last": "2026-03-04"}).status_code == 302
    assert Routine.objects.get().until == date(2026, 3, 4)
    assert set(Occurrence.objects.of(leader).values_list("on__day", flat=True)) == {3, 4}


def test_an_old_version_leads_to_the_newer(client_of, coach, leader, routine, at_noon):
    row, browser = change(routine, coach, since=TUESDAY), client_of(coach)
    page = browser.get(reverse("routines:edit", args=[routine.pk])).content.decode()
    assert "A newer version begins on Tuesday 3 March 2026." in page
    assert reverse("routines:edit", args=[row.pk]) in page
    assert "A newer version" not in browser.get(reverse("routines:edit", args=[row.pk])).content.decode()


@pytest.mark.parametrize(
    ("minutes", "said"), [(660, "11 h"), (3540, "2 days 11 h"), (1500, "1 day 1 h"), (45, "45 min")]
)
def test_a_window_of_its_own_is_said_in_hours_and_days(routine_of, leader, minutes, said):
    form = RoutineForm(routine=routine_of(window_minutes=minutes), today=MONDAY)
    assert (minutes, said) in form.fields["window_minutes"].choices


def test_history_names_who_stopped_kept_on_or_took_back_and_why(client_of, coach, leader, routine, at_noon):
    change(routine, coach, since=TUESDAY)
    browser, pk = client_of(coach), routine.pk
    browser.post(reverse("routines:take_version_back", args=[pk]))
    browser.post(reverse("routines:stop", args=[pk]), {"last": "2026-03-06", "note": "The line is gone."})
    browser.post(reverse("routines:bring_back", args=[pk]))
    lines = browser.get(reverse("routines:standard", args=[routine.role_id])).context["history"]
    assert {(line.title.split(": ")[-1], line.why, line.by) for line in lines if ": " in line.title} == {
        ("the version that was to come taken back", "", "Dele Adeyemi"),
        ("stopped", "The line is gone.", "Dele Adeyemi"),
        ("kept on without an end", "", "Dele Adeyemi"),
    }
    assert Notice.objects.filter(person=leader, text__contains="Why: “The line is gone.”").exists()


def test_one_of_your_own(client_of, coach, role, leader, at_noon):
    client_of(coach).post(reverse("routines:add", args=[role.pk]), fields(name="Thank someone"))
    assert role.routines.get().name == "Thank someone"


def test_my_standard_work_shows_my_roles_and_those_i_shape(client_of, coach, manager, leader, adopted, at_noon):
    assert "Lead the tier-1 huddle" in client_of(leader).get(reverse("routines:routines")).content.decode()
    page = client_of(coach).get(reverse("routines:routines"))
    assert [role.name for role in page.context["shaped"]] == ["Team leader"]


def test_a_person_of_many_roles_costs_no_more_questions(client_of, leader, adopted, roles, team, at_noon):
    browser, address = client_of(leader), reverse("routines:routines")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    one = asked()
    for number in range(4):
        more = Role.objects.create(site=team.site, name=f"Role {number}", duty="leader", tier=1)
        assign(leader, more, team.area, team)
        Routine.objects.create(site=team.site, role=more, name="Look", rrule="FREQ=DAILY", since=MONDAY)
    assert asked() == one <= 30


# what the site decides


@pytest.fixture
def helper(site, plant):
    """Supports improvement at the site."""
    person = make_person(site, "Ada Improver")
    assign(person, Role.objects.create(site=site, name="CI coach", duty="improver", tier=2), plant)
    return person


def change_reason(browser, code, verb):
    reason = MissReason.objects.get(site__slug="plant", code=code)
    assert browser.post(reverse("routines:reason_change", args=[reason.pk, verb])).status_code == 302


def test_a_site_puts_its_reasons_in_its_own_order_and_retires_one(client_of, helper):
    browser = client_of(helper)
    change_reason(browser, "SYS2", "up")
    change_reason(browser, "SYS1", "retire")
    found = Reasons.of(helper.site_id)
    assert [row.code for row in found.offered][:2] == ["SYS2", "SYS3"]
    assert found.name("SYS1") == "Incident or emergency"  # history keeps its words
    change_reason(browser, "SYS1", "bring-back")
    assert "SYS1" in {row.code for row in Reasons.of(helper.site_id).offered}


def test_a_site_adds_and_renames(client_of, helper):
    browser = client_of(helper)
    words = {"name": "The crane was needed elsewhere", "short": "Crane", "group": "system"}
    browser.post(reverse("routines:reasons_offered"), words)
    row = MissReason.objects.get(site=helper.site, name=words["name"])
    assert row.code == "SYS7" and Reasons.of(helper.site_id).offered[-1] == row
    browser.post(reverse("routines:reason_edit", args=[row.pk]), {"name": "No crane", "short": "No crane"})
    assert Reasons.of(helper.site_id).said("SYS7") == "no crane"


def test_the_numbers_are_the_sites_and_each_says_where_it_started(client_of, helper, other_site):
    browser, address = client_of(helper), reverse("routines:rules")
    page = browser.get(address)
    assert "It started at 80, 50, 25, 15." in page.content.decode()
    numbers = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    assert browser.post(address, numbers | {"shares_percent": "70,40", "remind_minutes": "5"}).status_code == 302
    assert (Rules.of(helper.site).shares_percent, Rules.of(other_site).shares_percent) == ([70, 40], [80, 50, 25, 15])
    for typed, asked in (
        ({"shares_percent": "70", "talk_percent": "95"}, "begins at or above"),
        ({"shares_percent": "70, a lot"}, "Percentages from 1 to 100, one a tier: 80, 50, 25, 15."),
        ({"ramp_days": "-1"}, "A whole number from 0 to 365."),
        ({"fewest": ""}, "A whole number from 1 to 100."),
    ):
        refused = browser.post(address, numbers | typed)
        assert refused.status_code == 422 and asked in refused.content.decode()


def test_a_reason_of_ones_own_needs_a_name_a_chip_and_a_side(client_of, helper):
    answer = client_of(helper).post(reverse("routines:reasons_offered"), {"name": "x" * 300, "short": ""})
    page = answer.content.decode()
    assert answer.status_code == 422 and "x" * 300 in page and "---" not in page
    for asked in ("these are 300", "stand on the chip?", "Around you, or on your own side?"):
        assert asked in page


# the week as a picture


def blocks_of(routines, holding) -> list[tuple[float, float, float, str]]:
    """(x, y, width, title) of each block of an ordinary week."""
    picture = week_picture(routines, holding, monday=MONDAY, label="")
    found = re.findall(r'<rect [^>]*x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"[^>]*><title>([^<]+)', picture)
    return [(float(x), float(y), float(width), title) for x, y, width, title in found]


def test_each_promise_of_a_day_is_seen(role, leader, routine_of):
    routines = [routine_of(f"At ten {n}", times=(time(10),), minutes=30) for n in range(3)]
    routines += [routine_of("Before the shift", times=(time(5, 30),)), routine_of("Any", kind="quota", times=())]
    blocks = blocks_of(routines, holding_of(role, MONDAY))
    assert len(blocks) == 5 * 5
    for n, (x, y, width, title) in enumerate(blocks):
        for other in blocks[n + 1 :]:
            assert y != other[1] or x + width <= other[0] or other[0] + other[2] <= x, (title, other[3])
    assert min(blocks)[3].startswith("05:30 Before") or min(blocks)[3].startswith("at any time")


def test_each_day_of_a_rotation_stands_at_the_hours_of_its_shift(role, rotating, routine_of):
    handover = routine_of(times=[], kind="shift_anchored", anchor_minutes=60)
    drawn = week_picture([handover], holding_of(role, MONDAY), monday=MONDAY, label="")
    assert re.findall(r"<title>([\d:]+)", drawn) == ["07:00", "07:00", "23:00", "23:00", "07:00"]
    assert re.findall(r'class="day"[^>]*>(\w+)', drawn) == ["Mon", "Tue", "Wed", "Thu", "Sun"]
    ticks = re.findall(r'<text x="([\d.]+)" y="10">([\d:]+)', drawn)
    hours = {words: float(x) for x, words in reversed(ticks)}  # six in the morning comes again, after the night
    lines = [(float(a), float(b)) for a, b in re.findall(r'class="line" d="M([\d.]+) [\d.]+H([\d.]+)"', drawn)]
    assert lines[0] == (hours["06"], hours["14"]) and lines[2][0] == hours["22"]


def test_the_hours_of_a_night_shift_are_those_of_the_clock(role, leader, routine_of):
    night = Holding(Roster(ordinary(role.site), shift=Shift(name="Night", starts_at=time(19, 30), ends_at=time(7, 30))))
    picture = week_picture([routine_of(times=(time(20),))], night, monday=MONDAY, label="")
    hours = {words: float(x) for x, words in re.findall(r'<text x="([\d.]+)" y="10">([\d:]+)', picture)}
    [block, *_] = blocks_of([routine_of("Again", times=(time(20),))], night)
    assert hours["20"] == block[0] and hours["19:30"] < hours["20"] and "19" not in hours
