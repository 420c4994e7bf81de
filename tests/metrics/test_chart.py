"""The chart's page: what is noise, what is a signal, what the process is capable of, and who moves its limits."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from coaching.models import Experiment, Storyboard
from concerns.models import Concern
from metrics.models import Baseline, Metric, Reading, Rules
from metrics.operations import freeze
from notices import sweeps
from notices.models import Notice
from tests.metrics.series import CHANGEOVERS, CHANGEOVERS_SINCE, DISCHARGES, DISCHARGES_SINCE, A, add, day_of, measure
from web.clock import now

BERLIN = ZoneInfo("Europe/Berlin")


def at(place: int):
    """The morning of a result's day."""
    return time_machine.travel(datetime.combine(day_of(place), time(9), BERLIN), tick=False)


def words_of(client, metric: Metric, more: str = "") -> str:
    return client.get(f"/metrics/{metric.pk}/{more}").content.decode()


def write(client, metric: Metric, value) -> None:
    answer = client.post("/metrics/line-2/today/", {str(metric.pk): str(value)})
    assert answer.status_code == 302


REASONS = {"pareto_days": 20, "pareto_fewest": 10, "other_share": 20, "most_reasons": 8}


@pytest.fixture
def storyboard(team, leader, coach) -> Storyboard:
    return Storyboard.objects.create(
        site=team.site,
        team=team,
        learner=leader,
        coach=coach,
        title="Home before noon",
        challenge="Nobody waits for a bed",
        challenge_until=day_of(200),
        started_on=day_of(0),
    )


@pytest.fixture
def third_experiment(storyboard) -> Experiment:
    moment = now()
    return Experiment.objects.create(
        site=storyboard.site,
        storyboard=storyboard,
        number=3,
        step="4 patients, named by the nurse in charge",
        planned_on=day_of(22),
        expected="25",
        expected_at=moment - timedelta(days=1),
        happened="22, 27",
        happened_at=moment,
    )


def test_sixteen_is_noise_and_seventeen_is_a_signal(team, leader, teammate, client_of):
    metric = measure(team, A, target=5)
    freeze(metric=metric, by=leader, now=now())
    browser = client_of(teammate)

    with at(8):
        write(browser, metric, 16)
        assert "What changed?" not in words_of(browser, metric)
        assert "plate-signal" not in words_of(browser, metric)
        assert "plate-signal" not in browser.get("/boards/line-2/").content.decode()

        write(browser, metric, 17)
        page = words_of(browser, metric)
        assert "What changed?" in page
        assert "outside the limits" in page
        assert "Go and see" in page
        assert "Start a storyboard" not in page


def test_a_board_shows_a_signal_apart_from_the_colour(team, leader, teammate, client_of):
    metric = measure(team, A, target=5, position=1)
    freeze(metric=metric, by=leader, now=now())

    with at(8):
        browser = client_of(teammate)
        write(browser, metric, 17)  # on target, and a signal all the same
        assert "A signal: Plan kept. What changed?" in browser.get("/boards/").content.decode()
        assert "signal: what changed?" in browser.get("/metrics/line-2/today/").content.decode()
        board = client_of(leader).get("/boards/line-2/").content.decode()

    assert '<span class="plate-signal">signal</span>' in board
    assert 'aria-label="on target"' in board
    assert f'href="/metrics/{metric.pk}/"' in board


def test_a_process_that_cannot_reach_its_target_gets_a_storyboard_and_no_hunt_for_a_cause(team, leader, client_of):
    metric = measure(team, DISCHARGES, target=33, unit="%", name="Discharges before noon")
    freeze(metric=metric, by=leader, now=now())

    with at(20):
        page = words_of(client_of(leader), metric)

    assert "This process cannot reach 33 % without a change." in page
    assert "What about the system must change?" in page
    assert "Start a storyboard" in page
    assert "Start an A3" in page
    assert "Raise it on the board" not in page
    assert "Go and see" not in page
    assert "3.0 to 32.6 %" in page
    assert "0 of 20 met the target" in page


