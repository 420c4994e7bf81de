"""A rotation is set with a picture that follows what is chosen."""

from playwright.sync_api import expect

from org.models import CrewPlace
from tests.browser import no_axe_violations


def test_the_picture_follows_what_is_chosen(page, sign_in, context, team, leader, colleague, shifts):
    sign_in(context, leader)
    page.goto(f"/teams/{team.slug}/shifts/")
    no_axe_violations(page)
    page.get_by_role("link", name="Set a rotation").click()
    page.get_by_label("Marta Lindqvist").select_option("Crew A")
    preview = page.locator("#preview")
    expect(preview.get_by_role("rowheader", name="Marta Lindqvist")).to_be_visible()
    page.get_by_label("Which pattern?").select_option("Our own, written below")
    page.get_by_label("Your own pattern").fill("3 nihgt, 3 off")
    expect(preview).to_contain_text("Did you mean night?")
    page.get_by_label("Your own pattern").fill("3 night, 3 off")
    expect(preview).to_contain_text("crews A to B, each 3 days after the one before")
    no_axe_violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Save the rotation").click()
    expect(page.get_by_role("heading", name="3 night, 3 off")).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("button", name="3 night, 3 off: it holds after all")).to_be_visible()
    assert CrewPlace.objects.get().change.undone_at
