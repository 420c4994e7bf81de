from django.urls import path

from insights.views.my_day import learned, my_day
from insights.views.review import review

app_name = "insights"
urlpatterns = [
    path("", my_day, name="my_day"),
    path("learned/", learned, name="learned"),
    path("review/", review, name="review"),
]
