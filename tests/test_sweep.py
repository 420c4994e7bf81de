"""Every page of the permission matrix, seen by axe in every size, light and dark: `pytest -m sweep`, about ten minutes.

As it comes; with all of its menus open; and, where something is asked for, refused. One page, one server, all findings
in one list at the end. An address that answers with no page of its own (a file, a fragment, a way to another page) is
left out and said so.
"""

import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Error, Page, TimeoutError

from org.middleware import SCREEN_COOKIE
from org.models import Person
from tests.cast import make_person
from tests.permissions import ROUTES, Route
from tests.world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.sweep]

SIZES = {  # width, height, theme
    "phone": (390, 844, "light"),
    "phone, dark": (390, 844, "dark"),
    "tablet": (1024, 768, "light"),
    "tablet, dark": (1024, 768, "dark"),
    "TV": (1920, 1080, "light"),
    "TV, dark": (1920, 1080, "dark"),
    "400 % zoom": (320, 256, "light"),  # what is left of 1280 × 1024
    "400 % zoom, dark": (320, 256, "dark"),
}
IN_A_STATE = ["phone", "TV, dark"]  # where menus are open, or a form was refused
OPENED = """() => {
    const menus = [...document.querySelectorAll("details:not([open])")].filter((menu) => menu.checkVisibility())
    for (const menu of menus) menu.open = true
    return menus.length
}"""
REFUSED = """() => {
    const asks = "[required]:is(textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=date]))"
    const forms = [...document.querySelectorAll("main form[method=post][novalidate]")]
    const form = forms.find((one) => one.querySelector(asks))
    if (!form) return false
    for (const field of form.querySelectorAll(asks)) field.value = ""
    form.requestSubmit()
    return true
}"""
WHO = ["keeper", "leader", "coach", "manager", "teammate", "screen", "nobody"]  # the first who may see it, looks
OF_NOBODY = ["account_login", "account_request_login_code", "account_reset_password", "account_reset_password_done"]
OF_ONESELF = ["account_logout", "account_email", "account_change_password", "mfa_index", "mfa_activate_totp", "ui"]
SETTLED = "Promise.allSettled(document.getAnimations().map((fade) => fade.finished))"
TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return null
    const wide = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > room + 1)
    const said = (e) => e.tagName.toLowerCase() + [...e.classList].map((name) => "." + name).join("")
    return `${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 6).map(said).join(" ")}`
}"""


@pytest.fixture
def people(leader, coach, manager, teammate, site) -> dict[str, Person]:
    keeper = make_person(site, "Kim Ode")
    keeper.is_staff = True  # looks after the site
    keeper.save()
    return {"keeper": keeper, "leader": leader, "coach": coach, "manager": manager, "teammate": teammate}


@pytest.fixture
def world(team, leader, coach, roles) -> dict:
    return make_world(team, leader, coach, roles["leader"])


def test_every_page_in_every_size(page, people, world, sign_in, live_url, capsys):
    found, left_out, seen, states = [], {}, 0, Counter()
    whose = None
    for who, name, address in addresses(world):
        if who != whose:
            enter(page.context, who, people, world, sign_in, live_url)
            whose = who
        if reason := no_page(page, live_url + address):
            left_out[name] = reason
            continue
        seen += 1
        found += [f"{name} ({who}) · {size}: {what}" for size in SIZES for what in findings(page, size)]
        for state in (each for each, is_there in STATES.items() if is_there(page)):
            states[state] += 1
            said_so = [f"{size}: {what}" for size in IN_A_STATE for what in findings(page, size)]
            found += [f"{name} ({who}), {state} · {words}" for words in said_so]
    with capsys.disabled():
        sys.stdout.write(f"\n{seen} pages × {len(SIZES)} sizes, {dict(states)}; no page to look at: {left_out}\n")
    assert seen > 90
    assert states["menus open"] > 60 and states["refused"] > 5
    assert not found, f"{len(found)} findings\n" + "\n".join(found)


def addresses(world) -> Iterator[tuple[str, str, str]]:
    """Who looks, the page's name, its address; person by person."""
    gets = [(looker(route), name, address_of(name, route, world)) for name, route in ROUTES.items() if is_get(route)]
    gets += [("nobody", name, reverse(name)) for name in OF_NOBODY]
    gets += [("leader", name, reverse(name)) for name in OF_ONESELF]
    return iter(sorted(gets, key=lambda row: WHO.index(row[0])))


def is_get(route: Route) -> bool:
    return route.method == "get"


def looker(route: Route) -> str:
    return next((who for who in WHO[1:] if who in route.may), "keeper")


def address_of(name: str, route: Route, world) -> str:
    return reverse(name, args=route.of(world) if route.of else route.args)


def enter(context, who: str, people, world, sign_in, live_url) -> None:
    context.clear_cookies()
    if who == "screen":
        context.add_cookies([{"name": SCREEN_COOKIE, "value": f"tv {world['team'].pk}", "url": live_url}])
    elif who != "nobody":
        sign_in(context, people[who])


def no_page(page: Page, address: str) -> str:
    """Goes there; why there is no page to look at, or nothing when there is."""
    try:
        response = page.goto(address, wait_until="load")
    except Error as said:
        return "a file" if "Download is starting" in said.message else "nothing"
    if response is None or "text/html" not in response.headers.get("content-type", ""):
        return "no HTML"
    if page.url.split("?")[0].split("#")[0] != address:
        return f"leads to {page.url.split('/', 3)[3]}"
    if response.status != 200:
        return f"answers {response.status}"
    return "" if "<html" in response.text().lower() else "a fragment"


def opened(page: Page) -> bool:
    page.set_viewport_size({"width": 390, "height": 844})
    return bool(page.evaluate(OPENED))


def refused(page: Page) -> bool:
    """A form sent without what it asks for; whether it says so."""
    if not page.evaluate(REFUSED):
        return False
    try:
        page.wait_for_selector("[aria-invalid=true]", timeout=5_000)
    except TimeoutError:
        return False
    page.wait_for_load_state()
    return True


STATES = {"menus open": opened, "refused": refused}


def findings(page: Page, size: str) -> list[str]:
    width, height, theme = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.evaluate(SETTLED)
    wide = page.evaluate(TOO_WIDE) if width < 400 else None
    options = {"preload": False, "resultTypes": ["violations"]}
    if theme == "dark":  # only colours are others then
        options["runOnly"] = ["color-contrast"]
    result = Axe().run(page, options=options).response
    return ([wide] if wide else []) + [said(violation) for violation in result["violations"]]


def said(violation: dict) -> str:
    """A rule and where it is broken; the same place many times over, once."""
    nodes = violation["nodes"]
    places = list(dict.fromkeys(node["html"][:160] for node in nodes))[:2]
    why = nodes[0]["failureSummary"].splitlines()[-1].strip()[:200]
    return f"{violation['id']} × {len(nodes)} {nodes[0]['target']}: {places} {why}"
