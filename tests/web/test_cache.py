"""Pages answer without the cache."""

import pytest

from web.cache import ForgivingRedisCache


@pytest.fixture
def away():
    return ForgivingRedisCache("redis://127.0.0.1:1/0", {})


def test_reads_miss_and_writes_are_let_go(away):
    away.set("board", "html")
    assert away.get("board") is None
    assert away.get("board", "default") == "default"
    assert away.get_many(["board"]) == {}
    assert not away.has_key("board")
    assert not away.delete("board")


def test_a_counter_starts_over(away):
    assert away.incr("tries") == 1


def test_the_first_one_is_let_in(away):
    assert away.add("lock", 1)


def test_a_cache_that_answers_keeps_what_it_is_given(settings):
    cache = ForgivingRedisCache(settings.CACHES["default"]["LOCATION"], {"KEY_PREFIX": "test-forgiving"})
    cache.set("board", {"version": 3})
    assert cache.get("board") == {"version": 3}
