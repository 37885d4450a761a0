import { describe, expect, test } from 'vitest';
import { renderToString } from '../../../ui/render.ts';
import { asPlainText, brokenLinkIn, hasLostWords } from './marked-text.ts';
import { RichText } from './rich-text.tsx';

const htmlOf = (text: string) => renderToString(<RichText text={text} />);

test('paragraphs, line ends, bold words and lists are shown as they were meant', () => {
  expect(htmlOf('One\ntwo\n\n**Three** four')).toBe('<p>One<br/>two</p><p><strong>Three</strong> four</p>');
  expect(htmlOf('- a\n- b\n\n3. c\n4. d')).toBe('<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li><li>d</li></ol>');
});

test('links lead to web pages by https, to mail addresses and to pages of the portal', () => {
  const html = htmlOf('[a](https://example.com/x?y=1&z=2) [b](mailto:a@example.com) [c](/pay)');
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://example.com/x?y=1&amp;z=2',
    'mailto:a@example.com',
    '/pay',
  ]);
});

describe('nothing else is a link or an element', () => {
  test.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](http://example.com)',
    '[x](//example.com)',
    '[x](</\\example.com> "y")',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '<https://example.com>',
    'https://example.com',
    '<script>alert(1)</script>',
    '<a href="https://example.com" onclick="alert(1)">x</a>',
    '<img src=x onerror=alert(1)>',
    '&lt;script&gt;',
    '# Heading',
    '> Quote',
    '```\ncode\n```',
    '    code',
    '| a | b |\n| - | - |',
    '![picture](javascript:x)',
  ])('%s', (text) => {
    const html = htmlOf(text);
    const tags = [...html.matchAll(/<\/?([a-z]\w*)/g)].map(([, tag]) => tag);
    expect(tags.filter((tag) => !['p', 'br', 'a'].includes(tag!))).toEqual([]);
    for (const [, href] of html.matchAll(/href="([^"]*)"/g))
      expect(new URL(href!, 'https://portal.invalid').origin).toBe('https://portal.invalid');
  });
});

test('what was meant as a link and is none is found', () => {
  expect(brokenLinkIn('Go **there**: [now](http://example.com/a), or not')).toBe('[now](http://example.com/a)');
  expect(brokenLinkIn('Go [ ](/a/b) there')).toBe('[](/a/b)');
  expect(brokenLinkIn('Go [there](https://example.com) or [here](/pay), (not) [that]')).toBeNull();
});

test('words in more lists within lists than are shown are found, and those that are shown are not', () => {
  const within = (lists: number) => `${'- '.repeat(lists)}words`;
  for (let lists = 1; lists < 15; lists += 1)
    expect([lists, hasLostWords(within(lists))]).toEqual([lists, !htmlOf(within(lists)).includes('words')]);
});

test.each([
  ['A * b * c_d_e [f] \\g', '<p>A * b * c_d_e [f] \\g</p>'],
  ['1. January\n- not a list', '<p>1. January<br/>- not a list</p>'],
  ['**not bold** [x](/pay)', '<p>**not bold** [x](/pay)</p>'],
])('words of the city profile stand there to the letter: %s', (words, html) => {
  expect(htmlOf(asPlainText(words))).toBe(html);
});

test('a text of many marks is read in a moment', () => {
  const startedAt = performance.now();
  for (const mark of ['*', '[', '[a](', '**a', '- '.repeat(40) + '\n', '> ']) htmlOf(mark.repeat(4000 / mark.length));
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('a long text has headings, of the page’s levels whatever was typed, and nothing else more', () => {
  const html = renderToString(
    <RichText text={'### A\n\n# B\n\n#### C <b>x</b>\n\n[y](javascript:z)'} headingLevel={2} />,
  );
  expect(html.replaceAll(/ class="[^"]*"/g, '')).toBe(
    '<h2>A</h2><h2>B</h2><h3>C &lt;b&gt;x&lt;/b&gt;</h3><p>[y](javascript:z)</p>',
  );
});
