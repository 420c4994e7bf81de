// When a request of htmx gets no good answer, the page says what is safe. What people typed stays where it is.
function say() {
  const words = document.getElementById("request-error");
  const toasts = document.getElementById("toasts");
  if (words && toasts) toasts.replaceChildren(words.content.cloneNode(true));
}

function tellIfDeed(event) {
  if (event.detail.requestConfig?.verb !== "get") say();
}

document.addEventListener("htmx:sendError", tellIfDeed);
document.addEventListener("htmx:timeout", tellIfDeed);
document.addEventListener("htmx:responseError", tellIfDeed);
