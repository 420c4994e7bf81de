// Says an obstacle back while it is typed: "We can't reach the target condition, because …". Asks, never blocks.
customElements.define("sentence-test", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.say());
    this.say();
  }

  say() {
    const output = this.querySelector("output");
    if (output) output.textContent = this.querySelector("input, textarea").value.trim() || "…";
  }
});
