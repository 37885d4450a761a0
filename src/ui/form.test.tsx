import { load } from 'cheerio';
import type { VNode } from 'preact';
import { renderToString } from './render.ts';
import { expect, test } from 'vitest';
import { cents } from '../kernel/money.ts';
import { ErrorSummary } from './alert.tsx';
import { Checkbox, RadioTiles } from './choices.tsx';
import { PasswordField, Select, TextField } from './fields.tsx';
import { Form, FormTokenContext, RequiredNote } from './form.tsx';
import { LanguageContext } from './language.tsx';

function page(view: VNode) {
  return load(renderToString(view));
}

test('every form that changes something carries the token of the answer', () => {
  const $ = page(
    <FormTokenContext.Provider value="token-of-this-answer">
      <Form action="/account/link">
        <TextField name="name" label="Name" />
      </Form>
    </FormTokenContext.Provider>,
  );
  expect($('form').attr('method')).toBe('post');
  expect($('input[type=hidden][name=_token]').val()).toBe('token-of-this-answer');
});

test('a search shows no token in its address', () => {
  const $ = page(
    <FormTokenContext.Provider value="token-of-this-answer">
      <Form action="/staff/payments" method="get">
        <TextField name="q" label="Search" />
      </Form>
    </FormTokenContext.Provider>,
  );
  expect($('input[type=hidden]')).toHaveLength(0);
});

test.each(['https://elsewhere.example/', '//elsewhere.example/', 'javascript:alert(1)'])(
  'no form leaves the portal for %s',
  (action) => {
    expect(() => renderToString(<Form action={action}>.</Form>)).toThrow('a path of the portal');
  },
);

test('the mark of required fields is explained, in both languages', () => {
  expect(page(<RequiredNote />).text()).toBe('* indicates required field');
  const spanish = (
    <LanguageContext.Provider value="es">
      <RequiredNote />
    </LanguageContext.Provider>
  );
  expect(page(spanish).text()).toBe('* indica un campo obligatorio');
});

test('a field is named by its label alone; its mark is only seen', () => {
  const $ = page(<TextField name="number" label="Customer ID or Account Number" isRequired />);
  const label = $(`label[for=${$('input').attr('id')}]`);
  label.find('[aria-hidden=true]').remove();
  expect(label.text().trim()).toBe('Customer ID or Account Number');
  expect($('input').attr('required')).toBeDefined();
});

test('the hint and the error of a field are heard with it', () => {
  const $ = page(<TextField name="name" label="Name" hint="As printed on your bill" error="Enter the name" />);
  const described = $('input').attr('aria-describedby')!.split(' ');
  expect(described.map((id) => $(`#${id}`).text())).toEqual(['As printed on your bill', 'Error: Enter the name']);
  expect($('input').attr('aria-invalid')).toBe('true');
});

test('each error leads to its field, and an error of the whole form to none', () => {
  const $ = page(
    <>
      <ErrorSummary errors={{ form: 'We could not link it', 'lines[0].name': 'Enter the name', city: undefined }} />
      <TextField name="lines[0].name" label="Name" error="Enter the name" />
    </>,
  );
  const target = $('[role=alert] a').attr('href')!;
  expect($(target).attr('name')).toBe('lines[0].name');
  expect($('[role=alert] li').first().html()).toBe('We could not link it');
  expect($('[role=alert] li')).toHaveLength(2);
  expect($('[role=alert] h2').text()).toBe('There are 2 problems');
});

test('the errors take the focus when the page opens, without any script', () => {
  const $ = page(<ErrorSummary errors={{ form: 'We could not link it' }} />);
  expect($('[role=alert]').attr()).toMatchObject({ tabindex: '-1', autofocus: expect.anything() });
  expect($('[role=alert] h2').text()).toBe('There is a problem');
});

test('a form without errors has no summary', () => {
  expect(renderToString(<ErrorSummary errors={{ name: undefined }} />)).toBe('');
  expect(renderToString(<ErrorSummary errors={undefined} />)).toBe('');
});

test('a password is never sent back to the page', () => {
  const $ = page(<PasswordField name="password" label="Password" autocomplete="current-password" />);
  expect($('input').attr('value')).toBeUndefined();
  expect($('input').attr('type')).toBe('password');
});

test('what was typed stands in the field again, as text', () => {
  const $ = page(<TextField name="name" label="Name" value={'"><b>O’BRIEN'} />);
  expect($('input').val()).toBe('"><b>O’BRIEN');
  expect($('b')).toHaveLength(0);
});

test('a choice that was made is still made', () => {
  const options = [
    { value: 'bill', label: 'A bill' },
    { value: 'cart', label: 'A cart' },
  ];
  const $ = page(<Select name="topic" label="Topic" options={options} value="cart" emptyChoice />);
  expect($('select').val()).toBe('cart');
  expect($('option').first().text()).toBe('Choose one');
});

test('ways of paying stand side by side with their fees, the cheapest marked, one chosen', () => {
  const tiles = [
    { value: 'card', label: 'Card', figures: [{ label: 'Fee', value: '$2.46' }], total: cents(106_96) },
    {
      value: 'echeck',
      label: 'eCheck',
      figures: [{ label: 'Fee', value: '$0.50' }],
      total: cents(105_00),
      isCheapest: true,
    },
  ];
  const $ = page(<RadioTiles name="method" legend="How would you like to pay?" tiles={tiles} value="card" />);
  expect($('input:checked').val()).toBe('card');
  const [card, echeck] = $('label')
    .toArray()
    .map((label) => $(label).text().replaceAll(/\s+/g, ' ').trim());
  expect(card).toBe('Card Fee $2.46');
  expect(echeck).toBe('eCheck Lowest cost Fee $0.50');
  expect($('input[value=echeck]').attr('data-total-cents')).toBe('10500');
});

test('a checkbox in a table row is named by its words, with the amount that it adds', () => {
  const $ = page(
    <Checkbox name="bill" value="01-2026-1187" label="Pay bill 01-2026-1187" isInTable amount={cents(104_50)} />,
  );
  expect($(`label[for=${$('input').attr('id')}]`).text()).toBe('Pay bill 01-2026-1187');
  expect($('input').attr('data-cents')).toBe('10450');
});
