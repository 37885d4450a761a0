import { accountMessages } from './messages/account-messages.ts';
import { billMessages } from './messages/bill-messages.ts';
import { guestMessages } from './messages/guest-messages.ts';
import { listMessages } from './messages/list-messages.ts';

/** All strings of the feature; the parts stand by page in `messages/`. */
export const billingMessages = { ...listMessages, ...accountMessages, ...billMessages, ...guestMessages };
