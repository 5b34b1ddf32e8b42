// Slides: a figure is drawn when its slide is shown, for a hidden slide has no size.
'use strict';
(function () {
  // Narrower than this, a figure would cover its own words.
  var NARROWEST = { chart: 560, map: 760 };
  // Below the first scale the words of a chart are too small for a room: it is drawn at the
  // second one, and scrolls. A map is shown whole; the wheel of the mouse zooms into it.
  var SMALLEST = 1.1;
  var READABLE = 1.25;
  var LARGEST = 1.85;

  function size(box) {
    var room = box.closest('.scroll');
    var map = box.closest('figure').classList.contains('map');
    var height = LessonFigures.height(box);
    var scale = Math.min(LARGEST, room.clientWidth / NARROWEST[map ? 'map' : 'chart'],
      room.clientHeight / height);
    if (!map && scale < SMALLEST) scale = READABLE;
    // Room for the bar beside a chart that scrolls.
    var width = room.clientWidth - (height * scale > room.clientHeight + 1 ? 20 : 0);
    return { width: Math.floor(width / scale), height: height, scale: scale, scrollZoom: map };
  }

  function show(slide) {
    if (!slide) return;
    slide.querySelectorAll('.plot').forEach(function (box) {
      LessonFigures.place(box, size(box));
    });
    LessonFigures.markScrollers();
  }

  LessonFigures.labelTables();
  var deck = new Reveal(document.querySelector('.reveal'), {
    width: 1280,
    height: 720,
    margin: 0,
    center: false,
    controlsTutorial: false,
    hash: true,
    // A slider and a box that scrolls keep their arrow keys.
    keyboardCondition: function (event) {
      var own = 'input, summary, .scrolls[tabindex], .scroll[tabindex]';
      var moves = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', ' '];
      return moves.indexOf(event.key) < 0 || !event.target.closest(own);
    },
    pdfSeparateFragments: false,
    slideNumber: 'c/t',
    transition: 'none',
    backgroundTransition: 'none',
  });
  deck.on('slidechanged', function (event) { show(event.currentSlide); });
  deck.initialize().then(function () { show(deck.getCurrentSlide()); });
}());
