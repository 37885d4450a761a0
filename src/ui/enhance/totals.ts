const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

function formatCents(cents: number): string {
  return dollars.format(cents / 100);
}

/** Counts and adds up the ticked boxes of its form: `2 bills selected, $104.50`. */
export class SelectionTotal extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form');
    form?.addEventListener('change', () => this.#show(form));
    // After "back" the browser ticks the boxes again once the page stands.
    window.addEventListener('pageshow', () => form && this.#show(form));
  }

  #show(form: HTMLFormElement): void {
    const ticked = form.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-cents]:checked');
    const total = [...ticked].reduce((sum, box) => sum + Number(box.dataset['cents']), 0);
    const { none = '', one = '', other = '' } = this.dataset;
    const template = ticked.length === 0 ? none : ticked.length === 1 ? one : other;
    const words = template.replace('{count}', String(ticked.length)).replace('{amount}', formatCents(total));
    const status = this.querySelector('[role=status]');
    // The same words again would be read out again.
    if (status && status.textContent !== words) status.textContent = words;
  }
}

/** Follows the chosen tile: each carries the total to pay with it. */
export class ChoiceTotal extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form');
    form?.addEventListener('change', () => this.#show(form));
    window.addEventListener('pageshow', () => form && this.#show(form));
    if (form) this.#show(form);
  }

  #show(form: HTMLFormElement): void {
    const chosen = form.querySelector<HTMLInputElement>('input[type=radio][data-total-cents]:checked');
    const amount = this.querySelector('[data-part=amount]');
    if (!chosen || !amount) return;
    this.querySelector('[data-part=each]')?.remove();
    this.querySelector('[data-part=chosen]')?.removeAttribute('hidden');
    const words = formatCents(Number(chosen.dataset['totalCents']));
    if (amount.textContent !== words) amount.textContent = words;
    const note = this.querySelector('[data-part=note]');
    const told = chosen.dataset['totalNote'];
    if (note) note.textContent = told ? ` ${told}` : '';
  }
}
