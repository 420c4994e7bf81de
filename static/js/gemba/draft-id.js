// A draft gets its id here, on the device, when the empty form appears; sending it twice keeps it.
// <draft-id><input type="hidden" name="id" value="made by the server, for browsers without JavaScript"></draft-id>
import { uuid7 } from "../uuid7.js";

customElements.define("draft-id", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("input").value = uuid7();
  }
});
