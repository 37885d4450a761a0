import type { EnhancedElementName } from '../enhanced-elements.ts';
import { ChoiceTotal, SelectionTotal } from './totals.ts';
import { FollowProgress } from './follow-progress.ts';
import { PasskeyButton } from './passkey-button.ts';
import { placePanels } from './place-panels.ts';
import { PrintButton } from './print-button.ts';
import { SessionWarning } from './session-warning.ts';
import { ShowPassword } from './show-password.ts';

/** Everything that JavaScript adds to pages which work without it. */
const elements: Record<EnhancedElementName, CustomElementConstructor> = {
  'show-password': ShowPassword,
  'session-warning': SessionWarning,
  'selection-total': SelectionTotal,
  'choice-total': ChoiceTotal,
  'print-button': PrintButton,
  'follow-progress': FollowProgress,
  'passkey-button': PasskeyButton,
};

for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
placePanels();
