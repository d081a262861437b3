import { driver, type Config, type DriveStep } from 'driver.js';
import 'driver.js/dist/driver.css';
import { t } from '../i18n';
import { user } from '../session';

const HELP_URL = 'https://help.ledgerly.example/start';

// Shared between the desktop and the tablet tour.
const atTheSide = { side: 'right', align: 'start' } as const;

export const steps: DriveStep[] = [
  {
    popover: {
      title: `Welcome to Ledgerly, ${user.firstName}`,
      description:
        '<p>Invoices, receipts and <strong>taxes</strong> in one place.</p><p>This takes <em>two</em> minutes.</p>' +
        '<img src="/assets/tour/Welcome Hero.png" alt="A tidy desk">',
      nextBtnText: 'Show me',
      showButtons: ['next', 'close'],
      popoverClass: 'welcome-popover',
    },
  },
  {
    element: '[data-guide="nav-invoices"]',
    popover: {
      title: 'Invoices',
      description: 'Everything you have sent, and what is still <u>open</u>.',
      ...atTheSide,
    },
  },
  {
    element: '#new-invoice',
    advanceOnClick: true,
    popover: {
      title: 'Write the first one',
      description: 'Press <b>New invoice</b> to go on.<br><br>You can delete it later: nothing is sent yet.',
      side: 'bottom',
      align: 'end',
    },
  },
  {
    element: 'input[name="customer.name"]',
    waitForElement: 5000,
    advanceOn: 'input',
    popover: { title: 'Who is it for?', description: 'Type a name; we look it up for you.', side: 'bottom' },
  },
  {
    element: () => document.querySelector('.line-items tbody tr:first-child')!,
    disableActiveInteraction: true,
    popover: {
      title: 'Lines & taxes',
      description: 'Each line knows its rate. <a href="https://help.ledgerly.example/taxes" target="_blank">How rates work</a>',
      side: 'top',
    },
    onHighlightStarted: (element) => {
      element?.scrollIntoView({ behavior: 'smooth' });
      analytics.track('tour_lines_seen');
    },
  },
  {
    element: '.ant-btn:contains("Preview")',
    popover: { title: 'Preview', description: 'See it as your customer will.', side: 'over' as never },
  },
  {
    element: '#send',
    skipMissingElement: true,
    popover: {
      title: t('tour.send.title'),
      description: 'Send it by *e-mail* or print it. <iframe src="https://videos.example/embed/send" title="Sending an invoice"></iframe>',
      onNextClick: () => {
        router.push('/invoices');
        driverObj.moveNext();
      },
    },
  },
  {
    element: '#invoice-list',
    popover: {
      title: 'Paid, open, overdue',
      description: '<ul><li>Green is paid</li><li>Grey is open</li><li>Red is <b>overdue</b></li></ul>',
      onNextClick: () => driverObj.moveNext(),
    },
  },
  {
    popover: {
      title: 'That was it',
      description: `Questions? <a href="${HELP_URL}">Read the guide</a> or write to <a href="mailto:help@ledgerly.example">us</a>.`,
      doneBtnText: 'Start working',
    },
  },
];

const config: Config = {
  showProgress: true,
  progressText: 'Step {{current}} of {{total}}',
  overlayColor: '#101828',
  overlayOpacity: 0.6,
  stagePadding: 8,
  stageRadius: 12,
  smoothScroll: true,
  overlayClickBehavior: 'close',
  onDestroyStarted: () => {
    if (!driverObj.hasNextStep() || confirm('Leave the tour?')) driverObj.destroy();
  },
  onDestroyed: () => localStorage.setItem('tour-seen', '1'),
  steps,
};

export const driverObj = driver(config);

export const marks = hints({
  beacon: { side: 'top', align: 'end', animate: true },
  buttonText: 'Got it',
  onDismiss: (element, hint) => api.post('/hints', { id: hint.id }),
  hints: [
    {
      id: 'filter',
      element: '[data-guide="board-filter"]',
      popover: { title: 'Filters that stay', description: 'Set them <b>once</b>.', side: 'bottom' },
    },
    {
      element: '#export',
      beacon: { side: 'left', className: 'pulse' },
      popover: { description: 'Take it with you.', showButton: false, onButtonClick: () => track('export') },
    },
  ],
});
