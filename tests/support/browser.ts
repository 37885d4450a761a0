import * as cheerio from 'cheerio';
import type { Element } from 'domhandler';
import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';

type Fields = Record<string, string | string[]>;
export type Answered = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  html: string;
  path: string;
};

/** What a person without JavaScript has: cookies, pages, links and forms. Talks to the server without a network. */
export class TestBrowser {
  private readonly server: FastifyInstance;
  private readonly cookies = new Map<string, string>();
  /** Sent with every request, as a real browser or proxy would. */
  headers: Record<string, string> = {};

  constructor(server: FastifyInstance) {
    this.server = server;
  }

  /** Opens a path and follows redirects within the portal. */
  async open(path: string): Promise<TestPage> {
    return this.follow(await this.request('GET', path));
  }

  /** One request, redirects not followed. */
  async request(
    method: 'GET' | 'POST',
    path: string,
    fields?: Fields,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = fields && encodeFields(fields);
    const response = await this.server.inject({
      method,
      url: path,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...this.headers,
        ...headers,
      },
      ...(form === undefined ? {} : { payload: form }),
    });
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() === 0)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.statusCode, headers: response.headers as Answered['headers'], html: response.body, path };
  }

  /** Sends bytes of a kind, redirects not followed. */
  async post(
    path: string,
    payload: Buffer | Readable,
    contentType: string,
    added: Record<string, string> = {},
  ): Promise<Answered> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie ? { cookie } : {}), 'content-type': contentType, ...this.headers, ...added };
    const response = await this.server.inject({ method: 'POST', url: path, headers, payload });
    return { status: response.statusCode, headers: response.headers as Answered['headers'], html: response.body, path };
  }

  async follow(answered: Answered): Promise<TestPage> {
    let at = answered;
    for (let hops = 0; hops < 5 && at.status >= 300 && at.status < 400; hops += 1) {
      const location = String(at.headers['location']);
      if (!location.startsWith('/')) break;
      at = await this.request('GET', location);
    }
    return new TestPage(this, at);
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }
}

/** A page as it was answered, and what a person can do on it. */
export class TestPage {
  readonly status: number;
  readonly headers: Answered['headers'];
  readonly html: string;
  readonly path: string;
  readonly $: cheerio.CheerioAPI;
  private readonly browser: TestBrowser;

  constructor(browser: TestBrowser, answered: Answered) {
    this.browser = browser;
    this.status = answered.status;
    this.headers = answered.headers;
    this.html = answered.html;
    this.path = answered.path;
    this.$ = cheerio.load(answered.html);
  }

  /** The words of the page's content, or of what a selector finds, with white space folded. */
  text(selector = 'main'): string {
    return this.$(selector).text().replace(/\s+/g, ' ').trim();
  }

  get heading(): string {
    return this.text('h1');
  }

  /** Follows the link of that name. */
  async click(name: string): Promise<TestPage> {
    const link = this.$('a')
      .filter((_at, element) => this.words(element) === name)
      .first();
    const href = link.attr('href');
    if (!href) throw new Error(`no link "${name}" on ${this.path}`);
    return this.browser.open(href);
  }

  /** Fills fields by their `name`, presses the button of that name, and follows the answer. */
  async submit(button: string, fields: Fields = {}): Promise<TestPage> {
    return this.browser.follow(await this.send(button, fields));
  }

