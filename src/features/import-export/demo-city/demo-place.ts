/** What ties the made-up city to the place that the demonstration profile describes; all else is invented. */
export const demoPlace = {
  city: 'Naperville',
  state: 'IL',
  postalCodes: ['60540', '60563', '60564', '60565'],
  telephoneAreas: ['630', '331'],
  timeZone: 'America/Chicago',
} as const;
