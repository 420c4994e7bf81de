// A line that says what happened. It takes the place of the one before, and leaves after 8 seconds; it waits under the
// pointer and while it has the focus.
import { place } from "./toast-place.js";

const STAYS = 8_000;

customElements.define("toast-line", class extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("stays")) return;
    for (const other of document.querySelectorAll("toast-line:not([stays])")) if (other !== this) other.remove();
    for (const come of ["pointerenter", "focusin"]) this.addEventListener(come, () => this.stay());
    for (const go of ["pointerleave", "focusout"]) this.addEventListener(go, () => this.leaveLater());
    this.put = () => requestAnimationFrame(() => this.isConnected && place(this));
    document.addEventListener("htmx:afterSettle", this.put); // what it came with is on the page only then
    this.put();
    this.leaveLater();
  }

  disconnectedCallback() {
    this.stay();
    document.removeEventListener("htmx:afterSettle", this.put);
  }

  stay() {
    clearTimeout(this.timer);
  }

  leaveLater() {
    this.stay();
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
});
