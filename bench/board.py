"""A team's board: after a change, unchanged, and not even sent. Processor time of the web process and its services."""

from contextlib import ExitStack, contextmanager

from bench.harness import measure, prepared, serving
from bench.line import SLUG, full_board
from bench.visit import Visitor, cookie_of, cost

TIMES = 30
BOARD = f"/boards/{SLUG}/"


@measure("board.cold", unit="ms")
def cold():
    """Everything on the board has changed, against the same rows in psycopg and one formatted string."""
    with both("bench.floors.board:application") as (floor, board, team):
        yield (
            lambda: cost(lambda: floor.get(f"/{SLUG}"), TIMES),
            lambda: cost(lambda: board.get(BOARD), TIMES, between=lambda: change(team)),
        )


@measure("board.one_change", unit="ms")
def one_change():
    """One reading has changed, and with it what is tried on its metric; the other sections are in store."""
    with both("bench.floors.board:application") as (floor, board, team):
        yield (
            lambda: cost(lambda: floor.get(f"/{SLUG}"), TIMES),
            lambda: cost(lambda: board.get(BOARD), TIMES, between=lambda: change(team, "results", "trying")),
        )


@measure("board.warm", unit="ms")
def warm():
    """Nothing has changed, against Django saying hello through the same middleware."""
    with both("bench.floors.hello:application") as (floor, board, _):
        yield lambda: cost(lambda: floor.get("/"), TIMES), lambda: cost(lambda: board.get(BOARD), TIMES)


@measure("board.304", unit="ms")
def unchanged():
    """Nothing has changed, and the browser has it already."""

    def again(board: Visitor):
        answer = board.get(BOARD, **{"If-None-Match": etag[0]})
        etag[0] = answer.headers["ETag"]

    etag = [""]
    with both("bench.floors.hello:application") as (floor, board, _):
        yield lambda: cost(lambda: floor.get("/"), TIMES), lambda: cost(lambda: again(board), TIMES)


@contextmanager
def both(floor: str):
    """A visitor to the floor, one to the board, and the team. Both have been there before: nothing is new to them."""
    with ExitStack() as stack:
        stack.enter_context(prepared())
        team, person = full_board()
        cookie = cookie_of(person)
        visitors = [
            Visitor(stack.enter_context(serving(each)).url, cookie) for each in (floor, "bench.floors.web:application")
        ]
        for visitor, address in zip(
            visitors, ("/bench" if floor.endswith("board:application") else "/", BOARD), strict=True
        ):
            for _ in range(20):
                answer = visitor.get(address)
                assert answer.status == 200, (address, answer.status, answer.body[:300])
        yield (*visitors, team)


def change(team, *sections: str) -> None:
    """New versions, as a writer would leave them."""
    from org.models import Topic
    from org.operations import touch

    for section in sections or Topic.Section.values:
        touch(team, section)
