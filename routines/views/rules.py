from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from org.views.looking_after import numbers_page
from routines.number_forms import RulesForm


@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    return numbers_page(request, RulesForm, title="The numbers of standard work")
