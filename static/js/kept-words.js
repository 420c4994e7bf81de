// Words that could not reach the server stay on this device, and come back with the page. What was saved is forgotten here.
customElements.define("kept-words", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.keep());
    this.addEventListener("htmx:beforeOnLoad", (event) => event.detail.xhr.status < 400 && this.forget());
    this.bringBack();
  }

  get place() {
    return `kept-words/${this.getAttribute("key")}`;
  }

  get fields() {
    return [...this.querySelectorAll("textarea, input:not([type=hidden])")];
  }

  keep() {
    const typed = this.fields.filter((field) => field.type !== "radio" || field.checked);
    localStorage.setItem(this.place, JSON.stringify(typed.map((field) => [field.name, field.value])));
  }

  forget() {
    localStorage.removeItem(this.place);
  }

  bringBack() {
    const kept = JSON.parse(localStorage.getItem(this.place) ?? "[]");
    for (const [name, value] of kept) this.fill(name, value);
    if (kept.length) setTimeout(() => this.fields[0].dispatchEvent(new Event("input", { bubbles: true })));
  }

  fill(name, value) {
    for (const field of this.fields.filter((one) => one.name === name)) {
      if (field.type === "radio") field.checked = field.value === value;
      else field.value = value;
    }
  }
});
