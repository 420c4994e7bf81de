"""Where could I help? What is seen of whom, what stands out, and that it stays quick."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from coaching.models import CoachingCycle, Experiment, Storyboard
from concerns.models import Concern, Escalation
from insights.further_down import Upward
from insights.review import review_of, table_of
from metrics.models import Category, Metric, Reading
from org.models import Assignment, Role, Team
from routines.adherence import tally_of, total
from routines.models import Occurrence, Rules
from tests.boards import make_storyboard
from tests.cast import assign, make_area, make_person, make_team
from tests.insights.promising import moment, promise, routine

THURSDAY = date(2026, 10, 22)
MONDAY = THURSDAY - timedelta(days=3)
State = Occurrence.State


def seen(viewer, *, weeks=12, area=None, at="09:42", on=THURSDAY):
    return review_of(viewer, weeks=weeks, area=area, now=moment(on, at, viewer))


@pytest.fixture
def walk(roles):
    return routine(roles["leader"], "Line walk")


@pytest.fixture
def round_(roles):
    return routine(roles["supervisor"], "Area round")


def weeks_of_promises(holder, what, weeks=3, state=State.DONE, **fields):
    for back in range(1, weeks + 1):
        for weekday in range(5):
            promise(holder, what, MONDAY - timedelta(weeks=back) + timedelta(days=weekday), state=state, **fields)


def names(page):
    return [row.leader.name for row in page["rows"]]


def page_of(browser) -> str:
    with time_machine.travel(datetime(2026, 10, 22, 7, 42, tzinfo=UTC), tick=False):
        return browser.get("/review/").content.decode()


# Who sees whose row


def test_the_viewer_comes_first_then_direct_reports_by_place(coach, leader, other_leader, walk, round_):
    weeks_of_promises(other_leader, walk, state=State.DONE)
    weeks_of_promises(leader, walk, state=State.MISSED)
    weeks_of_promises(coach, round_)
    assert names(seen(coach)) == ["Dele Adeyemi", "Marta Lindqvist", "Ben Fowler"]


def test_a_leader_of_another_team_sees_nothing_of_these_rows(leader, other_leader, walk):
    weeks_of_promises(leader, walk)
    weeks_of_promises(other_leader, walk)
    assert names(seen(other_leader)) == ["Ben Fowler"]


def test_two_levels_up_nobody_is_shown_as_a_person(manager, coach, leader, other_leader, walk, round_):
    weeks_of_promises(leader, walk, state=State.MISSED, reason="ME2")
    weeks_of_promises(coach, round_)
    page = seen(manager)
    assert names(page) == ["Dele Adeyemi"]
    assert "Marta" not in page["weave"]
    assert not any("Marta" in finding.title for finding in page["asks"])


def test_another_site_sees_nothing(stranger, leader, walk):
    weeks_of_promises(leader, walk)
    page = seen(stranger)
    assert (page["rows"], page["lines"], page["tiers"]) == ([], [], [])


def test_a_teammate_sees_their_own_row_only(teammate, leader, roles, walk):
    weeks_of_promises(leader, walk)
    weeks_of_promises(teammate, routine(roles["member"], "Tidy up"))
    page = seen(teammate)
    assert names(page) == ["Luis Romero"]
    assert not page["leads"]


def test_a_screen_has_no_review(client_of, screen):
    assert client_of(screen).get("/review/").status_code == 404


def test_an_area_of_another_site_is_as_none(client_of, leader, other_team, walk):
    weeks_of_promises(leader, walk)
    assert client_of(leader).get("/review/", {"area": other_team.area_id}).status_code == 200


def test_the_page_answers_and_filters(client_of, coach, leader, other_leader, walk, team):
    weeks_of_promises(leader, walk)
    weeks_of_promises(other_leader, walk)
    browser = client_of(coach)
    for query in ({}, {"weeks": "4"}, {"weeks": "7"}, {"as": "table"}, {"area": "nonsense"}):
        assert browser.get("/review/", query).status_code == 200
    assert names(seen(coach, area=team.area)) == ["Marta Lindqvist"]


def table_page_of(browser) -> str:
    with time_machine.travel(datetime(2026, 10, 22, 7, 42, tzinfo=UTC), tick=False):
        return browser.get("/review/", {"as": "table"}).content.decode()


# Further down


@pytest.fixture
def five_leaders(roles, assembly, upper_team, walk):
    """Five team leaders with a week of promises; the fifth missed hers, because of her leader."""
    people = []
    for n in range(1, 6):
        line = make_team(make_area(assembly.site, f"Cell {n}", assembly), f"Cell {n}", parent=upper_team)
        person = make_person(assembly.site, f"P{n} Leader")
        assign(person, roles["leader"], line.area, line)
        state = State.MISSED if n == 5 else State.DONE
        reason = {"reason": "SYS3"} if n == 5 else {}
        weeks_of_promises(person, walk, weeks=1, state=state, **reason)
        people.append(person)
    return people


def test_further_down_five_people_are_a_sum(manager, coach, five_leaders):
    (tier,) = seen(manager)["tiers"]
    last_week = tier.sums[-2]
    assert (last_week.missed, last_week.decided, last_week.people) == (5, 25, 5)
    assert "20 of 25 promises done, among 5 people" in seen(manager)["weave"] or not seen(manager)["rows"]


def test_what_was_skipped_by_choice_counts_further_down_as_it_does_for_the_person(manager, coach, five_leaders):
    week = Occurrence.objects.filter(holder=five_leaders[0], on__lt=MONDAY)
    week.update(state=State.SKIPPED, done_at=None, skipped_at=moment(MONDAY, "08:00", coach), reason="ME1")
    (tier,) = seen(manager)["tiers"]
    whole = total(
        tally_of(one, first=MONDAY - timedelta(days=7), last=MONDAY, now=moment(THURSDAY, "09:42", coach))
        for one in five_leaders
    )
    assert (tier.sums[-2].kept, tier.sums[-2].decided) == (whole.done, whole.expected) == (15, 25)


def test_four_people_are_no_sum(manager, coach, five_leaders):
    Assignment.objects.filter(person=five_leaders[0]).delete()
    (tier,) = seen(manager)["tiers"]
    assert not tier.is_shown
    assert tier.sums == []
    assert seen(manager)["upward"] == []


def test_a_chosen_area_does_not_take_a_sum_apart(manager, coach, five_leaders):
    area = five_leaders[0].assignments.get().area
    assert seen(manager, area=area)["tiers"] == seen(manager)["tiers"]


def test_a_week_with_four_people_stays_without_figures(manager, coach, five_leaders):
    Occurrence.objects.filter(holder=five_leaders[0]).delete()
    (tier,) = seen(manager)["tiers"]
    assert not any(one.is_shown for one in tier.sums)


def test_a_meeting_called_by_the_leader_is_counted_for_the_leaders_leader_only(client_of, manager, coach, five_leaders):
    assert seen(manager)["upward"] == [Upward("Meeting called by my leader", 5, 5)]
    assert "got in the way 5 times, among 5 people" in page_of(client_of(manager))
    assert seen(coach)["upward"] == []
    direct = seen(coach)
    row = next(row for row in direct["rows"] if row.leader.name == "P5 Leader")
    assert row.reasons == Counter()
    assert "leader’s meeting" not in direct["weave"].lower()
    assert not any("leader’s meeting" in finding.evidence.lower() for finding in direct["asks"])
    own = seen(five_leaders[4])["rows"][0]
    assert own.reasons == Counter({"my leader’s meeting": 5})


# What the marks say


def test_a_week_is_said_in_a_sentence(coach, leader, walk):
    weeks_of_promises(leader, walk, weeks=1, state=State.MISSED, reason="SYS2")
    ((_, weeks),) = table_of(seen(coach)["rows"])
    assert weeks == [
        (MONDAY - timedelta(weeks=1), "0 of 5 done. Missed: Line walk, Mon to Fri. In the way: few people.")
    ]


def test_a_review_names_what_lies_around_a_leader_and_never_what_lies_with_them(coach, leader, walk):
    weeks_of_promises(leader, walk, weeks=4, state=State.MISSED, reason="ME2")
    page = seen(coach)
    assert "nothing that repeats" in page["weave"]
    said = [page["weave"], *(finding.evidence for finding in page["asks"]), str(table_of(page["rows"]))]
    assert not any("forgot" in text.lower() for text in said)


def test_no_count_of_reasons_stands_beside_a_name(coach, leader, walk):
    weeks_of_promises(leader, walk, weeks=4, state=State.MISSED, reason="SYS2")
    assert "<b>few people</b>, in most weeks" in seen(coach)["weave"]
    assert "times" not in seen(coach)["weave"]


def test_the_tint_follows_the_share_that_was_missed(coach, leader, walk):
    for n, state in enumerate([State.MISSED, State.DONE, State.DONE, State.DONE, State.DONE]):
        promise(leader, walk, MONDAY - timedelta(weeks=1) + timedelta(days=n), state=state)
    assert seen(coach)["weave"].count("h-15") == 1


def test_this_week_shows_what_is_due_and_to_come(leader, walk):
    promise(leader, walk, THURSDAY, "09:50")
    promise(leader, walk, THURSDAY + timedelta(days=1), "09:50")
    weave = seen(leader)["weave"]
    assert weave.count("m-now") == 1
    assert weave.count("m-open") == 1


def test_a_leader_stands_at_the_tier_of_their_huddle(coach, round_, roles, upper_team):
    weeks_of_promises(coach, round_)
    Team.objects.filter(pk=upper_team.pk).update(tier=3)
    assert seen(coach)["rows"][0].leader.place == "Supervisor, tier 3"


def test_who_is_of_a_team_that_someone_nearer_leads_stands_at_the_huddle_above(
    site, roles, leader, coach, round_, team, upper_team, plant
):
    Team.objects.filter(pk=upper_team.pk).update(parent=make_team(plant, "Plant", tier=3))
    head = Role.objects.create(site=site, name="Head of assembly", duty="leader", tier=5)
    person = make_person(site, "Tomas Rybak")
    assign(person, head, upper_team.area, upper_team)
    weeks_of_promises(person, routine(head, "Walk"))
    assert seen(person)["rows"][0].leader.place == "Head of assembly, tier 3"


def test_a_week_without_a_promise_looks_empty(leader, walk):
    weeks_of_promises(leader, walk, weeks=2)
    weave = seen(leader)["weave"]
    assert weave.count("is-none") == 9
    assert weave.count("<svg") == 2


def test_a_day_that_is_used_once_widens_its_own_week_only(leader, walk):
    weeks_of_promises(leader, walk, weeks=2)
    promise(leader, walk, MONDAY - timedelta(days=1))
    weave = seen(leader)["weave"]
    assert (weave.count('viewBox="0 0 47.6'), weave.count('viewBox="0 0 57.0')) == (1, 1)


# What stands out


def test_more_than_a_third_missed_for_four_weeks_is_a_question_for_all_of_them_at_once(
    coach, leader, other_leader, walk
):
    for person in (leader, other_leader):
        for back in range(1, 5):
            for weekday in range(5):
                state = State.MISSED if weekday in (1, 3) else State.DONE
                promise(person, walk, MONDAY - timedelta(weeks=back) + timedelta(days=weekday), state=state)
    (finding,) = seen(coach)["asks"]
    assert finding.title == "More than a third of Marta’s and Ben’s promises were missed, for four weeks or longer."
    assert finding.evidence == ("Marta: 8 of 20 missed in weeks 39 to 42. Ben: 8 of 20 missed in weeks 39 to 42.")
    assert finding.question == "What could you take off their day?"
    assert seen(leader)["asks"][0].question == "Which promise no longer fits your day?"


def test_three_weeks_or_a_third_exactly_are_not_asked_about(coach, leader, other_leader, walk):
    for back in range(1, 4):
        for weekday in (0, 1, 2):
            state = State.MISSED if weekday == 1 else State.DONE
            promise(leader, walk, MONDAY - timedelta(weeks=back) + timedelta(days=weekday), state=state)
    assert seen(coach)["asks"] == []


def test_three_misses_in_a_row_are_asked_about_with_their_count(coach, leader, walk):
    weeks_of_promises(leader, walk, weeks=3, state=State.DONE)
    Occurrence.objects.filter(on__gte=MONDAY - timedelta(weeks=2)).delete()
    weeks_of_promises(leader, walk, weeks=2, state=State.MISSED, reason="SYS2")
    (finding,) = seen(coach)["asks"]
    assert finding.title == "Marta’s “Line walk” has not happened since week 40."
    assert finding.evidence == "0 of 10 since then. Most often in the way: few people."
    assert finding.question == "Does it still fit Marta’s day?"


def test_two_misses_are_no_pattern(coach, leader, walk):
    for back in (8, 7):
        promise(leader, walk, THURSDAY - timedelta(days=back), state=State.MISSED)
    assert seen(coach)["asks"] == []


def test_a_pattern_is_seen_by_the_person_first(coach, leader, walk):
    """Wednesday's misses count for the leader herself at once, for her coach from the next working day on."""
    for back in (3, 2, 1):
        promise(leader, walk, THURSDAY - timedelta(days=back), state=State.MISSED)
    late = moment(THURSDAY, "00:10", leader)
    Occurrence.objects.filter(on=THURSDAY - timedelta(days=1)).update(missed_at=late)
    assert len(seen(leader)["asks"]) == 1
    assert seen(coach)["asks"] == []
    assert len(seen(coach, on=THURSDAY + timedelta(days=1))["asks"]) == 1


