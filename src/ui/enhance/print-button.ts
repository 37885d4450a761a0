/** A button that opens the browser's print dialog. */
export class PrintButton extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('button')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'usa-button usa-button--outline';
    button.textContent = this.dataset['label'] ?? '';
    button.addEventListener('click', () => window.print());
    this.append(button);
  }
}
