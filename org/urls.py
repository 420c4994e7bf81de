from django.urls import path

from org.views import demo, people, screens

app_name = "org"
urlpatterns = [
    path("screen/", screens.screen, name="screen"),
    path("screens/<uuid:pk>/revoke/", screens.revoke, name="revoke"),
    path("screens/<uuid:pk>/restore/", screens.restore, name="restore"),
    path("teams/<slug:team>/screens/", screens.screens, name="screens"),
    path("teams/<slug:team>/people/", people.people, name="people"),
    path("demo/walk-in/<uuid:pk>/", demo.walk_in, name="walk_in"),
]
