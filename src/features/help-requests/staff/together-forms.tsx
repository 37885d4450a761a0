import { Button, ButtonRow } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Form } from '../../../ui/form.tsx';
import { useText } from '../../../ui/language.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/text.tsx';
import { parseBillKey, staffBillPath } from '../../billing/public.ts';
import { customerPath } from '../../customer-accounts/public.ts';
import type { HelpLink } from '../help-request.ts';
import { staffHelpMessages } from '../messages/staff.ts';
import type { StaffRequestProps } from './request-props.ts';

/** What belongs to a request: bills, payments, customers. */
export function LinksSection({ helpRequest, links, typed, errors, mayAnswer }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  const path = `/staff/help-requests/${helpRequest.id}/links`;
  if (!mayAnswer && links.length === 0) return null;
  return (
    <Section heading={t('link.heading')} id="links">
      {links.length > 0 && (
        <ul class="usa-list">
          {links.map((link) => (
            <li key={`${link.kind} ${link.thing}`}>
              {t(`link.${link.kind}`)} <Link href={hrefOf(link)}>{link.label}</Link>
              {mayAnswer && (
                <Form action={path} label={`${t('link.untie')} ${link.label}`}>
                  <Button kind="link" name="untie" value={`${link.kind} ${link.thing}`} hiddenText={link.label}>
                    {t('link.untie')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAnswer && (
        <Form action={path} label={t('link.heading')}>
          <TextField
            name="named"
            label={t('link.named')}
            hint={t('link.hint')}
            value={typed.named}
            error={errors?.['named']}
            autocomplete="off"
            maxlength={100}
          />
          <ButtonRow>
            <Button kind="outline">{t('link.button')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

function hrefOf({ kind, thing }: HelpLink): string {
  if (kind === 'customer') return customerPath(Number(thing));
  const bill = kind === 'bill' ? parseBillKey(thing) : null;
  if (bill) return staffBillPath(bill);
  return kind === 'payment' ? `/staff/payments/${thing}` : `/staff/find?${new URLSearchParams({ q: thing })}`;
}

/** Lets a request go on in another one. */
export function MergeForm({ helpRequest, typed, errors }: StaffRequestProps) {
  const t = useText(staffHelpMessages);
  return (
    <Section heading={t('merge.heading')} id="merge">
      <Form action={`/staff/help-requests/${helpRequest.id}/merge`} label={t('merge.heading')}>
        <TextField
          name="number"
          label={t('merge.number')}
          hint={t('merge.hint')}
          value={typed.merge}
          error={errors?.['number']}
          autocomplete="off"
          maxlength={20}
          width="short"
        />
        <ButtonRow>
          <Button kind="outline">{t('merge.button')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
