"""What browsers fetch before the first picture: gathered as in production."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from web.joining import joined_modules


@pytest.fixture
def gathered(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "web.static.HashedStaticFilesStorage", "OPTIONS": {"location": tmp_path}}
    }
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]  # ours alone, for time
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def read(name: str) -> str:
    return Path(finders.find(name)).read_text()


def parts_of(styles: str) -> list[str]:
    return re.findall(r'@import "([^"]+)"', read(styles))


def test_a_map_of_styles_is_one_file_with_every_part_in_its_layer_and_one_of_behaviours_one_module(gathered):
    sent = {path.name.partition(".")[0]: path for path in (gathered / "css").rglob("*.css")}
    assert sent.keys() == {"app", "wall"}
    for name, path in sent.items():
        text = path.read_text()
        assert re.fullmatch(r"\w+\.[0-9a-f]{12}\.css", path.name)
        assert "@import" not in text
        assert text.count("{") == text.count("}")
        assert text.index("@layer reset, tokens") < text.index("@layer reset {") < text.index("@layer components {")
        assert len(re.findall(r"^@layer \w+ \{", text, re.MULTILINE)) == len(parts_of(f"css/{name}.css")) > 30
    modules = {path.name.partition(".")[0] for path in (gathered / "js").glob("*.js")}
    assert modules == {"app", "wall", "uuid7"}  # gemba's own ask for the last


def test_of_htmx_only_what_pages_ask_for_is_gathered(tmp_path, settings):
    settings.STATIC_ROOT, said = tmp_path, StringIO()

    call_command("collectstatic", interactive=False, dry_run=True, stdout=said)

    assert set(re.findall(r"/static/django_htmx/(\S+\.js)", said.getvalue())) == {"htmx-2.min.js", "django-htmx.js"}


def test_a_wall_takes_its_styles_in_the_order_of_all_of_them():
    everything = parts_of("css/app.css")
    wall = parts_of("css/wall.css")
    assert wall == sorted(wall, key=everything.index)


@pytest.mark.browser
@pytest.mark.parametrize("name", ["app", "wall"])
def test_joined_behaviours_wake_up_as_the_many_do(new_context, name):
    text, _ = joined_modules(f"js/{name}.js", read)
    page = new_context().new_page()

    page.add_script_tag(content=text, type="module")
    page.wait_for_function("customElements.get('wall-clock') !== undefined")  # waits for the picture

    names = re.findall(r'^import "\./([\w-]+)\.js";', read(f"js/{name}.js"), re.MULTILINE)
    asleep = page.evaluate("(names) => names.filter((name) => !customElements.get(name))", names)
    assert asleep == [each for each in names if "customElements" not in read(f"js/{each}.js")]


def test_a_module_in_a_form_that_joining_does_not_know_is_refused():
    with pytest.raises(ValueError, match="export default"):
        joined_modules("js/odd.js", {"js/odd.js": "export default 3;"}.__getitem__)


def test_a_part_keeps_its_own_words_to_itself_and_gives_only_what_it_exports():
    files = {
        "js/map.js": 'import "./two.js";\n',
        "js/one.js": "const STAYS = 1; // a remark beside\nexport function one() {\n  return STAYS;\n}\n",
        "js/two.js": '// a remark\nimport { one } from "./one.js";\nconst STAYS = 2;\nexport class Two {}\n',
    }

    text, parts = joined_modules("js/map.js", files.__getitem__)

    assert parts == {"js/one.js", "js/two.js"}
    assert text.index('parts["js/one.js"] =') < text.index('parts["js/two.js"] =')
    assert 'const { one } = parts["js/one.js"];' in text
    assert "return { Two };" in text
    assert "// a remark\n" not in text


def test_what_stands_below_a_wait_in_the_map_begins_after_it():
    files = {
        "js/map.js": 'import { seen } from "./one.js";\nawait seen;\nimport "./two.js";\n',
        "js/one.js": "export const seen = null;\n",
        "js/two.js": 'import { seen } from "./one.js";\nconst TWO = seen;\n',
    }

    text, _ = joined_modules("js/map.js", files.__getitem__)

    assert text.count('parts["js/one.js"] =') == 1
    assert text.index('parts["js/one.js"] =') < text.index("await seen;") < text.index('parts["js/two.js"] =')


def test_every_behaviour_is_on_the_map_under_its_own_name():
    """A custom element that nobody fetches would stay asleep in silence."""
    map_of_all = Path(finders.find("js/app.js")).read_text()
    for path in Path(finders.find("js/app.js")).parent.glob("*.js"):
        for name in re.findall(r'customElements\.define\("([\w-]+)"', path.read_text()):
            assert name == path.stem
            assert f'import "./{name}.js";' in map_of_all
