// Says an obstacle back while it is chosen or typed: "We can't reach …, because …". Asks, never blocks.
customElements.define("sentence-test", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.say());
    this.say();
  }

  say() {
    const output = this.querySelector("output");
    if (output) output.textContent = this.typed || this.chosen || "…";
  }

  get typed() {
    return this.querySelector("input[type=text]").value.trim();
  }

  get chosen() {
    return this.querySelector("input[type=radio]:checked")?.closest("label").textContent.trim();
  }
});
