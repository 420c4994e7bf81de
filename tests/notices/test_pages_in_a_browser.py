"""The pages of telling, as a leader and as whoever looks after the installation see them."""

import pytest
from playwright.sync_api import expect

from notices import chat, unsubscribing
from notices.models import ChatPost, Delivery
from notices.operations import tell
from org.models import Person
from tests.browser import no_axe_violations
from web.clock import now

pytestmark = pytest.mark.browser


@pytest.fixture
def news(leader, team):
    """A notice whose letter did not leave, and a line of which nobody knows whether it stands in the chat."""
    Person.objects.filter(pk=leader.pk).update(is_staff=True)
    words = {"title": "Missed: Gemba walk", "text": "What got in the way?", "path": "/routines/", "now": now()}
    tell(person=leader, kind="routine.missed", dedupe_key="a", **words)
    Delivery.objects.update(state="failed", reason="SMTPRecipientsRefused 550")
    address = "https://chat.plant.example/hooks/a1b2c3d4e5f6g7h8i9j0k1l2m3"
    chat.add_channel(by=leader, name="Line 2 talks", address=address, team=team, now=now())
    words = {"title": "Assembly has answered", "text": "Yes", "path": "/boards/line-2/", "now": now()}
    chat.tell_team(team=team, kind="escalation.answered", dedupe_key="b", **words)
    ChatPost.objects.update(state="unknown", reason="The chat took it and did not say what became of it.")


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1024, "dark")])
def test_from_what_did_not_leave_to_the_chats_and_from_a_letter_to_ones_devices(
    page, sign_in, leader, news, width, scheme
):
    sign_in(page.context, leader)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/notices/outbox/")
    expect(page.get_by_text("1 by e-mail: the mail server does not take this address")).to_be_visible()
    expect(page.get_by_text("Teams’ chats: 1 line waits for your decision")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("link", name="Teams’ chats").click()
    expect(page.get_by_role("button", name="Send again: Assembly has answered")).to_be_visible()
    no_axe_violations(page)

    page.goto(f"/notices/unsubscribe/{unsubscribing.token(leader, ['routine.missed'])}/")
    no_axe_violations(page)
    page.get_by_role("link", name="What reaches me, and how").click()
    expect(page.get_by_role("heading", name="What reaches me, and how")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("link", name="Notices on this device").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("link", name="All notices").click()
    expect(page.get_by_role("link", name="Missed: Gemba walk")).to_be_visible()
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
