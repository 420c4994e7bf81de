from datetime import time

from org.models import Closure
from org.roster_news import Effect, foresee, roster_changed
from routines.models import Occurrence
from routines.operations import plan_ahead
from tests.routines.conftest import MONDAY, berlin


def test_promises_follow_at_once_and_the_change_says_what_it_did(site, leader, other_leader, routine):
    plan_ahead(site=site, now=berlin(5))
    Closure.objects.create(site=site, on=MONDAY, name="Stock-taking")

    def change() -> Effect:
        return roster_changed(site=site, first=MONDAY, last=None, now=berlin(5), people=[leader.pk])

    assert foresee(change).words == "1 promise falls away"
    assert Occurrence.objects.filter(on=MONDAY).count() == 2, "it was only looked at"
    assert change() == Effect(gone=1)
    assert Occurrence.objects.get(on=MONDAY).holder == other_leader, "nobody else is planned again"
    assert change().words == ""


def test_what_is_due_already_stays(site, leader, routine_of):
    routine_of("Look", times=(time(8), time(10)))
    plan_ahead(site=site, now=berlin(5))
    Closure.objects.create(site=site, on=MONDAY, name="Power cut")
    assert roster_changed(site=site, first=MONDAY, last=MONDAY, now=berlin(9)) == Effect(gone=1)
    assert [row.due_at for row in Occurrence.objects.filter(on=MONDAY)] == [berlin(8)]
