import type { CartProgram, CityProfile } from '../../kernel/city-profile.ts';
import { cents } from '../../kernel/money.ts';
import type { PageRequest } from '../../platform/http/request.ts';
import { Alert } from '../../ui/alert.tsx';
import { KeyValue, Money } from '../../ui/figures.tsx';
import { CityWords } from '../../ui/city-words.tsx';
import { useLanguage, useText } from '../../ui/language.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { EmptyState, Section } from '../../ui/text.tsx';
import { CartDrawing } from './cart-drawing.tsx';
import { WrittenPage, writtenInstead } from './instructions/written-page.tsx';
import { otherServicesMessages } from './messages/other-services.ts';
import { openNowText } from './office-hours.ts';
import { PhoneLink } from './phone-link.tsx';

export async function showOtherServices(request: PageRequest) {
  const { city, clock, reply } = request;
  const now = clock.now();
  const written = await writtenInstead(request, 'other-services');
  if (!written) return reply.page(<OtherServicesPage city={city} now={now} />);
  return reply.page(
    <WrittenPage written={written} section="other-services">
      <Services city={city} now={now} />
    </WrittenPage>,
  );
}

function OtherServicesPage({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(otherServicesMessages);
  if (city.cartPrograms.length === 0) {
    return (
      <Page title={t('services.title')} section="other-services" isPublic>
        <EmptyState>{t('services.none')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('services.title')} lede={t('services.lede')} section="other-services" isPublic>
      <Services city={city} now={now} />
    </Page>
  );
}

/** How to get carts, and each program with its drawing and prices. */
function Services({ city, now }: { city: CityProfile; now: Date }) {
  const t = useText(otherServicesMessages);
  const language = useLanguage();
  const { phone, email } = city.department;
  if (city.cartPrograms.length === 0) return null;
  return (
    <>
      <Alert kind="info" heading={t('services.notYet.heading')} headingLevel={2}>
        <p>
          {t('services.notYet.text')} <PhoneLink phone={phone} /> {t('services.notYet.orMail')}{' '}
          <a class="usa-link" href={`mailto:${email}`}>
            {email}
          </a>
          .
        </p>
        <p>{openNowText(city, now, language)}</p>
      </Alert>
      {city.cartPrograms.map((program) => (
        <Program key={program.key} program={program} />
      ))}
    </>
  );
}

function Program({ program }: { program: CartProgram }) {
  const t = useText(otherServicesMessages);
  const language = useLanguage();
  const name = program.name[language];
  return (
    <Section heading={name} id={program.key}>
      <p>
        <CityWords text={program.about} />
      </p>
      <figure class="cc-carts">
        <CartDrawing program={program} name={name} />
        <figcaption class="cc-note">{t('services.scale')}</figcaption>
      </figure>
      <Sizes program={program} name={name} />
      <h3 class="cc-h3">{t('services.delivery')}</h3>
      <KeyValue
        isAmounts
        rows={program.deliveries.map((delivery) => ({
          label: <CityWords text={delivery.name} />,
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
      </ul>
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

function Sizes({ program, name }: { program: CartProgram; name: string }) {
  const t = useText(otherServicesMessages);
  type Size = CartProgram['sizes'][number];
  const bags: Column<Size> = {
    key: 'bags',
    header: t('services.holds'),
    cell: (size) => (size.bags ? t('services.bags', { count: size.bags }) : ''),
  };
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
      header: t('services.height'),
      cell: (size) => t('services.inches', { inches: size.heightInches }),
    },
    {
      key: 'price',
      header: t('services.price'),
      kind: 'money',
      cell: (size) => <Money amount={cents(size.priceCents)} />,
    },
  ];
  return <Table caption={t('services.table', { name })} isCaptionHidden columns={columns} rows={program.sizes} />;
}
