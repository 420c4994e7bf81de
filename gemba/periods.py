"""The periods in which a card should be visited, each named by its first day."""

from datetime import date, timedelta

from django.db import models

from web.clock import monday_of

WEEK = timedelta(days=7)


class Every(models.TextChoices):
    DAY = "day", "every day"
    WEEK = "week", "every week"
    TWO_WEEKS = "two_weeks", "every two weeks"
    MONTH = "month", "every month"
    QUARTER = "quarter", "every quarter"


DAYS = {Every.DAY: 1, Every.WEEK: 7, Every.TWO_WEEKS: 14, Every.MONTH: 30, Every.QUARTER: 91}  # to compare waiting by
THIS = {
    Every.DAY: "today",
    Every.WEEK: "this week",
    Every.TWO_WEEKS: "these two weeks",
    Every.MONTH: "this month",
    Every.QUARTER: "this quarter",
}


def period_of(every: str, day: date) -> date:
    """The first day of the period that a day lies in; weeks begin on Monday."""
    monday = monday_of(day)
    if every == Every.DAY:
        return day
    if every == Every.WEEK:
        return monday
    if every == Every.TWO_WEEKS:
        return monday - WEEK * ((monday.toordinal() // 7) % 2)
    return day.replace(day=1, month=day.month if every == Every.MONTH else day.month - (day.month - 1) % 3)


def period_before(every: str, first: date) -> date:
    """The period before the one that begins on `first`."""
    return period_of(every, first - timedelta(days=1))


def period_after(every: str, first: date) -> date:
    """The period after it: its first day is the day after the last of this one."""
    return period_of(every, first + timedelta(days=DAYS[Every(every)] + (3 if every in LONG else 0)))


LONG = {Every.MONTH, Every.QUARTER}  # no month has 34 days, no quarter 95: three days on lands in the next one


def last_periods(every: str, day: date, count: int) -> list[date]:
    """The period of a day and those before it, `count` in all, the oldest first."""
    periods = [period_of(every, day)]
    while len(periods) < count:
        periods.append(period_before(every, periods[-1]))
    return periods[::-1]
