const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

function formatCents(cents: number): string {
  return dollars.format(cents / 100);
}

/** Counts and adds up what is chosen on other pages and the ticked boxes of its form: `2 bills chosen, total $104.50`. */
export class SelectionTotal extends HTMLElement {
  connectedCallback(): void {
    const form = this.closest('form');
    form?.addEventListener('change', () => this.#show(form));
    window.addEventListener('pageshow', ({ persisted }) => {
      // A page that the browser kept alive does not know what was chosen and kept since.
      if (persisted) location.reload();
      // After "back" the browser ticks the boxes again once the page stands.
      else if (form) this.#show(form);
    });
    this.querySelector('[data-part=update]')?.remove();
  }

  #show(form: HTMLFormElement): void {
    const ticked = form.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-cents]:checked');
    const { none = '', one = '', other = '', elsewhereCount, elsewhereCents } = this.dataset;
    const count = Number(elsewhereCount) + ticked.length;
    const total = [...ticked].reduce((sum, box) => sum + Number(box.dataset['cents']), Number(elsewhereCents));
    const template = count === 0 ? none : count === 1 ? one : other;
    const words = template.replace('{count}', String(count)).replace('{amount}', formatCents(total));
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
