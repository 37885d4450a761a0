import { afterAll, beforeAll, expect, test } from 'vitest';
import { trailList } from '../src/features/staff-console/audit-trail/trail-list.ts';
import { announcementsList } from '../src/features/content/announcements/announcements-list.ts';
import { ordersList } from '../src/features/carts/staff/orders-list.ts';
import { lettersList } from '../src/features/customer-accounts/letters/letters-list.ts';
import { linkRequestsList } from '../src/features/customer-accounts/staff/link-requests-list.ts';
import { importsList } from '../src/features/import-export/staff/imports-list.ts';
import { exceptionsList } from '../src/features/staff-console/lists/exceptions-list.ts';
import { paymentsList } from '../src/features/staff-console/lists/payments-list.ts';
import { peopleList } from '../src/features/staff-console/people/people-list.ts';
import { registrationsList } from '../src/features/staff-console/people/registrations-list.ts';
import { staffMemberOf } from '../src/features/staff-console/test-staff.ts';
import { insertRowsOfLists } from '../src/features/staff-lists/test-rows.ts';
import { fieldOf, filtersOf, type FilterHow } from '../src/platform/lists/asked-list.ts';
import type { ListColumn, ListDescription } from '../src/platform/lists/list-description.ts';
import type { TestBrowser, TestPage } from './support/browser.ts';
import { openTestPortal, type TestPortal } from './support/portal.ts';

const lists: ListDescription[] = [
  paymentsList,
  exceptionsList,
  trailList,
  importsList,
  announcementsList,
  peopleList,
  registrationsList,
  lettersList,
  linkRequestsList,
  ordersList,
].map(({ description }) => description);

let portal: TestPortal;
let admin: TestBrowser;

beforeAll(async () => {
  portal = await openTestPortal({ now: new Date('2026-11-23T15:00:00Z') });
  await insertRowsOfLists(portal);
  admin = await staffMemberOf(portal, 'admin');
});
afterAll(() => portal.close());

/** Rows of a file by the names of their columns; none of the cells of these lists holds a comma or a line. */
async function fileOf(list: ListDescription, query = ''): Promise<string[][]> {
  const { status, html } = await admin.request('GET', `${list.path}.csv${query && `?${query}`}`);
  expect([list.key, status]).toEqual([list.key, 200]);
  const [head, ...lines] = html.trimEnd().split('\r\n');
  expect(head).toBe(`\ufeff${list.columns.map(({ words }) => words.en).join(',')}`);
  return lines.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"(.*)"$/, '$1')));
}

/** The names of all rows, page after page by the link to the next one. */
async function namesOnPages(path: string): Promise<string[]> {
  let page = await admin.open(path);
  const names = namesOn(page);
  for (let pages = 1; pages < 10 && hasLink(page, 'Next'); pages += 1) {
    page = await page.click('Next');
    names.push(...namesOn(page));
  }
  return names;
}

const hasLink = (page: TestPage, words: string) =>
  page
    .$('nav.cc-pagination a')
    .toArray()
    .some((link) => page.$(link).text().trim() === words);

/** Of the list's own table, which is the last one of its page. */
const namesOn = (page: TestPage) =>
  page
    .$('main table')
    .last()
    .find('tbody th .cc-cell__value')
    .toArray()
    .map((cell) => page.$(cell).text().replaceAll(/\s+/g, ' ').trim());

test.each(lists.map((list) => [list.key, list] as const))(
  '%s: every order holds the same rows, turned round it is the other way, and pages joined are the spreadsheet',
  async (_key, list) => {
    const all = (await fileOf(list)).map(String).toSorted();
    expect(all.length).toBeGreaterThan(50);
    const nameAt = list.columns.findIndex(({ isName }) => isName);
    for (const { key } of list.columns.filter(({ isSorted }) => isSorted)) {
      const up = await fileOf(list, `order=${key}`);
      const down = await fileOf(list, `order=-${key}`);
      expect([key, up.map(String).toSorted()]).toEqual([key, all]);
      expect([key, down.map(String).toReversed()]).toEqual([key, up.map(String)]);
    }
    const names = await namesOnPages(list.path);
    const inFile = (await fileOf(list)).map((row) => row[nameAt]!);
    expect(names).toHaveLength(inFile.length);
    expect(names.filter((name, at) => !name.includes(inFile[at]!.replaceAll('""', '"')))).toEqual([]);
  },
);

/** Whether a row of the file is what a filter lets through. */
function isLetThrough(cell: string, column: ListColumn, how: FilterHow, value: string): boolean {
  if (how === 'from' || how === 'to') {
    if (cell === '') return false;
    const [one, other] = column.kind === 'money' ? [Number(cell), Number(value)] : [cell.slice(0, 10), value];
    return how === 'from' ? one >= other : one <= other;
  }
  if (column.kind === 'state') return cell === column.choices?.[value]?.en;
  if (how === 'begins') return cell.startsWith(value.toUpperCase());
  return how === 'is' || how === 'thing' ? cell === value : cell.toLowerCase().includes(value.toLowerCase());
}

/** What somebody would type to find the row of a cell. */
function typedFor(cell: string, column: ListColumn): string {
  if (column.kind === 'state') return Object.entries(column.choices!).find(([, { en }]) => en === cell)![0];
  if (column.kind === 'moment' || column.kind === 'day') return cell.slice(0, 10);
  return column.kind === 'code' && !column.isExact ? cell.slice(0, -1).toLowerCase() : cell;
}

test.each(lists.map((list) => [list.key, list] as const))(
  '%s: each filter lets through what it says, no more and no less, and stands above the list to be taken off',
  async (_key, list) => {
    const all = await fileOf(list);
    for (const [at, column] of list.columns.entries()) {
      for (const how of filtersOf(column)) {
        const cells = all.map((row) => row[at]!).filter(Boolean);
        const cell = cells.toSorted()[Math.floor(cells.length / 2)]!;
        const value = typedFor(cell, column);
        const field = fieldOf(column, how);
        const query = new URLSearchParams({ [field]: value }).toString();
        // A thing is found by its name, and by the number that the sealed record has.
        const places = how === 'thing' ? [at, list.columns.findIndex(({ key }) => key === 'keptId')] : [at];
        const isWanted = (row: string[]) => places.some((place) => isLetThrough(row[place]!, column, how, value));
        const wanted = all.filter(isWanted).length;
        const found = await fileOf(list, query);
        expect([field, value, found.length]).toEqual([field, value, wanted]);
        expect(wanted).toBeGreaterThan(0);
      }
    }
    const state = list.columns.find(({ kind, isFiltered }) => kind === 'state' && isFiltered)!;
    const value = typedFor(all.map((row) => row[list.columns.indexOf(state)]!).find(Boolean)!, state);
    const page = await admin.open(`${list.path}?${state.key}=${value}`);
    expect(page.text('.cc-in-force')).toContain(`${state.words.en}: ${state.choices![value]!.en}`);
    expect(page.$('.cc-in-force a').attr('href')).toBe(list.path);
  },
);