def test_a_storyboard_of_a_chart_knows_its_figure(team, leader, client_of):
    metric = measure(team, DISCHARGES, target=33)

    page = client_of(leader).get(f"/coaching/storyboards/start/?metric={metric.pk}").content.decode()

    assert f'<option value="{metric.pk}" selected>' in page
    assert client_of(leader).get("/coaching/storyboards/start/?metric=none").status_code == 200


def test_inside_the_limits_a_day_off_target_is_logged_and_no_more(team, leader, client_of):
    metric = measure(team, CHANGEOVERS, target=40, better="lower", unit="min")

    with at(20):
        page = words_of(client_of(leader), metric)

    assert "This process meets 40 min and misses it by chance." in page
    assert "Anything unusual?" in page
    assert "Start a storyboard" not in page


def test_new_limits_need_a_person_who_says_what_changed(team, leader, third_experiment, client_of):
    metric = measure(team, DISCHARGES, target=33, unit="%")
    freeze(metric=metric, by=leader, now=now())
    add(metric, DISCHARGES_SINCE, begin=20, target=33)
    rosie = client_of(leader)

    with at(32):
        assert "Take new limits" in words_of(rosie, metric)
        since = f"{day_of(24).isoformat()}/1"
        refused = rosie.post(f"/metrics/{metric.pk}/rebase/", {"since": since})
        assert refused.status_code == 422
        assert "What changed? The limits stay until somebody can name it." in refused.content.decode()
        assert Baseline.objects.count() == 1

        taken = rosie.post(f"/metrics/{metric.pk}/rebase/", {"since": since, "known": "0"})
        assert taken.status_code == 302
        page = words_of(rosie, metric)

    newest = Baseline.objects.exclude(change="").get()
    assert (newest.change, newest.change_path) == (
        "Experiment 3: 4 patients, named by the nurse in charge",
        third_experiment.storyboard.get_absolute_url(),
    )
    assert page.count("Average 17.8") == 1  # the old segment, still there
    assert 'class="pbc-limit is-old"' in page
    assert "provisional limits" in page

    with at(32):
        rosie.post(f"/metrics/baselines/{newest.pk}/unfreeze/")
        assert 'class="pbc-limit is-old"' not in words_of(rosie, metric)


def test_while_nothing_has_moved_nobody_is_offered_new_limits(team, leader, client_of):
    metric = measure(team, CHANGEOVERS)
    page = words_of(client_of(leader), metric)
    assert "Freeze these limits" in page
    assert "Take new limits" not in page


def test_frozen_by_the_page_limits_say_by_whom(team, leader, client_of):
    metric = measure(team, CHANGEOVERS)

    client_of(leader).post(f"/metrics/{metric.pk}/freeze/")

    assert "by Marta" in words_of(client_of(leader), metric)
    assert "Freeze these limits" not in words_of(client_of(leader), metric)


def test_limits_wait_for_six_results(team, leader, client_of):
    metric = measure(team, A[:5])
    page = words_of(client_of(leader), metric)
    assert "5 results so far: limits need 6." in page
    refused = client_of(leader).post(f"/metrics/{metric.pk}/freeze/", follow=True)
    assert "The first limits need 6 results; here are 5." in refused.content.decode()


def test_rare_events_show_the_days_between_them(team, leader, client_of):
    values = [0] * 30
    values[4] = values[16] = 1
    metric = measure(team, values, target=0, better="zero", position=1)

    with at(30):
        page = words_of(client_of(leader), metric)

    assert "One in 12 days on average, the last 14 days ago." in page
    assert "Days between" in page
    assert "12 days, average" in page
    assert "14 so far" in page
    assert "Limits" not in page