  /** The same, redirects not followed. */
  async send(button: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Answered> {
    const { form, pressed, formAction } = this.formWith(button);
    const action = formAction || form.attr('action') || this.path;
    if (form.attr('enctype') === 'multipart/form-data') {
      const { body, contentType } = multipartOf(this.partsOf(form, { ...pressed, ...fields }, []));
      return this.browser.post(action, body, contentType, headers);
    }
    const filled = { ...this.fieldsOf(form), ...pressed, ...fields };
    if ((form.attr('method') ?? 'get').toLowerCase() === 'post')
      return this.browser.request('POST', action, filled, headers);
    return this.browser.request('GET', `${action.split('?')[0]}?${encodeFields(filled)}`, undefined, headers);
  }

  /** Chooses files in the form of that button, presses it, and follows the answer. */
  async upload(button: string, files: readonly UploadFile[], fields: Fields = {}): Promise<TestPage> {
    const { form, pressed } = this.formWith(button);
    const { body, contentType } = multipartOf(this.partsOf(form, { ...pressed, ...fields }, files));
    return this.browser.follow(await this.browser.post(form.attr('action') || this.path, body, contentType));
  }

  /** In the order of the form, as browsers have it; a field of files without any is sent as one without name and content. */
  private partsOf(form: cheerio.Cheerio<Element>, fields: Fields, files: readonly UploadFile[]): Part[] {
    const inForm = this.fieldsOf(form);
    const names = new Set<string>();
    const parts: Part[] = [];
    let filesOf = '';
    for (const element of form.find('input, select, textarea, button').toArray()) {
      const name = element.attribs['name'] ?? '';
      if (name === '' || names.has(name)) continue;
      if (element.attribs['type'] === 'file') {
        filesOf = name;
        const chosen = files.length > 0 ? files : [{ fileName: '', content: '' }];
        parts.push(...chosen.map((file) => ({ name, ...file })));
        continue;
      }
      const values = fields[name] ?? (element.name === 'button' ? undefined : inForm[name]);
      if (values === undefined) continue;
      if (filesOf !== '')
        throw new Error(`"${name}" stands behind the files "${filesOf}" on ${this.path}: it would be refused`);
      names.add(name);
      parts.push(...[values].flat().map((value) => ({ name, value })));
    }
    const isOther = (name: string) => !names.has(name);
    const others = Object.entries(fields).filter(([name]) => isOther(name));
    return [...others.flatMap(([name, values]) => [values].flat().map((value) => ({ name, value }))), ...parts];
  }

  private formWith(name: string): { form: cheerio.Cheerio<Element>; pressed: Fields; formAction: string | undefined } {
    const button = this.$('button')
      .filter((_at, element) => this.words(element) === name)
      .first();
    const formId = button.attr('form');
    const form = formId ? this.$<Element, string>(`form#${formId}`) : button.closest('form');
    if (form.length === 0) throw new Error(`no button "${name}" in a form on ${this.path}`);
    const field = button.attr('name');
    const pressed = field ? { [field]: button.attr('value') ?? '' } : {};
    return { form: form as cheerio.Cheerio<Element>, pressed, formAction: button.attr('formaction') };
  }

  /** What a browser would send as it stands: texts, hidden fields, chosen boxes. */
  private fieldsOf(form: cheerio.Cheerio<Element>): Fields {
    const fields: Fields = {};
    for (const { name, value } of form.serializeArray()) {
      const known = fields[name];
      fields[name] = known === undefined ? value : [...[known].flat(), value];
    }
    return fields;
  }

  private words(element: Parameters<cheerio.CheerioAPI>[0]): string {
    return this.$(element).text().replace(/\s+/g, ' ').trim();
  }
}

function encodeFields(fields: Fields): string {
  const encoded = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) encoded.append(name, one);
  return encoded.toString();
}

export type UploadFile = { fileName: string; content: string | Buffer };

type Part = { name: string } & ({ value: string } | UploadFile);

/** A form with files as browsers send it (RFC 7578). */
export function multipartOf(parts: readonly Part[]): {
  body: Buffer;
  contentType: string;
} {
  const boundary = '----a-boundary-that-stands-in-no-file';
  const pieces = parts.flatMap((part) => {
    const isFile = 'fileName' in part;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"`;
    const type = isFile && part.fileName === '' ? 'application/octet-stream' : 'text/csv';
    const about = isFile ? `; filename="${part.fileName}"\r\nContent-Type: ${type}` : '';
    return [`${head}${about}\r\n\r\n`, isFile ? part.content : part.value, '\r\n'];
  });
  const body = Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece)));
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}
