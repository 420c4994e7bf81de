"""Results out of a spreadsheet, through their page: looked at, taken in as proposals, confirmed, taken back."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from metrics.measured import Measured
from metrics.models import Import, Metric, Reading
from metrics.operations import confirm_readings, import_readings, record_reading, undo_import
from metrics.operations.intake import Row
from metrics.series import series_of
from metrics.sheet import read_sheet
from org.operations import versions_of
from tests.cast import assign
from tests.metrics.series import A, measure
from web.clock import now, today

PAGE = "/metrics/import/"
TODAY = date(2026, 11, 22)
FIRST, SECOND = date(2025, 10, 1), date(2025, 10, 2)
GOOD = "Date\tMetric\tValue\tNote\n1.10.2025\tPlan kept\t96,5\tnew gauge\n2025-10-02\tplan kept\t84\t\n"


@pytest.fixture
def metric(team) -> Metric:
    return measure(team, target=95, name="Plan kept", label="plan kept", unit="%", decimals=1)


def look(browser, sheet: str = "", **more):
    return browser.post(PAGE, {"sheet": sheet, "about": "", **more})


def bring(browser, sheet: str, **more) -> Import:
    """Looked at, then taken in."""
    seen = look(browser, sheet, **more).context["seen"]
    done = look(browser, sheet, save="1", seen=seen, **more)
    assert done.status_code == 302
    return Import.objects.order_by("-made_at").first()


def test_a_sheet_is_looked_at_and_comes_in_as_proposals(client_of, team, leader, metric):
    browser = client_of(leader)

    page = look(browser, GOOD).content.decode()
    assert "2 new" in page and "96.5 %" in page and not Reading.objects.exists()
    bring(browser, GOOD)

    first = Reading.objects.order_by("on").first()
    assert (first.value, first.status, first.note, first.source) == (Decimal("96.5"), "met", "new gauge", "import")
    assert first.confirmed_at is None and series_of(metric).results == []
    assert "96.5 %" in browser.get(metric.get_absolute_url()).content.decode()


def test_bad_rows_are_asked_about_and_come_back_to_be_mended(client_of, leader, metric):
    sheet = (
        f"{GOOD}3.10.2025\tPlan kept\tabc\n31.12.2099\tPlan kept\t90\n4.10.2026\tPlan keept\t90\n=1+1\tPlan kept\t9\n"
    )
    browser = client_of(leader)

    page = look(browser, sheet).content.decode()
    for words in ("'abc' is not a number. Write 12 or 12,5.", "is still to come", "Did you mean “Plan kept”?"):
        assert escape(words) in page
    assert "<b>Row 4:</b>" in page
    made = bring(browser, sheet)

    assert Reading.objects.count() == made.rows == 2
    file = browser.get(f"/metrics/imports/{made.pk}/mend/").content.decode("utf-8-sig").splitlines()
    assert file[0] == "Date;Metric;Value;Note;?"
    assert file[1].startswith("3.10.2025;Plan kept;abc;;Row 4: 'abc' is not a number")
    assert file[4].startswith("'=1+1;"), "nothing that a spreadsheet would work out"


def test_an_event_that_was_mended_keeps_its_place_in_the_day(client_of, leader, team):
    metric, browser = measure(team, name="Changeover", label="changeover", period="event"), client_of(leader)
    events = "Date\tMetric\tValue\n1.10.2025\tChangeover\t52\n1.10.2025\tChangeover\tabc\n1.10.2025\tChangeover\t61\n"

    made = bring(browser, events)
    rows = browser.get(f"/metrics/imports/{made.pk}/mend/").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Date;Metric;Value;No;?"
    bring(browser, "\n".join(rows).replace(";abc;", ";47;"))

    assert list(Reading.objects.filter(metric=metric).order_by("number").values_list("value", flat=True)) == [
        52,
        47,
        61,
    ]
    unnumbered = "Date\tMetric\tValue\t?\n1.10.2025\tChangeover\t99\t\n"
    assert "Which of that day is it?" in look(browser, unnumbered).content.decode()


def test_the_same_file_twice_doubles_nothing(client_of, leader, metric):
    browser = client_of(leader)
    bring(browser, GOOD)

    page = look(browser, GOOD).content.decode()

    assert "0 new · 2 already so" in page and 'name="save"' not in page
    more = bring(browser, GOOD + "3.10.2025\tPlan kept\t91\t\n")
    assert (more.rows, more.already, Reading.objects.count()) == (1, 2, 3)


def test_an_import_is_taken_back_but_for_what_was_corrected_by_hand(client_of, leader, metric):
    browser = client_of(leader)
    made = bring(browser, GOOD)
    record_reading(metric=metric, on=SECOND, value=Decimal(85), by=leader, now=now())

    for _ in range(2):
        page = browser.post(f"/metrics/imports/{made.pk}/undo/", follow=True).content.decode()

    assert "Taken back" in page
    assert list(Reading.objects.values_list("on", "value")) == [(SECOND, 85)]
    assert "stays" in page


def test_a_persons_word_is_never_overwritten_and_a_newer_proposal_can_be_taken_back(client_of, leader, metric):
    browser = client_of(leader)
    bring(browser, GOOD)
    record_reading(metric=metric, on=SECOND, value=Decimal(85), by=leader, now=now())
    newer = GOOD.replace("96,5", "97")

    page = look(browser, newer).content.decode()
    assert "is 85.0 % on the board; the sheet says 84.0 %" in page
    made = bring(browser, newer)
    assert list(Reading.objects.order_by("on").values_list("value", flat=True)) == [97, 85]

    undo_import(made, by=leader, at=now())
    first = Reading.objects.order_by("on").first()
    assert (first.value, first.confirmed_at) == (Decimal("96.5"), None)


def test_a_board_shows_a_proposal_hatched_and_makes_nothing_of_it(client_of, team, leader, metric):
    board = f"/boards/{team.slug}/"
    add = {"site_id": team.site_id, "by": leader, "at": now(), "source": "api"}
    import_readings([Row(1, metric, today(team.site.time_zone), 1, Decimal(40))], **add)

    page = client_of(leader).get(board).content.decode()
    assert 'class="c-hatch"' in page and "1 to confirm" in page and "c-missed" not in page

    confirm_readings(team=team, by=leader, at=now())
    page = client_of(leader).get(board).content.decode()
    assert "c-hatch" not in page and "c-missed" in page


def test_confirmed_in_one_tap_it_counts_and_the_tap_is_taken_back(client_of, team, leader, teammate, other_leader):
    metric = measure(team, A, target=5, name="Plan kept")
    on = date(2026, 10, 2)
    rows = [Row(1, metric, on, 1, Decimal(90))]
    import_readings(rows, site_id=team.site_id, by=leader, at=now(), source="paste")
    assert metric.signal == "" and len(series_of(metric).results) == len(A)
    version, url = versions_of(team)["results"], f"/metrics/{team.slug}/confirm/"
    assert client_of(other_leader).post(url).status_code == 403

    page = client_of(teammate).post(url, {"metric": metric.pk, "next": metric.get_absolute_url()}, follow=True)

    assert page.redirect_chain == [(metric.get_absolute_url(), 302)]
    assert "1 result confirmed." in page.content.decode()
    metric.refresh_from_db()
    assert (metric.signal_on, versions_of(team)["results"]) == (on, version + 1)
    fields = dict(re.findall(r'name="(at|metric|next)" value="([^"]*)"', str(next(iter(page.context["messages"])))))
    client_of(teammate).post(f"/metrics/{team.slug}/unconfirm/", fields)
    metric.refresh_from_db()
    assert metric.signal == "" and Reading.objects.to_confirm().count() == 1


def test_a_file_of_another_site_or_another_team_is_refused(client_of, leader, metric, other_line, other_team):
    measure(other_line, name="Scrap", label="scrap")
    measure(other_team, name="Falls", label="falls")
    sheet = "Date;Metric;Value\n1.10.2025;Scrap;1\n1.10.2025;Falls;1\n"

    page = look(client_of(leader), sheet).content.decode()

    assert page.count("Your teams measure nothing called") == 2 and 'name="save"' not in page


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_file_comes_as_spreadsheets_save_it(client_of, leader, team, encoding, mark):
    measure(team, name="Wärme", label="warmth")
    rows = [["Datum", "Kennzahl", "Wert"], ["01.10.2025", "Wärme", '"1.234,5"']]
    text = "\r\n".join(mark.join(row) for row in rows)
    file = SimpleUploadedFile("messung.csv", text.encode(encoding))

    seen = look(client_of(leader), file=file)

    assert "1 new" in seen.content.decode()
    assert "1234.5" in seen.content.decode()
    assert seen.context["form"]["sheet"].value().startswith("Datum"), "what was looked at goes on in the form"


def test_days_down_and_metrics_across(team, leader):
    kept, late = measure(team, name="Plan kept"), measure(team, name="Late starts", position=3)
    text = "Day\tPlan kept\tLate starts\nThu 1 Oct\t90\t3\n2.10.\t\t4\n"

    sheet = read_sheet(text, Measured([kept, late]), today=TODAY, country="GB", about=None)

    assert [(row.metric, row.on.day, row.value) for row in sheet.rows] == [(kept, 1, 90), (late, 1, 3), (late, 2, 4)]
    assert "1 cell was empty" in sheet.notes[0]


def test_a_heading_in_words_of_ones_own_is_no_bad_row(metric):
    text = "Date\tKept, in %\n1.10.2025\t90\n2.10.2025\t84\n"

    sheet = read_sheet(text, Measured([metric]), today=TODAY, country="GB", about=metric)

    assert [(row.row, row.value) for row in sheet.rows] == [(2, 90), (3, 84)] and not sheet.questions


def test_ten_thousand_rows_ask_the_database_hardly_oftener_than_ten(team, leader, metric):
    rows = [Row(n, metric, TODAY - timedelta(days=n), 1, Decimal(n % 100)) for n in range(10_000)]

    def asked(some: list[Row]) -> int:
        with CaptureQueriesContext(connection) as queries:
            import_readings(some, site_id=team.site_id, by=leader, at=now(), source="file")
        return len(queries)

    few = asked(rows[:10])
    assert asked(rows) - few == 4, "one for every two thousand"
    assert Reading.objects.count() == 10_000


def test_too_much_at_once_says_how_much_fits(client_of, leader, metric):
    page = look(client_of(leader), "Date\tMetric\tValue\n" + "1.10.2025\tPlan kept\t1\n" * 20_001).content.decode()

    assert "20,002 rows are more than fit at once" in page


def test_whoever_improves_the_site_brings_for_all_and_who_writes_nothing_is_told(
    client_of, site, team, other_line, leader, metric, manager
):
    from org.models import Role
    from tests.cast import make_person

    improver = make_person(site, "Ruth Falk")
    assign(improver, Role.objects.create(site=site, name="CI", duty="improver", tier=2), team.area)
    assert "1 new" in look(client_of(improver), "Date;Team;Metric;Value\n1.10.2025;Line 2;Plan kept;1").content.decode()
    newcomer = make_person(site, "Nia Obi")
    assert "of no team yet" in client_of(newcomer).get(PAGE).content.decode()


def test_two_who_bring_the_same_rows_at_once_bring_them_once(transactional_db, team, leader, metric):
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    rows = [Row(n, metric, TODAY - timedelta(days=n), 1, Decimal(n)) for n in range(50)]
    gate = Barrier(2)

    def one(_) -> int:
        try:
            gate.wait(10)
            made, _ = import_readings(rows, site_id=team.site_id, by=leader, at=now(), source="paste")
            return made.rows
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, range(2))) == [0, 50]
    assert Reading.objects.count() == 50
    confirm_readings(team=team, by=leader, at=now())
    assert not Reading.objects.to_confirm().exists()
