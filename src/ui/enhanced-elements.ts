import type { HTMLAttributes } from 'preact';

/** The custom elements of `enhance/`. Without JavaScript each is a plain wrapper around a part that works. */
export type EnhancedElementName =
  | 'show-password'
  | 'session-warning'
  | 'selection-total'
  | 'choice-total'
  | 'print-button'
  | 'follow-progress'
  | 'passkey-button';

type EnhancedElements = Record<EnhancedElementName, HTMLAttributes<HTMLElement>>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends EnhancedElements {}
  }
}
