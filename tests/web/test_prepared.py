import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import format_html as as_django_has_it
from django.utils.safestring import SafeString

from org.models import Site, Team
from web.html import format_html, join_html
from web.prepared import Fixed, ask, columns_of, instances_of


def test_what_every_page_asks_is_planned_once(team):
    sql = "select name from org_team where id = %s"

    assert [ask(sql, [team.pk]), ask(sql, [team.site_id])] == [[(team.name,)], []]

    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement like 'select name from org_team%'")
        assert cursor.fetchone() == (1,)


def test_it_is_seen_and_fails_as_any_statement_of_djangos(db):
    with CaptureQueriesContext(connection) as queries, pytest.raises(DataError):
        ask("select 1 / %s::int", [0])

    assert "select 1 / " in queries[0]["sql"]


def test_rows_become_what_django_would_have_read(team):
    joined = "org_team join org_site on org_site.id = org_team.site_id"
    rows = ask(f"select {columns_of(Team, Site)}, 7 from {joined} where org_team.id = %s", [team.pk])

    found, site, number = instances_of(rows[0], Team, Site)

    assert (found, site, number) == (team, team.site, 7)
    assert {**vars(found), "_state": 0} == {**vars(Team.objects.get(pk=team.pk)), "_state": 0}


@pytest.mark.parametrize("value", ["<b>\"&'", SafeString("<b>"), None, 3.5, "Übergabe"])
def test_what_people_wrote_is_escaped_as_django_does(value):
    assert format_html("<p title='{0}'>{0}</p>", value) == as_django_has_it("<p title='{0}'>{0}</p>", value)
    assert join_html([value, value]) == as_django_has_it("{}{}", value, value)


def test_a_fixed_word_stands_in_the_sql_and_no_other_text_can(db):
    sql, values = Site.objects.exclude(kind=Fixed("hospital")).query.sql_with_params()

    assert ("'hospital'" in sql, values) == (True, ())
    with pytest.raises(TypeError):
        str(Site.objects.filter(kind=Fixed("x' or true --")).query)
