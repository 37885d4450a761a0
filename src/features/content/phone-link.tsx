import { telHref } from '../../kernel/telephone.ts';

/** A number that a telephone dials when it is touched; never broken over two lines. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a class="usa-link cc-nowrap" href={telHref(phone)}>
      {phone}
    </a>
  );
}
