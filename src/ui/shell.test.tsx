import { load } from 'cheerio';
import type { ComponentChildren } from 'preact';
import { renderToString } from './render.ts';
import { expect, test } from 'vitest';
import { cents } from '../kernel/money.ts';
import { Alert, ErrorSummary } from './alert.tsx';
import { BarChart } from './bar-chart.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Button, ButtonLink, ButtonRow } from './button.tsx';
import { Card, CardRow } from './card.tsx';
import { Checkbox, RadioTiles } from './choices.tsx';
import { PasswordField, Select, TextArea, TextField } from './fields.tsx';
import { KeyValue, Money, PastDue, SummaryBand, Tag } from './figures.tsx';
import { Fieldset, Form, RequiredNote } from './form.tsx';
import { Page } from './page.tsx';
import { Pagination } from './pagination.tsx';
import { colorRule, Shell, type ShellProps } from './shell.tsx';
import { ProcessSteps, StepIndicator } from './steps.tsx';
import { Table } from './table.tsx';
import { markupProblems } from './test-markup.ts';
import { BackLink, CodeText, EmptyState, Prose, Section } from './text.tsx';
import { ChoiceTotal, PrintButton, SelectionTotal } from './totals.tsx';

const signedIn: ShellProps['user'] = {
  signedIn: true,
  email: 'linked@example.com',
  links: [{ label: 'My Account', href: '/account' }],
  logOutAction: '/log-out',
};

const colors = { primary: '#0b5d4d', primaryDark: '#063f35', accent: '#e5a000' };
const warning = {
  warnSeconds: 150,
  idleSeconds: 1200,
  endSeconds: 43_200,
  idleEndText: '3:20 p.m.',
  endText: '3:45 p.m.',
  stayAction: '/session/stay',
  logInHref: '/log-in',
};

function shell(children: ComponentChildren, more: Partial<ShellProps> = {}): string {
  return renderToString(
    <Shell
      language="en"
      title="Account Settings"
      cityName="City of Springfield"
      homeHref="/"
      colors={colors}
      stylesheet="/public/build/portal.css"
      script="/public/build/portal.js"
      formToken="token-of-this-answer"
      languageLinks={[
        { language: 'en', href: '/account?lang=en', current: true },
        { language: 'es', href: '/account?lang=es', current: false },
      ]}
      resources={[
        { label: 'View an example bill', href: '/resources/example-bill' },
        { label: 'Trap', href: 'javascript:alert(1)' },
      ]}
      user={signedIn}
      navigation={[
        { label: 'Citizen Self Service', href: '/' },
        {
          label: 'General Billing',
          href: '/bills',
          children: [{ label: 'Accounts', href: '/accounts', current: true }],
        },
      ]}
      footer={{
        phone: '(630) 420-6059',
        mail: 'css@city.example',
        openNowText: 'Open now until 5:00 p.m.',
        links: [{ label: 'Privacy', href: '/privacy' }],
        version: '0.1.0',
      }}
      sessionWarning={warning}
      {...more}
    >
      {children}
    </Shell>,
  );
}

const plain = shell(<h1>Account Settings</h1>);

test('without a script the foot of the page says until when one stays logged in', () => {
  const words = load(plain)('footer noscript').html() ?? '';
  expect(words).toContain('You stay logged in until 3:20 p.m.');
  expect(load(shell(<h1>Home</h1>, { sessionWarning: undefined }))('footer noscript')).toHaveLength(0);
});

test('Resources, User and Menu are real buttons that open their panels without a script', () => {
  const $ = load(plain);
  const panels = $('header button[popovertarget]').toArray();
  expect(panels.map((button) => $(button).text())).toEqual(['Menu', 'Resources', 'User']);
  for (const button of panels) {
    expect($(`#${$(button).attr('popovertarget')}`).attr('popover')).toBe('auto');
  }
});

test('the User panel leads to My Account and holds the Log Out button in a form of its own', () => {
  const $ = load(plain);
  expect($('#user-panel a').text()).toBe('My Account');
  expect($('#user-panel form').attr('action')).toBe('/log-out');
  expect($('#user-panel form input[name=_token]').val()).toBe('token-of-this-answer');
  expect($('#user-panel form button').text()).toBe('Log Out');
});

test('signed out, the User panel leads to Log In and Register and logs nobody out', () => {
  const links = [
    { label: 'Log In', href: '/log-in' },
    { label: 'Register', href: '/register' },
  ];
  const $ = load(shell(<h1>Welcome</h1>, { user: { signedIn: false, links } }));
  expect(
    $('#user-panel a')
      .toArray()
      .map((link) => $(link).text()),
  ).toEqual(['Log In', 'Register']);
  expect($('#user-panel form')).toHaveLength(0);
});

test('a resource that would run a script is words only', () => {
  const $ = load(plain);
  expect($('#resources-panel').text()).toContain('Trap');
  expect($('#resources-panel a')).toHaveLength(1);
});

test('the navigation marks the page that is open, and only that', () => {
  const $ = load(plain);
  expect($('nav#menu-panel [aria-current=page]').text()).toBe('Accounts');
});

test('the other language is offered in its own words', () => {
  const $ = load(plain);
  const link = $('a[hreflang=es]');
  expect(link.text()).toBe('Español');
  expect(link.attr('lang')).toBe('es');
  expect($('html').attr('lang')).toBe('en');
});

