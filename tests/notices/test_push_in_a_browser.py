"""A device's side of a push, as far as a browser without a push service goes: asked for, shown, and where it leads."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from config.up.processes import wait_until

pytestmark = pytest.mark.browser

NOTICE = {"title": "Missed: Gemba walk", "body": "What got in the way?", "path": "/notices/", "tag": "a" * 32}
# A browser without a head shows nothing, whatever it was allowed: what it is asked to show is kept instead.
KEEP = "() => { self.shown = []; self.registration.showNotification = async (...notice) => self.shown.push(notice) }"


@pytest.fixture
def devices(page, sign_in, leader, team, live_url):
    """The page on which a device is named, in a browser that may show notices."""
    sign_in(page.context, leader)
    page.context.grant_permissions(["notifications"], origin=live_url)
    page.goto("/notices/devices/")
    return page


@pytest.fixture
def worker(devices):
    """The part that wakes up when no page is open."""
    devices.evaluate("async () => { await navigator.serviceWorker.register('/sw.js') }")
    devices.evaluate("async () => { await navigator.serviceWorker.ready }")
    (worker,) = devices.context.service_workers
    return worker


@pytest.fixture
def push(devices, worker, live_url):
    """`push(message)`: hands a message to the browser as a push service would."""
    tools = devices.context.new_cdp_session(devices)
    seen = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: seen.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")

    def pushing(message: dict) -> None:
        asked = {"origin": live_url, "registrationId": seen[-1]["registrationId"], "data": json.dumps(message)}
        tools.send("ServiceWorker.deliverPushMessage", asked)

    return pushing


def test_without_a_push_service_the_page_says_so_and_names_no_device(devices):
    devices.get_by_role("button", name="Notices on this device").click()
    expect(devices.get_by_text("It did not work out. Is this device online?")).to_be_visible()
    expect(devices.get_by_text("None yet.")).to_be_visible()


def test_a_push_is_shown_and_a_second_copy_takes_its_place(devices, worker, push):
    worker.evaluate(KEEP)
    push(NOTICE), push(NOTICE)
    assert wait_until(lambda: worker.evaluate("self.shown.length") == 2, 5)
    for title, more in worker.evaluate("self.shown"):
        assert (title, more["body"], more["data"]) == (NOTICE["title"], NOTICE["body"], {"path": NOTICE["path"]})
        assert more["tag"] == NOTICE["tag"] and not more.get("renotify")
        assert devices.request.get(more["icon"]).ok


def test_a_tap_leads_an_open_page_to_the_very_place_and_never_elsewhere(devices, worker):
    for address in ("https://elsewhere.example/", "/notices/"):  # a tap's own right to the foreground cannot be given
        worker.evaluate("(to) => lead(new URL(to, self.location.origin)).catch(() => null)", address)
    expect(devices.get_by_role("heading", name="Notices", exact=True)).to_be_visible()
    assert urlsplit(devices.url).path == "/notices/"
