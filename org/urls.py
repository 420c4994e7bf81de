from django.urls import path

from org.views import calendar, crews, demo, pairing, paste, people, rotations, screens, standstills, swaps, weeks

app_name = "org"
urlpatterns = [
    path("screen/", pairing.screen, name="screen"),
    path("screen/waiting/", pairing.waiting, name="waiting"),
    path("screen/approve/", pairing.approve, name="approve"),
    path("screens/<uuid:pk>/change/", screens.change, name="change_screen"),
    path("screens/<uuid:pk>/revoke/", screens.revoke, name="revoke"),
    path("screens/<uuid:pk>/restore/", screens.restore, name="restore"),
    path("teams/<slug:team>/screens/", screens.screens, name="screens"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/days/", calendar.say_days, name="say_days"),
    path("calendar/undo/", calendar.undo_days, name="undo_days"),
    path("calendar/holidays/", calendar.holidays, name="holidays"),
    path("teams/<slug:team>/week/", weeks.week, name="week"),
    path("teams/<slug:team>/standstill/", standstills.standstill, name="standstill"),
    path("standstills/<uuid:pk>/run-again/", standstills.run_again, name="run_again"),
    path("standstills/<uuid:pk>/ran/", standstills.ran_all_along, name="ran_all_along"),
    path("teams/", people.teams, name="teams"),
    path("teams/<slug:team>/people/", people.people, name="people"),
    path("teams/<slug:team>/people/<uuid:pk>/leave/", people.leave, name="leave"),
    path("teams/<slug:team>/people/<uuid:pk>/stay/", people.stay, name="stay"),
    path("teams/<slug:team>/shifts/", crews.roster, name="crews"),
    path("teams/<slug:team>/shifts/rotation/", rotations.rotation, name="rotation"),
    path("teams/<slug:team>/shifts/swap/", swaps.swap, name="swap"),
    path("teams/<slug:team>/shifts/paste/", paste.paste, name="paste"),
    path("roster-changes/<uuid:pk>/undo/", crews.undo_change, name="undo_change"),
    path("roster-changes/<uuid:pk>/redo/", crews.redo_change, name="redo_change"),
    path("swaps/<uuid:pk>/accept/", swaps.accept_swap, name="accept_swap"),
    path("swaps/<uuid:pk>/decline/", swaps.decline_swap, name="decline_swap"),
    path("swaps/<uuid:pk>/withdraw/", swaps.withdraw_swap, name="withdraw_swap"),
    path("demo/walk-in/<uuid:pk>/", demo.walk_in, name="walk_in"),
]
