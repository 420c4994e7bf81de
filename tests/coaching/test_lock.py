"""The prediction lock: what is expected is saved before anything can have happened, and stays as it is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from coaching import operations
from coaching.models import Experiment
from web.ids import uuid7


def refused(statement: str, *values) -> str:
    with pytest.raises(IntegrityError) as found, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(found.value)


def accepted(statement: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


@pytest.mark.parametrize(
    "change", ["expected = 'Five of 20'", "expected_value = 5", "expected_at = expected_at - interval '1 day'"]
)
def test_the_database_refuses_to_change_a_saved_expectation(step, change):
    said = refused(f"update coaching_experiment set {change} where id = %s", step.pk)
    assert "stays as it is" in said


def test_the_database_refuses_to_empty_a_saved_expectation(step):
    refused("update coaching_experiment set expected = '', expected_at = null where id = %s", step.pk)


def test_neither_the_orm_nor_a_bulk_update_gets_around_it(step):
    step.expected = "Five of 20"
    with pytest.raises(IntegrityError), transaction.atomic():
        step.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Experiment.objects.update(expected="Five of 20")


def test_everything_else_about_the_step_may_change(step):
    accepted("update coaching_experiment set step = 'Printed cone, 40 pumps' where id = %s", step.pk)
    accepted("update coaching_experiment set expected = expected where id = %s", step.pk)


def test_an_expectation_can_be_saved_once(board, step, leader, moment):
    planned = Experiment.objects.create(
        site=board.site, storyboard=board, number=2, step="Cone with a stop", planned_on=board.started_on
    )
    accepted("update coaching_experiment set expected = 'None tilts', expected_at = now() where id = %s", planned.pk)
    refused("update coaching_experiment set expected = 'Some tilt' where id = %s", planned.pk)


def test_the_database_refuses_a_result_before_the_expectation(board):
    planned = Experiment.objects.create(
        site=board.site, storyboard=board, number=1, step="Oil on the ring", planned_on=board.started_on
    )
    refused("update coaching_experiment set happened = 'Still 4', happened_at = now() where id = %s", planned.pk)


def test_the_database_refuses_a_result_older_than_the_expectation(step):
    earlier = step.expected_at - timedelta(seconds=1)
    set_result = "update coaching_experiment set happened = 'One tilted', happened_at = %s where id = %s"
    refused(set_result, earlier, step.pk)
    accepted(set_result, step.expected_at, step.pk)


@pytest.mark.parametrize(
    "half",
    ["happened = 'One tilted'", "happened_value = 1", "happened_at = now() + interval '1 hour'", "learned = 'x'"],
)
def test_the_database_refuses_words_without_a_moment_and_a_moment_without_words(step, half):
    refused(f"update coaching_experiment set {half} where id = %s", step.pk)


def test_the_database_refuses_learning_before_the_result(step):
    refused("update coaching_experiment set learned = 'Tilt', learned_at = now() where id = %s", step.pk)


def test_saving_the_same_expectation_twice_is_harmless(cycle, step, leader, moment):
    again = operations.save_expectation(cycle, id=step.pk, step=step.step, expected=step.expected, **moment(leader))
    assert again.expected_at == step.expected_at
    assert Experiment.objects.count() == 1


def test_other_words_for_a_saved_expectation_are_refused_calmly(cycle, step, leader, moment):
    with pytest.raises(operations.ExpectationLocked, match="stays as it is"):
        operations.save_expectation(cycle, id=step.pk, step=step.step, expected="Five of 20", **moment(leader))
    step.refresh_from_db()
    assert step.expected == "None of the 20 rings tilts"


def test_a_result_before_the_expectation_is_refused_calmly(board, leader, moment):
    planned = Experiment.objects.create(
        site=board.site, storyboard=board, number=1, step="Oil on the ring", planned_on=board.started_on
    )
    with pytest.raises(operations.ExpectationFirst):
        operations.record_result(planned, happened="Still 4", **moment(leader))


def test_result_and_learning_are_written_once(step, leader, moment):
    with pytest.raises(operations.ResultFirst):
        operations.note_learning(step, learned="The cone needs a stop", **moment(leader))
    operations.record_result(step, happened="One tilted", happened_value=Decimal(1), **moment(leader))
    operations.record_result(step, happened="One tilted", happened_value=Decimal(1), **moment(leader))
    with pytest.raises(operations.AlreadyWritten):
        operations.record_result(step, happened="None tilted", **moment(leader))
    operations.note_learning(step, learned="The cone needs a stop", **moment(leader))
    operations.note_learning(step, learned="The cone needs a stop", **moment(leader))
    with pytest.raises(operations.AlreadyWritten):
        operations.note_learning(step, learned="It worked", **moment(leader))
    step.refresh_from_db()
    assert (step.happened, step.learned) == ("One tilted", "The cone needs a stop")


def test_the_next_step_waits_for_the_learning_from_the_last(cycle, step, leader, moment):
    plan = {"id": uuid7(), "step": "Cone with a stop", "expected": "No ring tilts in 40 pumps"}
    with pytest.raises(operations.LearningFirst):
        operations.save_expectation(cycle, **plan, **moment(leader))
    operations.record_result(step, happened="One tilted", **moment(leader))
    with pytest.raises(operations.LearningFirst):
        operations.save_expectation(cycle, **plan, **moment(leader))
    operations.note_learning(step, learned="The cone needs a stop", **moment(leader))
    assert operations.save_expectation(cycle, **plan, **moment(leader)).number == 2
