"""One line and one field, and nothing else: the floor of what a tablet has to do."""

PAGE = b"<!doctype html><html lang=en><title>Blank</title><body><h1>Blank</h1><input aria-label=Line></body></html>"


async def application(scope, receive, send):
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(PAGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE})
