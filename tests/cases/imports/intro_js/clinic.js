// The tour of the appointment book, and the marks that stay after it.
const introJs = require('intro.js');

function startTour() {
  const intro = introJs();

  intro.setOptions({
    nextLabel: 'Weiter',
    prevLabel: 'Zurück',
    doneLabel: 'Fertig',
    skipLabel: '×',
    showProgress: true,
    showBullets: false,
    exitOnOverlayClick: false,
    exitOnEsc: true,
    keyboardNavigation: true,
    overlayOpacity: 0.75,
    tooltipClass: 'clinic-tooltip',
    helperElementPadding: 4,
    dontShowAgain: true,
    steps: [
      {
        title: 'Willkommen 👋',
        intro: 'In <b>fünf</b> Schritten durch den Kalender.<br/>Sie können jederzeit aufhören.',
      },
      {
        element: document.querySelector('#calendar'),
        title: 'Der Kalender',
        intro: 'Jede Farbe steht für einen Raum.',
        position: 'bottom-middle-aligned',
      },
      {
        element: '.fc-timegrid-slot[data-time="09:00:00"]',
        intro: 'Klicken Sie auf eine <i>freie</i> Zeit, um einen Termin anzulegen.',
        position: 'right',
        disableInteraction: true,
      },
      {
        element: "[data-guide='patient-search']",
        title: 'Patientin suchen',
        intro: '<ol><li>Name eingeben</li><li>Geburtsdatum prüfen</li></ol>',
        position: 'bottom-left-aligned',
        scrollTo: 'tooltip',
      },
      {
        element: '#reminder',
        intro: 'Erinnerungen gehen per SMS raus & kosten nichts: {{ user.name | default: "Sie" }} stehen als Absender.',
        position: 'left',
        highlightClass: 'gold',
        scrollTo: 'off',
      },
      {
        element: '//button[@title="Drucken"]',
        intro: 'Den Tagesplan drucken Sie hier. <img src="data:image/png;base64,AAAA" alt="Drucker">',
        position: 'auto',
      },
      {
        element: '#help-menu',
        title: 'Hilfe',
        intro: '<p>Alles Weitere im <a href="/hilfe" onclick="track()">Handbuch</a>.</p><script>track("help")</script>',
        position: 'top-right-aligned',
        tooltipClass: 'wide',
      },
      {
        intro: '<h3>Geschafft</h3><p>Viel Erfolg! Fragen? <a href="tel:+49301234">030 1234</a></p>',
      },
    ],
  });

  intro.setOption('showStepNumbers', true);
  intro.onbeforechange((element) => openPanelOf(element));
  intro.oncomplete(() => localStorage.setItem('tour', 'done'));
  intro.start();
}

introJs()
  .setOptions({
    hintButtonLabel: 'Verstanden',
    hintPosition: 'top-right',
    hints: [
      { element: '#export', hint: 'Neu: Export als <b>PDF</b>.', hintPosition: 'bottom-middle' },
      { element: () => rooms.current, hint: 'Räume lassen sich jetzt sperren.', hintPosition: 'middle-right' },
      { element: '[data-guide="statistics"]', hint: 'Die Auslastung der Woche.', hintAnimation: false, position: 'left' },
    ],
  })
  .addHints();

window.startTour = startTour;
