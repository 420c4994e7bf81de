"""What it looks like: sent with the concern or later, without anybody's name, gone when it is to go."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concerns.models import Concern, Photo, Rules
from concerns.operations import raise_concern
from concerns.operations.photos import let_photos_go
from org.models import Event
from tests.web.test_pictures import head_only, photo
from tests.web.test_pictures import phone as exif
from web.clock import now
from web.ids import uuid7

ADDRESS = "/concerns/raise/line-2/"
COLOURS = ["red", "green", "blue", "black"]


def file(data: bytes, name: str = "IMG_20261122_ana.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def phone(*files, **changes) -> dict:
    sent = {"id": str(uuid7()), "text": "Glare here", "kind": "problem", "visibility": "named"}
    return {**sent, **changes, "photos": [file(data) for data in files]}


@pytest.fixture
def concern(team, teammate) -> Concern:
    return raise_concern(id=uuid7(), team=team, text="Glare here", by=teammate, at=now())


def test_raised_with_photos_without_a_name_they_name_nobody(team, teammate, leader, screen, stranger, client_of):
    sent = phone(photo(exif=exif()), photo("HEIF", size=(64, 32)), visibility="anonymous")

    client_of(teammate).post(ADDRESS, sent)

    first = Photo.objects.first()
    assert [each.width for each in Photo.objects.order_by("added_at", "pk")] == [48, 64]  # as they were chosen
    assert first.concern.raised_by is None
    assert b"Sekret" not in bytes(first.data)
    assert set(Event.objects.values_list("person", flat=True)) == {None}
    address = f"/concerns/photos/{first.pk}/"
    assert address in client_of(leader).get(first.concern.get_absolute_url()).content.decode()
    seen = client_of(leader).get(address)
    assert (seen.content, seen["Content-Type"]) == (bytes(first.data), "image/jpeg")
    assert seen["Cache-Control"].startswith("private") and seen["X-Content-Type-Options"] == "nosniff"
    assert [client_of(actor).get(address).status_code for actor in (stranger, screen, None)] == [404, 403, 302]
    Concern.objects.update(visibility="leader_only")
    assert [client_of(actor).get(address).status_code for actor in (leader, teammate)] == [200, 404]


def test_three_at_most_small_enough_and_photos(team, teammate, client_of, monkeypatch):
    browser = client_of(teammate)

    def asked(*files) -> str:
        answer = browser.post(ADDRESS, phone(*files))
        return answer.content.decode() if answer.status_code == 422 else ""

    assert "Three photos at most" in asked(*[photo(colour=each) for each in COLOURS])
    assert "is no photo that we can read" in asked(b"%PDF-1.7")
    assert "came broken, or only a part of it" in asked(photo(), photo(size=(480, 320))[:-900])
    assert "has 1600 megapixels, 50 at most" in (words := asked(head_only(40_000, 40_000)))
    assert "Choose them once more" in words and 'value="Glare here"' in words
    monkeypatch.setattr("concerns.forms.photos.LARGEST", 100)
    assert "A smaller one?" in asked(photo())
    assert not Concern.objects.exists()


def test_added_later_up_to_three_twice_is_once_and_taken_off(concern, teammate, other_leader, client_of):
    browser, address = client_of(teammate), f"{concern.get_absolute_url()}photos/"

    for colour in (COLOURS[0], *COLOURS):
        browser.post(address, {"photos": [file(photo(colour=colour))]})

    assert Photo.objects.count() == 3
    assert "A photo was added" in browser.get(concern.get_absolute_url()).content.decode()
    gone = Photo.objects.first()
    remove = f"/concerns/photos/{gone.pk}/remove/"
    assert client_of(other_leader).post(remove).status_code == 403
    browser.post(remove)
    assert not Photo.objects.filter(pk=gone.pk).exists()
    assert browser.post(address, {}).status_code == 422


def test_no_photos_where_patients_are(concern, assembly, teammate, client_of):
    assembly.is_patient_area = True
    assembly.save()
    browser = client_of(teammate)

    assert 'type="file"' not in browser.get(ADDRESS).content.decode()
    assert 'type="file"' not in browser.get(concern.get_absolute_url()).content.decode()
    assert browser.post(f"{concern.get_absolute_url()}photos/", {"photos": [file(photo())]}).status_code == 403
    browser.post(ADDRESS, phone(photo(), text="Another"))
    assert not Photo.objects.exists()


def test_they_go_after_the_days_that_the_site_says(concern, site, other_site):
    Rules.objects.create(site=site, photo_days=10)
    for days in (9, 11):
        about = {"content_type": "image/png", "width": 1, "height": 1, "digest": str(days), "data": b"x"}
        Photo.objects.create(site=site, concern=concern, added_at=now() - timedelta(days=days), **about)

    assert let_photos_go(site=other_site, now=now(), since=now()) == 0
    assert let_photos_go(site=site, now=now(), since=now()) == 1
    assert [photo.digest for photo in Photo.objects.all()] == ["9"]
