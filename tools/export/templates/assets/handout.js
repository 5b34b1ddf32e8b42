// A hand-out on the screen and on paper: figures are drawn when they come near the window, and all
// of them at the width of a sheet before the page is printed.
'use strict';
(function () {
  // Narrower than A4 and Letter with margins of 12 mm, in CSS pixels. A figure is drawn for a
  // screen and made smaller: its words are then of the size of a footnote.
  var SHEET = { width: 690, height: 860, drawn: 800 };
  // Narrower than this, a figure would cover its own words: on a telephone it scrolls in its box.
  var NARROWEST = { chart: 520, map: 760 };
  var root = document.documentElement;
  var boxes = Array.from(document.querySelectorAll('.plot'));
  var status = document.getElementById('print-status');
  var opened = [];
  var onPaper = false;

  function narrowest(box) {
    return NARROWEST[box.closest('figure').classList.contains('map') ? 'map' : 'chart'];
  }

  function screenSize(box) {
    var room = Math.min(1000, box.closest('.scroll').clientWidth);
    return { width: Math.max(narrowest(box), room), height: LessonFigures.height(box) };
  }

  function paperSize(box) {
    var height = LessonFigures.height(box);
    var scale = Math.min(SHEET.width / SHEET.drawn, SHEET.height / height);
    return { width: Math.floor(SHEET.width / scale), height: height, scale: scale };
  }

  function size(box) {
    return onPaper ? paperSize(box) : screenSize(box);
  }

  function place(box) {
    return LessonFigures.place(box, size(box));
  }

  // All at once, for a browser that prints without being asked to prepare.
  function toPaper() {
    if (onPaper) return;
    onPaper = true;
    boxes.forEach(place);
    document.querySelectorAll('details:not([open]):not(.code)').forEach(function (part) {
      part.open = true;
      opened.push(part);
    });
  }

  function toScreen() {
    if (!onPaper || root.classList.contains('paper')) return;
    onPaper = false;
    boxes.filter(LessonFigures.drawn).forEach(place);
    opened.splice(0).forEach(function (part) { part.open = false; });
    LessonFigures.markScrollers();
  }

  // One after the other, so that the page can say how far it is.
  function drawAll() {
    var number = 0;
    return boxes.reduce(function (before, box) {
      return before.then(function () {
        number += 1;
        status.textContent = 'Drawing figure ' + number + ' of ' + boxes.length + '.';
        return new Promise(function (resolve) { setTimeout(resolve, 0); });
      }).then(function () { return place(box); });
    }, Promise.resolve()).then(function () {
      status.textContent = 'All figures are drawn.';
    });
  }

  function watch() {
    if (!('IntersectionObserver' in window)) return drawAll();
    var observer = new IntersectionObserver(function (entries) {
      entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) {
        observer.unobserve(entry.target);
        place(entry.target);
      });
    }, { rootMargin: '800px 0px' });
    boxes.forEach(function (box) { observer.observe(box); });
    return undefined;
  }

  function switches() {
    document.querySelectorAll('input[data-shows]').forEach(function (box) {
      function apply() {
        root.classList.toggle('with-' + box.dataset.shows, box.checked);
        if (box.dataset.shows === 'code') {
          document.querySelectorAll('details.code').forEach(function (part) {
            part.open = box.checked || part.classList.contains('mine');
          });
        }
      }
      box.addEventListener('change', apply);
      apply();
    });
  }

  root.classList.add('scripted');
  LessonFigures.labelTables();
  switches();
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', toScreen);
  document.getElementById('print').addEventListener('click', function () {
    drawAll().then(function () { window.print(); });
  });
  var waiting = 0;
  window.addEventListener('resize', function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      if (!onPaper) boxes.filter(LessonFigures.drawn).forEach(place);
      LessonFigures.markScrollers();
    }, 200);
  });
  document.addEventListener('toggle', LessonFigures.markScrollers, true);
  if (/[?&]print\b/.test(window.location.search)) {
    // For a program that prints: all is drawn for paper, and the page says when.
    root.classList.add('paper');
    toPaper();
    drawAll().then(function () { root.dataset.drawn = 'yes'; });
  } else {
    watch();
    LessonFigures.markScrollers();
  }
}());
