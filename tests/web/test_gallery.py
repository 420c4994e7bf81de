"""The gallery and the pages for bad moments."""

import re

import pytest
from django.template import loader

pytestmark = pytest.mark.django_db


def test_the_gallery_shows_every_part_without_an_inline_style(client):
    page = client.get("/ui/").content.decode()
    assert page.count('class="letter"') >= 26
    assert page.count("Someone has changed it meanwhile") == 2 and "at least 97 %" in page
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<script(?![^>]*src=)", page)


def test_a_device_can_put_asaichi_on_its_home_screen(client):
    answer = client.get("/app.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["start_url"] == "/"


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_an_error_page_needs_nothing_and_says_what_to_do(name):
    page = loader.get_template(f"{name}.html").render()
    assert "<h1>" in page
    assert 'class="btn go"' in page
    assert "ask-back" in page


def test_an_unknown_address_gets_the_calm_page(client):
    answer = client.get("/ui/nothing-here/")
    assert answer.status_code in {302, 404}
