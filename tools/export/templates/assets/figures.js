// Draws the stored figures of a page. Hand-outs and slides share it.
//
// A figure stands as JSON beside its box. "place" draws it, or gives a drawn one a new size, and
// does so at once where Plotly can, so that a figure may still be drawn when printing begins.
'use strict';
window.LessonFigures = (function () {
  var known = new Map();
  // Signs in a row above which it is text to read rather than values to compare.
  var LONG = 260;

  function read(box) {
    if (!known.has(box)) {
      var figure = box.closest('figure');
      known.set(box, {
        content: JSON.parse(figure.querySelector('script[type="application/json"]').textContent),
        canvas: box.querySelector('.canvas'),
        steps: figure.querySelector('.steps'),
        size: null,
      });
    }
    return known.get(box);
  }

  // size: width and height in pixels as drawn, and the scale at which the drawing is shown.
  function place(box, size) {
    var state = read(box);
    var scale = size.scale || 1;
    box.style.width = Math.round(size.width * scale) + 'px';
    box.style.height = Math.round(size.height * scale) + 'px';
    state.canvas.style.transform = scale === 1 ? '' : 'scale(' + scale + ')';
    var old = state.size;
    state.size = { width: size.width, height: size.height, scrollZoom: Boolean(size.scrollZoom) };
    if (!old) return draw(box, state);
    if (old.width === size.width && old.height === size.height) return Promise.resolve();
    return Plotly.relayout(state.canvas, { width: size.width, height: size.height });
  }

  function draw(box, state) {
    var content = state.content;
    var layout = Object.assign({}, content.layout, {
      autosize: false, width: state.size.width, height: state.size.height,
    });
    var config = Object.assign({}, content.config, { scrollZoom: state.size.scrollZoom });
    // Frames are added after the picture is there: adding them is not done at once.
    var done = Plotly.newPlot(state.canvas, content.data, layout, config);
    box.dataset.drawn = 'yes';
    return done.then(function () {
      if (!state.steps) return undefined;
      return Plotly.addFrames(state.canvas, content.frames || []).then(function () {
        follow(state);
      });
    });
  }

  // The browser's own slider moves the figure from frame to frame.
  function follow(state) {
    var input = state.steps.querySelector('input');
    var told = state.steps.querySelector('output');
    var frames = JSON.parse(input.dataset.frames);
    function move() {
      var frame = frames[Number(input.value)];
      input.setAttribute('aria-valuetext', frame[1]);
      told.textContent = frame[1];
      Plotly.animate(state.canvas, [frame[0]], {
        mode: 'immediate',
        frame: { duration: 0, redraw: true },
        transition: { duration: 0 },
      });
    }
    input.addEventListener('input', move);
    // A browser keeps the place of a slider when a page is loaded again.
    if (input.value !== input.defaultValue) move();
  }

  function height(box) {
    return Number(box.dataset.height);
  }

  function drawn(box) {
    return box.dataset.drawn === 'yes';
  }

  // Wide tables are read as records on paper and on slides, those of long texts on the screen
  // too: each row is a paragraph, and each cell says its column.
  function labelTables() {
    document.querySelectorAll('table').forEach(function (table) {
      var names = Array.from(table.querySelectorAll('thead th'), function (cell) {
        return cell.textContent.trim();
      });
      if (names.length < 6 || !table.tBodies.length) return;
      table.classList.add('wide');
      var rows = table.querySelectorAll('tbody tr');
      if (table.tBodies[0].textContent.length > LONG * rows.length) table.classList.add('prose');
      rows.forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, place) {
          if (place) cell.dataset.label = names[place] || '';
        });
      });
    });
  }

  // Only a box that scrolls is a stop for the keyboard.
  function markScrollers() {
    document.querySelectorAll('.scroll, .scrolls').forEach(function (box) {
      var needs = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (needs) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        if (!box.hasAttribute('aria-label')) box.setAttribute('aria-label', 'More to the side');
      } else {
        box.removeAttribute('tabindex');
        box.removeAttribute('role');
        box.removeAttribute('aria-label');
      }
    });
  }

  return {
    drawn: drawn,
    height: height,
    labelTables: labelTables,
    markScrollers: markScrollers,
    place: place,
  };
}());
