type Step = { isOver: boolean; percent: number; words: string };

const askMs = 1000;
/** After a fault, and while nobody looks at the page. */
const askSeldomMs = 5000;
/** Whoever hears the page is told no more often than this. */
const speakMs = 10_000;

/** Asks how far the work is and shows it, until it is over; then the page is loaded anew, which says what came of it. */
export class FollowProgress extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #spokenAt = 0;

  connectedCallback(): void {
    this.#spokenAt = performance.now();
    this.#timer = setTimeout(() => void this.#ask(), askMs);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    let pauseMs = document.hidden ? askSeldomMs : askMs;
    const over = this.dataset['over'] ?? location.href;
    try {
      const answer = await fetch(this.dataset['path'] ?? '', { headers: { accept: 'application/json' } });
      // Without a session the answer leads to log-in, as the page itself will.
      if (answer.status === 404 || answer.redirected) return location.replace(over);
      if (!answer.ok) throw new Error(String(answer.status));
      const step: Step = await answer.json();
      if (step.isOver) return location.replace(over);
      this.#show(step);
    } catch {
      pauseMs = askSeldomMs;
    }
    if (this.isConnected) this.#timer = setTimeout(() => void this.#ask(), pauseMs);
  }

  #show({ percent, words }: Step): void {
    const bar = this.querySelector('progress');
    if (bar) bar.value = percent;
    this.#write('percent', `${percent} %`);
    this.#write('words', words);
    if (performance.now() - this.#spokenAt < speakMs) return;
    this.#spokenAt = performance.now();
    this.#write('spoken', `${percent} %. ${words}`);
  }

  #write(part: string, words: string): void {
    const place = this.querySelector(`[data-part=${part}]`);
    if (place && place.textContent !== words) place.textContent = words;
  }
}
