import { SettingsReader, type Environment } from '../environment.ts';

/** Everything the pretend payment company is told from outside. Times are in milliseconds. */
export type GatewaySettings = {
  host: string;
  port: number;
  storeFile: string;
  apiKey: string;
  webhookSecret: string;
  webhookUrl: string;
  settleMs: number;
  retryMs: number;
  disorder: 'on' | 'off';
};

const oneHourMs = 3_600_000;

/** Reads the settings; the reader that comes back holds every mistake. */
export function readGatewaySettings(environment: Environment): { settings: GatewaySettings; reader: SettingsReader } {
  const reader = new SettingsReader(environment);
  const settings = {
    host: reader.loopbackHost('GATEWAY_HOST'),
    port: reader.whole('GATEWAY_PORT', 0, 0, 65_535),
    storeFile: reader.text('GATEWAY_STORE'),
    apiKey: reader.text('GATEWAY_API_KEY', 16),
    webhookSecret: reader.text('GATEWAY_WEBHOOK_SECRET', 16),
    webhookUrl: reader.loopbackUrl('GATEWAY_WEBHOOK_URL'),
    settleMs: reader.whole('GATEWAY_SETTLE_MS', 10_000, 0, 24 * oneHourMs),
    retryMs: reader.whole('GATEWAY_RETRY_MS', 1_000, 1, oneHourMs),
    disorder: reader.choice('GATEWAY_DISORDER', ['on', 'off']),
  };
  return { settings, reader };
}
