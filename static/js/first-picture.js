// The first picture does not wait for what works in it: `seen` comes right after it, for whatever may begin then. htmx begins when
// the document says that it is there, so it hears that later. What people press or write before all is awake is kept, and done
// again in its order once it is: nothing is lost, and no form goes the plain way because somebody was quick.
const KEPT = ["click", "submit", "keydown", "input", "change"];
const OF_HTMX = "[hx-get], [hx-post]";
const kept = [];
const waiting = new AbortController();
const options = { capture: true, signal: waiting.signal };

const there = document.readyState === "complete" || new Promise((done) => {
  addEventListener("DOMContentLoaded", (event) => done(event.stopImmediatePropagation()), { capture: true, once: true });
});
const picture = document.hidden || new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 1000); // a screen that is covered or asleep draws none, and is to be live all the same
});

export const seen = Promise.all([there, picture]);

// What the browser does by itself goes its way: a link, a plain form, a letter that appears in a field.
function isOurs({ type, target }) {
  const button = type === "click" && target.closest("button, a");
  if (type === "click") return button && (button.type === "button" || button.matches(OF_HTMX));
  return type !== "submit" || target.matches(OF_HTMX);
}

function keep(event) {
  if (!isOurs(event)) return;
  event.stopImmediatePropagation();
  if (event.type === "click" || event.type === "submit") event.preventDefault();
  kept.push(event);
}

function again(event) {
  const { type, target } = event;
  if (type === "click") target.closest("button, a").click();
  else if (type === "submit") target.requestSubmit(event.submitter);
  else target.dispatchEvent(new event.constructor(type, event));
}

function wake() {
  waiting.abort();
  document.dispatchEvent(new Event("DOMContentLoaded"));
  for (const event of kept) if (event.target.isConnected) again(event);
}

for (const type of KEPT) addEventListener(type, keep, options);
seen.then(() => setTimeout(wake)); // after what waited for it, and whatever becomes of that
