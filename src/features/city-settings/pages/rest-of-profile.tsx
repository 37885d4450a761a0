import type { CityProfile } from '../../../kernel/city-profile.ts';
import { cityText } from '../../../kernel/language.ts';
import { CityWords } from '../../../ui/city-words.tsx';
import { KeyValue } from '../../../ui/figures.tsx';
import { useLanguage, useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section as PageSection } from '../../../ui/text.tsx';
import { settingsMessages } from '../messages/settings.ts';

/** What staff cannot change on the screen, and where it is changed. */
export function RestOfProfile({ file }: { file: CityProfile }) {
  const t = useText(settingsMessages);
  const language = useLanguage();
  const { spokenName, website, colors, mark, feeLaw, linking, ledger, fileColumns } = file;
  const files = Object.values(fileColumns).filter((columns) => Object.keys(columns).length > 0).length;
  return (
    <PageSection heading={t('rest.heading')} id="rest">
      <p>{t('rest.text')}</p>
      <KeyValue
        rows={[
          { label: t('rest.name'), value: file.name },
          { label: t('rest.spokenName'), value: <CityWords text={spokenName} /> },
          { label: t('rest.shortName'), value: file.shortName },
          { label: t('rest.key'), value: file.key },
          { label: t('rest.timeZone'), value: file.timeZone },
          { label: t('rest.website'), value: <Link href={website.href}>{cityText(website.label, language)}</Link> },
          { label: t('rest.colors'), value: Object.values(colors).join(', ') },
          { label: t('rest.mark'), value: mark ?? t('rest.mark.none') },
          { label: t('rest.law'), value: `${cityText(feeLaw.name, language)}, ${feeLaw.source}` },
          { label: t('rest.networks'), value: linking.sharedNetworks.join(', ') || t('rest.none') },
          { label: t('rest.mails'), value: t('rest.mails.what') },
          {
            label: t('rest.fillOrder'),
            value: ledger.fillOrder.map((kind) => t(`rest.fillOrder.${kind}`)).join(', '),
          },
          {
            label: t('rest.accounts'),
            value: (
              <>
                {Object.entries(ledger.accounts).map(([account, { glCode, name }]) => (
                  <div key={account}>
                    <CityWords text={name} /> ({glCode})
                  </div>
                ))}
              </>
            ),
          },
          {
            label: t('rest.charges'),
            value: t('rest.charges.count', { count: ledger.chargeCodes.length, code: ledger.defaultGlCode }),
          },
          { label: t('rest.columns'), value: files === 0 ? t('rest.none') : t('rest.columns.count', { count: files }) },
        ]}
      />
    </PageSection>
  );
}
