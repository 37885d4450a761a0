import type { CartProgram, CityProfile } from '../../kernel/city-profile.ts';
import { dayAt, formatDay } from '../../kernel/day.ts';
import { cents } from '../../kernel/money.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { ButtonLink, ButtonRow } from '../../ui/button.tsx';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { EmptyState, Section } from '../../ui/text.tsx';
import { openNowText, otherServicesMessages, PhoneLink, WrittenPage, writtenInstead } from '../content/public.ts';
import { hasServiceAddresses } from './addresses/reads.ts';
import { CartDrawing } from './cart-drawing.tsx';
import { onSale } from './cart-rules.ts';
import { catalogueMessages } from './messages/catalogue.ts';
import { orderFormPath } from './order-form.ts';
import { ownOrder } from './own-order.ts';
import { cartStock, type CartStock } from './reads.ts';
import { RulesOfOrdering } from './rules-of-ordering.tsx';

type Offered = {
  city: CityProfile;
  now: Date;
  stock: readonly CartStock[];
  /** Without the city's addresses nobody can be told whether they may order. */
  isOpen: boolean;
  /** An order that was just made, and where it is paid. */
  ordered: { number: string; checkout: string } | null;
  /** What they were ordering was taken away meanwhile. */
  isGone: boolean;
  isSignedIn: boolean;
};

/** GET /other-services: what carts there are, and how to get one. Open to everybody. */
export async function showOtherServices(request: PageRequest) {
  const { db, city, clock, reply, visitor, query } = request;
  const [written, stock, isOpen, own] = await Promise.all([
    writtenInstead(request, 'other-services'),
    cartStock(db),
    hasServiceAddresses(db),
    query['ordered'] ? ownOrder(request, [query['ordered']].flat()[0]) : null,
  ]);
  const ordered = own?.order.state === 'unpaid' ? { number: own.order.number, checkout: own.checkout } : null;
  const isGone = query['gone'] !== undefined;
  const offered = { city, now: clock.now(), stock, isOpen, ordered, isGone, isSignedIn: visitor !== null };
  if (!written) return reply.page(<OtherServicesPage {...offered} />);
  return reply.page(
    <WrittenPage written={written} section="other-services">
      <Services {...offered} />
    </WrittenPage>,
  );
}

