"""The board on a 1920 x 1080 wall, looked at with a real browser."""

import pytest

from tests.browser import shoot

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_wall_is_readable_and_nothing_is_cut(wall, morning, live_url, theme):
    wall.context.add_cookies([{"name": "theme", "value": theme, "url": live_url}])
    wall.goto("/boards/line-2/")
    wall.get_by_role("link", name="Torque tool on station 6").wait_for()

    shoot(wall, f"board-wall-{theme}")
