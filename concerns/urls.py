from django.urls import path

from concerns.views import above, acting, action, concern, describing, list, raising, rules, search

app_name = "concerns"
urlpatterns = [
    path("raise/<slug:team>/", raising.raise_, name="raise"),
    path("raise/<slug:team>/undo/", raising.unraise, name="unraise"),
    path("search/", search.search, name="search"),
    path("rules/", rules.rules, name="rules"),
    path("of/<slug:team>/", list.concerns, name="concerns"),
    path("<uuid:pk>/", concern.concern, name="concern"),
    path("<uuid:pk>/describe/", describing.describe, name="describe"),
    path("<uuid:pk>/own/", concern.own, name="own"),
    path("<uuid:pk>/release/", concern.release, name="release"),
    path("<uuid:pk>/park/", concern.park, name="park"),
    path("<uuid:pk>/unpark/", concern.unpark, name="unpark"),
    path("<uuid:pk>/answer-now/", concern.answer_now, name="answer_now"),
    path("<uuid:pk>/close/", concern.close, name="close"),
    path("<uuid:pk>/reopen/", concern.reopen, name="reopen"),
    path("<uuid:pk>/escalate/", above.escalate, name="escalate"),
    path("escalations/<uuid:pk>/withdraw/", above.withdraw, name="withdraw"),
    path("escalations/<uuid:pk>/pass-on/", above.pass_on, name="pass_on"),
    path("escalations/<uuid:pk>/answer/", above.answer, name="answer"),
    path("escalations/<uuid:pk>/take-back/", above.take_back, name="take_back"),
    path("escalations/<uuid:pk>/told/", above.told, name="told"),
    path("escalations/<uuid:pk>/untold/", above.untold, name="untold"),
    path("escalations/<uuid:pk>/ok/", above.confirm, name="confirm"),
    path("escalations/<uuid:pk>/not-ok/", above.ask_again, name="ask_again"),
    path("of/<slug:team>/actions/", acting.actions, name="actions"),
    path("<uuid:pk>/actions/", acting.of_concern, name="actions_of"),
    path("actions/<uuid:pk>/", acting.action, name="action"),
    path("actions/<uuid:pk>/anew/", acting.anew, name="action_anew"),
    path("actions/<uuid:pk>/move-back/", acting.move_back, name="action_move_back"),
    path("actions/<uuid:pk>/check/", acting.check, name="action_check"),
    path("actions/<uuid:pk>/uncheck/", acting.uncheck, name="action_uncheck"),
    path("actions/<uuid:pk>/done/", action.done, name="action_done"),
    path("actions/<uuid:pk>/undo/", action.undo, name="action_undo"),
]
