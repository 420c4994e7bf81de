from django.apps import AppConfig


class RoutinesConfig(AppConfig):
    name = "routines"

    def ready(self) -> None:
        from notices import chores, kinds, sweeps
        from notices.operations import settle, tell, tell_all
        from org import following, roster_news
        from routines import news, roster_kinds
        from routines.following import follow_roster
        from routines.foreseeing import foresee
        from routines.looking_ahead import CHORES
        from routines.operations import sweep
        from routines.standing_still import follow_standstill
        from routines.trials import sweep_trials

        kinds.register(*news.KINDS, *roster_kinds.KINDS)
        chores.register(*CHORES)
        sweeps.register(sweep)
        sweeps.register(sweep_trials)
        roster_news.register(follow_roster)
        roster_news.register_teller(roster_news.Teller(tell, tell_all, settle))
        following.register(following.Follower(foresee, follow_standstill))
