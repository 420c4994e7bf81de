// "20 s ago", kept true: <relative-age since="2026-10-22T09:41:40Z">20 s ago</relative-age>
const STEPS = [[60, "s", 1], [3_600, "min", 60], [86_400, "h", 3_600], [Infinity, "d", 86_400]];

export function age(seconds) {
  const [, unit, size] = STEPS.find(([limit]) => seconds < limit);
  return `${Math.floor(Math.max(0, seconds) / size)} ${unit}`;
}

customElements.define("relative-age", class extends HTMLElement {
  static observedAttributes = ["since"];

  connectedCallback() {
    this.timer = setInterval(() => this.tell(), 10_000);
    this.tell();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  attributeChangedCallback() {
    this.tell();
  }

  tell() {
    const since = Date.parse(this.getAttribute("since"));
    if (!Number.isNaN(since)) this.textContent = `${age((Date.now() - since) / 1000)} ago`;
  }
});
