import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffMemberOf } from '../../staff-console/test-staff.ts';
import { city, openMailDesk, type MailDesk } from './test-mail.ts';

let desk: MailDesk;
const send: MailDesk['send'] = (mail) => desk.send(mail);
const delivered = () => desk.delivered();

beforeAll(async () => {
  desk = await openMailDesk();
});
afterAll(() => desk.close());

describe('what the sender’s domain says is recorded', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const proofOf = async (mailId: string) => {
    const found = await desk.portal.database.pool.query(
      'select spf, dkim, dmarc from help_mails_in where mail_id = $1',
      [mailId],
    );
    return found.rows[0] as { spf: string; dkim: string; dmarc: string };
  };
  beforeAll(() => {
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    desk.names.set('TXT proven.example', [['v=spf1 ip4:127.0.0.1 -all']]);
    desk.names.set('TXT mail._domainkey.proven.example', [[`v=DKIM1; k=rsa; p=${key}`]]);
    desk.names.set('TXT _dmarc.proven.example', [['v=DMARC1; p=reject']]);
    desk.names.set('TXT strict.example', [['v=spf1 ip4:192.0.2.1 -all']]);
    desk.names.set('TXT _dmarc.strict.example', [['v=DMARC1; p=reject']]);
  });

  test('a signed mail from the right server passes', async () => {
    const head = `From: ana@proven.example\r\nTo: ${city}\r\nSubject: Signed\r\nMessage-ID: <signed@proven.example>`;
    const plain = `${head}\r\nDate: Mon, 08 Jun 2026 09:00:00 -0500\r\n\r\nI sign this.\r\n`;
    const { signatures } = await dkimSign(plain, {
      ...{ canonicalization: 'relaxed/relaxed', algorithm: 'rsa-sha256', signTime: new Date() },
      signatureData: [
        {
          ...{ signingDomain: 'proven.example', selector: 'mail' },
          privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        },
      ],
    } as Parameters<typeof dkimSign>[1]);
    await send({ raw: signatures + plain, envelope: { from: 'ana@proven.example', to: city } });
    expect(await proofOf('<signed@proven.example>')).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass' });
    expect(await delivered()).toHaveLength(1);
  });

  test('a forged one fails: it is a request that staff see, and nobody is written to', async () => {
    await send({ from: 'victim@strict.example', subject: 'Forged', text: 'x', messageId: '<forged@strict.example>' });
    expect(await proofOf('<forged@strict.example>')).toEqual({ spf: 'fail', dkim: 'none', dmarc: 'fail' });
    expect(await delivered()).toEqual([]);
    const clerk = await staffMemberOf(desk.portal, 'clerk');
    const queue = await clerk.open('/staff/help-requests?state=open&email=victim');
    const forged = (await queue.click('Forged')).text();
    expect(forged).toContain('SPF fail, DKIM none, DMARC fail');
    expect(forged).toContain('the domain of the address says that the mail is not its own');
  });

  test('a domain that says nothing proves nothing', async () => {
    await send({ from: 'a@silent.example', subject: 'Silent', text: 'x', messageId: '<silent@silent.example>' });
    expect(await proofOf('<silent@silent.example>')).toEqual({ spf: 'none', dkim: 'none', dmarc: 'none' });
    await delivered();
  });
});
