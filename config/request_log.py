"""One line a request. Its id goes back to the browser, so that a person can name the request that troubled them."""

import structlog
from django_structlog.middlewares import RequestMiddleware


class RequestLog(RequestMiddleware):
    @staticmethod
    def format_request(request) -> str:
        return f"{request.method} {request.path}"  # without the query: people search for names

    def handle_response(self, request, response) -> None:
        response["X-Request-ID"] = structlog.contextvars.get_contextvars().get("request_id", "")
        super().handle_response(request, response)
