type Addressed = {
  mailingAddress: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
};

/** The mailing address as it stands on an envelope: the street, then town, state and postal code. */
export function addressLines({ mailingAddress, city, state, postalCode }: Addressed): string[] {
  const town = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [mailingAddress, town].filter((line): line is string => Boolean(line));
}
