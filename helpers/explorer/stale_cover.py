"""The page's half of an explorer: cover what is not the state of the controls.

``live`` says how the kernel marks each state. This script compares the marks in every cell, asks
the kernel whether it is there after a reader has moved a control, and shows one of four things:

- the outputs of the cell, where they are of the state that the kernel has;
- else the copy in the controls' own ``Output``, which the script asks for;
- a picture held back, as long as the kernel works on the new state;
- a picture covered, with one line that says what to do.

Questions travel by a hidden text field: what is typed there reaches the kernel after everything
that the reader did before. ipywidgets keeps a second change back until the first is done, so only
the answer to a second question says that nothing is under way any more.
"""

from helpers import page_script as page

#: Class of the hidden part of the controls that carries the kernel's state.
SIGNAL = "explorer-signal"
#: Class of the hidden text field by which a page asks the kernel.
QUESTION = "explorer-question"
#: Class of the copy of the exhibit.
COPY = "explorer-copy"
#: Class of the line that says why a picture is covered.
LINE = "explorer-line"
#: Class of the line that names the setting where no controls are shown.
SETTING = "explorer-setting"
#: Class of the button that goes back to the first setting.
RESTART = "explorer-restart"
#: Class of the button that unfolds the controls out of sight.
MORE = "explorer-more"

_STYLE = f"""<style>
.jp-OutputArea:has(.{page.CONTROLS}) .{SETTING}, .{COPY} .{SETTING} {{ display: none }}
.{COPY} {{ width: 100%; margin: 0 }}
.{COPY}.explorer-seen {{ display: block !important }}
.explorer-replaced {{ display: none !important }}
.explorer-waiting {{ opacity: .45 }}
.explorer-covered {{ opacity: .12; filter: grayscale(1) blur(3px); user-select: none }}
.{LINE}:not(.explorer-seen) {{ position: absolute !important; clip-path: inset(50%); height: 1px;
  width: 1px; min-width: 0; margin: 0; overflow: hidden }}
.{LINE} .widget-html-content {{ line-height: 1.4 }}
.{LINE} p {{ border: 2px solid currentColor; padding: .5em .8em; margin: .3em 0; font-weight: 600;
  color: var(--jp-content-font-color0, inherit); background: var(--jp-layout-color1, none) }}
.{LINE}.explorer-works p {{ border: 0; padding: 0; font-weight: 400 }}
.lesson-segmented.widget-radio {{ display: flex; flex-flow: row wrap; align-items: center;
  gap: .2em .6em; height: auto }}
.lesson-segmented > .widget-label {{ width: auto; margin: 0; text-align: left }}
.lesson-segmented .widget-radio-box {{ display: flex; flex-flow: row wrap; margin: 0 !important }}
.lesson-segmented .widget-radio-box label {{ display: inline-flex; align-items: center; gap: .35em;
  min-height: 28px; padding: 0 .7em; margin: 0 -1px 0 0; width: auto;
  border: 1px solid var(--jp-border-color0, #74797f) }}
.lesson-segmented .widget-radio-box label:has(:checked) {{ font-weight: 600;
  background: var(--jp-layout-color2, none) }}
.lesson-segmented input {{ position: static !important; margin: 0 }}
.{MORE}.mod-active {{ box-shadow: none }}
</style>"""

