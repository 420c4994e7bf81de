// Whoever works by keys keeps their place when a part of the page is replaced: the same control again, or what opened the
// panel that is gone now, or the way on. htmx itself finds again what has an id. A menu that was open with an id stays so,
// unless something in it was pressed.
const PLACES = "button, a[href], summary, input:not([type=hidden]), select, textarea";
const PANEL = ".ask-place";

const places = () => [...document.querySelectorAll(PLACES)].filter((place) => place.checkVisibility({ checkVisibilityCSS: true }));
const meant = ({ form }) => (form ? [form.getAttribute("action"), form.elements.concern?.value] : []); // about what it is
const said = (place) => [place.name, place.value, place.getAttribute("href"), place.textContent.trim(), ...meant(place)].join();
let here = null;
let opener = null;
let menus = [];

document.addEventListener("htmx:beforeSwap", () => {
  const place = document.activeElement;
  here = place?.matches(":focus-visible") ? said(place) : null;
  if (here && !place.closest(PANEL)) opener = here; // not when what opened it is hidden already
  menus = [...document.querySelectorAll("details[id][open]")].map((menu) => menu.id);
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const isPress = detail.requestConfig && detail.requestConfig.elt !== detail.target;
  if (!isPress) for (const id of menus) document.getElementById(id)?.setAttribute("open", "");
  if (here === null || document.activeElement !== document.body) return;
  const now = places();
  const found = [here, opener].map((words) => now.find((place) => said(place) === words)).find(Boolean);
  const on = document.querySelector("#go-on") ?? now.find((place) => place.closest("#stage"));
  (found ?? on)?.focus({ preventScroll: true });
});
