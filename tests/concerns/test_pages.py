"""The pages of a concern in a browser: readable, without barriers, and undone in one tap."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from concerns.models import Concern, Photo
from concerns.operations import raise_concern
from tests.browser import no_axe_violations, shoot
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(context, page, live_url, client_of, leader):
    cookies = client_of(leader).cookies.items()
    context.add_cookies([{"name": name, "value": morsel.value, "url": live_url} for name, morsel in cookies])
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_the_form_on_a_phone_explains_who_may_know(phone, team):
    phone.goto("/concerns/raise/line-2/")

    expect(phone.get_by_text("because it is not stored")).to_be_visible()
    no_axe_violations(phone)
    shoot(phone, "concern-raise")

    phone.get_by_label("In one line").fill("Drill 4 is blunt")
    phone.locator(".chip", has_text="Hazard").click()
    expect(phone.get_by_label("Someone can be hurt now")).to_be_visible()
    phone.locator(".chip", has_text="Without a name").click()
    phone.get_by_role("button", name="Raise it").click()

    expect(phone.get_by_text("It is on the board of Line 2.")).to_be_visible()
    concern = Concern.objects.get()
    assert (concern.kind, concern.visibility, concern.raised_by) == ("hazard", "anonymous", None)
    no_axe_violations(phone)
    shoot(phone, "concern-raised")

    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("It is taken back.")).to_be_visible()
    assert not Concern.objects.exists()


def test_closing_can_be_undone_from_the_line_that_says_so(phone, team, leader):
    concern = raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=leader, at=now())
    phone.goto(concern.get_absolute_url())
    no_axe_violations(phone)
    shoot(phone, "concern")

    phone.get_by_label("What came of it?").fill("New drills twice a week")
    phone.get_by_role("button", name="Close it").click()
    expect(phone.get_by_text("What came of it: New drills twice a week")).to_be_visible()
    phone.get_by_role("button", name="Undo").click()

    expect(phone.get_by_role("button", name="Close it")).to_be_visible()
    expect(phone.get_by_text("It is on the board again.")).to_be_visible()
    concern.refresh_from_db()
    assert concern.state == "raised"


def noise(width: int, height: int) -> bytes:
    """A photo as heavy as a phone makes them."""
    written = BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(written, "PNG")
    return written.getvalue()


def test_raised_with_a_photo_that_the_phone_makes_smaller_and_found_again(phone, team, leader):
    phone.goto("/concerns/raise/line-2/")
    phone.get_by_label("In one line").fill("Glare at the screen")
    phone.get_by_label("Where").fill("Bay 7")
    phone.get_by_label("Photos").set_input_files(
        {"name": "IMG_1.png", "mimeType": "image/png", "buffer": noise(2000, 1000)}
    )
    phone.get_by_role("button", name="Raise it").click()
    expect(phone.get_by_role("heading", name="It is on the board of Line 2.")).to_be_visible()
    photo = Photo.objects.defer("data").get()
    assert (photo.content_type, photo.width, photo.height) == ("image/jpeg", 1600, 800)

    phone.goto("/concerns/search/")
    phone.locator("body").press("/")
    expect(phone.get_by_label("Words")).to_be_focused()
    phone.get_by_label("Words").press_sequentially("glares")
    found = phone.locator("#found").get_by_role("link", name="Glare at the screen")
    expect(found).to_be_visible()
    no_axe_violations(phone)
    shoot(phone, "concern-search")

    found.click()
    expect(phone.get_by_role("img", name="Photo 1 of")).to_be_visible()
    no_axe_violations(phone)
    shoot(phone, "concern-photo")

    phone.goto("/concerns/mine/")
    expect(phone.get_by_role("link", name="Glare at the screen")).to_be_visible()
    no_axe_violations(phone)
    shoot(phone, "concern-mine")
