"""Somebody with a browser's manners and no browser: keeps cookies, sends the form's token, follows redirects."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener


class Visitor:
    def __init__(self, url: str):
        self.url = url
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        with self.opener.open(urljoin(self.url, path), timeout=300) as answer:
            return answer.read().decode()

    def post(self, path: str, page: str, **fields: str) -> str:
        """Sends a form of a page that was read before."""
        token = first(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        form = urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.opener.open(urljoin(self.url, path), data=form, timeout=60) as answer:
            return answer.read().decode()

    def walk_in(self) -> None:
        """As the first person whom the demo offers."""
        page = self.get("/")
        self.post(first(r'action="(/demo/walk-in/[^"]+)"', page), page)

    def open_a_board(self) -> str:
        return self.get(first(r'href="(/boards/[\w-]+/)"', self.get("/boards/")))


def first(pattern: str, page: str) -> str:
    found = re.search(pattern, page)
    if not found:
        raise LookupError(f"nothing like {pattern} on the page")
    return found[1]
