from django.urls import path

from huddle.views import set_up

app_name = "huddle"
urlpatterns = [
    path("set-up/<int:number>/", set_up.step, name="set_up"),
]
