// The stream of a board, and the badge that says whether the picture is live.
// <live-badge href="/live/boards/…/"><i class="beat"></i><span>Live</span></live-badge>
import { LiveStream } from "./live-stream.js";

customElements.define("live-badge", class extends LiveStream {
  connectedCallback() {
    this.words = this.textContent.trim().split(" · ");
    super.connectedCallback();
  }

  beat() {
    super.beat();
    this.show();
  }

  look() {
    super.look();
    this.show();
  }

  show() {
    const isStale = this.isSilent;
    document.documentElement.classList.toggle("is-stale", isStale);
    this.classList.toggle("stale", isStale);
    const words = isStale ? `Last heard at ${this.clock(this.heardAt)}. Trying again.` : `Live · ${this.age(this.silence)}`;
    const span = this.querySelector("span");
    if (span.textContent !== words) span.textContent = words;
  }

  age(silence) {
    if (this.words[1] && silence < 10_000) return this.words[1];
    return silence < 10_000 ? "updated just now" : `updated ${Math.floor(silence / 10_000) * 10} s ago`;
  }

  clock(moment) {
    const timeZone = this.getAttribute("zone") || undefined;
    return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(moment);
  }
});
