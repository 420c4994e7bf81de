// What is swapped in works from its first moment. htmx wakes it only when it has faded in; a key pressed before that, by whoever
// knows the way, would send the form the plain way: the whole page loads anew, and the place on it is lost.
document.addEventListener("htmx:afterSwap", ({ target }) => target instanceof Element && window.htmx.process(target));
