import type { CityProfile } from '../../../kernel/city-profile.ts';
import type { Language } from '../../../kernel/language.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { formTokenField } from '../../../platform/http/csrf.ts';
import type { RawFields } from '../../../platform/http/request.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/button.tsx';
import { Form } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { maintenanceMessages } from '../messages/maintenance.ts';
import { WhomToAsk } from '../whom-to-ask.tsx';
import { WrittenText } from '../writing/written-text.tsx';
import type { MaintenanceWindow } from './maintenance-window.ts';
import { windowWords } from './window-words.ts';

/** What stands in place of a form's buttons as long as nothing of it would be taken. */
export function heldWords(window: MaintenanceWindow, language: Language, timeZone: string): string {
  return textIn(language, maintenanceMessages)('held.form', windowWords(window, language, timeZone));
}

type HeldPageProps = {
  window: MaintenanceWindow;
  city: CityProfile;
  /** Where the form goes. */
  action: string;
  /** What was typed. */
  fields: RawFields;
  /** Files were chosen, which no page can keep. */
  hasFiles: boolean;
};

/** Answers a form that was sent during maintenance: nothing happened, and what was typed can be sent again. */
export function HeldPage({ window, city, action, fields, hasFiles }: HeldPageProps) {
  const t = useText(maintenanceMessages);
  const words = windowWords(window, useLanguage(), city.timeZone);
  const isSecret = Object.keys(fields).some((name) => /password/i.test(name));
  return (
    <Page title={t('held.heading')} lede={t('held.text')}>
      <WrittenText words={window} />
      <p>{t('held.next', words)}</p>
      {isSecret ? (
        <>
          <p>{t('held.secret')}</p>
          <ButtonRow>
            <ButtonLink href={action.split('?')[0] ?? '/'}>{t('held.back')}</ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <KeptForm action={action} fields={fields} hasFiles={hasFiles} />
      )}
      <WhomToAsk city={city} />
    </Page>
  );
}

function KeptForm({ action, fields, hasFiles }: Pick<HeldPageProps, 'action' | 'fields' | 'hasFiles'>) {
  const t = useText(maintenanceMessages);
  const kept = Object.entries(fields).filter(([name]) => name !== formTokenField);
  return (
    <>
      <p>{t('held.kept')}</p>
      {hasFiles && (
        <Alert kind="warning">
          <p>{t('held.files')}</p>
        </Alert>
      )}
      <Form action={action} isNeverHeld>
        {kept.flatMap(([name, values]) =>
          [values].flat().map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <ButtonRow>
          <Button>{t('held.again')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}
