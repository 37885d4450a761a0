import { expect, test } from 'vitest';
import { demoPassword, entryWords, logIn } from './people.ts';
import { openBrowser, seesHeading } from './support.ts';
import { walk } from './walk.ts';

test.each([
  { language: 'en', who: null },
  { language: 'es', who: null },
  { language: 'en', who: 'linked@example.com' },
  { language: 'es', who: 'linked@example.com' },
] as const)(
  'every page that links lead to is there and without a finding ($language, $who)',
  async ({ language, who }) => {
    const visit = await openBrowser({ language });
    if (who) {
      await logIn(visit, who, demoPassword);
      await seesHeading(visit, entryWords[language].welcome);
    }
    const seen = await walk(visit);
    expect(seen.length).toBeGreaterThan(who ? 15 : 8);
  },
);
