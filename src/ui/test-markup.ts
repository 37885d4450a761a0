import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // How the renderer writes; both ways are HTML.
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': ['error', { style: 'selfclose' }],
    // Tables that become cards write their roles out, because browsers forget them.
    'no-redundant-role': 'off',
    // The boxes of one list of bills send one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    // The stylesheet keeps telephone numbers on one line; copied, they should be plain text.
    'tel-non-breaking': 'off',
  },
});

/** What is wrong with a document's markup, a line each; none when it is right. For tests. */
export async function markupProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  );
}
