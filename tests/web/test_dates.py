"""A date as it is said, in one place for all rooms."""

from datetime import date

import pytest
from django.template import Context, Template

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("asked", "on", "said"),
    [
        ("day", date(2026, 10, 22), "Thu 22 October"),
        ("day", date(2025, 12, 31), "Wed 31 December 2025"),
        ("long_day", date(2026, 10, 22), "Thursday 22 October"),
        ("long_day", date(2027, 1, 1), "Friday 1 January 2027"),
        ("day", None, ""),
    ],
)
def test_a_year_is_said_where_it_is_another_one(asked, on, said):
    template = Template(f"{{{{ on|{asked}:today }}}}")
    assert template.render(Context({"on": on, "today": TODAY})) == said
