import { useCallback, useRef, useState } from 'react';
import Joyride, { ACTIONS, EVENTS, STATUS, type CallBackProps, type Step } from 'react-joyride';
import { Trans, useTranslation } from 'react-i18next';

import { TourTooltip } from './TourTooltip';
import { trackEvent } from '../analytics';

interface Props {
  userName: string;
  canInvite: boolean;
}

export function WorkspaceTour({ userName, canInvite }: Props) {
  const { t } = useTranslation();
  const panelRef = useRef<HTMLDivElement>(null);
  const [stepIndex, setStepIndex] = useState(0);

  const inviteSteps: Step[] = [
    {
      target: '[data-guide="invite"]',
      content: 'Work is better with company. Invite a teammate any time.',
      placement: 'left-start',
      disableBeacon: true,
    },
  ];

  const steps: Step[] = [
    {
      id: 'welcome',
      target: 'body',
      placement: 'center',
      disableBeacon: true,
      content: (
        <div className="tour-welcome">
          <h2>Good to see you, {userName}!</h2>
          <p>
            Let us look at your <strong>workspace</strong> together.{' '}
            <br />
            It takes a minute.
          </p>
          {/* the mascot */}
          <img src={'/img/mascot.svg'} alt="A fox with a laptop" width={120} />
        </div>
      ),
      locale: { next: "Let's go", skip: 'Maybe later' },
    },
    {
      target: '#sidebar-projects',
      title: 'Projects',
      content: 'Everything you plan lives here.',
      placement: 'right',
    },
    {
      target: '.project-card:first-of-type .star',
      title: <span>Favourites ★</span>,
      content: (
        <>
          Star a project and it stays on top. See <a href="/help/favourites">how</a>.
        </>
      ),
      spotlightClicks: true,
      spotlightPadding: { top: 4, right: 4, bottom: 4, left: 4 },
    },
    {
      target: '[data-testid="new-project"]',
      title: 'Start one',
      content: `Press the button, ${userName}.`,
      hideFooter: true,
      spotlightClicks: true,
    },
    {
      target: () => document.querySelector('[role="dialog"] input'),
      title: 'Name it',
      content: t('tour.name-it'),
      targetWaitTimeout: 4000,
      styles: { options: { width: 420 } },
    },
    {
      target: panelRef,
      title: 'Activity',
      content: 'What your team did while you were away.',
      placement: 'top-end',
      disableScrolling: true,
    },
    ...inviteSteps,
    ...(canInvite ? [{ target: '#roles', content: 'Roles decide who may do what.' }] : []),
    {
      target: '#user-menu',
      title: 'Settings & more',
      content: <Trans>Change your <b>language</b> and theme here. <Kbd>?</Kbd> shows all shortcuts.</Trans>,
      placement: 'bottom-end',
      tooltipComponent: TourTooltip,
      hideBackButton: true,
      disableOverlay: true,
    },
    {
      target: 'body',
      placement: 'center',
      title: 'That was it!',
      content: 'You can start the tour again from the help menu.',
      locale: { last: 'Start working' },
    },
  ];

  const handle = useCallback((data: CallBackProps) => {
    if (data.type === EVENTS.STEP_AFTER) setStepIndex(data.index + (data.action === ACTIONS.PREV ? -1 : 1));
    if (([STATUS.FINISHED, STATUS.SKIPPED] as string[]).includes(data.status)) trackEvent('tour_finished');
  }, []);

  return (
    <Joyride
      steps={steps}
      stepIndex={stepIndex}
      continuous
      run
      showProgress
      showSkipButton
      disableOverlayClose
      disableCloseOnEsc
      scrollOffset={120}
      spotlightPadding={8}
      callback={handle}
      locale={{ back: 'Zurück', close: 'Close', last: 'Done', next: 'Next', skip: 'Skip' }}
      styles={{ options: { primaryColor: '#3b5bdb', zIndex: 10000 } }}
    />
  );
}
