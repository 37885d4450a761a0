import type { Section } from '../section.ts';
import { cartForm } from './cart-fields.ts';
import type { SectionForm } from './field.ts';
import { helpForm } from './help-fields.ts';
import { hoursForm } from './hour-fields.ts';
import { categoryForm, feeForm, oldAndReturnedForm } from './money-fields.ts';
import { guestForm, linkingForm } from './proof-fields.ts';
import { contactForm, paidElsewhereForm, resourcesForm } from './word-fields.ts';

/** How each section is shown and typed. */
export const sectionForms: Record<Section, SectionForm> = {
  fees: feeForm,
  categories: categoryForm,
  linking: linkingForm,
  guests: guestForm,
  'old-and-returned': oldAndReturnedForm,
  carts: cartForm,
  contact: contactForm,
  hours: hoursForm,
  'help-requests': helpForm,
  resources: resourcesForm,
  'paid-elsewhere': paidElsewhereForm,
};
