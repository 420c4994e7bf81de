// The key "/" goes to the field in it, unless somebody is writing.
customElements.define("search-key", class extends HTMLElement {
  connectedCallback() {
    this.leave = new AbortController();
    document.addEventListener("keydown", (event) => this.heard(event), { signal: this.leave.signal });
  }

  disconnectedCallback() {
    this.leave.abort();
  }

  heard(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const field = this.querySelector("input, a");
    if (field.matches("a")) field.click();
    else field.focus();
  }
});
