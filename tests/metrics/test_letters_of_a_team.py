"""What a team looks at: from an empty team to a board, its letters in another order, a metric measured otherwise."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine

from metrics.models import Category, Metric, Reading, Target
from metrics.operations import LettersError, arrange, record_reading, set_target
from org.models import Shift
from tests.metrics.series import measure
from web.clock import now, today

BERLIN = ZoneInfo("Europe/Berlin")
SQDIP = {
    f"{kind}_{n}": value
    for n, (label, target) in enumerate(
        [("injuries", 0), ("reworked", 2), ("plan kept", 95), ("steps tried", 1), ("ideas tried", 1)], 1
    )
    for kind, value in (("label", label), ("target", target))
}


def letters(team) -> str:
    return "".join(Category.objects.filter(team=team).on_board().values_list("letter", flat=True))


def keys(team) -> list:
    return list(Category.objects.filter(team=team).on_board().values_list("pk", flat=True))


def page(browser, path: str = "letters/") -> str:
    return browser.get(f"/metrics/line-2/{path}").content.decode()


def undo(browser, page: str):
    """Press the newest Undo that the page offers."""
    found = re.findall(r'<form method="post" action="([^"]+)">((?:(?!</form>).)*)<button>Undo</button>', page, re.S)
    action, inside = found[-1]
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', inside)
    data: dict[str, list] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    data.pop("csrfmiddlewaretoken", None)
    return browser.post(action, data, follow=True)


@pytest.fixture
def board(team, leader, client_of):
    browser = client_of(leader)
    browser.post("/metrics/line-2/letters/choose/", {"set": "SQDIP, improvement", **SQDIP})
    return browser


def test_an_empty_team_has_a_living_board_in_three_steps(team, leader, client_of):
    browser = client_of(leader)
    assert "/metrics/line-2/letters/" in browser.get("/boards/line-2/").content.decode()
    assert "Which five letters does your team look at?" in page(browser)
    assert 'value="plan kept"' in page(browser, "letters/choose/?set=SQDIP,%20improvement")

    browser.post("/metrics/line-2/letters/choose/", {"set": "SQDIP, improvement", **SQDIP})

    assert letters(team) == "SQDIP"
    assert "Delivery: plan kept (%)" in page(browser, "today/")
    assert "at least 95 %" in browser.get("/boards/line-2/").content.decode()


def test_another_set_repaints_nothing_and_is_undone(team, board):
    metric = Metric.objects.get(label="steps tried")
    record_reading(metric=metric, on=today(team.site.time_zone), value=Decimal(0), by=None, now=now())

    answer = board.post("/metrics/line-2/letters/choose/", {"set": "SQDCP", **SQDIP, "label_4": "hours"}, follow=True)

    assert letters(team) == "SQDCP"
    assert "steps tried" not in board.get("/boards/line-2/").content.decode()
    assert "Off target" in board.get(metric.get_absolute_url()).content.decode()
    undo(board, answer.content.decode())
    assert letters(team) == "SQDIP"
    assert Reading.objects.get().status == "missed"


def test_letters_change_places_get_other_names_and_leave(team, board):
    first, quality, delivery, *rest = keys(team)

    board.post("/metrics/line-2/letters/arrange/", {"order": [first, delivery, quality, *rest]})
    assert letters(team) == "SDQIP"
    board.post(f"/metrics/letters/{quality}/rename/", {"letter": "Y", "name": "Yield"})
    assert letters(team) == "SDYIP"
    answer = board.post("/metrics/line-2/letters/arrange/", {"order": [first, delivery]}, follow=True)
    assert letters(team) == "SD"
    undo(board, answer.content.decode())
    assert letters(team) == "SDYIP"

    board.post("/metrics/line-2/letters/add/", {"letter": "M", "name": "Morale"})
    assert letters(team) == "SDYIPM"
    assert "The wall is full" in page(board)
    answer = board.post("/metrics/line-2/letters/add/", {"letter": "E", "name": "Energy"})
    assert answer.status_code == 422
    assert letters(team) == "SDYIPM"


def test_safety_comes_first_and_nobody_arranges_the_letters_of_others(team, upper_team, leader, board):
    theirs = Category.objects.create(site=team.site, team=upper_team, letter="X", name="Other", position=1)

    for order in (keys(team)[1:], keys(team)[::-1], [*keys(team), theirs.pk]):
        with pytest.raises(LettersError):
            arrange(team, order, by=leader, now=now())

    assert letters(team) == "SQDIP"


def test_a_metric_within_two_figures_of_each_shift_is_added_and_judged(team, board, client_of, teammate):
    said = {
        "name": "Oven temperature",
        "label": "oven",
        "category": keys(team)[1],
        "better": "within",
        "target": "180",
        "unit": "°C",
        "decimals": "0",
        "period": "shift",
        "aggregation": "worst_of",
        "use": "watch",
    }
    answer = board.post("/metrics/line-2/add/", said)
    assert "Up to which figure?" in answer.content.decode()

    board.post("/metrics/line-2/add/", said | {"high": "190,5"})

    metric = Metric.objects.get(name="Oven temperature")
    assert "180 to 190.5 °C · a shift · watched" in page(board)
    day = today(team.site.time_zone) + timedelta(days=3)
    Shift.objects.create(site=team.site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    with time_machine.travel(datetime.combine(day, time(10), BERLIN), tick=False):
        client_of(teammate).post("/metrics/line-2/today/", {str(metric.pk): "185"})
    with time_machine.travel(datetime.combine(day + timedelta(days=1), time(2), BERLIN), tick=False):
        assert "Oven temperature (°C), night" in page(client_of(teammate), "today/")
        client_of(teammate).post("/metrics/line-2/today/", {str(metric.pk): "191"})
    rows = Reading.objects.order_by("number").values_list("on", "number", "status")
    assert list(rows) == [(day, 1, "met"), (day, 2, "missed")]
    board.post(f"/metrics/{metric.pk}/write-letter/")
    with time_machine.travel(datetime.combine(day, time(23), BERLIN), tick=False):
        assert 'aria-label="off target"' in client_of(teammate).get("/boards/line-2/").content.decode()


def test_what_has_results_is_measured_otherwise_by_another_metric_in_its_place(team, leader, client_of):
    metric = measure(team, [90, 96], target=95, position=1)
    browser = client_of(leader)
    same = {"name": "Plan kept", "label": "kept", "category": metric.category_id, "decimals": "1", "use": "driver"}

    browser.post(f"/metrics/{metric.pk}/change/", same | {"better": "lower"})
    metric.refresh_from_db()
    assert (metric.label, metric.better) == ("kept", "higher")

    otherwise = {"instead": metric.pk, "better": "lower", "period": "day", "aggregation": "sum", "target": "3"}
    browser.post("/metrics/line-2/add/", same | otherwise)

    metric.refresh_from_db()
    assert metric.position is None
    assert Metric.objects.get(position=1).better == "lower"
    assert "90" in browser.get(metric.get_absolute_url()).content.decode()


def test_a_target_holds_from_a_day_on_and_is_corrected_withdrawn_and_put_back(team, leader, client_of):
    day = today(team.site.time_zone)
    metric = measure(team, [], target=95)
    record_reading(metric=metric, on=day - timedelta(days=1), value=Decimal(96), by=leader, now=now())
    record_reading(metric=metric, on=day, value=Decimal(96), by=leader, now=now())
    browser = client_of(leader)
    path = f"/metrics/{metric.pk}/target/"

    refused = browser.post(path, {"since": day - timedelta(days=1), "value": 98})
    assert "Days that have been keep their target." in refused.content.decode()

    browser.post(path, {"since": day, "value": 98})
    assert list(Reading.objects.order_by("on").values_list("status", flat=True)) == ["met", "missed"]

    next_week = day + timedelta(days=7)
    set_target(metric, since=next_week, value=Decimal(99), today=day, by=leader, now=now())
    answer = browser.post(path, {"since": next_week, "value": "99,5"}, follow=True)
    assert Target.objects.get(since=next_week).value == Decimal("99.5")
    undo(browser, answer.content.decode())
    assert Target.objects.get(since=next_week).value == 99
    answer = browser.post(f"/metrics/targets/{Target.objects.get(since=next_week).pk}/withdraw/", follow=True)
    assert not Target.objects.filter(since=next_week).exists()
    undo(browser, answer.content.decode())
    assert Target.objects.get(since=next_week).value == 99
    browser.post(f"/metrics/targets/{metric.targets.earliest('since').pk}/withdraw/")
    assert metric.targets.count() == 3


def test_a_retired_metric_is_asked_for_no_more_and_comes_back(team, board):
    metric = Metric.objects.get(label="reworked")

    answer = board.post(f"/metrics/{metric.pk}/retire/", follow=True)
    assert "Quality: reworked" not in page(board, "today/")
    undo(board, answer.content.decode())
    assert "Quality: reworked" in page(board, "today/")


def test_a_teammate_looks_and_changes_nothing(team, board, teammate, client_of):
    shown = page(client_of(teammate))

    assert "Delivery" in shown
    assert "Measure something" not in shown
    assert "Off the board" not in shown


def test_the_second_of_two_writers_sees_both_and_chooses(team, leader, board):
    metric = Metric.objects.get(label="plan kept")
    first, *others = keys(team)
    name = Category.objects.get(pk=first)

    def seen(address: str, form: str) -> str:
        """What the form that posts there saw."""
        words = board.get(address).content.decode()
        return re.search(rf'{form}"[^>]*>.*?name="seen" value="(\d+)"', words, re.S)[1]

    words, letter = f"/metrics/{metric.pk}/change/", f"/metrics/letters/{first}/rename/"
    said = {"name": "Plan kept", "label": "plan kept", "category": metric.category_id, "unit": "%", "decimals": 0}
    said |= {"better": "higher", "period": "day", "aggregation": "mean", "use": "driver"}
    target = {"value": "97", "since": today(team.site.time_zone).isoformat()}
    order = {"order": [first, *others[1:], others[0]]}
    hurt, health = {"letter": "S", "name": "Hurt"}, {"letter": "G", "name": "Health"}
    at = "/metrics/line-2/letters/"
    for address, page, form, theirs, mine, stands in (
        (words, words, words, said, said | {"label": "plan met", "use": "watch"}, ("Plan kept", "Being improved now")),
        (f"/metrics/{metric.pk}/target/", words, "target/", target, target | {"value": "90"}, ("97", "90")),
        (letter, letter, "rail form", health, hurt, ("Health", "Hurt")),
        (f"{at}arrange/", at, "arrange/", order, {"order": [first]}, ("Hurt", "Mine all the same")),
    ):
        before = seen(page, form)
        assert board.post(address, theirs | {"seen": before}).status_code == 302

        answer = board.post(address, mine | {"seen": before})

        shown = answer.content.decode()
        assert answer.status_code == 409 and "Someone has changed it meanwhile" in shown
        assert [each for each in stands if each not in shown] == []
        assert board.post(address, theirs | {"seen": before}).status_code == 302  # the very same again is no other's
        assert board.post(address, mine | {"seen": seen(page, form)}).status_code == 302
    metric.refresh_from_db()
    name.refresh_from_db()
    assert (metric.label, metric.use, Target.objects.get(metric=metric).value) == ("plan met", "watch", 90)
    assert (name.name, letters(team)) == ("Hurt", "S")
