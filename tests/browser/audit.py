"""Look at a page in Chromium with axe-core, and at the text inside its figures, which axe skips.

axe-core travels inside the package axe-playwright-python, so nothing is downloaded at test time.
Every function takes an open Playwright page and changes nothing that a learner would see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from playwright.sync_api import Page

#: Where a lesson is in JupyterLab: what we write, and not JupyterLab's own frame around it.
LESSON_AREA = (".jp-MarkdownOutput", ".jp-OutputArea-output")
#: WCAG 2.0, 2.1 and 2.2, levels A and AA.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
#: Good habits that axe keeps outside WCAG and that suit a part of a page.
HABITS = (
    "empty-heading",
    "empty-table-header",
    "heading-order",
    "label-title-only",
    "presentation-role-conflict",
    "scope-attr-valid",
    "tabindex",
    "table-duplicate-name",
)

_RUN = """async ([include, tags, habits, all]) => {
  if (include.length && !include.some(s => document.querySelector(s)))
    return {violations: [], checked: 0};
  const parts = include.filter(s => document.querySelector(s)).map(s => [s]);
  const ids = axe.getRules(tags).map(rule => rule.ruleId).concat(habits);
  const run = values => axe.run(
    parts.length ? {include: parts} : document,
    // Of what passes one example is enough.
    {runOnly: {type: "rule", values}, resultTypes: ["violations"],
      rules: Object.fromEntries(values.map(id => [id, {enabled: true}]))});

  // axe reads the whole page before it looks at a part: also the thousands of shapes in figures,
  // of which it knows no rule, and the editors of cells, which are not ours.
  const aside = [...document.querySelectorAll(".js-plotly-plot .main-svg, .jp-InputArea-editor")]
    .map(whole => {
      const kept = document.createDocumentFragment();
      kept.append(...whole.childNodes);
      return () => whole.append(kept);
    });
  const others = all && await run(ids.filter(id => id !== "color-contrast"));

  // Contrast takes longest. A cell, an entry or a word of code in the colours of two before it in
  // its table, list or code, and on the same ground, has their contrast.
  const told = new Map(), grounds = new Map(), again = [];
  const groundOf = at => {
    if (!grounds.has(at)) {
      const css = getComputedStyle(at);
      grounds.set(at, [css.backgroundColor, css.backgroundImage, css.opacity].join());
    }
    return grounds.get(at);
  };
  for (const leaf of document.querySelectorAll("table *, ul *, ol *, pre *")) {
    if (leaf.childElementCount || !leaf.textContent.trim() || !leaf.checkVisibility()) continue;
    const whole = leaf.closest("table, ul, ol, pre"), css = getComputedStyle(leaf);
    const look = [leaf.tagName, css.color, css.fontSize, css.fontWeight, css.textShadow];
    for (let at = leaf; at !== whole; at = at.parentElement) look.push(groundOf(at));
    if (!told.has(whole)) told.set(whole, {});
    const of = told.get(whole), key = look.join("|");
    of[key] = (of[key] ?? 0) + 1;
    if (of[key] > 2) again.push(leaf);
  }
  // Hidden, they keep their place, and axe passes over them faster than over a list of exceptions.
  again.forEach(leaf => leaf.style.setProperty("visibility", "hidden", "important"));
  const contrast = await run(["color-contrast"]);
  again.forEach(leaf => leaf.style.removeProperty("visibility"));
  aside.forEach(putBack => putBack());

  // pandas itself leaves the corner of a table empty that it shows by itself.
  const ours = rule => rule.nodes.filter(node => rule.id !== "empty-table-header"
    || !document.querySelector(node.target.at(-1))?.closest(".dataframe"));
  const nodes = rule => ours(rule).map(node => ({
    rule: rule.id, help: rule.help, html: node.html.slice(0, 300),
    selector: node.target.flat().join(" "), why: node.failureSummary || "",
  }));
  const runs = all ? [contrast, others] : [contrast];
  const count = rules => rules.reduce((sum, rule) => sum + rule.nodes.length, 0);
  return {violations: runs.flatMap(one => one.violations).flatMap(nodes),
    checked: count(runs.flatMap(one => one.passes))};
}"""

# What lies under the middle of each piece of text in a figure decides its contrast. Only what is
# painted counts, so that Plotly's invisible layers for the mouse do not hide it.
_TEXTS = r"""() => {
  const style = document.createElement("style");
  style.textContent = ".js-plotly-plot svg * { pointer-events: visiblePainted !important }";
  document.head.append(style);
  const luminance = rgb => {
    const [r, g, b] = rgb.map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const read = text => (text.match(/[\d.]+/g) || []).map(Number);
  const found = [];
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    plot.scrollIntoView({block: "center"});
    const sheet = plot.querySelector(".main-svg");
    const title = sheet.getAttribute("aria-label");
    for (const text of plot.querySelectorAll("svg.main-svg text")) {
      const box = text.getBoundingClientRect();
      const words = text.textContent.trim();
      if (!words || !box.width || getComputedStyle(text).visibility === "hidden") continue;
      let ground = read(getComputedStyle(sheet).backgroundColor);
      const stack = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      for (const element of stack) {
        // Letters are no ground, nor lines as thin as those of a grid; a picture has no one colour.
        if (!plot.contains(element)) continue;
        if (element.closest("text, .gridlayer, .zerolinelayer, image")) continue;
        const css = getComputedStyle(element);
        const isBox = !(element instanceof SVGElement) || element.tagName === "svg";
        const fill = isBox ? css.backgroundColor : css.fill;
        // Of a pattern the shade that was drawn first counts: its lines lie beside most letters.
        const paint = read(fill.startsWith("url")
          ? getComputedStyle(document.getElementById(fill.match(/#([^")]+)/)[1])
            .firstElementChild).fill
          : fill);
        const alpha = (paint[3] ?? 1) * (isBox ? 1 : css.fillOpacity * css.opacity);
        if (paint.length >= 3 && alpha > 0.5) { ground = paint.slice(0, 3); break; }
      }
      // A halo lies between the letters and everything else.
      const halo = read(getComputedStyle(text).textShadow);
      if (halo.length >= 3) ground = halo.slice(0, 3);
      const css = getComputedStyle(text);
      const ink = read((text.querySelector("tspan") ? getComputedStyle(text.querySelector("tspan"))
        : css).fill);
      const [high, low] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      found.push({title, words, ratio: Math.round(ratio * 100) / 100,
        ink: ink.join(), ground: ground.join(), opacity: Number(css.opacity)});
    }
  }
  style.remove();
  return found;
}"""


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    help: str
    selector: str
    html: str
    why: str

    def __str__(self) -> str:
        """Say what is wrong, where."""
        return f"{self.rule}: {self.help}\n  {self.selector}\n  {self.html}\n  {self.why}"


def violations(
    page: Page,
    include: Sequence[str] = (),
    habits: Sequence[str] = HABITS,
    colours_alone: bool = False,
) -> list[Finding]:
    """Run axe-core on a page.

    Args:
        page: An open page; what is folded away is looked at only if it was unfolded before.
        include: CSS selectors of the parts to look at; the whole page if empty.
        habits: Rules beyond WCAG to add.
        colours_alone: Look at contrast and nothing else: for a page that was looked at before,
            in another theme.

    Returns:
        A list of ``Finding``, empty if all is well.

    Raises:
        RuntimeError: axe found nothing to check, so that an empty list would say nothing.
    """
    if not page.evaluate("() => 'axe' in window"):
        # Not as a script element, which a page's own policy may forbid.
        page.evaluate(axe())
    found = page.evaluate(_RUN, [list(include), list(TAGS), list(habits), not colours_alone])
    if not found["checked"]:
        raise RuntimeError(f"axe-core found nothing to check in {', '.join(include) or page.url}.")
    return [Finding(**finding) for finding in found["violations"]]


def unfold(page: Page) -> None:
    """Open every folded part of the exhibits, so that axe sees their tables."""
    page.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")


def pale_texts(page: Page, least: float = 4.5) -> list[dict]:
    """Return the texts inside figures whose contrast to what lies under them is too low.

    Args:
        page: An open page with Plotly figures.
        least: The lowest ratio that passes.
    """
    return [text for text in figure_texts(page) if text["ratio"] < least]


def figure_texts(page: Page) -> list[dict]:
    """Return each text drawn in a figure with its colours and their contrast."""
    return page.evaluate(_TEXTS)


def axe() -> str:
    """Return axe-core itself, as it lies in the package that carries it."""
    package = resources.files("axe_playwright_python")
    return package.joinpath("axe.min.js").read_text(encoding="utf-8")
