import { load } from 'cheerio';
import type { VNode } from 'preact';
import { renderToString } from './render.ts';
import { describe, expect, test } from 'vitest';
import { day } from '../kernel/day.ts';
import type { Language } from '../kernel/language.ts';
import { cents } from '../kernel/money.ts';
import { BarChart } from './bar-chart.tsx';
import { ColumnChart } from './column-chart.tsx';
import { AsOf, DayText, Money, PastDue, SummaryBand } from './figures.tsx';
import { LanguageContext } from './language.tsx';

function textOf(view: VNode, language: Language = 'en'): string {
  const html = renderToString(<LanguageContext.Provider value={language}>{view}</LanguageContext.Provider>);
  return load(html).text();
}

test('an amount is never a bare number', () => {
  expect(textOf(<Money amount={cents(123_456)} />)).toBe('$1,234.56');
  expect(textOf(<Money amount={cents(-500)} />, 'es')).toBe('-$5.00');
});

describe('a day says how far it is from today', () => {
  const today = day('2026-11-23');
  test.each([
    ['2026-12-15', 'December 15, 2026 (in 22 days)', '15 de diciembre de 2026 (en 22 días)'],
    ['2026-11-25', 'November 25, 2026 (in 2 days)', '25 de noviembre de 2026 (en 2 días)'],
    ['2026-11-24', 'November 24, 2026 (tomorrow)', '24 de noviembre de 2026 (mañana)'],
    ['2026-11-23', 'November 23, 2026 (today)', '23 de noviembre de 2026 (hoy)'],
    ['2026-11-22', 'November 22, 2026 (yesterday)', '22 de noviembre de 2026 (ayer)'],
    ['2026-11-08', 'November 8, 2026 (15 days ago)', '8 de noviembre de 2026 (hace 15 días)'],
  ])('%s', (text, english, spanish) => {
    expect(textOf(<DayText day={day(text)} today={today} />)).toBe(english);
    expect(textOf(<DayText day={day(text)} today={today} />, 'es')).toBe(spanish);
  });
});

test('past due is a word with a picture, not a colour alone', () => {
  const $ = load(renderToString(<PastDue />));
  expect($.text()).toBe('Past due');
  expect($('svg[aria-hidden=true]')).toHaveLength(1);
});

test('an amount due says which balance it rests on, in the city’s own time, and that payments here are off it', () => {
  const moment = new Date('2026-11-23T21:57:00Z');
  const asOf = <AsOf moment={moment} timeZone="America/Chicago" />;
  expect(textOf(asOf)).toMatch(
    /^City balance as of November 23, 2026 at 3:57\sp\.m\., less payments made here until now\.$/,
  );
  expect(textOf(asOf, 'es')).toMatch(
    /^Saldo de la ciudad al 23 de noviembre de 2026[^.]*3:57\sp\.\s?m\., menos los pagos hechos aquí hasta ahora\.$/,
  );
});

const chart = (
  <BarChart
    sentence="You paid less than you were billed."
    groupLabel="Month"
    series={[
      { label: 'billed', tone: 'grey' },
      { label: 'paid', tone: 'main' },
    ]}
    groups={[
      { label: 'October 2026', amounts: [cents(200_00), cents(50_00)] },
      { label: 'November 2026', amounts: [cents(100_00), cents(0)] },
    ]}
  />
);

test('bars are as long as their amounts, the longest fills the width, and nothing is drawn for nothing', () => {
  const $ = load(renderToString(chart));
  const widths = $('.cc-chart__fill').toArray();
  expect(widths.map((bar) => $(bar).attr('width'))).toEqual(['100.00%', '25.00%', '50.00%']);
});

test('the figures of a drawing stand in a table, and the drawing itself is not heard', () => {
  const $ = load(renderToString(chart));
  expect($('.cc-chart__drawing').attr('aria-hidden')).toBe('true');
  expect($('figcaption').text()).toBe('You paid less than you were billed.');
  const firstRow = $('details tbody tr').first().find('.cc-cell__value').toArray();
  expect(firstRow.map((cell) => $(cell).text())).toEqual(['October 2026', '$200.00', '$50.00']);
});

test('a drawing of nothing, and one of no days, are drawn all the same', () => {
  const nothing = [{ label: 'Nov 1', amounts: [cents(0)] }];
  for (const groups of [nothing, []]) {
    const html = renderToString(
      <ColumnChart sentence="Nothing came in." groupLabel="Day" amountLabel="Takings" groups={groups} />,
    );
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('the day with the highest takings is named in the drawing', () => {
  const groups = [40_00, 10_00, 25_00].map((amount, index) => {
    return { label: `Nov ${index + 1}`, amounts: [cents(amount)] };
  });
  const $ = load(renderToString(<ColumnChart sentence="." groupLabel="Day" amountLabel="Takings" groups={groups} />));
  expect($('svg text').text()).toBe('Nov 1: $40.00');
});

test('what is past due is said by word, icon and colour together', () => {
  const figures = [
    { label: 'Due now', value: '$85.00', tone: 'main' as const },
    { label: 'Past due', value: '$35.00', tone: 'bad' as const },
  ];
  const $ = load(renderToString(<SummaryBand figures={figures} />));
  const past = $('.cc-band__figure--bad');
  expect(past.text()).toBe('Past due$35.00');
  expect(past.find('svg.cc-icon[aria-hidden=true]')).toHaveLength(1);
  expect($('.cc-band__figure--main svg')).toHaveLength(0);
});
