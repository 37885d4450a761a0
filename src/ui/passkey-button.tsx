import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { fieldId } from './field-id.ts';

export type PasskeyButtonProps = {
  /**
   * `use` proves a passkey that is there, beside a form's other ways; `make` makes a new one and is its form's own button.
   */
  kind: 'use' | 'make';
  /** The hidden field that carries what the browser answers; the form is sent once it holds that. */
  name: string;
  /** What the browser is asked, as JSON (W3C Web Authentication). */
  options: string;
  label: string;
  /** Said where the person or the browser gave up. */
  failed: string;
  /** In the button's place for whoever has no JavaScript, or a browser without passkeys. */
  withoutScript?: ComponentChildren;
};

/**
 * Proves or makes a passkey and sends the form it stands in. To prove one, the script makes the button itself: a first
 * button of the form would be what Enter presses.
 */
export function PasskeyButton(props: PasskeyButtonProps) {
  return (
    <passkey-button
      class="cc-passkey"
      data-kind={props.kind}
      data-options={props.options}
      data-label={props.label}
      data-failed={props.failed}
    >
      <input type="hidden" id={fieldId(props.name)} name={props.name} value="" />
      {props.withoutScript && <p data-part="without">{props.withoutScript}</p>}
      {props.kind === 'make' && <Button>{props.label}</Button>}
    </passkey-button>
  );
}
