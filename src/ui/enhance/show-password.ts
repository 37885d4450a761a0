/** A button that shows what was typed, so that a long password can be checked before it is sent. */
export class ShowPassword extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input || this.querySelector('button')) return;

    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'usa-button usa-button--outline cc-show-password';
    button.setAttribute('aria-controls', input.id);
    const status = document.createElement('span');
    status.className = 'usa-sr-only';
    status.setAttribute('role', 'status');
    this.append(button, status);

    const show = (isShown: boolean) => {
      input.type = isShown ? 'text' : 'password';
      button.textContent = (isShown ? this.dataset['hide'] : this.dataset['show']) ?? '';
    };
    show(false);
    button.addEventListener('click', () => {
      const isShown = input.type === 'password';
      show(isShown);
      status.textContent = (isShown ? this.dataset['shown'] : this.dataset['hidden']) ?? '';
    });
    // A password shown when the form is sent would be kept by the browser among things typed before.
    input.form?.addEventListener('submit', () => show(false));
  }
}
