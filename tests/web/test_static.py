"""What browsers fetch before the first picture: gathered as in production."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command


@pytest.fixture
def gathered(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "web.static.HashedStaticFilesStorage", "OPTIONS": {"location": tmp_path}}
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # ours alone, for time
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_the_stylesheet_is_one_file_with_every_part_in_its_layer(gathered):
    (styles,) = (path for path in (gathered / "css").rglob("*.css"))
    text = styles.read_text()
    assert re.fullmatch(r"app\.[0-9a-f]{12}\.css", styles.name)
    assert "@import" not in text
    assert text.count("{") == text.count("}")
    assert text.index("@layer reset, tokens, base") < text.index("@layer reset {") < text.index("@layer components {")
    parts = re.findall(r'@import "([^"]+)"', Path(finders.find("css/app.css")).read_text())
    assert len(re.findall(r"^@layer \w+ \{", text, re.MULTILINE)) == len(parts) > 50


def test_every_behaviour_is_on_the_map_under_its_own_name():
    """A custom element that nobody fetches would stay asleep in silence."""
    map_of_all = Path(finders.find("js/app.js")).read_text()
    for path in Path(finders.find("js/app.js")).parent.glob("*.js"):
        for name in re.findall(r'customElements\.define\("([\w-]+)"', path.read_text()):
            assert name == path.stem
            assert f'import "./{name}.js";' in map_of_all
