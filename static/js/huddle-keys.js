// The facilitator's keys: whatever says data-key="ArrowRight Enter" is pressed by them. In a field only Escape is heard.
const FIELDS = "input:not([type=hidden]), textarea, select";
const PRESSED_THEMSELVES = "button, a, summary";

customElements.define("huddle-keys", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    document.addEventListener("keydown", (event) => this.hear(event), { signal: this.leave.signal });
  }

  disconnectedCallback() {
    this.leave.abort();
  }

  hear(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (target.closest(FIELDS)) return key === "Escape" && target.blur();
    if (key === "Enter" && target.closest(PRESSED_THEMSELVES)) return;
    const name = key.length === 1 ? key.toLowerCase() : key;
    const place = document.querySelector(".ask-panel") ?? document; // while something is asked, the keys are its own
    const found = name === "a" ? this.querySelector("#line") : place.querySelector(`[data-key~="${CSS.escape(name)}"]`);
    if (!found) return;
    event.preventDefault();
    found.focus(); // what it opens is reached by Tab from here
    if (name !== "a") found.click();
  }
});