def test_ones_own_lapses_come_first_in_the_same_list(coach, leader, walk, round_):
    weeks_of_promises(leader, walk, weeks=1, state=State.MISSED)
    weeks_of_promises(coach, round_, weeks=1, state=State.MISSED)
    titles = [finding.title for finding in seen(coach)["asks"]]
    assert titles == [
        "Your “Area round” has not happened in these weeks.",
        "Marta’s “Line walk” has not happened in these weeks.",
    ]


@pytest.fixture
def ask_for_help(leader, team, upper_team):
    def ask(text: str, by: datetime, answered_at: datetime | None = None):
        concern = Concern.objects.create(
            site=team.site, team=team, text=text, raised_by=leader, raised_at=by - timedelta(days=1)
        )
        answer = {"answered_at": answered_at, "decision": "yes", "answer": "Yes"} if answered_at else {}
        return Escalation.objects.create(
            site=team.site,
            concern=concern,
            from_team=team,
            to_team=upper_team,
            to_tier=2,
            why="resources",
            need="A decision",
            escalated_at=by - timedelta(days=1),
            answer_by=by,
            **answer,
        )

    return ask


def test_answers_later_than_promised_are_in_the_list(coach, ask_for_help):
    by = moment(THURSDAY - timedelta(days=2), "11:00", coach)
    ask_for_help("Gasket kits are missing", by, by + timedelta(days=1))
    ask_for_help("Lift table is broken", by)
    ask_for_help("Labels", by, by - timedelta(hours=1))
    (finding,) = seen(coach)["asks"]
    assert finding.title == "Two of your 3 answers came later than promised."
    assert "Gasket kits are missing, for Line 2: promised Tue, given Wed." in finding.evidence
    assert "Lift table is broken, for Line 2: promised Tue, still open." in finding.evidence


