import { Form } from './form.tsx';
import { useText } from './language.tsx';
import { uiMessages } from './messages.ts';

export type SessionWarningProps = {
  /** How long before the end the dialog opens. */
  warnSeconds: number;
  /** Seconds from the page's opening until the session ends if nothing happens, and until it ends at the latest. */
  idleSeconds: number;
  endSeconds: number;
  /** The same two moments in words, `3:45 p.m.`. */
  idleEndText: string;
  endText: string;
  /** A path that takes a POST, keeps the session, and answers `{ idleSeconds, endSeconds }` as they are then. */
  stayAction: string;
  /** Where to log in again once the session has ended. */
  logInHref: string;
};

/**
 * Asks before a quiet session ends whether more time is needed, and tells of the last end, which cannot be moved.
 * Without JavaScript it stays closed; the page's footer says the time then.
 */
export function SessionWarning(props: SessionWarningProps) {
  const t = useText(uiMessages);
  return (
    <session-warning
      data-warn-seconds={props.warnSeconds}
      data-idle-seconds={props.idleSeconds}
      data-end-seconds={props.endSeconds}
      data-seconds-left-one={t('session.secondsLeft', { count: 1 })}
      data-seconds-left-other={t('session.secondsLeft', { count: '{count}' })}
      data-minutes-left-one={t('session.minutesLeft', { count: 1 })}
      data-minutes-left-other={t('session.minutesLeft', { count: '{count}' })}
      data-failed={t('session.failed')}
    >
      <dialog class="cc-dialog">
        <div data-part="asking">
          <SessionHeading part="asking" text={t('session.heading')} />
          <p>{t('session.body')}</p>
          <p class="cc-dialog__left" data-part="left" role="timer" />
          <p data-part="failed" role="status" />
          <Form action={props.stayAction}>
            <button type="submit" class="usa-button">
              {t('session.stay')}
            </button>
          </Form>
        </div>
        <div data-part="ending" hidden>
          <SessionHeading part="ending" text={t('session.ends', { time: props.endText })} />
          <p>{t('session.endsBody')}</p>
          <button type="button" class="usa-button">
            {t('session.close')}
          </button>
        </div>
        <div data-part="ended" hidden>
          <SessionHeading part="ended" text={t('session.endedHeading')} />
          <p>{t('session.ended')}</p>
          <a class="usa-button" href={props.logInHref}>
            {t('session.logInAgain')}
          </a>
        </div>
      </dialog>
    </session-warning>
  );
}

function SessionHeading({ part, text }: { part: string; text: string }) {
  return (
    <h2 class="cc-h2" id={`session-${part}`}>
      {text}
    </h2>
  );
}
