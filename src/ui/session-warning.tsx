import { Form } from './form.tsx';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type SessionWarningProps = {
  /** Seconds from the page's opening until the dialog asks; then until the session ends. */
  warnAtSeconds: number;
  endsAtSeconds: number;
  /** A path that takes a POST, answers 2xx and so keeps the session. */
  stayAction: string;
  /** Where to log in again once the session has ended. */
  logInHref: string;
};

/** Asks before a quiet session ends whether more time is needed. Without JavaScript it stays closed. */
export function SessionWarning(props: SessionWarningProps) {
  const t = useText(uiMessages);
  return (
    <session-warning
      data-warn-at-seconds={props.warnAtSeconds}
      data-ends-at-seconds={props.endsAtSeconds}
      data-seconds-left-one={t('session.secondsLeft', { count: 1 })}
      data-seconds-left-other={t('session.secondsLeft', { count: '{count}' })}
      data-minutes-left-one={t('session.minutesLeft', { count: 1 })}
      data-minutes-left-other={t('session.minutesLeft', { count: '{count}' })}
      data-failed={t('session.failed')}
    >
      <dialog class="cc-dialog" aria-labelledby="session-heading" aria-describedby="session-body">
        <div data-part="asking">
          <h2 class="cc-h2" id="session-heading">
            {t('session.heading')}
          </h2>
          <p id="session-body">{t('session.body')}</p>
          <p class="cc-dialog__left" data-part="left" role="timer" />
          <p data-part="failed" role="status" />
          <Form action={props.stayAction}>
            <button type="submit" class="usa-button">
              {t('session.stay')}
            </button>
          </Form>
        </div>
        <div data-part="ended" hidden>
          <p>{t('session.ended')}</p>
          <a class="usa-button" href={props.logInHref}>
            {t('session.logInAgain')}
          </a>
        </div>
      </dialog>
    </session-warning>
  );
}
