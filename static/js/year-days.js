// The days of a year are one stop of the Tab key; arrow keys move on from day to day and week to week.
const STEPS = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };

customElements.define("year-days", class extends HTMLElement {
  connectedCallback() {
    this.days = [...this.querySelectorAll("a.year-day")];
    this.rest(this.querySelector("a.is-chosen") || this.querySelector("a.is-today") || this.days[0]);
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("focusin", (event) => this.rest(event.target.closest("a.year-day")));
  }

  rest(day) {
    if (!day) return;
    for (const each of this.days) each.tabIndex = each === day ? 0 : -1;
  }

  move(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    this.days[this.days.indexOf(document.activeElement) + step]?.focus();
  }
});
