"""What a lesson adds to the page it is shown in: names for figures, keys, live regions.

Plotly draws a figure as a bare SVG without a name, and ipywidgets cannot write the attributes that
a screen reader needs. One small script mends both. It reads only what the page says
already, so it has nothing to say by itself and needs neither network nor kernel. Where scripts are
dropped (a notebook that is not trusted, a preview), every figure still has its words above and
below. It runs once per page, however often it is shown.
"""

from helpers import theme

#: Class of a widget whose text a screen reader reads out when it changes.
LIVE = "lesson-live"
#: Class of a widget that is there for the ear only.
HIDDEN = "lesson-hidden"
#: Class of the box around the controls of an explorer.
CONTROLS = "lesson-controls"
#: Class of a box of controls that belong together; its first bold text is their common name.
GROUP = "lesson-group"

# The ring is drawn in the colour of the page's text, so that it stands out in every theme. The
# arrow of a list is black in ipywidgets, which is hardly seen on a dark page.
_STYLE = f"""<style>
.{HIDDEN} {{ position: absolute !important; clip-path: inset(50%); width: 1px !important;
  height: 1px !important; min-width: 0 !important; overflow: hidden !important; margin: 0 }}
.{CONTROLS} :is(button, select, input:not([type=checkbox])) {{ min-height: 28px }}
.{CONTROLS} .widget-html-content {{ line-height: 1.45 }}
body[data-jp-theme-light="false"] .{CONTROLS} select {{
  background-image: linear-gradient(45deg, transparent 50%, currentColor 50%),
    linear-gradient(135deg, currentColor 50%, transparent 50%) !important;
  background-position: calc(100% - 12px) 55%, calc(100% - 7px) 55% !important;
  background-size: 5px 5px !important; background-repeat: no-repeat !important }}
.{CONTROLS} input[type=checkbox] {{ min-width: 24px; min-height: 24px }}
.{CONTROLS} label:has(input[type=checkbox]) {{
  display: inline-flex; align-items: center; min-height: 24px }}
.{CONTROLS} :is(button, select, input, textarea):focus-visible,
.exhibit :is(summary, a, input, [tabindex]):focus-visible {{
  outline: 3px solid var(--jp-ui-font-color0, currentColor) !important; outline-offset: 2px }}
.js-plotly-plot .modebar-btn:focus-visible {{
  outline: 3px solid {theme.INK} !important; outline-offset: -1px }}
.js-plotly-plot {{ forced-color-adjust: none }}
.js-plotly-plot .modebar-btn {{ min-width: 24px; min-height: 24px }}
.exhibit-steps {{ position: absolute; z-index: 2; display: flex; align-items: center; gap: 8px 12px;
  margin: 0 !important; padding: 0 12px; box-sizing: border-box; font-size: 13px; min-height: 32px;
  color: var(--jp-content-font-color0, inherit) }}
.exhibit-steps label {{ display: flex; flex: 1; align-items: center; gap: 12px;
  white-space: nowrap }}
.exhibit-steps input {{ flex: 1; min-width: 8em; height: 28px !important; margin: 0;
  accent-color: var(--jp-ui-font-color2, {theme.tokens.SLATE}) }}
.exhibit-steps output {{ min-width: 5em; font-weight: 700; font-size: 15px }}
.exhibit-steps input:focus-visible {{
  outline: 3px solid var(--jp-ui-font-color0, currentColor) !important; outline-offset: 2px }}
.js-plotly-plot:has(> .exhibit-steps) .slider-container {{ opacity: 0; pointer-events: none }}
</style>"""

