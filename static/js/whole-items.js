// A list on a wall shows whole items only: what has no room is left out, what fits fills the gap, and the last line says
// how many more there are. <whole-items><ul><li>…</li><li class="more" data-left="2">and 2 more</li></ul></whole-items>
// `data-left` are those that were not sent at all; `data-turn` says which items matter most, where it is not their order.
// In the hand the page scrolls, and everything stays.
const turnOf = (item) => Number(item.dataset.turn ?? 0);

customElements.define("whole-items", class extends HTMLElement {
  connectedCallback() {
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this);
    this.leave = new AbortController();
    const options = { signal: this.leave.signal };
    window.addEventListener("beforeprint", () => this.showAll(), options); // a sheet has more room than a wall
    window.addEventListener("afterprint", () => this.fit(), options);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
    this.leave.abort();
  }

  fit() {
    const list = this.firstElementChild;
    const more = list.querySelector(":scope > .more");
    const items = [...list.children].filter((item) => item !== more);
    this.showAll();
    const isWall = getComputedStyle(list).display === "flex";
    const out = isWall ? this.leaveOut(items, more) : 0;
    if (more) this.tell(more, Number(more.dataset.left) + out);
  }

  showAll() {
    for (const item of this.firstElementChild.children) item.hidden = false;
  }

  leaveOut(items, more) {
    const heights = new Map(items.map((item) => [item, item.offsetHeight]));
    const all = [...heights.values()].reduce((sum, height) => sum + height, 0);
    let room = this.clientHeight + 1;
    if (all <= room && !Number(more?.dataset.left)) return 0;
    room -= more?.offsetHeight ?? 0;
    for (const item of [...items].sort((a, b) => turnOf(a) - turnOf(b))) {
      item.hidden = heights.get(item) > room;
      if (!item.hidden) room -= heights.get(item);
    }
    return items.filter((item) => item.hidden).length;
  }

  tell(more, left) {
    more.hidden = left === 0;
    (more.querySelector("a") ?? more).textContent = `and ${left} more`;
  }
});
