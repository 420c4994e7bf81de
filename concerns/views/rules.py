from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from concerns.forms.rules import RulesForm
from org.views.looking_after import numbers_page


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    return numbers_page(request, RulesForm, title="How long a concern waits")
