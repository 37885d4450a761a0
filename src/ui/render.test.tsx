import fc from 'fast-check';
import * as cheerio from 'cheerio';
import { Fragment } from '#jsx/jsx-runtime';
import { expect, test } from 'vitest';
import { writtenOut } from '../platform/text/hidden-character.ts';
import { render, renderContext, renderToString } from './render.ts';

const markupLike = fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', '=', 'b', ' ', 'é') });

test('whatever a person wrote comes back as text, in content and in attributes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), markupLike), (words) => {
      const written = words.replaceAll('\r', '');
      const $ = cheerio.load(renderToString(<p title={written}>{written}</p>), null, false);
      // What nobody sees is written out: `[U+2028]`.
      expect($('p').text()).toBe(writtenOut(written));
      expect($('p').attr('title')).toBe(writtenOut(written));
      expect($('*')).toHaveLength(1);
    }),
  );
});

test('a page far larger than the first buffer is written whole, in every script', () => {
  const words = 'Contenedor ñandú 桶 🗑 & <b> '.repeat(200_000);
  expect(
    cheerio
      .load(
        renderToString(<p>{words}</p>),
        null,
        false,
      )('p')
      .text(),
  ).toBe(words);
});

test('what is rendered already stands in another view as it is, and a document begins with its type', () => {
  const part = render(<b>{'<ñ>'}</b>);
  expect(part.bytes.toString()).toBe('<b>&lt;ñ&gt;</b>');
  const page = renderToString(<html lang="en">{part}</html>);
  expect(page).toBe('<!doctype html><html lang="en"><b>&lt;ñ&gt;</b></html>');
});

test('bytes from elsewhere are not taken for markup', () => {
  expect(() => renderToString(<p>{Buffer.from('<script>')}</p>)).toThrow('only text, numbers, lists and elements');
});

test('nothing, no and lists read as people write them in views', () => {
  const view = (
    <ul>
      {[1, 2].map((number) => (
        <li key={number}>{number}</li>
      ))}
      {null}
      {undefined}
      {false}
      {true}
      {0}
      <Fragment>
        <li />
      </Fragment>
    </ul>
  );
  expect(renderToString(view)).toBe('<ul><li>1</li><li>2</li>0<li></li></ul>');
});

test('plain attributes are there or not; those for assistive technology and scripts say true or false', () => {
  const view = (
    <input type="checkbox" checked disabled={false} aria-invalid={false} data-on={true} hidden={undefined} />
  );
  expect(renderToString(view)).toBe('<input type="checkbox" checked aria-invalid="false" data-on="true"/>');
});

test('a value set above reaches what stands below, and only that', () => {
  const Tone = renderContext('quiet');
  const Say = () => <b>{Tone.current}</b>;
  const view = (
    <>
      <Say />
      <Tone.Provider value="loud">
        <Say />
        <Tone.Provider value="louder">
          <Say />
        </Tone.Provider>
        <Say />
      </Tone.Provider>
      <Say />
    </>
  );
  expect(renderToString(view)).toBe('<b>quiet</b><b>loud</b><b>louder</b><b>loud</b><b>quiet</b>');
});

test('a page that fails half-way leaves no value behind for the next person', () => {
  const Tone = renderContext('quiet');
  const Fail = () => {
    throw new Error('half-way');
  };
  expect(() =>
    renderToString(
      <Tone.Provider value="loud">
        <Fail />
      </Tone.Provider>,
    ),
  ).toThrow('half-way');
  expect(Tone.current).toBe('quiet');
});

test('an object where text belongs is a mistake of ours, not a page that says so', () => {
  const notText = JSON.parse('{}');
  expect(() => renderToString(<p title={notText} />)).toThrow('title');
});
