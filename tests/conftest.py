"""What every room's tests may lean on: a real server, a real browser, a real mail box."""

pytest_plugins = ["tests.browser", "tests.cast", "tests.mail"]
