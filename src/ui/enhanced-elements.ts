import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    /** The custom elements of `enhance/`; without JavaScript they are plain wrappers. */
    interface IntrinsicElements {
      'show-password': HTMLAttributes<HTMLElement>;
      'session-warning': HTMLAttributes<HTMLElement>;
      'selection-total': HTMLAttributes<HTMLElement>;
      'choice-total': HTMLAttributes<HTMLElement>;
      'print-button': HTMLAttributes<HTMLElement>;
    }
  }
}
