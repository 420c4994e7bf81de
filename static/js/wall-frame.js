// A wall that runs day and night: the picture wanders a few pixels along a small square, so that nothing burns in,
// and the page is loaded afresh once a night; if the server does not answer then, the old picture stays.
const WANDERS_EVERY = 10 * 60_000;
const CORNERS = [[0, 0], [6, 0], [6, 6], [0, 6]];
const NIGHT = 3;

customElements.define("wall-frame", class extends HTMLElement {
  connectedCallback() {
    this.loadedAt = Date.now();
    this.steps = 0;
    this.timer = setInterval(() => this.step(), WANDERS_EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  step() {
    const [x, y] = CORNERS[++this.steps % CORNERS.length];
    this.style.translate = `${x}px ${y}px`;
    const isOld = Date.now() - this.loadedAt > 12 * 3_600_000;
    if (isOld && new Date().getHours() === NIGHT) this.reload();
  }

  async reload() {
    const answer = await fetch(location.href, { cache: "reload" }).catch(() => null);
    if (answer?.ok) location.reload();
  }
});
