import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../db/types.ts';
import type { PageRequest } from './request.ts';

/** As long as somebody may press a button twice, whose first answer the browser gives up. */
export const pressedTwiceMs = 60_000;

type SentForm = Pick<PageRequest, 'path' | 'rawBody' | 'body'> & { clock: Clock };

/** A form that had its effect longer ago than anybody presses a button twice: what it did may have been undone since. */
export class SentBefore extends Error {
  override name = 'SentBefore';
}

/**
 * Does what a form asks for once: with null it says that the same form, pressed twice, had its effect just now. Throws
 * `SentBefore` where it is sent again later, from a page that was come back to. A form that was refused may be sent again.
 * `chosen` tells apart what the body does not hold, as files.
 */
export async function oncePerForm<Value, Reason extends string>(
  tx: Tx,
  form: SentForm,
  act: () => Promise<Result<Value, Reason>>,
  chosen: readonly string[] = [],
): Promise<Result<Value | null, Reason>> {
  const formKey = formKeyOf(form, chosen);
  const now = form.clock.now();
  if (!(await insertSentForm(tx, formKey, now))) {
    if (await wasSentBefore(tx, formKey, new Date(now.getTime() - pressedTwiceMs))) throw new SentBefore();
    return ok(null);
  }
  const outcome = await act();
  if (!outcome.ok) await deleteSentForm(tx, formKey);
  return outcome;
}

/** Names a form with all that was sent: its token is another on each page, so whoever opens the page anew sends anew. */
export function formKeyOf(
  { path, rawBody, body }: Pick<SentForm, 'path' | 'rawBody' | 'body'>,
  chosen: readonly string[] = [],
): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([path, rawBody.toString('base64'), body, chosen]))
    .digest();
}

/** False where it is there already. Whoever sends the same at once waits for the first. */
async function insertSentForm(tx: Tx, formKey: Buffer, sentAt: Date): Promise<boolean> {
  const kept = await tx
    .insertInto('sentForms')
    .values({ formKey, sentAt })
    .onConflict((is) => is.column('formKey').doNothing())
    .returning('formKey')
    .executeTakeFirst();
  return kept !== undefined;
}

async function wasSentBefore(tx: Tx, formKey: Buffer, moment: Date): Promise<boolean> {
  const sent = await tx
    .selectFrom('sentForms')
    .select('sentAt')
    .where('formKey', '=', formKey)
    .executeTakeFirstOrThrow();
  return sent.sentAt <= moment;
}

async function deleteSentForm(tx: Tx, formKey: Buffer): Promise<void> {
  await tx.deleteFrom('sentForms').where('formKey', '=', formKey).execute();
}

/** Removes forms that were sent more than a day ago: no session lives so long. */
export async function forgetSentForms(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom('sentForms')
    .where('sentAt', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}
