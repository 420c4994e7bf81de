from django.urls import path, register_converter

from insights.views import offering
from insights.views.my_day import day, learned, my_day
from insights.views.own import ask_minutes, calendar, own, shown
from insights.views.paper import pocket_card, week_sheet
from insights.views.review import review
from web.dates import DateConverter

register_converter(DateConverter, "date")

app_name = "insights"
urlpatterns = [
    path("", my_day, name="my_day"),
    path("my-day/<date:on>/", day, name="day"),
    path("my-day/card/", pocket_card, name="pocket_card"),
    path("my-day/week/", week_sheet, name="week_sheet"),
    path("my-day/own/", own, name="own"),
    path("my-day/own/shown/", shown, name="shown"),
    path("my-day/own/minutes/", ask_minutes, name="ask_minutes"),
    path("my-day/own/calendar/", calendar, name="calendar"),
    path("learned/", learned, name="learned"),
    path("review/", review, name="review"),
    path("review/promise/", offering.promise, name="promise"),
    path("review/promise/withdraw/", offering.withdraw_promise, name="withdraw_promise"),
    path("review/pairs/<uuid:pk>/join/", offering.join, name="join"),
    path("review/pairs/<uuid:pk>/cover/", offering.cover, name="cover"),
    path("review/pairs/<uuid:pk>/thank/", offering.thank, name="thank"),
    path("review/pairs/<uuid:pk>/<slug:what>/take-back/", offering.take_back, name="take_back"),
]