def test_the_table_behind_the_chart_names_every_signal(team, leader, client_of):
    metric = measure(team, [*CHANGEOVERS, *CHANGEOVERS_SINCE], better="lower", target=40)
    page = words_of(client_of(leader), metric)
    table = page[page.index("<tbody>") :]
    assert table.count("8 in a row on one side of the average") == 6
    assert table.count("3 of 4 nearer to the limit than to the average") == 2


def test_a_long_series_shows_its_newest_results_and_all_of_them_when_asked(team, leader, client_of):
    metric = measure(team, A * 20)
    browser = client_of(leader)
    assert words_of(browser, metric).split("Results as a table")[1].count('<th scope="row">') == 80
    assert words_of(browser, metric, "?all").split("Results as a table")[1].count('<th scope="row">') == 160


def test_days_off_target_in_a_row_are_pointed_out_only_where_the_site_wants_it(team, leader, client_of):
    metric = measure(team, CHANGEOVERS, better="lower", target=40)
    assert "in a row off target" not in words_of(client_of(leader), metric)

    Rules.objects.create(site=team.site, reds_in_row=3)

    page = words_of(client_of(leader), metric)
    assert "3 in a row off target" in page
    assert "half of all days are off target" in page


def test_a_page_asks_little_however_long_the_series(
    team, leader, third_experiment, client_of, django_assert_max_num_queries
):
    metric = measure(team, [*DISCHARGES, *DISCHARGES_SINCE] * 14, unit="%", target=33)
    browser = client_of(leader)
    words_of(browser, metric)
    with django_assert_max_num_queries(19):
        words_of(browser, metric)


def test_somebody_hurt_is_a_concern_at_once_and_the_next_tier_is_told(team, teammate, coach, client_of):
    metric = measure(team, [], target=0, better="zero", position=1, name="Injuries")
    browser = client_of(teammate)

    with at(3):
        write(browser, metric, 1)
        write(browser, metric, 2)
        page = words_of(browser, metric)

    concern = Concern.objects.get()
    assert concern.is_immediate_danger
    assert "is everybody safe now" in concern.text
    assert list(Notice.objects.filter(person=coach).values_list("title", flat=True)) == ["Immediate danger at Line 2"]
    assert "Is everybody safe now?" in page
    assert Reading.objects.get().value == 2


def test_whoever_looks_after_the_site_decides_how_charts_are_read(team, leader, manager, client_of):
    metric = measure(team, [*A, 12, 13, 12, 14, 12, 13, 12])
    type(manager).objects.filter(pk=manager.pk).update(is_staff=True)
    manager.refresh_from_db()
    said = {"rule_set": "nhs", "fewest": 6, "firm": 12, "reds_in_row": 0, **REASONS}
    assert client_of(leader).post("/metrics/rules/", said).status_code == 403

    refused = client_of(manager).post("/metrics/rules/", {**said, "fewest": 13})
    assert refused.status_code == 422
    assert "no fewer than provisional ones" in refused.content.decode()
    assert client_of(manager).post("/metrics/rules/", said).status_code == 302
    assert "being read anew: 0 of 1." in client_of(manager).get("/metrics/rules/").content.decode()

    sweeps.run(now=now())

    assert "being read anew" not in client_of(manager).get("/metrics/rules/").content.decode()
    metric.refresh_from_db()
    assert (metric.signal, metric.signal_on) == ("N2", day_of(14))
    assert Rules.of(team.site_id).firm == 12


def test_limits_from_few_results_say_so_and_the_nhs_warns_of_fewer_than_twelve(team, leader, client_of):
    metric = measure(team, A)
    page = words_of(client_of(leader), metric)
    assert ">provisional limits<" in page
    assert "Average 11.0, usual 5.3 to 16.7, out of 8 results" in page

    Rules.objects.create(site=team.site, rule_set="nhs")
    assert "provisional limits, fewer than 12 results" in words_of(client_of(leader), metric)

    add(metric, A, begin=8)
    assert "provisional" not in words_of(client_of(leader), metric)