# Keys. JupyterLab takes keys away from a focused drop-down, check box or button: an arrow key moves
# to the next cell, and "x" cuts the cell (jupyter-widgets/ipywidgets issue 3912). Its shortcuts
# leave alone whatever carries the attribute "data-lm-suppress-shortcuts".
#
# Names. Each figure takes the finding and the summary of the head before it in the same output
# area, again whenever the page changes; what Plotly draws on top is left out of the reading.
#
# Steps. A slider inside a figure cannot be reached by keyboard (plotly/plotly.js issue 562), so one
# of the page's own takes its place. It presses Plotly's rail, hidden behind it, where the step is.
#
# Live regions. A region is read out only if it was there before its text changed, and ipywidgets
# replaces what it holds; so the mark goes on the element that stays.
_CODE = """
const root = document.documentElement;
if (!root.dataset.lessonPage) {
  root.dataset.lessonPage = "on";
  const put = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  document.addEventListener("focusin", event => {
    if (event.target.closest(".jupyter-widgets, .exhibit-steps"))
      put(event.target, "data-lm-suppress-shortcuts", "true");
  });
  let ids = 0;
  const idOf = element => element.id || (element.id = "lesson-part-" + (ids += 1));
  const headOf = (plot, heads) => heads.find(part =>
    plot.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING
    && plot.closest(".jp-OutputArea") === part.closest(".jp-OutputArea"));
  const press = (plot, step) => {
    // Plotly draws a tick for each step, and takes the step that is nearest to where it is pressed.
    const tick = plot.querySelectorAll(".slider-tick-rect")[step].getBoundingClientRect();
    const rail = plot.querySelector(".slider-rail-touch-rect");
    const box = rail.getBoundingClientRect();
    const at = {bubbles: true, view: window, clientX: tick.left + tick.width / 2,
      clientY: box.top + box.height / 2};
    for (const kind of ["mousedown", "mouseup"]) rail.dispatchEvent(new MouseEvent(kind, at));
  };
  const addSteps = plot => {
    const slider = plot._fullLayout?.sliders?.find(one => one.visible);
    if (!slider || plot.querySelector(".exhibit-steps")) return;
    const line = document.createElement("p");
    line.className = "exhibit-steps";
    const label = document.createElement("label");
    const name = (slider.currentvalue.prefix || "Step").replace(/[:\\s]+$/, "");
    const input = document.createElement("input");
    const shown = document.createElement("output");
    Object.assign(input, {type: "range", min: 0, max: slider.steps.length - 1, step: 1});
    const say = () => {
      shown.textContent = " " + slider.steps[input.value].label;
      put(input, "aria-valuetext", slider.steps[input.value].label);
    };
    input.value = slider.active;
    shown.setAttribute("aria-live", "off");
    input.addEventListener("input", () => {
      press(plot, Number(input.value));
      say();
    });
    plot.on("plotly_sliderchange", change => {
      // News of a step that the keys have left behind by now.
      if (document.activeElement === input) return;
      input.value = change.slider.active;
      say();
    });
    say();
    label.append(name + " ", input);
    line.append(label, shown);
    plot.append(line);
    const place = () => {
      const rail = plot.querySelector(".slider-container")?.getBoundingClientRect();
      if (!rail) return;
      const outer = plot.getBoundingClientRect();
      Object.assign(line.style, {left: rail.left - outer.left + "px", width: rail.width + "px",
        top: rail.top - outer.top + Math.max(0, (rail.height - 32) / 2) + "px"});
    };
    place();
    plot.on("plotly_afterplot", place);
  };
  const mark = () => {
    // The head nearest above a figure is the last of those before it.
    const heads = [...document.querySelectorAll(".exhibit-head")].reverse();
    for (const plot of document.querySelectorAll(".js-plotly-plot")) {
      const head = headOf(plot, heads);
      const [first, ...others] = plot.querySelectorAll("svg.main-svg");
      if (!head || !first) continue;
      put(first, "role", "img");
      put(first, "aria-label", head.querySelector(".finding").textContent);
      put(first, "aria-describedby", idOf(head.querySelector(".exhibit-summary")));
      others.forEach(other => put(other, "aria-hidden", "true"));
      put(plot.querySelector(".modebar"), "aria-label", "Tools of the figure");
      addSteps(plot);
    }
    for (const live of document.querySelectorAll(".LIVE .widget-html-content")) {
      put(live, "role", "status");
      put(live, "aria-live", "polite");
      put(live, "aria-atomic", "true");
    }
    for (const group of document.querySelectorAll(".GROUP")) {
      put(group, "role", "group");
      const heading = group.querySelector("b");
      if (heading) put(group, "aria-labelledby", idOf(heading));
    }
  };
  let waiting = 0;
  new MutationObserver(() => {
    waiting ||= setTimeout(() => { waiting = 0; mark(); }, 100);
  }).observe(document.body, {childList: true, subtree: true});
  mark();
}
"""

#: Style and script, shown by the set-up check of a lesson and by every explorer. The braces keep
#: the script's names out of the page's.
PAGE_SCRIPT = (
    _STYLE
    + "<script>{"
    + _CODE.replace(".LIVE ", f".{LIVE} ").replace('".GROUP"', f'".{GROUP}"')
    + "}</script>"
)
