/**
 * Asks, before a quiet session ends, whether more time is needed. It goes by the clock and not by a count of ticks,
 * so that a laptop that slept knows at once that the session is over. All tabs of the portal know of an answer given
 * in one of them.
 */
export class SessionWarning extends HTMLElement {
  #openedAt = Date.now();
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #channel = new BroadcastChannel('session');
  #lastWords = '';

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#stay(form);
    });
    this.#dialog?.addEventListener('cancel', (event) => {
      // Escape is an answer too: who presses it is there.
      event.preventDefault();
      if (form && !this.#hasEnded) void this.#stay(form);
    });
    this.#channel.addEventListener('message', () => this.#restart());
    // Opening this page has just kept the session for the other tabs as well.
    this.#tellOtherTabs();
    this.#timer = setInterval(() => this.#look(), 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
    this.#channel.close();
  }

  #tellOtherTabs(): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches only its own origin
    this.#channel.postMessage('kept');
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  get #secondsLeft(): number {
    return Math.ceil(Number(this.dataset['endsAtSeconds']) - (Date.now() - this.#openedAt) / 1000);
  }

  get #hasEnded(): boolean {
    return this.#secondsLeft <= 0;
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-part=${name}]`);
  }

  #look(): void {
    const asksFrom = Number(this.dataset['endsAtSeconds']) - Number(this.dataset['warnAtSeconds']);
    if (this.#secondsLeft > asksFrom) return;
    if (!this.#dialog?.open) this.#dialog?.showModal();
    this.#part('asking')?.toggleAttribute('hidden', this.#hasEnded);
    this.#part('ended')?.toggleAttribute('hidden', !this.#hasEnded);
    if (this.#hasEnded) clearInterval(this.#timer);
    else this.#sayTimeLeft();
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
    const failed = this.#part('failed');
    if (failed) failed.textContent = '';
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      if (!answer.ok) throw new Error(`the portal answered ${answer.status}`);
      this.#restart();
      this.#tellOtherTabs();
    } catch {
      if (failed) failed.textContent = this.dataset['failed'] ?? '';
    }
  }

  #restart(): void {
    if (this.#hasEnded) return;
    this.#openedAt = Date.now();
    this.#lastWords = '';
    this.#dialog?.close();
  }
}