function OtherServicesPage(offered: Offered) {
  const t = useText(catalogueMessages);
  const ofPage = useText(otherServicesMessages);
  const title = ofPage('services.title');
  if (offered.city.cartPrograms.length === 0) {
    return (
      <Page title={title} section="other-services" isPublic>
        <EmptyState>{t('services.none')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={title} lede={ofPage('services.lede')} section="other-services" isPublic>
      <Services {...offered} />
    </Page>
  );
}

/** How to get carts, and each program with its drawing, prices and rules. */
function Services(offered: Offered) {
  const t = useText(catalogueMessages);
  const { city, ordered, isGone, isOpen, isSignedIn } = offered;
  if (city.cartPrograms.length === 0) return null;
  return (
    <>
      {ordered && (
        <Alert kind="success" isAnswer>
          <p>
            {t('services.ordered', { number: ordered.number })}{' '}
            <Link href={ordered.checkout}>{t('services.ordered.pay')}</Link>.
          </p>
        </Alert>
      )}
      {isGone && (
        <Alert kind="warning" isAnswer>
          {t('services.gone')}
        </Alert>
      )}
      {!isOpen && <ClosedNotice {...offered} />}
      {isSignedIn && (
        <p>
          <Link href="/carts/orders">{t('services.yours')}</Link>
        </p>
      )}
      {city.cartPrograms.map((program) => (
        <Program key={program.key} program={program} {...offered} />
      ))}
    </>
  );
}

function ClosedNotice({ city, now }: Offered) {
  const t = useText(catalogueMessages);
  const language = useLanguage();
  const { phone, email } = city.department;
  return (
    <Alert kind="info" heading={t('services.closed.heading')} headingLevel={2}>
      <p>
        {t('services.closed.text')} <PhoneLink phone={phone} /> {t('services.closed.orMail')}{' '}
        <a class="usa-link" href={`mailto:${email}`}>
          {email}
        </a>
        .
      </p>
      <p>{openNowText(city, now, language)}</p>
    </Alert>
  );
}

function Program(offered: Offered & { program: CartProgram }) {
  const t = useText(catalogueMessages);
  const { isOpen } = offered;
  const language = useLanguage();
  const program = onSale(offered.program);
  const name = program.name[language];
  if (program.sizes.length === 0) {
    return (
      <Section heading={name} id={program.key}>
        <p>{t('services.notSold')}</p>
        {isOpen && <SomethingElse program={program} reasons={ofOwnCart} />}
      </Section>
    );
  }
  return (
    <Section heading={name} id={program.key}>
      <p>
        <CityWords text={program.about} />
      </p>
      <figure class="cc-carts">
        <CartDrawing program={program} name={name} />
        <figcaption class="cc-note">{t('services.scale')}</figcaption>
      </figure>
      <Sizes {...offered} program={program} name={name} />
      {isOpen && (
        <ButtonRow>
          <ButtonLink href={orderFormPath('new', program.key)} hiddenText={t('services.order.which', { name })}>
            {t('services.order.main')}
          </ButtonLink>
        </ButtonRow>
      )}
      <h3 class="cc-h3">{t('services.delivery')}</h3>
      <KeyValue
        isAmounts
        rows={program.deliveries.map((delivery) => ({
          label: (
            <>
              <CityWords text={delivery.name} />
              {delivery.pickUpAt && (
                <span class="cc-note">
                  {' '}
                  <CityWords text={delivery.pickUpAt} />
                </span>
              )}
            </>
          ),
          value: delivery.feeCents === 0 ? t('services.free') : <Money amount={cents(delivery.feeCents)} />,
        }))}
      />
      <h3 class="cc-h3">{t('services.rules')}</h3>
      <ul>
        {program.rules.map((rule) => (
          <li key={rule.en}>
            <CityWords text={rule} />
          </li>
        ))}
        <RulesOfOrdering program={program} />
      </ul>
      {isOpen && <SomethingElse program={program} reasons={ofAnyCart} />}
      {program.link && (
        <p>
          <Link href={program.link.href}>
            <CityWords text={program.link.label} />
          </Link>
        </p>
      )}
    </Section>
  );
}

/** What is done about a cart without another one being sold. */
const ofOwnCart = ['damaged', 'removal'] as const;
const ofAnyCart = ['exchange', 'lost', ...ofOwnCart] as const;

type SomethingElseProps = { program: CartProgram; reasons: readonly (typeof ofAnyCart)[number][] };

/** What may be asked about a cart that stands at the house already. */
function SomethingElse({ program, reasons }: SomethingElseProps) {
  const t = useText(catalogueMessages);
  const name = program.name[useLanguage()];
  return (
    <>
      <h3 class="cc-h3">{t('services.else')}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <Link href={orderFormPath(reason, program.key)} hiddenText={t('services.order.which', { name })}>
              {t(`services.else.${reason}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sizes({ program, name, stock, now, city, isOpen }: Offered & { program: CartProgram; name: string }) {
  const t = useText(catalogueMessages);
  const language = useLanguage();
  type Size = CartProgram['sizes'][number];
  const countOf = (size: Size) =>
    stock.find(({ programKey, gallons }) => programKey === program.key && gallons === size.gallons);
  const today = dayAt(now, city.timeZone);
  const stockWords = (size: Size) => {
    const counted = countOf(size);
    if (!counted) return t('services.stock.yes');
    if (counted.onHand > 0) return t('services.stock.left', { count: counted.onHand.toLocaleString('en-US') });
    const { expectedOn } = counted;
    const again = expectedOn && expectedOn >= today ? formatDay(expectedOn, language) : null;
    return again
      ? `${t('services.stock.none')}. ${t('services.stock.expected', { day: again })}.`
      : t('services.stock.none');
  };
  const bags: Column<Size> = {
    key: 'bags',
    header: t('services.holds'),
    cell: (size) => (size.bags ? t('services.bags', { count: size.bags }) : ''),
  };
  const inStock: Column<Size> = { key: 'stock', header: t('services.stock'), cell: stockWords };
  const columns: Column<Size>[] = [
    {
      key: 'size',
      header: t('services.size'),
      kind: 'name',
      cell: (size) => t('services.gallons', { gallons: size.gallons }),
    },
    ...(program.sizes.some((size) => size.bags) ? [bags] : []),
    {
      key: 'height',
      header: t('services.measures'),
      cell: (size) => t('services.inches', { height: size.heightInches, width: size.widthInches }),
    },
    ...(isOpen ? [inStock] : []),
    {
      key: 'price',
      header: t('services.price'),
      kind: 'money',
      cell: (size) => <Money amount={cents(size.priceCents)} />,
    },
  ];
  return <Table caption={t('services.table', { name })} isCaptionHidden columns={columns} rows={program.sizes} />;
}
