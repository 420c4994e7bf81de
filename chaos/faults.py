"""What can go wrong, one at a time. Each fault returns whether it really happened."""

import random
import signal
from collections.abc import Callable

from chaos.stage import LEASE, Stage, pause, until

MAIL_PATIENCE = 15  # seconds that the mail server waits for a letter to misbehave with


def kill_worker(stage: Stage, chance: random.Random) -> bool:
    return _kill(chance.choice(stage.workers))


def kill_dispatcher(stage: Stage, chance: random.Random) -> bool:
    return _kill(chance.choice(stage.dispatchers))


def freeze_past_the_lease(stage: Stage, chance: random.Random) -> bool:
    """It wakes up holding letters that somebody else has sent meanwhile."""
    frozen = chance.choice(stage.senders)
    if frozen.poll() is not None:
        return False
    frozen.send(signal.SIGSTOP)
    pause(LEASE + 1, stage)
    frozen.send(signal.SIGCONT)
    return True


def restart_database(stage: Stage, chance: random.Random) -> bool:
    stage.restart_database()
    return True


def kill_broker(stage: Stage, chance: random.Random) -> bool:
    stage.kill_broker()
    pause(1, stage)
    stage.start_broker()
    return True


def flush_broker(stage: Stage, chance: random.Random) -> bool:
    import redis

    from config.up.places import HERE

    with redis.Redis.from_url(HERE.redis_url) as broker:
        return bool(broker.flushall())


def refuse_letter(stage: Stage, chance: random.Random) -> bool:
    return _misbehave(stage, "refuse")


def hang_on_letter(stage: Stage, chance: random.Random) -> bool:
    return _misbehave(stage, "hang")


def drop_after_data(stage: Stage, chance: random.Random) -> bool:
    """The letter is kept, and the sender never hears of it: a second copy is all that can be done."""
    return _misbehave(stage, "drop")


def _kill(process) -> bool:
    if process.poll() is not None:
        return False
    process.send(signal.SIGKILL)
    return True


def _misbehave(stage: Stage, fault: str) -> bool:
    before = stage.post.faults()
    stage.post.ask_for(fault)
    return until(lambda: stage.post.faults() > before, MAIL_PATIENCE, stage)


# how often each, of twenty
MIX: dict[Callable, int] = {
    kill_worker: 3,
    kill_dispatcher: 3,
    freeze_past_the_lease: 2,
    restart_database: 2,
    kill_broker: 3,
    flush_broker: 2,
    refuse_letter: 2,
    hang_on_letter: 2,
    drop_after_data: 1,
}


def planned(count: int, chance: random.Random) -> list[Callable]:
    """So many faults in the proportions of the mix, in an order of chance."""
    one_round = [fault for fault, times in MIX.items() for _ in range(times)]
    wanted = [one_round[place % len(one_round)] for place in range(count)]
    chance.shuffle(wanted)
    return wanted
