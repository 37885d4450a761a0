import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const source = (path: string) => readFileSync(resolve('node_modules', path), 'utf8');

/** What the engines and this file put into a page's global scope. */
export type Engines = {
  /** Makes what follows, once a page. */
  loadEngines(): void;
  axe: { run(root: Document, options: object): Promise<AxeReport> };
  ace: { Checker: new () => AceChecker };
  failingRules(checker: AceChecker): string[];
};
type AxeReport = { violations: { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] }[] };
type AceRule = { run: () => unknown; messages: Record<string, Record<string, string>> };
type AceReport = { results: { ruleId: string; message: string; value: [string, string]; path: { dom: string } }[] };
type AceChecker = {
  rulesetRules: Record<string, string[]>;
  engine: { ruleMap: Record<string, AceRule> };
  check(root: Document, guidelines: string[]): Promise<AceReport>;
};

/**
 * A third of IBM's rules can only suspect, so that a person looks: they have neither words for a failure nor a call
 * that reports one. That of spaced text fails only what marks its spacing important in its own style attribute. Pages
 * are held to failures, so the answer is the same without these rules, in a quarter of the time.
 */
function failingRules({ rulesetRules, engine }: AceChecker): string[] {
  const marksImportant = document.querySelector('[style*="important" i]') !== null;
  return (rulesetRules['WCAG_2_2'] ?? []).filter((id) => {
    const rule = engine.ruleMap[id];
    if (!rule) return true;
    const canFail = Object.keys(rule.messages['en-US'] ?? {}).some((code) => /^fail/i.test(code));
    return (canFail || rule.run.toString().includes('RuleFail')) && (id !== 'text_spacing_valid' || marksImportant);
  });
}

/**
 * Both accessibility engines, to be put into every page before its own scripts: much faster than into each page that
 * is checked, and the page's content security policy stays as it is. They wait in a function, since most pages are opened
 * without being checked.
 */
export const engineScript = `globalThis.loadEngines = () => {
  if (globalThis.failingRules) return;
${[
  source('axe-core/axe.min.js'),
  source('accessibility-checker-engine/ace.js'),
  `Object.assign(globalThis, { axe: globalThis.axe, ace, failingRules: ${String(failingRules)} });`,
].join('\n;')}
};`;
