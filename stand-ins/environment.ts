/**
 * Reads settings from the environment and keeps every mistake, so that a person mends them all at once.
 * The stand-ins play companies outside the city, so they share nothing with the portal, not even this.
 */
export type Environment = Readonly<Record<string, string | undefined>>;

const loopbackNames = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

export class SettingsReader {
  readonly mistakes: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** A text that must be there, with a least length for secrets. */
  text(name: string, lengthMin = 1): string {
    const value = this.#environment[name] ?? '';
    if (value === '') this.mistakes.push(`${name} is missing.`);
    else if (value.length < lengthMin) this.mistakes.push(`${name} must have at least ${lengthMin} characters.`);
    return value;
  }

  /** A whole number within limits; `fallback` when it is not set. */
  whole(name: string, fallback: number, min: number, max: number): number {
    const written = this.#environment[name] ?? '';
    if (written === '') return fallback;
    const value = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.mistakes.push(`${name} must be a whole number from ${min} to ${max}.`);
    return fallback;
  }

  /** One word of a list; the first is the default. */
  choice<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const written = this.#environment[name] ?? '';
    if (written === '') return words[0];
    const word = words.find((candidate) => candidate === written);
    if (word !== undefined) return word;
    this.mistakes.push(`${name} must be ${words.join(' or ')}.`);
    return words[0];
  }

  /** A host that only programs on this machine can reach; a stand-in is never served to a network. */
  loopbackHost(name: string): string {
    const host = this.#environment[name] ?? '127.0.0.1';
    if (loopbackNames.has(host)) return host;
    this.mistakes.push(`${name} must be a loopback host, such as 127.0.0.1.`);
    return '127.0.0.1';
  }

  /** An http or https address on this machine. */
  loopbackUrl(name: string): string {
    const written = this.text(name);
    const url = URL.parse(written);
    const isWeb = url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
    if (written !== '' && !(isWeb && loopbackNames.has(url.hostname))) {
      this.mistakes.push(`${name} must be an http address on this machine, such as http://127.0.0.1:3000/path.`);
    }
    return written;
  }
}

/** Ends the program with exit code 2 when settings are wrong, naming every mistake. */
export function stopOnMistakes(program: string, reader: SettingsReader): void {
  if (reader.mistakes.length === 0) return;
  process.stderr.write(`${program} cannot start:\n${reader.mistakes.map((mistake) => `- ${mistake}\n`).join('')}`);
  process.exit(2);
}

/** Starts a program, or says in one line why it cannot, and ends it with exit code 1. */
export async function startOrSay(program: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (fault) {
    process.stderr.write(`${program} cannot start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exit(1);
  }
}
