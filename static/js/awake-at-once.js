// What is swapped in works from its first moment. htmx wakes it only when it has faded in; a key pressed before that, by whoever
// knows the way, would send the form the plain way: the whole page loads anew, and the place on it is lost.
const wake = (place) => place.isConnected && window.htmx.process(place);

document.addEventListener("htmx:afterSwap", ({ target }) => wake(target));
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => wake(detail.target));
