/**
 * Puts an opened panel right below its button in browsers that cannot tie the two by the stylesheet alone. Without
 * this script it opens near the upper right corner, which is less neat and works as well.
 */
export function placePanels(): void {
  if (CSS.supports('position-area', 'bottom')) return;
  document.addEventListener(
    'beforetoggle',
    (event) => {
      const panel = event.target;
      if (!(panel instanceof HTMLElement) || event.newState !== 'open') return;
      const button = document.querySelector(`button[popovertarget="${CSS.escape(panel.id)}"]`);
      if (button) panel.style.setProperty('top', `${button.getBoundingClientRect().bottom + 4}px`);
    },
    { capture: true },
  );
}
