from django.urls import path

from huddle.views import adding, agenda, board, boards, dealing, deeds, follow, run, set_up, wall

app_name = "huddle"
urlpatterns = [
    path("", boards.boards, name="boards"),
    path("set-up/<int:number>/", set_up.step, name="set_up"),
    path("mine/huddle/", run.mine, name="mine"),
    path("<slug:team>/", board.board, name="board"),
    path("<slug:team>/wall/", wall.wall, name="wall"),
    path("<slug:team>/legibility/", wall.legibility, name="legibility"),
    path("<slug:team>/legibility/distance/", wall.distance, name="distance"),
    path("<slug:team>/huddle/", run.huddle, name="huddle"),
    path("<slug:team>/huddle/where/", follow.where, name="where"),
    path("<slug:team>/huddle/agenda/", agenda.agenda, name="agenda"),
    path("<slug:team>/huddle/stage/", run.stage, name="stage"),
    path("<slug:team>/huddle/start/", run.start, name="start"),
    path("<slug:team>/huddle/raise/", dealing.raise_, name="raise"),
    path("<slug:team>/huddle/take/", dealing.take, name="take"),
    path("<slug:team>/huddle/park/", dealing.park, name="park"),
    path("<slug:team>/huddle/concerns/<uuid:pk>/ask/", deeds.ask, name="ask"),
    path("<slug:team>/huddle/concerns/<uuid:pk>/try/", deeds.try_, name="try"),
    path("<slug:team>/huddle/asked/<uuid:pk>/answer/", deeds.answer, name="answer"),
    path("<slug:team>/huddle/asked/<uuid:pk>/pass-on/", deeds.pass_on, name="pass_on"),
    path("<slug:team>/huddle/concerns/<uuid:pk>/<str:deed>/", dealing.deal, name="deal"),
    path("<slug:team>/huddle/answers/<uuid:pk>/<str:deed>/", dealing.say, name="say"),
    path("<slug:team>/huddle/confirm/<uuid:metric>/", dealing.confirm, name="confirm"),
    path("<slug:team>/huddle/add/<str:what>/", adding.add, name="add"),
    path("<slug:team>/huddle/actions/<uuid:pk>/<str:deed>/", adding.tick, name="tick"),
    path("<slug:team>/huddle/topics/<uuid:pk>/<str:deed>/", adding.topic, name="topic"),
    path("<slug:team>/huddle/<uuid:pk>/", run.held, name="held"),
    path("<slug:team>/huddle/<uuid:pk>/go/", run.go, name="go"),
    path("<slug:team>/huddle/<uuid:pk>/lead/", run.lead, name="lead"),
    path("<slug:team>/huddle/<uuid:pk>/here/", run.here, name="here"),
    path("<slug:team>/huddle/<uuid:pk>/end/", run.end, name="end"),
    path("<slug:team>/huddle/<uuid:pk>/reopen/", run.reopen, name="reopen"),
    path("<slug:team>/<str:section>/", board.section, name="section"),
]