test('in Spanish the frame speaks Spanish', () => {
  const $ = load(shell(<h1>Cuenta</h1>, { language: 'es' }));
  expect($('html').attr('lang')).toBe('es');
  expect(
    $('header button')
      .toArray()
      .map((button) => $(button).text()),
  ).toContain('Recursos');
  expect($('.usa-skipnav').text()).toBe('Saltar al contenido principal');
});

test('the first stop of the keyboard leads past the header to the page', () => {
  const $ = load(plain);
  expect($('body a, body button').first().attr('href')).toBe('#main');
  expect($('main#main h1')).toHaveLength(1);
});

test('the browser’s tab says that a form has errors', () => {
  const html = shell(<h1>Link</h1>, { title: 'Customer Account Linking', hasErrors: true });
  expect(load(html)('title').text()).toBe('Error: Customer Account Linking | City of Springfield');
});

test('nothing on the page needs the content security policy to be loosened', () => {
  const $ = load(plain);
  expect(plain).not.toMatch(/ style="| on[a-z]+="/);
  expect(
    $('script')
      .toArray()
      .every((script) => $(script).attr('src') !== undefined),
  ).toBe(true);
  // The policy lets this one through by the hash of its bytes.
  expect(
    $('style')
      .toArray()
      .map((style) => $(style).text()),
  ).toEqual([colorRule(colors)]);
});

test('a colour that could end the rule and begin another is refused', () => {
  const trap = { primary: '#fff}body{display:none', primaryDark: '#063f35', accent: '#e5a000' };
  expect(() => shell(<h1>x</h1>, { colors: trap })).toThrow('not a colour');
});

test('every part of the kit is sound markup', async () => {
  const rows = [{ id: '01-2026-1187' }, { id: '01-2026-1301' }];
  const tiles = [
    {
      value: 'card',
      label: 'Card',
      description: 'Visa',
      figures: [{ label: 'Fee', value: '$2.46' }],
      isCheapest: true,
    },
    { value: 'echeck', label: 'eCheck' },
  ];
  const html = shell(
    <Page
      title="Everything"
      eyebrow="Account 700100001"
      outcome="done"
      lede="All at once"
      before={<Alert kind="success" isAnswer heading="Linked" />}
    >
      <ErrorSummary errors={{ name: 'Enter the name' }} />
      <Breadcrumb crumbs={[{ label: 'General Billing', href: '/bills' }]} />
      <BackLink href="/">Home</BackLink>
      <StepIndicator steps={['Select', 'Review', 'Pay']} current={2} />
      <SummaryBand
        figures={[{ label: 'Due now', value: <Money amount={cents(1)} />, tone: 'main', note: <PastDue /> }]}
      />
      <CardRow>
        <Card
          heading="Log In or Register"
          icon="user"
          isMain
          actions={<ButtonLink href="/log-in">Log In</ButtonLink>}
        />
      </CardRow>
      <Section heading="Bills" id="bills">
        <Form action="/checkout">
          <RequiredNote />
          <Table
            caption="Bills"
            rows={rows}
            columns={[
              {
                key: 's',
                header: 'Select',
                isHeaderHidden: true,
                kind: 'select',
                cell: (row) => <Checkbox name="bill" value={row.id} label={row.id} isInTable />,
              },
              { key: 'n', header: 'Bill', kind: 'name', cell: (row) => row.id },
              { key: 't', header: 'State', cell: () => <Tag tone="good">Paid</Tag>, foot: '2' },
            ]}
            footLabel="Total"
          />
          <TextField name="name" label="Name" hint="As printed" error="Enter the name" isRequired prefix="$" />
          <PasswordField name="password" label="Password" autocomplete="new-password" />
          <Select name="topic" label="Topic" options={[{ value: 'a', label: 'A' }]} emptyChoice />
          <TextArea name="message" label="Message" value="Hello" />
          <Fieldset legend="Notices" hint="Any" error="Choose one">
            <Checkbox name="notice" label="A new bill" hint="By mail" error="Tick it" />
          </Fieldset>
          <RadioTiles
            name="method"
            legend="How would you like to pay?"
            hint="Fees differ"
            error="Choose"
            tiles={tiles}
            value="card"
          />
          <SelectionTotal
            chosen={{ count: 3, amount: cents(90_00) }}
            elsewhere={{ count: 2, amount: cents(40_00) }}
            update={<Button name="page">Update total</Button>}
          />
          <ChoiceTotal label="Total today" each="Card $106.96 · eCheck $105.00">
            <Button>Continue to payment</Button>
          </ChoiceTotal>
        </Form>
        <Pagination page={2} pages={9} hrefOf={(page) => `?page=${page}`} />
      </Section>
      <BarChart
        sentence="One bar."
        groupLabel="Month"
        series={[{ label: 'paid', tone: 'main' }]}
        groups={[{ label: 'May', amounts: [cents(5)] }]}
      />
      <ProcessSteps steps={[{ heading: 'Open the panel', children: <p>Upper right</p> }]} />
      <KeyValue
        rows={[{ label: 'Receipt', value: <CodeText>R-1</CodeText>, action: <BackLink href="/">x</BackLink> }]}
      />
      <Prose>
        <p>Text</p>
      </Prose>
      <EmptyState action={<PrintButton />}>Nothing</EmptyState>
      <ButtonRow>
        <Button kind="danger" type="button" icon="print" hiddenText="the link">
          Remove
        </Button>
      </ButtonRow>
    </Page>,
    { banner: { kind: 'demo', children: <p>Demonstration</p> } },
  );
  expect(await markupProblems(html)).toEqual([]);
});