def test_what_was_passed_on_is_not_late_before_the_next_tier_is(coach, ask_for_help):
    by = moment(THURSDAY - timedelta(days=2), "11:00", coach)
    ask_for_help("Gasket kits are missing", by, by + timedelta(days=1))
    ask_for_help("Lift table is broken", by)
    Escalation.objects.filter(answered_at__isnull=True).update(passed_at=by - timedelta(hours=2))
    assert not [finding for finding in seen(coach)["asks"] if "later than promised" in finding.title]


def test_what_went_up_two_tiers_is_due_when_the_last_of_them_answers(coach, team, ask_for_help):
    by = moment(THURSDAY - timedelta(days=4), "11:00", coach)
    ask_for_help("Gasket kits are missing", by, by + timedelta(days=1))
    below = ask_for_help("Lift table is broken", by, by + timedelta(days=1))
    for hours in (12, 48):  # from there to tier 3, and on to tier 4
        said = {name: getattr(below, name) for name in ("site", "concern", "why", "need", "decision", "answered_at")}
        said |= {"from_team": team, "to_team": team, "escalated_at": by, "answer_by": by + timedelta(hours=hours)}
        below = Escalation.objects.create(**said, to_tier=3, parent=below)

    assert not [finding for finding in seen(coach)["asks"] if "later than promised" in finding.title]


