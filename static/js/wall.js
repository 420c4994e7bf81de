// The map of a board that only shows: a TV without hands needs no forms, and no htmx. Everybody else has app.js.
import "./live-badge.js";
import "./live-region.js";
import "./screen-awake.js";
import "./screen-follow.js";
import "./toast-line.js";
import "./wall-clock.js";
import "./wall-frame.js";
import "./whole-items.js";
