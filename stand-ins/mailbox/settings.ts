import { SettingsReader, type Environment } from '../environment.ts';

export type MailboxSettings = { smtpPort: number; httpPort: number; storeFile: string; apiKey: string };

/** Reads the settings; the reader that comes back holds every mistake. Port 0 takes any free one. */
export function readMailboxSettings(environment: Environment): { settings: MailboxSettings; reader: SettingsReader } {
  const reader = new SettingsReader(environment);
  const settings = {
    smtpPort: reader.whole('MAILBOX_SMTP_PORT', 0, 0, 65_535),
    httpPort: reader.whole('MAILBOX_HTTP_PORT', 0, 0, 65_535),
    storeFile: reader.text('MAILBOX_STORE'),
    apiKey: reader.text('MAILBOX_API_KEY', 16),
  };
  return { settings, reader };
}
