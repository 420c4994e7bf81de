// Asks back, kindly, while people write; it never stands in the way. The rules are those of gemba/words.py.
// <kind-words rules="[…]"><textarea></textarea><div class="asks" role="status"></div></kind-words>
const LETTER = "[\\p{L}\\p{N}_]";

function pattern({ words, isExact }) {
  const each = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<!${LETTER})(?:${each.join("|")})(?!${LETTER})`, isExact ? "u" : "iu");
}

function isFor(rule, kind, basis) {
  return !rule.notFor.includes(kind) && (rule.bases.length === 0 || rule.bases.includes(basis));
}

customElements.define("kind-words", class extends HTMLElement {
  connectedCallback() {
    const rules = JSON.parse(this.getAttribute("rules")).filter((rule) => rule.words.length);
    this.rules = rules.map((rule) => ({ ...rule, pattern: pattern(rule) }));
    this.closest("form").addEventListener("input", () => this.ask());
  }

  ask() {
    const said = new FormData(this.closest("form"));
    const asking = this.rules.filter((rule) => isFor(rule, said.get("kind"), said.get("basis")));
    const questions = asking.flatMap((rule) => {
      const found = this.querySelector("textarea").value.match(rule.pattern);
      return found ? [rule.question.replace("{word}", found[0])] : [];
    });
    this.say(questions.join(" "));
  }

  say(words) {
    const asks = this.querySelector(".asks");
    if (asks.textContent !== words) asks.textContent = words;
  }
});
