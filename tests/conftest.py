"""What every room's tests may lean on: a real server, a real browser, a real mail box."""

import gc
import re

from hypothesis import settings

settings.register_profile("calm", deadline=None)  # a slow machine is no reason to fail
settings.load_profile("calm")

pytest_plugins = ["tests.browser", "tests.cast", "tests.emptying", "tests.mail", "tests.outside"]

ASKED_FOR = ("pictures", "sweep")  # minutes long: only for whoever names them after -m


def pytest_collection_modifyitems(config, items):
    named = set(re.findall(r"\w+", config.getoption("markexpr")))
    left = [item for item in items if any(name not in named and item.get_closest_marker(name) for name in ASKED_FOR)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


def pytest_collection_finish(session):
    """What is imported by now never becomes garbage: not to look through it again and again is a twelfth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