_CODE = """
const page = document.documentElement;
if (!page.dataset.explorerPage) {
  page.dataset.explorerPage = "on";
  const NO_ANSWER = 4000, WORKING = 800, DIFFERENT = 600, NO_COPY = 4000;
  const STALE = "This picture is of an earlier setting. Run this cell again.";
  const SILENT = "The kernel does not answer. " + STALE;
  const WORKS = "Working on this setting ...";
  const ASLEEP = "The controls are not connected to a kernel. Run this cell to move them.";
  const me = Math.random().toString(36).slice(2, 8);
  const known = new WeakMap();
  let asked = 0, ids = 0;
  const note = box => {
    if (!known.has(box)) known.set(box, {moved: 0, rounds: 0, number: 0, differs: 0, wanted: 0});
    return known.get(box);
  };
  const toggle = (element, name, on) => {
    if (element.classList.contains(name) !== on) element.classList.toggle(name, on);
  };
  const put = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  // What a cell shows.
  const statesIn = part => [
    ...[...part.querySelectorAll("[data-state]")].map(one => one.dataset.state),
    ...[...part.querySelectorAll(".js-plotly-plot")].map(plot => plot.layout?.meta?.state),
  ].filter(Boolean);
  // The exhibit's outputs follow the controls, as many as the kernel made room for. A figure that
  // is far from the window is not drawn yet and bears no state.
  const outputsOf = (box, room) => {
    const parts = [...(box.closest(".jp-OutputArea")?.children ?? [])];
    const place = parts.findIndex(part => part.contains(box));
    return parts.slice(place + 1, place + 1 + room);
  };
  const are = (parts, token) => {
    const found = parts.flatMap(statesIn);
    return found.length > 0 && found.every(state => state === token);
  };

  // Questions to the kernel.
  const ask = (box, more) => {
    const field = box.querySelector(".QUESTION input");
    if (!field) return;
    note(box).number = asked += 1;
    field.value = me + " " + asked + (more || "");
    field.dispatchEvent(new Event("change", {bubbles: true}));
  };
  const moved = event => {
    const box = event.target.closest?.(".CONTROLS");
    if (!box || event.target.closest(".QUESTION, .COPY")) return;
    const state = note(box);
    state.moved ||= Date.now();
    state.rounds = 2;
    // After the control's own handler, so that the question follows what the reader did.
    setTimeout(() => { ask(box); look(); }, 0);
    for (const time of [WORKING, NO_ANSWER]) setTimeout(look, time + 50);
  };
  document.addEventListener("change", moved, true);
  document.addEventListener("click", event => {
    if (event.target.closest?.("button")) moved(event);
    if (event.target.closest?.(".RESTART"))
      // The button goes; who works by keyboard goes on where the controls begin.
      event.target.closest(".CONTROLS").querySelector("select, input, button")?.focus();
  }, true);
  for (const kind of ["keyup", "pointerup"])
    document.addEventListener(kind, event => {
      if (event.target.closest?.("[role=slider]")) moved(event);
    }, true);

  const say = (box, words, works) => {
    const line = box.querySelector(".LINE");
    const place = line?.querySelector(".widget-html-content");
    if (!place) return;
    toggle(line, "explorer-works", works);
    toggle(line, "explorer-seen", words !== "");
    if (place.textContent !== words) {
      place.textContent = "";
      if (words) place.append(Object.assign(document.createElement("p"), {textContent: words}));
    }
  };
  const show = (box, own, copy, {words = "", held = "", copied = false}) => {
    say(box, words, held === "explorer-waiting");
    for (const part of own) toggle(part, "explorer-replaced", copied);
    if (copy) toggle(copy, "explorer-seen", copied);
    for (const part of copy ? [...own, copy] : own) {
      for (const name of ["explorer-waiting", "explorer-covered"])
        toggle(part, name, held === name);
      const inert = held === "explorer-covered";
      if (part.inert !== inert) part.inert = inert;
    }
  };
  const later = (state, time) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(look, time);
  };
  const judge = box => {
    const signal = box.querySelector(".SIGNAL data");
    const state = note(box), now = Date.now();
    if (!signal) return;
    const token = signal.value, copy = box.querySelector(".COPY");
    const own = outputsOf(box, Number(signal.dataset.room));
    const answer = (signal.dataset.answers || "").split(" ").find(one => one.startsWith(me + ":"));
    if (state.rounds && answer === me + ":" + state.number) {
      state.rounds -= 1;
      if (state.rounds) ask(box);
      else state.moved = 0;
    }
    const copied = are([copy], token) && !are(own, token);
    const covered = words => show(box, own, copy,
      {words, held: "explorer-covered", copied: copied || (state.copied && !are(own, token))});
    if (box.matches(".jupyter-widgets-disconnected")) {
      if (state.moved || !(copied || are(own, token))) covered(STALE);
      return;
    }
    const waited = state.moved && now - state.moved;
    const works = "working" in signal.dataset;
    if (waited > NO_ANSWER && !works) return covered(SILENT);
    if (works || waited > WORKING) {
      later(state, 1000);
      if (waited > WORKING)
        return show(box, own, copy, {words: WORKS, held: "explorer-waiting", copied});
    }
    if (are(own, token) || copied || !token) {
      state.differs = state.wanted = 0;
      state.copied = copied;
      return show(box, own, copy, {copied});
    }
    state.differs ||= now;
    const differed = now - state.differs;
    if (differed > DIFFERENT && now - (state.wanted || 0) > NO_COPY) {
      state.wanted = now;
      ask(box, " copy");
    }
    later(state, 300);
    if (differed > DIFFERENT + NO_COPY) return covered(STALE);
    if (differed > DIFFERENT)
      show(box, own, copy, {words: WORKS, held: "explorer-waiting", copied: state.copied});
  };

  // Names and roles that ipywidgets cannot write.
  const name = box => {
    for (const button of box.querySelectorAll("button.MORE"))
      put(button, "aria-expanded", String(button.classList.contains("mod-active")));
    for (const group of box.querySelectorAll(".SEGMENTED")) {
      const label = group.querySelector(".widget-label");
      if (!label) continue;
      label.id ||= "explorer-part-" + (ids += 1);
      const choices = group.querySelector(".widget-radio-box");
      put(choices, "role", "radiogroup");
      put(choices, "aria-labelledby", label.id);
      // One name makes one group: Tab reaches it once, the arrow keys choose.
      for (const input of choices.querySelectorAll("input")) put(input, "name", label.id);
    }
  };
  // With a figure JupyterLab saves a picture of it, which it shows when the notebook is opened, and
  // draws the figure once the mouse is on it. A picture has no name and no state, and keys do not
  // reach it: draw the figure as it comes into sight.
  const sight = new IntersectionObserver(entries => {
    for (const {isIntersecting, target} of entries)
      if (isIntersecting && !target.parentElement.querySelector(".plot-container")) {
        sight.unobserve(target);
        target.dispatchEvent(new MouseEvent("mouseenter"));
      }
  }, {rootMargin: "600px"});
  const draw = () => {
    for (const picture of document.querySelectorAll(".jp-RenderedPlotly > img.plot-img[src]"))
      sight.observe(picture);
  };
  // Where the kernel has no such controls (any more), JupyterLab shows an error message.
  const wake = () => {
    for (const place of document.querySelectorAll(".jp-OutputArea-output.jupyter-widgets"))
      if (place.textContent === "Error displaying widget: model not found"
        && place.closest(".jp-OutputArea").querySelector(".SETTING"))
        place.textContent = ASLEEP;
  };

  let waiting = 0;
  const look = () => {
    waiting ||= setTimeout(() => {
      waiting = 0;
      for (const box of document.querySelectorAll(".CONTROLS")) { name(box); judge(box); }
      wake();
      draw();
    }, 60);
  };
  new MutationObserver(look).observe(document.body,
    {childList: true, subtree: true, attributes: true, attributeFilter: ["class", "data-state"]});
  look();
}
"""


def _script() -> str:
    code = _CODE
    for word, name in {
        ".CONTROLS": page.CONTROLS,
        ".SEGMENTED": "lesson-segmented",
        ".QUESTION": QUESTION,
        ".RESTART": RESTART,
        ".SETTING": SETTING,
        ".SIGNAL": SIGNAL,
        ".COPY": COPY,
        ".LINE": LINE,
        ".MORE": MORE,
    }.items():
        code = code.replace(word, f".{name}")
    return "<script>{" + code + "}</script>"


#: Style and script, shown by every explorer; it runs once per page.
SCRIPT = _STYLE + _script()
