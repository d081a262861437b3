import Shepherd from 'shepherd.js';
import 'shepherd.js/dist/css/shepherd.css';

const waitFor = (selector) =>
  new Promise((resolve) => {
    const timer = setInterval(() => {
      if (document.querySelector(selector)) {
        clearInterval(timer);
        resolve();
      }
    }, 100);
  });

const back = { text: 'Back', secondary: true, action() { return this.back(); } };
const next = { text: 'Next', action() { return this.next(); } };

const tour = new Shepherd.Tour({
  tourName: 'board-basics',
  useModalOverlay: true,
  confirmCancel: true,
  confirmCancelMessage: 'Leave the tour? You can start it again from Help.',
  exitOnEsc: false,
  keyboardNavigation: false,
  defaultStepOptions: {
    cancelIcon: { enabled: true },
    classes: 'shadow-md bg-purple-dark',
    scrollTo: { behavior: 'smooth', block: 'center' },
    modalOverlayOpeningPadding: 6,
    modalOverlayOpeningRadius: { topLeft: 8, topRight: 8, bottomLeft: 8, bottomRight: 8 },
  },
});

tour.addStep({
  id: 'welcome',
  title: 'Welcome to <em>Boards</em>',
  text: ['Boards show what is under way.', 'Four stops, <b>one minute</b>.'],
  buttons: [
    { text: 'Not now', secondary: true, action: tour.cancel },
    { text: 'Show me around', action: tour.next },
  ],
});

tour.addSteps([
  {
    id: 'columns',
    title: 'Columns',
    text: 'Work moves from left to right. Rename a column by its <kbd>title</kbd>.',
    attachTo: { element: '.board__columns', on: 'bottom-start' },
    waitForElement: 4000,
    skipMissingElement: true,
    extraHighlights: ['.board__legend', '[data-guide=board-filter]'],
    buttons: [back, next],
  },
  {
    id: 'add-card',
    text: 'Press <strong>Add card</strong> now.',
    attachTo: { element: '[data-guide="add-card"]', on: 'right' },
    advanceOn: { selector: '[data-guide="add-card"]', event: 'click' },
    buttons: [back],
  },
  {
    id: 'name-card',
    title: 'Give it a name',
    text: 'A verb is best: “Call Ada”.',
    attachTo: { element: '#card-title', on: 'right-start' },
    advanceOn: { selector: '#card-title', event: 'keyup' },
    beforeShowPromise: () => waitFor('#card-title'),
    buttons: [],
  },
  {
    id: 'assignee',
    title: 'Who does it?',
    text: '<p>Pick yourself, or leave it open.</p><p>Open cards go to the team.</p>',
    attachTo: { element: () => document.getElementById('assignee'), on: 'left' },
    canClickTarget: false,
    showOn: () => currentUser.can('assign'),
    buttons: [
      { text: 'Skip this', classes: 'shepherd-button-secondary', action: () => tour.show('done') },
      back,
      next,
    ],
  },
]);

tour.addStep({
  id: 'menu',
  title: 'Everything else',
  text: 'Archive, copy and print live in this menu.',
  attachTo: { element: '.card-menu > button', on: 'auto' },
  advanceOn: { selector: '.card-menu__item--archive', event: 'click' },
  when: {
    show() {
      document.querySelector('.card-menu').classList.add('is-open');
    },
    hide() {
      document.querySelector('.card-menu').classList.remove('is-open');
    },
  },
  buttons: [
    back,
    { text: 'Save and go on', action() { saveDraft(); return this.next(); }, disabled: () => !isValid() },
  ],
});

tour.addStep({
  id: 'reports',
  title: 'Reports',
  text: () => `You have ${openCards()} open cards.`,
  attachTo: { element: 'nav a[href="/reports"]', on: 'right' },
  scrollTo: false,
  buttons: [back, { text: 'Take me there', action() { router.push('/reports'); tour.complete(); } }],
});

tour.addStep({
  id: 'done',
  title: 'That was it, ${user.name}!',
  text: `Happy planning, ${user.firstName || 'friend'}.`,
  buttons: [{ text: 'Finish', action: tour.complete }],
});

tour.on('complete', () => api.post('/onboarding/done'));

export default tour;
