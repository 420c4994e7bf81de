from django.urls import path

from insights.views.my_day import learned, my_day
from insights.views.own import ask_minutes, calendar, own, shown
from insights.views.review import review

app_name = "insights"
urlpatterns = [
    path("", my_day, name="my_day"),
    path("my-day/own/", own, name="own"),
    path("my-day/own/shown/", shown, name="shown"),
    path("my-day/own/minutes/", ask_minutes, name="ask_minutes"),
    path("my-day/own/calendar/", calendar, name="calendar"),
    path("learned/", learned, name="learned"),
    path("review/", review, name="review"),
]
