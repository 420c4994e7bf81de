// The week under the pointer or the focus says its sentence below the grid. Arrow keys move from week to week.
const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

customElements.define("week-readout", class extends HTMLElement {
  connectedCallback() {
    this.patches = [...this.querySelectorAll(".patch")];
    this.columns = this.querySelectorAll(".wk").length - 2;
    for (const patch of this.patches) patch.tabIndex = -1;
    for (const come of ["focusin", "pointerover", "click"]) this.addEventListener(come, (event) => this.tell(event));
    this.showLastWeek();
    this.addEventListener("keydown", (event) => this.move(event));
  }

  // on a narrow screen the weeks scroll: this week is the one to see first
  showLastWeek() {
    const grid = this.querySelector(".weave");
    const week = grid.querySelector("[aria-current]");
    if (week) grid.scrollLeft = week.offsetLeft + week.offsetWidth - grid.clientWidth;
  }

  tell(event) {
    const patch = event.target.closest(".patch");
    if (!patch) return;
    if (event.type === "click") patch.focus();
    this.querySelector(".read p").textContent = patch.getAttribute("aria-label");
  }

  move(event) {
    const step = { ...MOVES, ArrowDown: this.columns, ArrowUp: -this.columns }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.patches.indexOf(document.activeElement);
    const next = at < 0 ? this.patches[this.columns - 1] : this.patches[at + step];
    if (next) next.focus();
  }
});
