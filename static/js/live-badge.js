// The stream of a board, and the badge that says whether the picture is live.
// <live-badge href="/live/boards/…/"><i class="beat"></i><span>Live</span></live-badge>
import { LiveStream } from "./live-stream.js";

const HALF_A_DAY = 12 * 3_600_000;

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

  lost() {
    super.lost();
    this.show();
  }

  // A line that is cut says so at once; the picture counts as old after 90 seconds only.
  show() {
    const isStale = this.isSilent;
    document.documentElement.classList.toggle("is-stale", isStale);
    this.classList.toggle("stale", isStale);
    const words = isStale ? `Last heard ${this.clock(this.heardAt)}. Trying again.` : `${this.failures ? "Trying again" : "Live"} · ${this.age(this.silence)}`;
    const span = this.querySelector("span");
    if (span.textContent !== words) span.textContent = words;
  }

  age(silence) {
    if (this.words[1] && silence < 10_000) return this.words[1];
    return silence < 10_000 ? "updated just now" : `updated ${Math.floor(silence / 10_000) * 10} s ago`;
  }

  // "at 07:42", and after half a day "on Thu at 07:42".
  clock(moment) {
    const timeZone = this.getAttribute("zone") || undefined;
    const say = (parts) => new Intl.DateTimeFormat("en-GB", { timeZone, ...parts }).format(moment);
    const day = this.silence > HALF_A_DAY ? `on ${say({ weekday: "short" })} ` : "";
    return `${day}at ${say({ hour: "2-digit", minute: "2-digit" })}`;
  }
});
