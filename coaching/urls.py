from django.urls import path

from coaching.views import a3, cycle, storyboard

app_name = "coaching"
urlpatterns = [
    path("", storyboard.storyboards, name="storyboards"),
    path("storyboards/start/", storyboard.start, name="start"),
    path("storyboards/<uuid:id>/", storyboard.storyboard, name="storyboard"),
    path("storyboards/<uuid:id>/obstacles/", storyboard.add_obstacle, name="add_obstacle"),
    path("storyboards/<uuid:id>/target/", storyboard.set_target, name="set_target"),
    path("obstacles/<uuid:id>/work-on/", storyboard.work_on_obstacle, name="work_on_obstacle"),
    path("obstacles/<uuid:id>/clear/", storyboard.clear_obstacle, name="clear_obstacle"),
    path("obstacles/<uuid:id>/park/", storyboard.park_obstacle, name="park_obstacle"),
    path("experiments/<uuid:id>/result/", storyboard.record_result, name="record_result"),
    path("experiments/<uuid:id>/learning/", storyboard.note_learning, name="note_learning"),
    path("cycles/<uuid:id>/", cycle.cycle, name="cycle"),
    path("cycles/<uuid:id>/start/", cycle.start, name="start_cycle"),
    path("cycles/<uuid:id>/answers/<slug:question>/", cycle.answer, name="answer"),
    path("cycles/<uuid:id>/result/", cycle.result, name="result"),
    path("cycles/<uuid:id>/learning/", cycle.learning, name="learning"),
    path("cycles/<uuid:id>/obstacle/", cycle.obstacle, name="obstacle"),
    path("cycles/<uuid:id>/expectation/", cycle.expectation, name="expectation"),
    path("cycles/<uuid:id>/keep-step/", cycle.keep_step, name="keep_step"),
    path("cycles/<uuid:id>/finish/", cycle.finish, name="finish_cycle"),
    path("cycles/<uuid:id>/reopen/", cycle.reopen, name="reopen_cycle"),
    path("a3s/start/", a3.start, name="start_a3"),
    path("a3s/<uuid:id>/", a3.a3, name="a3"),
    path("a3s/<uuid:id>/write/", a3.write, name="write_a3"),
    path("a3s/<uuid:id>/accept-left/", a3.accept_left, name="accept_left"),
    path("a3s/<uuid:id>/withdraw-left/", a3.withdraw_left, name="withdraw_left"),
]
