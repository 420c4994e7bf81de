"""Logs help the person who keeps this running, and tell nothing about the people who use it."""

import io
import json
import logging
import logging.config

import pytest
import structlog

from config import logs


@pytest.fixture
def lines():
    """Everything logged from now on, read back from its JSON lines."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    formatter = logs.LOGGING["formatters"]["json"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]
        )
    )
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_a_request_is_one_line_with_the_id_that_the_browser_got(client, db, lines):
    answer = client.get("/healthz?q=Hanna+Meyer")
    (line,) = [line for line in lines() if line["event"] == "request_finished"]
    assert line["request_id"] == answer["X-Request-ID"]
    assert line["request"] == "GET /healthz"
    assert "Hanna" not in json.dumps(lines())


def test_an_address_in_an_error_is_masked(lines):
    try:
        raise ValueError("Key (email)=(hanna.meyer@example.org) already exists")
    except ValueError:
        logging.getLogger("test").exception("could not save hanna.meyer@example.org")
    (line,) = lines()
    assert "hanna" not in json.dumps(line)
    assert "[e-mail]" in line["event"]


def test_a_traceback_carries_no_local_variables(lines):
    secret = "what somebody wrote about a colleague"
    try:
        raise ValueError(len(secret))
    except ValueError:
        logging.getLogger("test").exception("could not save")
    assert "colleague" not in json.dumps(lines())
