"""The bell of an open page rings by itself: seen in a real browser."""

import pytest
from playwright.sync_api import expect

from notices.models import Notice
from notices.operations import mark_read, tell
from tests.browser import no_axe_violations
from web.clock import now

pytestmark = pytest.mark.browser

WATCH = """(standing) => {
  const seen = [];
  new MutationObserver(() => seen.push(document.querySelector("main header").innerText)).observe(
    standing.closest("live-region"), { subtree: true, childList: true, characterData: true });
  return seen;
}"""


@pytest.fixture
def tell_her(leader):
    def telling(key: str):
        tell(
            person=leader,
            kind="routine.missed",
            title=f"News {key}",
            text="",
            path="/routines/",
            dedupe_key=key,
            now=now(),
        )

    return telling


@pytest.fixture
def open_page(page, sign_in, leader, team):
    sign_in(page.context, leader)
    return page


@pytest.mark.parametrize("address", ["/routines/", "/boards/line-2/"])
def test_what_happens_elsewhere_rings_the_bell_of_an_open_page(open_page, tell_her, leader, address):
    open_page.goto(address)
    bell = open_page.locator("live-region.bell").get_by_role("link")
    expect(bell).to_have_accessible_name("Notices")

    tell_her("a")
    expect(bell).to_have_accessible_name("Notices, 1 new")

    mark_read(person=leader, now=now())
    expect(bell).to_have_accessible_name("Notices")


def test_the_list_keeps_itself_true_and_all_read_has_a_way_back(open_page, tell_her):
    open_page.goto("/notices/")
    standing = open_page.get_by_role("main").locator("header")
    tell_her("a"), tell_her("b")
    expect(standing).to_contain_text("2 new")
    no_axe_violations(open_page)

    open_page.get_by_role("button", name="Read: News a").click()
    expect(open_page.get_by_role("button", name="New again: News a")).to_be_focused()
    open_page.get_by_role("button", name="All read").click()
    expect(standing).to_have_text("All read")

    open_page.get_by_role("button", name="Undo").click()
    expect(standing).to_contain_text("1 new")
    assert [notice.dedupe_key for notice in Notice.objects.unread()] == ["b"]


def test_an_answer_that_comes_late_does_not_show_the_past_again(open_page, tell_her):
    tell_her("a")
    open_page.goto("/notices/")
    standing = open_page.get_by_role("main").locator("header")
    held = []
    open_page.route("**/notices/list/", lambda route: held.append((route, route.fetch())), times=1)
    with open_page.expect_request("**/notices/list/"):
        tell_her("b")
    with open_page.expect_response("**/notices/read/"):
        open_page.get_by_role("button", name="All read").click()
    seen = standing.evaluate_handle(WATCH)
    (late, answer) = held[0]
    late.fulfill(response=answer)
    expect(standing).to_have_text("All read")
    assert not [words for words in seen.json_value() if "2 new" in words]
