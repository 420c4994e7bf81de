"""A browser that fails a test on any page error, console error or breach of the content security policy."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from config.up.places import ROOT
from tests import chromium
from tests.live_server import application, serving

SHOTS = ROOT / ".data" / "shots"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
NOT_RUN = "BROWSER TESTS WERE NOT RUN: no Chromium was found, and none could be installed (python -m tests.chromium)"
REPORT = pytest.StashKey[pytest.TestReport]()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    try:
        return chromium.find() or chromium.install()
    except Exception as reason:
        (pytest.fail if IN_CI else pytest.skip)(f"{NOT_RUN}: {reason}")


def pytest_terminal_summary(terminalreporter):
    if any(NOT_RUN in str(report.longrepr) for report in terminalreporter.getreports("skipped")):
        terminalreporter.write_line(NOT_RUN, red=True, bold=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium_path):
    return {
        **browser_type_launch_args,
        "executable_path": chromium_path,
        "args": chromium.ARGS,
        "env": {**os.environ, **chromium.launch_env(chromium_path)},
    }


@pytest.fixture
def live_url(transactional_db):
    """The address of the whole application, streams and all, on this test's database."""
    from django.db import connections

    with serving(application()) as url:
        yield url
    connections.close_all()


@pytest.fixture
def sign_in(client_of, live_url):
    """Gives a browser the cookies of a person or a screen."""

    def sign_in(context, actor):
        cookies = client_of(actor).cookies.items()
        context.add_cookies([{"name": name, "value": morsel.value, "url": live_url} for name, morsel in cookies])

    return sign_in


@pytest.fixture
def context(new_context, live_url):
    return new_context(base_url=live_url)


@pytest.fixture
def page(context, request):
    """A page that must stay without complaint; on failure a picture of it lies in `.data/shots/`."""
    page = context.new_page()
    complaints = listen(page)
    yield page
    report = request.node.stash.get(REPORT, None)
    if (complaints or (report and report.failed)) and not page.is_closed():
        shoot(page, request.node.name)
    assert not complaints, "\n".join(complaints)


def listen(page) -> list[str]:
    """Collects what a browser complains of. Breaches of the policy arrive on the console as errors."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    page.on("console", lambda said: is_complaint(said) and complaints.append(f"console: {said.text} {said.location}"))
    return complaints


NO_COMPLAINTS = (
    "status of 422",  # a refused form is an answer, not an error
    "status of 409",  # and so is "somebody else was here meanwhile"
    "does not support the Push API in incognito",  # and every browser of a test is one
)


def is_complaint(said) -> bool:
    return said.type == "error" and not any(words in said.text for words in NO_COMPLAINTS)


def shoot(page, name: str) -> Path:
    """A picture of what the page shows, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{name.replace('/', '-')}.png"
    page.screenshot(path=path)
    return path


def no_axe_violations(page) -> None:
    """Asserts that axe finds nothing to mend, and says what it found."""
    page.wait_for_load_state()  # a link just followed may have come as far as an empty document
    page.evaluate("Promise.allSettled(document.getAnimations().map((fade) => fade.finished))")  # not half faded in
    found = Axe().run(page, options={"preload": False})  # it would read @import beside the page
    assert found.violations_count == 0, found.generate_report()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call":
        item.stash[REPORT] = report
    return report
