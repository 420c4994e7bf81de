// The map: one behaviour, one file. Each is a custom element, so swapped-in markup wakes up by itself. As one file they begin in
// this order: what changes the first picture, and what people wrote; the rest once it is seen.
import { seen } from "./first-picture.js";
import "./kept-words.js";
import "./print-page.js";
import "./push-device.js";
import "./sentence-test.js";
import "./theme-choice.js";
import "./wall-frame.js";
import "./week-readout.js";
import "./whole-items.js";

await seen;

import "./awake-at-once.js";
import "./coaching-clock.js";
import "./huddle-clock.js";
import "./huddle-keys.js";
import "./keep-typed.js";
import "./kept-focus.js";
import "./live-badge.js";
import "./live-region.js";
import "./live-stream.js";
import "./pin-pad.js";
import "./pop-menu.js";
import "./relative-age.js";
import "./request-error.js";
import "./screen-awake.js";
import "./screen-follow.js";
import "./screen-pairing.js";
import "./search-key.js";
import "./small-photos.js";
import "./toast-line.js";
import "./wall-clock.js";
import "./year-days.js";
