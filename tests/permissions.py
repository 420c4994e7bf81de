"""Who may do what, as a table. `tests/test_permissions.py` asks every route as everyone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from web.ids import uuid7

PEOPLE = {"newcomer", "teammate", "leader", "other_leader", "coach", "manager"}
LEADING = {"leader", "coach", "manager"}  # those who lead Line 2, or the area it stands in
TEAM = LEADING | {"teammate"}
SEEING = PEOPLE | {"screen"}
PAIR = {"leader", "coach"}  # learner and coach of the storyboard
ANYONE = PEOPLE | {"screen", "stranger", "nobody"}


@dataclass(frozen=True)
class Route:
    """One address and method. `of` picks the address's arguments out of a world, ours or the other site's; `args` are
    the same in every world.

    may: who gets an answer. sees: who of the others may know of it, and gets 403 instead of 404.
    """

    method: str
    may: set[str]
    of: Callable[[Any], list] | None = None
    sees: set[str] = field(default_factory=set)
    data: Callable[[Any], dict] = lambda world: {}
    args: list = field(default_factory=list)


def get(may: set[str], of=None, **more) -> Route:
    return Route("get", may, of, **more)


def post(may: set[str], of=None, **more) -> Route:
    return Route("post", may, of, **more)


def slug(world) -> list:
    return [world["team"].slug]


def role(world) -> list:
    return [world["routine"].role_id]


def pk(name: str) -> Callable[[Any], list]:
    return lambda world: [world[name].pk]


def of_session(world) -> list:
    return [world["team"].slug, world["session"].pk]


def asked_above(world) -> list:
    """A request at the board of those who were asked."""
    return [world["asked"].to_team.slug, world["asked"].pk]


def element(world) -> list:
    return [world["card"].element]


ROUTES: dict[str, Route] = {
    "insights:my_day": get(ANYONE),
    "insights:day": get(PEOPLE | {"stranger"}, args=[date(2026, 10, 22)]),
    "insights:pocket_card": get(PEOPLE | {"stranger"}),
    "insights:week_sheet": get(PEOPLE | {"stranger"}),
    "insights:own": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "insights:shown": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "insights:ask_minutes": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "insights:calendar": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "insights:review": get(PEOPLE | {"stranger"}),
    "insights:join": post({"manager"}, pk("storyboard"), sees=PEOPLE),
    "insights:cover": post({"manager"}, pk("storyboard"), sees=PEOPLE),
    "insights:thank": post({"manager"}, pk("storyboard"), sees=PEOPLE, data=lambda world: {"text": "Thanks"}),
    "insights:take_back": post({"manager"}, lambda world: [world["storyboard"].pk, "join"], sees=PEOPLE),
    "insights:promise": post(LEADING, sees=PEOPLE | {"stranger"}),  # whoever has reports
    "insights:withdraw_promise": post(PEOPLE | {"stranger"}),
    "insights:learned": post(PEOPLE | {"stranger"}),
    "coaching:a3": get(PEOPLE, pk("a3")),
    "coaching:accept_left": post({"coach"}, pk("a3"), sees=PEOPLE),
    "coaching:add_obstacle": post(PAIR, pk("storyboard"), sees=PEOPLE),
    "coaching:answer": post(PAIR, lambda world: [world["cycle"].pk, "1"]),
    "coaching:begin_check": post({"coach"}, pk("person")),
    "coaching:check": get(PAIR, pk("lsw_review")),
    "coaching:check_with": get({"coach"}, pk("person")),
    "coaching:checks": get(PEOPLE | {"stranger"}),
    "coaching:discard_check": post({"coach"}, pk("lsw_review"), sees={"leader"}),
    "coaching:finish_check": post({"coach"}, pk("lsw_review"), sees={"leader"}),
    "coaching:keep_check": post(PAIR, pk("lsw_review"), data=lambda world: {"question": 2, "pattern": "Mornings"}),
    "coaching:next_check": get(PEOPLE | {"stranger"}),
    "coaching:reopen_check": post({"coach"}, pk("lsw_review"), sees={"leader"}),
    "coaching:clear_obstacle": post(PAIR, pk("obstacle"), sees=PEOPLE),
    "coaching:cycle": get(PAIR, pk("cycle")),
    "coaching:expectation": post(PAIR, pk("cycle")),
    "coaching:finish_cycle": post(PAIR, pk("cycle")),
    "coaching:keep_step": post(PAIR, pk("cycle")),
    "coaching:learning": post(PAIR, pk("cycle")),
    "coaching:note_learning": post(PAIR, pk("experiment"), sees=PEOPLE),
    "coaching:obstacle": post(PAIR, pk("cycle")),
    "coaching:park_obstacle": post(PAIR, pk("obstacle"), sees=PEOPLE),
    "coaching:record_result": post(PAIR, pk("experiment"), sees=PEOPLE),
    "coaching:reopen_cycle": post(PAIR, pk("cycle")),
    "coaching:result": post(PAIR, pk("cycle")),
    "coaching:set_target": post(PAIR, pk("storyboard"), sees=PEOPLE),
    "coaching:withdraw_left": post({"coach"}, pk("a3"), sees=PEOPLE),
    "coaching:write_a3": post(PAIR, pk("a3"), sees=PEOPLE),
    "coaching:start_a3": get(PEOPLE | {"stranger"}),
    "coaching:start": get(PEOPLE | {"stranger"}),
    "coaching:start_cycle": post(PAIR, pk("cycle")),
    "coaching:storyboard": get(PEOPLE, pk("storyboard")),
    "coaching:storyboards": get(PEOPLE | {"stranger"}),
    "coaching:work_on_obstacle": post(PAIR, pk("obstacle"), sees=PEOPLE),
    "concerns:action_done": post(TEAM, pk("action"), sees=SEEING),
    "concerns:action_undo": post(TEAM, pk("action"), sees=SEEING),
    "concerns:action": get(PEOPLE, pk("action"), sees={"screen"}),
    "concerns:action_anew": post(TEAM, pk("action"), sees=SEEING),
    "concerns:action_move_back": post(TEAM, pk("action"), sees=SEEING),
    "concerns:action_check": post(TEAM, pk("action"), sees=SEEING),
    "concerns:action_uncheck": post(TEAM, pk("action"), sees=SEEING),
    "concerns:idea_outcome": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:idea_take_back": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:parking": get(PEOPLE, slug, sees={"screen"}),
    "concerns:parking_take_up": post(TEAM, pk("parked"), sees=PEOPLE),
    "concerns:parking_let_go": post(TEAM, pk("parked"), sees=PEOPLE),
    "concerns:parking_put_back": post(TEAM, pk("parked"), sees=PEOPLE),
    "concerns:countermeasures": get(PEOPLE, slug, sees={"screen"}),
    "concerns:countermeasure_new": get(TEAM, slug, sees=SEEING),
    "concerns:countermeasure": get(PEOPLE, pk("sheet")),
    "concerns:countermeasure_rewrite": get(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_place": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_take_out": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_result": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_result_back": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_settle": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:countermeasure_unsettle": post(TEAM, pk("sheet"), sees=PEOPLE),
    "concerns:actions": get(PEOPLE, slug, sees={"screen"}),
    "concerns:actions_of": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:answer": post({"coach", "manager"}, pk("asked"), sees=SEEING),
    "concerns:ask_again": post(TEAM, pk("asked"), sees=SEEING),
    "concerns:bearing": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "concerns:mine": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "concerns:photo": get(PEOPLE, pk("photo"), sees={"screen"}),
    "concerns:add_photos": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:remove_photo": post(TEAM, pk("photo"), sees=SEEING),
    "concerns:close": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:concern": get(PEOPLE, pk("concern"), sees={"screen"}),
    "concerns:proposal_settle": post(TEAM, pk("proposal"), sees=SEEING),
    "concerns:proposal_undo": post(TEAM, pk("proposal"), sees=SEEING),
    "concerns:confirm": post(TEAM, pk("asked"), sees=SEEING),
    "concerns:describe": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:escalate": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:park": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:unpark": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:answer_now": post(LEADING, pk("concern"), sees=SEEING),
    "concerns:pass_on": post({"coach", "manager"}, pk("asked"), sees=SEEING),
    "concerns:search": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "concerns:take_back": post({"coach", "manager"}, pk("asked"), sees=SEEING),
    "concerns:told": post(LEADING, pk("asked"), sees=SEEING),
    "concerns:untold": post(LEADING, pk("asked"), sees=SEEING),
    "concerns:withdraw": post(TEAM, pk("asked"), sees=SEEING),
    "concerns:rules": get(set(), sees=PEOPLE | {"stranger", "screen"}),
    "concerns:concerns": get(PEOPLE, slug, sees={"screen"}),
    "concerns:own": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:raise": get(PEOPLE, slug, sees={"screen"}),
    "concerns:unraise": post(PEOPLE, slug, sees={"screen"}),
    "concerns:release": post(TEAM, pk("concern"), sees=SEEING),
    "concerns:reopen": post(TEAM, pk("concern"), sees=SEEING),
    "join:join": get(ANYONE - {"nobody"}),
    "join:by_code": get(SEEING, lambda world: [world["session"].code]),
    "huddle:board": get(SEEING, slug),
    "huddle:wall": get(LEADING, slug, sees=SEEING),
    "huddle:legibility": get(SEEING, slug),
    "huddle:distance": post(LEADING, slug, sees=SEEING, data=lambda world: {"distance": 3}),
    "huddle:boards": get(ANYONE - {"nobody"}),
    "huddle:mine": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "huddle:huddle": get(SEEING, slug),
    "huddle:where": get({"screen"}, slug, sees=PEOPLE),
    "huddle:stage": get(SEEING, slug),
    "huddle:start": post(TEAM, slug, sees=SEEING),
    "huddle:raise": post(TEAM, slug, sees=SEEING, data=lambda world: {"id": uuid7(), "text": "No drills"}),
    "huddle:unraise": post(TEAM, slug, sees=SEEING),
    "huddle:take": post(TEAM, slug, sees=SEEING),
    "huddle:park": post(TEAM, slug, sees=SEEING),
    "huddle:ask": get(TEAM, lambda world: [world["team"].slug, world["concern"].pk], sees=SEEING),
    "huddle:try": get(TEAM, lambda world: [world["team"].slug, world["concern"].pk], sees=SEEING),
    "huddle:done": get(TEAM, lambda world: [world["team"].slug, world["concern"].pk], sees=SEEING),
    "huddle:answer": get({"coach", "manager"}, asked_above, sees=PEOPLE),
    "huddle:pass_on": get({"coach", "manager"}, asked_above, sees=PEOPLE),
    "huddle:deal": post(TEAM, lambda world: [world["team"].slug, world["concern"].pk, "give-back"], sees=SEEING),
    "huddle:say": post(TEAM, lambda world: [world["team"].slug, world["asked"].pk, "ok"], sees=SEEING),
    "huddle:answer_here": get(LEADING, lambda world: [world["team"].slug, world["concern"].pk], sees=SEEING),
    "huddle:not_ok": get(TEAM, lambda world: [world["team"].slug, world["asked"].pk], sees=SEEING),
    "huddle:add": get(TEAM, lambda world: [world["team"].slug, "action"], sees=SEEING),
    "huddle:tick": post(TEAM, lambda world: [world["team"].slug, world["action"].pk, "done"], sees=SEEING),
    "huddle:topic": post(TEAM, lambda world: [world["team"].slug, world["parked"].pk, "settled"], sees=SEEING),
    "huddle:thank": get(PEOPLE, slug, sees={"screen"}),
    "huddle:take_off": post({"leader"}, pk("thanks"), sees=SEEING),
    "huddle:put_on": post({"leader"}, pk("thanks"), sees=SEEING),
    "huddle:held": get(SEEING, lambda world: [world["team"].slug, world["held"].pk]),
    "huddle:agenda": get(LEADING, slug, sees=SEEING),
    "huddle:confirm": post(TEAM, lambda world: [world["team"].slug, world["metric"].pk], sees=SEEING),
    "huddle:self_check": get({"leader", "teammate", "coach"}, slug, sees=SEEING),
    "huddle:reason": post(TEAM, lambda world: [world["team"].slug, world["reading"].pk], sees=SEEING),
    "huddle:reason_in_words": get(TEAM, lambda world: [world["team"].slug, world["reading"].pk], sees=SEEING),
    "huddle:go": post(TEAM, of_session, sees=SEEING, data=lambda world: {"seen": 1, "step": 1}),
    "huddle:lead": post(TEAM, of_session, sees=SEEING),
    "huddle:here": post(TEAM, of_session, sees=SEEING, data=lambda world: {"heads": 7}),
    "huddle:end": post(TEAM, of_session, sees=SEEING, data=lambda world: {"seen": 1}),
    "huddle:reopen": post(TEAM, of_session, sees=SEEING),
    "huddle:section": get(SEEING, lambda world: [world["team"].slug, "concerns"]),
    "metrics:bring": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "metrics:chart": get(SEEING, pk("metric")),
    "metrics:confirm": post(TEAM, slug, sees=SEEING),
    "metrics:freeze": post(TEAM, pk("metric"), sees=SEEING),
    "metrics:import": get(PEOPLE, pk("import")),
    "metrics:mend": get(PEOPLE, pk("import")),
    "metrics:add": get(LEADING, slug, sees=SEEING),
    "metrics:add_letter": post(LEADING, slug, sees=SEEING, data=lambda world: {"letter": "M", "name": "Morale"}),
    "metrics:arrange": post(LEADING, slug, sees=SEEING, data=lambda world: {"order": [world["category"].pk]}),
    "metrics:bring_back": post(LEADING, pk("metric"), sees=SEEING),
    "metrics:change": get(LEADING, pk("metric"), sees=SEEING),
    "metrics:choose_set": get(LEADING, slug, sees=SEEING),
    "metrics:letters": get(PEOPLE, slug, sees={"screen"}),
    "metrics:rebase": post(TEAM, pk("metric"), sees=SEEING),
    "metrics:rename": get(LEADING, pk("category"), sees=SEEING),
    "metrics:retire": post(LEADING, pk("metric"), sees=SEEING),
    "metrics:rules": get(set(), sees=PEOPLE | {"stranger", "screen"}),
    "metrics:set_target": post(
        LEADING, pk("metric"), sees=SEEING, data=lambda world: {"since": "2036-01-01", "value": "96"}
    ),
    "metrics:reason": post(TEAM, pk("reading"), sees=SEEING),
    "metrics:rejoin": post(TEAM, pk("metric"), sees=SEEING),
    "metrics:report": post(TEAM, slug, sees=SEEING, data=lambda world: {"kind": "near_miss", "id": uuid7()}),
    "metrics:safety": get(SEEING, slug),
    "metrics:split": post(TEAM, pk("metric"), sees=SEEING),
    "metrics:today": get(TEAM, slug, sees=SEEING),
    "metrics:unconfirm": post(TEAM, slug, sees=SEEING, data=lambda world: {"at": "2026-10-22T06:00:00Z"}),
    "metrics:undo_import": post({"leader"}, pk("import"), sees=PEOPLE),
    "metrics:unreport": post(TEAM, slug, sees=SEEING, data=lambda world: {"id": world["safety_report"].pk}),
    "metrics:unfreeze": post(TEAM, pk("baseline"), sees=SEEING),
    "metrics:withdraw_target": post(LEADING, pk("target"), sees=SEEING),
    "metrics:write_letter": post(LEADING, pk("metric"), sees=SEEING),
    "org:screen": get(ANYONE),
    "org:waiting": get(ANYONE),
    "org:approve": get(LEADING | {"other_leader", "stranger"}, sees=PEOPLE | {"screen"}),  # whoever leads a team
    "org:unlock_here": get({"screen"}, sees=PEOPLE | {"stranger"}),
    "org:unlock": post(TEAM, pk("screen"), sees=SEEING),
    "org:lock": post(TEAM | {"screen"}, pk("screen"), sees=PEOPLE),  # a screen, itself
    "org:pin": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "org:change_screen": post(
        LEADING, pk("screen"), sees=PEOPLE, data=lambda world: {"name": "TV", "team": world["team"].pk}
    ),
    "org:screens": get(LEADING, slug, sees=PEOPLE | {"screen"}),
    "org:calendar": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "org:say_days": post({"manager", "stranger"}, sees=PEOPLE | {"screen"}),  # who leads a whole site, each their own
    "org:undo_days": post({"manager", "stranger"}, sees=PEOPLE | {"screen"}),
    "org:holidays": get({"manager", "stranger"}, sees=PEOPLE | {"screen"}),
    "org:week": get({"manager"}, slug, sees=SEEING),
    "org:standstill": get(LEADING, slug, sees=SEEING),
    "org:run_again": post(LEADING, pk("standstill"), sees=SEEING),
    "org:ran_all_along": post(LEADING, pk("standstill"), sees=SEEING),
    "org:teams": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "org:people": get(PEOPLE, slug, sees={"screen"}),
    "org:crews": get(TEAM, slug, sees=SEEING),
    "org:rotation": get(LEADING, slug, sees=SEEING),
    "org:swap": get(TEAM, slug, sees=SEEING),
    "org:paste": get(LEADING, slug, sees=SEEING),
    "org:undo_change": post(LEADING, pk("roster_change"), sees=PEOPLE),
    "org:redo_change": post(LEADING, pk("roster_change"), sees=PEOPLE),
    "org:accept_swap": post({"coach"}, pk("swap"), sees=PEOPLE),
    "org:decline_swap": post({"coach"}, pk("swap"), sees=PEOPLE),
    "org:withdraw_swap": post(LEADING, pk("swap"), sees=PEOPLE),
    "org:leave": post({"coach", "manager"}, lambda world: [world["team"].slug, world["person"].pk], sees=SEEING),
    "org:stay": post({"coach", "manager"}, lambda world: [world["team"].slug, world["person"].pk], sees=SEEING),
    "org:revoke": post(LEADING, pk("screen"), sees=PEOPLE),
    "org:restore": post(LEADING, pk("screen"), sees=PEOPLE),
    "routines:end_trial": post({"leader"}, pk("trial")),
    "routines:reasons": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:resume_trial": post({"leader"}, pk("trial")),
    "routines:trial": get({"leader"}, pk("trial")),
    "routines:try": get({"leader", "other_leader"}, lambda world: [world["routine"].element]),
    "routines:routines": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:standards": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:standard": get(PEOPLE, role),
    "routines:adopt": get({"coach"}, role, sees=PEOPLE),
    "routines:add": get({"coach"}, role, sees=PEOPLE),
    "routines:edit": get({"coach"}, pk("routine"), sees=PEOPLE),
    "routines:stop": get({"coach"}, pk("routine"), sees=PEOPLE),
    "routines:bring_back": post({"coach"}, pk("routine"), sees=PEOPLE),
    "routines:take_version_back": post({"coach"}, pk("routine"), sees=PEOPLE),
    "routines:reasons_offered": get(set(), sees=PEOPLE | {"stranger", "screen"}),
    "routines:reason_edit": get(set(), pk("reason"), sees=PEOPLE | {"screen"}),
    "routines:reason_change": post(set(), lambda world: [world["reason"].pk, "up"], sees=PEOPLE | {"screen"}),
    "routines:rules": get(set(), sees=PEOPLE | {"stranger", "screen"}),
    "routines:away": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:back": post({"leader", "coach"}, pk("absence")),
    "routines:gap": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:no_gap": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "routines:delegation": get(PAIR, pk("delegation")),
    "routines:accept": post({"coach"}, pk("delegation"), sees={"leader"}),
    "routines:decline": post({"coach"}, pk("delegation"), sees={"leader"}),
    "routines:withdraw": post(PAIR, pk("delegation")),
    "routines:occurrence": get({"leader", "coach"}, pk("occurrence")),
    "routines:done": post({"leader"}, pk("occurrence"), sees={"coach"}),
    "routines:undo": post({"leader"}, pk("occurrence"), sees={"coach"}),
    "routines:skip": post({"leader"}, pk("occurrence"), sees={"coach"}, data=lambda world: {"reason": "SYS1"}),
    "routines:reason": post({"leader"}, pk("missed"), sees={"coach"}, data=lambda world: {"reason": "SYS1"}),
    "routines:note": post({"leader"}, pk("occurrence"), sees={"coach"}),
    "routines:pattern": get({"leader", "coach"}, pk("pattern")),
    "routines:snooze": post({"leader"}, pk("pattern"), sees={"coach"}),
    "routines:wake": post({"leader"}, pk("pattern"), sees={"coach"}),
    "routines:tick": post({"leader"}, pk("occurrence"), sees={"coach"}, data=lambda world: {"tick": "0"}),
    "notices:notices": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:chat": get(set(), sees=PEOPLE | {"screen", "stranger"}),
    "notices:try_chat": post(set(), pk("chat"), sees=PEOPLE),
    "notices:turn_chat": post(set(), pk("chat"), sees=PEOPLE),
    "notices:post_again": post(set(), pk("post"), sees=PEOPLE),
    "notices:let_post_go": post(set(), pk("post"), sees=PEOPLE),
    "notices:devices": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:add_device": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:remove_device": post({"leader"}, pk("device")),
    "notices:outbox": get(set(), sees=PEOPLE | {"screen", "stranger"}),
    "notices:retry": post(set(), sees=PEOPLE | {"screen", "stranger"}),
    "notices:resume": post(set(), sees=PEOPLE | {"screen", "stranger"}),
    "notices:let_go": post(set(), sees=PEOPLE | {"screen", "stranger"}),
    "notices:bell": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:list": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:choices": get(PEOPLE | {"stranger"}, sees={"screen"}),
    "notices:read": post(PEOPLE | {"stranger"}, sees={"screen"}),
    "gemba:cards": get(PEOPLE | {"stranger"}),
    "gemba:start_check": get(PEOPLE | {"stranger"}),
    "gemba:card_board": get(PEOPLE, pk("area")),
    "gemba:draw_card": post(PEOPLE, pk("area")),
    "gemba:new_card": get(LEADING, pk("area"), sees=PEOPLE),
    "gemba:starter_cards": get(LEADING, pk("area"), sees=PEOPLE),
    "gemba:print_cards": get(PEOPLE, pk("area")),
    "gemba:check_card": get(PEOPLE, element),
    "gemba:edit_card": get(LEADING, element, sees=PEOPLE),
    "gemba:retire_card": post(LEADING, element, sees=PEOPLE),
    "gemba:hang_card": post(LEADING, element, sees=PEOPLE),
    "gemba:check": get(PEOPLE, pk("check")),
    "gemba:mark_check": post({"leader"}, pk("check"), sees=PEOPLE),
    "gemba:reopen_check": post({"leader"}, pk("check"), sees=PEOPLE),
    "gemba:put_back_check": post({"leader"}, pk("check"), sees=PEOPLE),
    "gemba:take_check": post({"leader"}, pk("check"), sees=PEOPLE),
    "notices:unread": post(PEOPLE | {"stranger"}, sees={"screen"}, data=lambda world: {"moment": "1"}),
    "notices:read_one": post({"leader"}, pk("notice")),
    "notices:unread_one": post({"leader"}, pk("notice")),
    "gemba:walks": get(PEOPLE | {"stranger"}),
    "gemba:start": get(PEOPLE | {"stranger"}),
    "gemba:walk": get(PEOPLE, pk("walk")),
    "gemba:note": post({"leader"}, pk("walk"), sees=PEOPLE),
    "gemba:finish": post({"leader"}, pk("walk"), sees=PEOPLE),
    "gemba:reopen": post({"leader"}, pk("walk"), sees=PEOPLE),
    "gemba:tell_team": post({"leader"}, pk("walk"), sees=PEOPLE),
    "gemba:untell_team": post({"leader"}, pk("walk"), sees=PEOPLE),
    "gemba:withdraw": post({"leader"}, pk("observation"), sees=PEOPLE),
    "gemba:remove_barrier": post({"leader"}, pk("barrier"), sees=PEOPLE),
    "gemba:put_back_barrier": post({"leader"}, pk("barrier"), sees=PEOPLE),
    "gemba:tell_barrier": post({"leader"}, pk("barrier"), sees=PEOPLE),
    "gemba:untell_barrier": post({"leader"}, pk("barrier"), sees=PEOPLE),
}
# The sign-in library's own pages: it asks who you are itself, and knows no objects but one's own.
LIBRARY = {"account", "mfa", "socialaccount", "openid"}
# Addresses that answer anyone, without any data of a site.
PUBLIC = {
    "healthz",
    "notices:unsubscribe",
    "manifest",
    "service_worker",
    "ui",
    "huddle:set_up",
    "org:walk_in",
    "api:openapi-json",
    "api:api-root",
}
# Addresses for programs, which bring a token; nobody else gets in (tests/org/test_api.py, tests/routines/test_feed.py).
PROGRAMS = {"api:readings", "api:send_readings", "api:teams", "routines:feed"}