def test_two_days_of_one_sentence_are_said_alike(coach, ask_for_help):
    by = moment(THURSDAY - timedelta(days=8), "11:00", coach)
    for text in ("Gasket kits are missing", "Labels"):
        ask_for_help(text, by, by + timedelta(days=3))
    (finding,) = seen(coach)["asks"]
    assert "promised 14 October, given 17 October." in finding.evidence


@pytest.fixture
def measured(team):
    """Twenty working days of one driver metric, twelve of them off target."""
    letter = Category.objects.create(site=team.site, team=team, letter="D", name="Delivery", position=1)
    metric = Metric.objects.create(
        site=team.site, team=team, category=letter, name="On schedule", label="On schedule", better="higher"
    )
    days = [THURSDAY - timedelta(days=n) for n in range(1, 29)]
    for n, day in enumerate([day for day in days if day.isoweekday() < 6]):
        at = moment(day, "06:00", team)
        status = Reading.Status.OFF_TARGET if n < 12 else Reading.Status.ON_TARGET
        given = {"value": 80, "status": status, "recorded_at": at, "confirmed_at": at}
        Reading.objects.create(site=team.site, team=team, metric=metric, on=day, **given)


def test_measuring_without_trying_is_asked_about(coach, leader, measured, team):
    (finding,) = seen(coach)["asks"]
    assert finding.title == "Line 2 measures “On schedule” and has no experiment running."
    assert finding.evidence == "20 result days in four weeks, 12 of them missed. No experiment yet."
    assert finding.url == f"/boards/{team.slug}/"


