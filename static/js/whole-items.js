// A list on a wall shows whole items only: what has no room is left out, what fits fills the gap, and the last line says
// how many more there are. <whole-items><ul><li>…</li><li class="more" data-left="2">and 2 more</li></ul></whole-items>
// `data-left` are those that were not sent at all. In the hand the page scrolls, and everything stays.
customElements.define("whole-items", class extends HTMLElement {
  connectedCallback() {
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this);
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  fit() {
    const list = this.firstElementChild;
    const more = list.querySelector(":scope > .more");
    const items = [...list.children].filter((item) => item !== more);
    for (const item of list.children) item.hidden = false;
    const isWall = getComputedStyle(list).display === "flex" && !matchMedia("print").matches;
    const left = Number(more.dataset.left) + (isWall ? this.leaveOut(items, more) : 0);
    more.hidden = left === 0;
    (more.querySelector("a") ?? more).textContent = `and ${left} more`;
  }

  leaveOut(items, more) {
    const heights = items.map((item) => item.offsetHeight);
    let room = this.clientHeight + 1;
    const fitsWhole = heights.reduce((sum, height) => sum + height, 0) <= room;
    if (fitsWhole && more.dataset.left === "0") return 0;
    room -= more.offsetHeight;
    items.forEach((item, n) => {
      item.hidden = heights[n] > room;
      if (!item.hidden) room -= heights[n];
    });
    return items.filter((item) => item.hidden).length;
  }
});
