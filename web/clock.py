"""The clock is read here, at the edge (view, task, command), and passed down as `now` or `today`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str, at: datetime | None = None) -> date:
    """The date on the wall calendar of a zone (IANA name)."""
    return (at or now()).astimezone(ZoneInfo(zone)).date()


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def at_local(day: date, wall_time: time, zone: str) -> datetime:
    """The UTC moment of a wall time in a zone.

    A wall time inside the spring gap moves to the next valid minute; of the two in the autumn overlap the first counts.
    """
    moment = datetime.combine(day, wall_time, tzinfo=ZoneInfo(zone)).replace(fold=0)
    for _ in range(24 * 60):
        as_utc = moment.astimezone(UTC)
        if as_utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == moment.replace(tzinfo=None):
            return as_utc
        moment += timedelta(minutes=1)
    raise ValueError(f"no valid minute within a day after {day} {wall_time} in {zone}")