def test_a_step_that_is_running_answers_the_question(coach, measured, pair):
    board = pair(THURSDAY - timedelta(days=1))
    day = THURSDAY - timedelta(days=3)
    step = Experiment.objects.create(site=board.site, storyboard=board, number=1, step="a cone", planned_on=day)
    assert seen(coach)["asks"] == []
    Experiment.objects.filter(pk=step.pk).update(planned_on=THURSDAY - timedelta(days=20))
    assert seen(coach)["asks"][0].evidence.endswith("The last step was planned for 2 October.")


def test_another_line_is_not_asked_about_a_team_it_does_not_lead(other_leader, stranger, measured):
    assert seen(other_leader)["asks"] == []
    assert seen(stranger)["asks"] == []


# Coaching


@pytest.fixture
def pair(leader, coach, team):
    """Marta learns with Dele; they agreed to meet every second working day."""

    def met(*days: date, gap: int = 2) -> Storyboard:
        board = make_storyboard(
            team,
            leader,
            coach,
            agreed_gap=gap,
            started_on=days[0] if days else THURSDAY,
            challenge_until=THURSDAY + timedelta(days=90),
        )
        for number, day in enumerate(days, start=1):
            at = moment(day, "11:30", leader)
            CoachingCycle.objects.create(
                site=team.site,
                storyboard=board,
                coach=coach,
                number=number,
                planned_at=at,
                started_at=at,
                finished_at=at + timedelta(minutes=15),
                answers={"1": "secret words"},
            )
        return board

    return met


def test_sessions_are_dots_and_the_days_beyond_the_gap_a_band(coach, pair):
    pair(date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 20))
    (line,) = seen(coach)["lines"]
    assert line.sessions == [date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 20)]
    assert line.bands == [(date(2026, 10, 16), date(2026, 10, 20))]
    assert (line.learner, line.coach, line.last, line.agreed) == (
        "Marta Lindqvist",
        "you",
        "Tue this week",
        "agreed every 2 days",
    )


def test_a_weekend_is_not_beyond_the_gap(coach, pair):
    pair(date(2026, 10, 15), date(2026, 10, 19))
    assert seen(coach)["lines"][0].bands == [(date(2026, 10, 21), THURSDAY)]


def test_a_pair_that_has_not_met_is_asked_about(manager, coach, pair):
    board = pair(date(2026, 10, 5), gap=2)
    (finding,) = seen(manager)["asks"]
    assert finding.title == "Marta and Dele last met 17 days ago."
    assert finding.url == board.get_absolute_url()


def test_a_pair_that_meets_is_something_to_learn_from(manager, coach, pair):
    days = [date(2026, 8, 3) + timedelta(days=n) for n in range(80)]
    pair(*[day for day in days if day.weekday() < 5], gap=1)
    (finding,) = seen(manager)["learn"]
    assert finding.title == "Marta and Dele have met on every agreed day for twelve weeks."
    assert finding.question.endswith("see it.")


