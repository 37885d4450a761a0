import { expect, test } from 'vitest';
import { shownFaults } from './check-page.ts';
import type { Engines } from './engines.ts';
import { narrow, openBrowser } from './support.ts';

declare const ace: Engines['ace'];

test('a page with faults of every sort does not pass for clean', async () => {
  const { page } = await openBrowser({ width: narrow });
  await page.goto('/log-in');
  expect(await shownFaults(page)).toEqual([]);
  await page.evaluate(breakPage);
  const faults = (await shownFaults(page)).join('\n');
  for (const fault of ['axe label:', 'axe color-contrast:', 'axe target-size:', 'scrolls sideways'])
    expect(faults).toContain(fault);
  for (const rule of ['input_label_exists', 'text_contrast_sufficient', 'aria_role_allowed', 'text_spacing_valid'])
    expect(faults).toContain(`IBM ${rule}:`);

  const ofAllRules = await page.evaluate(async () => {
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    const failures = results.filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL');
    return failures.map(({ ruleId, message, path }) => `IBM ${ruleId}: ${message} at ${path.dom}`);
  });
  expect(faults.split('\n').filter((fault) => fault.startsWith('IBM '))).toEqual(ofAllRules);
});

/** Styles are set one by one, since the page's content security policy refuses them in markup. */
function breakPage(): void {
  document.querySelector('label')?.remove();
  document.documentElement.removeAttribute('lang');
  const broken = document.createElement('div');
  broken.innerHTML = `<p data-style="color: #bbb; letter-spacing: 0.01em !important; width: 40rem">Pay your bill</p>
    <p role="nothing">A role that is none</p><p aria-labelledby="nowhere">A name that is none</p><img>
    <button data-style="width: 9px; height: 9px; padding: 0">a</button><button data-style="width: 9px">b</button>
    <table><tr><th></th><td headers="none">1</td></tr></table><ul><p>No item</p></ul><a href="/"></a>`;
  document.querySelector('main')?.append(broken);
  for (const one of broken.querySelectorAll<HTMLElement>('[data-style]'))
    one.style.cssText = one.dataset['style'] ?? '';
}
