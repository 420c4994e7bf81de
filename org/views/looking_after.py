"""Pages of what a site decides for all of its teams."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from org.lines import looks_after_site
from org.models import Site
from org.visibility import is_person
from web.clock import today


def site_looked_after(request: HttpRequest) -> Site:
    """The site of someone who looks after it; 403 for everyone else."""
    if not is_person(request.actor):
        raise PermissionDenied("A screen shows its board.")
    if not looks_after_site(request.actor, day=today(request.actor.site.time_zone)):
        raise PermissionDenied("Who supports improvement at the site decides this.")
    return request.actor.site