def test_what_was_said_stays_with_the_pair(client_of, manager, coach, pair):
    pair(date(2026, 10, 19))
    page = page_of(client_of(manager))
    assert "Marta Lindqvist" in page
    assert "secret words" not in page


def test_another_line_and_another_site_do_not_see_that_a_pair_met(other_leader, stranger, coach, pair):
    pair(date(2026, 10, 19))
    assert seen(other_leader)["lines"] == []
    assert seen(stranger)["lines"] == []


# As a table


def test_the_sums_stand_in_the_table_too_each_with_its_n(client_of, manager, coach, five_leaders):
    page = table_page_of(client_of(manager))
    assert "80 %: 20 of 25 done, n = 5 people." in page
    assert "P5 Leader" not in page


def test_in_the_table_four_people_are_no_sum(client_of, manager, coach, five_leaders):
    Assignment.objects.filter(person=five_leaders[0]).delete()
    page = table_page_of(client_of(manager))
    assert "n = 4" not in page
    assert "fewer than five people" in page


def test_coaching_is_a_table_as_well(client_of, coach, pair):
    pair(date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 20))
    page = table_page_of(client_of(coach))
    assert "<td>agreed every 2 days</td><td>Tue this week</td><td>1 time</td>" in page
    assert "<svg role=" not in page


# The representative


@pytest.fixture
def representative(site, plant):
    role = Role.objects.create(site=site, name="Works-council representative", duty="representative", tier=1)
    person = make_person(site, "Greta Moll")
    assign(person, role, plant)
    return person


def test_the_representative_reads_who_sees_what_and_the_sums(client_of, representative, coach, five_leaders):
    browser = client_of(representative)
    page = page_of(browser)
    assert "What is kept about people, and who sees it" in page
    assert "20 of 25 promises done, among 5 people" in page
    assert "Tier 2: fewer than five people, so no figures." in page
    assert "n = 5 people." in table_page_of(browser)
    assert "Line walk" in page, "what leaders promise is a definition"
    assert "Start a storyboard" not in page
    assert not any(person.name in page for person in [coach, *five_leaders])


def test_the_representative_reads_every_rule_about_persons_with_the_numbers_of_the_site(client_of, representative):
    Rules.objects.create(site=representative.site, pattern_misses=4, perfect_together=6)
    page = page_of(client_of(representative))
    for rule in (
        "missed 4 times in a row",
        "Less than 70 % was kept in each of 2 whole weeks running",
        "kept in time for 20 days",
        "6 promises or more were ticked within 120 seconds",
    ):
        assert rule in page
    assert "pairs two levels down by name" in page


def test_for_the_representative_too_four_people_are_no_sum(client_of, representative, five_leaders):
    Assignment.objects.filter(person=five_leaders[0]).delete()
    page = page_of(client_of(representative))
    assert "promises done, among" not in page
    assert "No sums yet." in page


def test_the_representative_of_another_area_or_site_sees_no_sums(
    client_of, representative, five_leaders, site, stranger
):
    Assignment.objects.filter(person=representative).update(area=make_area(site, "Paint shop"))
    assert "promises done, among" not in page_of(client_of(representative))
    assert "promises done, among" not in page_of(client_of(stranger))


def test_who_represents_and_leads_has_the_review_of_a_leader(client_of, representative, roles, plant):
    assign(representative, roles["manager"], plant)
    assert "Where could I help?" in page_of(client_of(representative))


# Speed


def test_fifty_leaders_need_as_many_queries_as_five(
    coach, roles, assembly, upper_team, walk, django_assert_max_num_queries
):
    def hire(first, last):
        for n in range(first, last):
            person = make_person(assembly.site, f"P{n} Leader")
            assign(person, roles["leader"], assembly, upper_team)
            weeks_of_promises(person, walk, weeks=2, state=State.MISSED if n % 3 else State.DONE)

    hire(0, 5)
    with django_assert_max_num_queries(30):
        assert len(seen(coach)["rows"]) == 5
    hire(5, 50)
    with django_assert_max_num_queries(30):
        assert len(seen(coach)["rows"]) == 50
