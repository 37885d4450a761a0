/** Seconds until a session ends if nothing happens, and until it ends at the latest. */
type Ends = { idleSeconds: number; endSeconds: number };
const parts = ['asking', 'ending', 'ended'] as const;
type Part = (typeof parts)[number];

/**
 * Asks, before a quiet session ends, whether more time is needed; at its last end, which nobody can move, it says when
 * that is. It goes by the clock and not by a count of ticks, so that a laptop that slept knows at once that the session
 * is over. All tabs of the portal know of an answer given in one of them.
 */
export class SessionWarning extends HTMLElement {
  #idleEndMs = 0;
  #lastEndMs = 0;
  /** The person has read what there is to say, and is back on the page. */
  #isClosed = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #channel = new BroadcastChannel('session');
  #lastWords = '';

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#stay(form);
    });
    this.#part('ending')
      ?.querySelector('button')
      ?.addEventListener('click', () => this.#close());
    // A browser may close a dialog on Escape without asking where nobody has touched the page yet; a key it never takes.
    this.#dialog?.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#escape(event, form);
    });
    this.#dialog?.addEventListener('cancel', (event) => this.#escape(event, form));
    this.#channel.addEventListener('message', ({ data }) => {
      if (isEnds(data) && this.#due !== 'ended') this.#restart(data);
    });
    const ends = { idleSeconds: Number(this.dataset['idleSeconds']), endSeconds: Number(this.dataset['endSeconds']) };
    this.#take(ends);
    // Opening this page has just kept the session for the other tabs as well.
    this.#tellOtherTabs(ends);
    this.#timer = setInterval(() => this.#look(), 1000);
  }

  /** Escape is an answer too: who presses it is there. Where that cannot be told, it leads back to the page. */
  #escape(event: Event, form: HTMLFormElement | null): void {
    event.preventDefault();
    if (this.#due === 'ended') return;
    if (form && this.#due === 'asking' && !this.#part('failed')?.textContent) void this.#stay(form);
    else this.#close();
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#channel.close();
  }

  #take({ idleSeconds, endSeconds }: Ends): void {
    const now = Date.now();
    this.#idleEndMs = now + idleSeconds * 1000;
    this.#lastEndMs = now + endSeconds * 1000;
    this.#isClosed = false;
    this.#lastWords = '';
  }

  #tellOtherTabs(ends: Ends): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches only its own origin
    this.#channel.postMessage(ends);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  get #secondsLeft(): number {
    return Math.ceil((Math.min(this.#idleEndMs, this.#lastEndMs) - Date.now()) / 1000);
  }

  /** What there is to say: Stay helps only where the last end is not the next one. */
  get #due(): Part {
    if (this.#secondsLeft <= 0) return 'ended';
    return this.#idleEndMs < this.#lastEndMs ? 'asking' : 'ending';
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-part=${name}]`);
  }

  #look(): void {
    const due = this.#due;
    if (due === 'ended') clearInterval(this.#timer);
    else if (this.#isClosed || this.#secondsLeft > Number(this.dataset['warnSeconds'])) return;
    this.#show(due);
    if (due === 'asking') this.#sayTimeLeft();
  }

  #show(due: Part): void {
    const dialog = this.#dialog;
    const name = `session-${due}`;
    if (!dialog || (dialog.open && dialog.getAttribute('aria-labelledby') === name)) return;
    for (const part of parts) this.#part(part)?.toggleAttribute('hidden', part !== due);
    dialog.setAttribute('aria-labelledby', name);
    if (!dialog.open) dialog.showModal();
    this.#part(due)?.querySelector<HTMLElement>('button, a')?.focus();
  }

  /** Whole minutes, then steps of ten seconds: a count of every second would talk without end. */
  #sayTimeLeft(): void {
    const seconds = this.#secondsLeft;
    const isLong = seconds > 60;
    const count = isLong ? Math.ceil(seconds / 60) : Math.ceil(seconds / 10) * 10;
    const words = this.dataset[`${isLong ? 'minutes' : 'seconds'}Left${count === 1 ? 'One' : 'Other'}`] ?? '';
    const text = words.replace('{count}', String(count));
    const left = this.#part('left');
    if (!left || text === this.#lastWords) return;
    this.#lastWords = text;
    left.textContent = text;
  }

  async #stay(form: HTMLFormElement): Promise<void> {
    this.#sayFailed('');
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      // Sent to log-in, or refused because the form is of a session that is no more.
      if (answer.type === 'opaqueredirect' || answer.status === 403) return this.#end();
      const ends: unknown = answer.ok ? await answer.json() : null;
      if (!isEnds(ends)) throw new Error(`the portal answered ${answer.status}`);
      this.#restart(ends);
      this.#tellOtherTabs(ends);
    } catch {
      this.#sayFailed(this.dataset['failed'] ?? '');
    }
  }

  #sayFailed(words: string): void {
    const failed = this.#part('failed');
    if (failed) failed.textContent = words;
  }

  #restart(ends: Ends): void {
    this.#take(ends);
    this.#dialog?.close();
    this.#look();
  }

  #end(): void {
    this.#lastEndMs = 0;
    this.#look();
  }

  #close(): void {
    this.#isClosed = true;
    this.#dialog?.close();
  }
}

function isEnds(value: unknown): value is Ends {
  if (typeof value !== 'object' || value === null) return false;
  const { idleSeconds, endSeconds } = value as Partial<Ends>;
  return Number.isFinite(idleSeconds) && Number.isFinite(endSeconds);
}
