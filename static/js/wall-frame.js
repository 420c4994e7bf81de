// A wall that runs day and night: the picture wanders a few pixels along a small square, so that nothing burns in; its
// light changes by the hours of the team; the page is loaded afresh once a night, and when the team hangs it otherwise.
// If the server does not answer then, the old picture stays.
// <wall-frame version="3" night="1792785600000:dark 1792812600000:light">
const WANDERS_EVERY = 10 * 60_000;
const LOOKS_EVERY = 30_000;
const SIDE = 0.6; // rem, of an edge that is at least 2 wide: nothing is clipped
const CORNERS = [[0, 0], [SIDE, 0], [SIDE, SIDE], [0, SIDE]];
const DAY = 24 * 3_600_000;
const NIGHT = 3;

customElements.define("wall-frame", class extends HTMLElement {
  connectedCallback() {
    this.loadedAt = Date.now();
    this.steps = Math.floor(this.loadedAt / DAY); // each day begins in another corner
    this.wanders = setInterval(() => this.wander(), WANDERS_EVERY);
    this.looks = setInterval(() => this.light(), LOOKS_EVERY);
    this.leave = new AbortController();
    document.addEventListener("live:heard", ({ detail }) => this.hear(detail), { signal: this.leave.signal });
    this.place();
    this.light();
  }

  disconnectedCallback() {
    clearInterval(this.wanders);
    clearInterval(this.looks);
    this.leave.abort();
  }

  // Who wants no motion gets none: there the place changes with the day only. In the hand nothing burns in.
  wander() {
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) this.steps += 1;
    this.place();
    const isOld = Date.now() - this.loadedAt > 12 * 3_600_000;
    if (isOld && new Date().getHours() === NIGHT) this.reload();
  }

  place() {
    const [x, y] = CORNERS[this.steps % CORNERS.length];
    this.style.translate = matchMedia("(width >= 75rem)").matches ? `${x}rem ${y}rem` : "";
  }

  light() {
    const turns = (this.getAttribute("night") ?? "").split(" ").filter(Boolean).map((turn) => turn.split(":"));
    const last = turns.findLast(([at]) => Number(at) <= Date.now());
    if (last) document.documentElement.dataset.theme = last[1];
  }

  hear(versions) {
    if (this.hasAttribute("version") && versions.wall > Number(this.getAttribute("version"))) this.reload();
  }

  async reload() {
    const answer = await fetch(location.href, { cache: "reload" }).catch(() => null);
    if (answer?.ok) location.reload();
  }
});
