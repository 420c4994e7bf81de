// The map: one behaviour, one file. Each is a custom element, so swapped-in markup wakes up by itself.
import "./coaching-clock.js";
import "./keep-typed.js";
import "./kept-words.js";
import "./live-badge.js";
import "./live-region.js";
import "./live-stream.js";
import "./pop-menu.js";
import "./print-page.js";
import "./relative-age.js";
import "./request-error.js";
import "./sentence-test.js";
import "./theme-choice.js";
import "./toast-line.js";
import "./wall-clock.js";
import "./wall-frame.js";
import "./week-readout.js";
import "./whole-items.js";
