from django.urls import path

from huddle.views import board, boards, set_up

app_name = "huddle"
urlpatterns = [
    path("", boards.boards, name="boards"),
    path("set-up/<int:number>/", set_up.step, name="set_up"),
    path("<slug:team>/", board.board, name="board"),
    path("<slug:team>/<str:section>/", board.section, name="section"),
]
