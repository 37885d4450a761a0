import { Type } from 'typebox';
import type { CityProfile } from '../../../kernel/city-profile.ts';
import { dayAt, formatDay, parseDay } from '../../../kernel/day.ts';
import { form } from '../../../platform/http/form.ts';
import { oncePerForm } from '../../../platform/http/once-per-form.ts';
import { textIn } from '../../../platform/i18n/text.ts';
import { Alert, ErrorSummary, type FieldErrors } from '../../../ui/alert.tsx';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Select, TextField } from '../../../ui/fields.tsx';
import { Form, RequiredNote } from '../../../ui/form.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Page } from '../../../ui/page.tsx';
import { Table } from '../../../ui/table.tsx';
import { BackLink, Section } from '../../../ui/text.tsx';
import { mayRole, type StaffRequest } from '../../identity/public.ts';
import { offerNamed } from '../cart-rules.ts';
import { staffCartMessages } from '../messages/staff.ts';
import { stockMessages } from '../messages/stock.ts';
import { cartStock, type CartStock } from '../reads.ts';
import { countStock } from './count-stock.ts';
import { cartsOfOrders, type CartsOfOrders } from './reads.ts';

const readChange = form(
  Type.Object({
    size: Type.String({ maxLength: 80 }),
    change: Type.String({ maxLength: 10 }),
    expected: Type.String({ maxLength: 20 }),
  }),
);
type Typed = { size: string; change: string; expected: string };

/** GET /staff/cart-orders/stock. */
export function showStock(request: StaffRequest) {
  return show(request, { size: '', change: '', expected: '' }, {});
}

/** POST of the same: carts of a size came in or went out, or are expected. */
export async function submitStock(request: StaffRequest) {
  const { db, body, city, clock, language, user, reply } = request;
  const t = textIn(language, stockMessages);
  const read = readChange(body);
  const typed = read.ok ? read.value : read.values;
  const [programKey = '', gallons = ''] = typed.size.split(' ');
  const offer = offerNamed(city, programKey, Number(gallons));
  const change = /^[+-]?\d{1,5}$/.test(typed.change) ? Number(typed.change) : null;
  const expectedOn = typed.expected === '' ? null : parseDay(typed.expected);
  const errors: FieldErrors = {
    size: offer ? undefined : t('stock.error.size'),
    change: change === null ? t('stock.error.change') : undefined,
    expected: typed.expected !== '' && !expectedOn ? t('stock.error.day') : undefined,
  };
  if (!read.ok || !offer || change === null || Object.values(errors).some(Boolean)) return show(request, typed, errors);
  const counted = { programKey, gallons: offer.size.gallons, change, expectedOn };
  const now = clock.now();
  const by = { staffUserId: user.userId, now, today: dayAt(now, city.timeZone) };
  const outcome = await db.transaction().execute((tx) => oncePerForm(tx, request, () => countStock(tx, counted, by)));
  if (!outcome.ok) return show(request, typed, { change: t(`stock.error.${outcome.reason}`) });
  return reply.seeOther('/staff/cart-orders/stock?done=saved');
}

async function show(request: StaffRequest, typed: Typed, errors: FieldErrors) {
  const { db, city, query, user, reply } = request;
  const [stock, setAside] = await Promise.all([cartStock(db), cartsOfOrders(db)]);
  const view = (
    <StockPage
      {...{ city, stock, setAside, typed, errors }}
      mayChange={mayRole(user.staffRole, 'work-cart-orders')}
      isSaved={query['done'] === 'saved'}
    />
  );
  return reply.page(view, Object.values(errors).some(Boolean) ? 422 : 200);
}

type StockProps = {
  city: CityProfile;
  stock: readonly CartStock[];
  setAside: readonly CartsOfOrders[];
  typed: Typed;
  errors: FieldErrors;
  mayChange: boolean;
  isSaved: boolean;
};
type Size = { programKey: string; gallons: number; name: string };

function StockPage(props: StockProps) {
  const t = useText(stockMessages);
  const language = useLanguage();
  const { city, stock, setAside, errors, mayChange, isSaved } = props;
  const sizes: Size[] = city.cartPrograms.flatMap((program) =>
    program.sizes.map(({ gallons }) => ({
      ...{ programKey: program.key, gallons },
      name: t('stock.program', { program: program.name[language], gallons }),
    })),
  );
  const isSize = (size: Size) => (one: { programKey: string; gallons: number }) =>
    one.programKey === size.programKey && one.gallons === size.gallons;
  return (
    <Page
      title={t('stock.title')}
      section="staff"
      lede={t('stock.lede')}
      before={
        <>
          <BackLink href="/staff/cart-orders">{useText(staffCartMessages)('list.title')}</BackLink>
          <ErrorSummary errors={errors} />
          {isSaved && (
            <Alert kind="success" isAnswer>
              {t('stock.done')}
            </Alert>
          )}
        </>
      }
    >
      <Table
        caption={t('stock.title')}
        isCaptionHidden
        rows={sizes}
        columns={[
          { key: 'size', header: t('stock.size'), kind: 'name', cell: ({ name }) => name },
          {
            key: 'expected',
            header: t('stock.expected'),
            cell: (size) => {
              const expectedOn = stock.find(isSize(size))?.expectedOn;
              return expectedOn ? formatDay(expectedOn, language) : '—';
            },
          },
          {
            key: 'orders',
            header: t('stock.orders'),
            kind: 'money',
            cell: (size) => String(setAside.find(isSize(size))?.setAside ?? 0),
          },
          {
            key: 'waiting',
            header: t('stock.waiting'),
            kind: 'money',
            cell: (size) => String(setAside.find(isSize(size))?.waiting ?? 0),
          },
          {
            key: 'left',
            header: t('stock.left'),
            kind: 'money',
            cell: (size) => stock.find(isSize(size))?.onHand.toLocaleString('en-US') ?? t('stock.notCounted'),
          },
        ]}
      />
      {mayChange && <ChangeSection {...props} sizes={sizes} />}
    </Page>
  );
}

function ChangeSection({ sizes, typed, errors }: StockProps & { sizes: readonly Size[] }) {
  const t = useText(stockMessages);
  return (
    <Section heading={t('stock.change.heading')} id="change">
      <Form action="/staff/cart-orders/stock">
        <RequiredNote />
        <Select
          name="size"
          label={t('stock.size')}
          options={sizes.map(({ programKey, gallons, name }) => ({ value: `${programKey} ${gallons}`, label: name }))}
          value={typed.size}
          error={errors['size']}
          emptyChoice
          width="wide"
          isRequired
        />
        <TextField
          name="change"
          label={t('stock.change')}
          hint={t('stock.change.hint')}
          value={typed.change}
          error={errors['change']}
          width="short"
          maxlength={10}
          // Whoever comes back to the page has counted them: a browser is not to fill them in again.
          autocomplete="off"
          isRequired
        />
        <TextField
          name="expected"
          type="date"
          label={t('stock.expected')}
          hint={t('stock.expected.hint')}
          value={typed.expected}
          error={errors['expected']}
          width="short"
        />
        <ButtonRow>
          <Button>{t('stock.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
