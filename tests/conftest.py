"""What every room's tests may lean on: a real server, a real browser, a real mail box."""

from hypothesis import settings

settings.register_profile("calm", deadline=None)  # a slow machine is no reason to fail
settings.load_profile("calm")

pytest_plugins = ["tests.browser", "tests.cast", "tests.emptying", "tests.mail", "tests.outside"]
