from django.urls import path

from org.views import demo, people, screens

app_name = "org"
urlpatterns = [
    path("screen/", screens.screen, name="screen"),
    path("screens/<uuid:pk>/revoke/", screens.revoke, name="revoke"),
    path("screens/<uuid:pk>/restore/", screens.restore, name="restore"),
    path("teams/<slug:team>/screens/", screens.screens, name="screens"),
    path("teams/", people.teams, name="teams"),
    path("teams/<slug:team>/people/", people.people, name="people"),
    path("teams/<slug:team>/people/<uuid:pk>/leave/", people.leave, name="leave"),
    path("teams/<slug:team>/people/<uuid:pk>/stay/", people.stay, name="stay"),
    path("demo/walk-in/<uuid:pk>/", demo.walk_in, name="walk_in"),
]
