type Bytes = Uint8Array<ArrayBuffer>;
type NamedKey = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };
/** The parts of what the portal asks that JSON cannot hold as bytes. */
type Asked = {
  challenge: string;
  user?: { id: string; name: string; displayName: string };
  allowCredentials?: NamedKey[];
  excludeCredentials?: NamedKey[];
};

/** A button that makes or proves a passkey (W3C Web Authentication) and then sends the form it stands in. */
export class PasskeyButton extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('[role=status]') || !('PublicKeyCredential' in window)) return;
    this.querySelector('[data-part=without]')?.remove();
    const button = this.querySelector('button') ?? this.#newButton();
    const status = document.createElement('p');
    status.className = 'cc-passkey__status';
    status.setAttribute('role', 'status');
    button.addEventListener('click', (event) => {
      event.preventDefault();
      void this.#work(button, status);
    });
    this.append(button, status);
  }

  #newButton(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'usa-button usa-button--outline';
    button.textContent = this.dataset['label'] ?? '';
    return button;
  }

  async #work(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
    const input = this.querySelector('input');
    if (!input?.form) return;
    button.disabled = true;
    status.textContent = '';
    try {
      input.value = JSON.stringify(await this.#ask());
      input.form.requestSubmit();
    } catch {
      // The person turned back, or no authenticator of theirs is here: which of both, browsers do not say.
      button.disabled = false;
      status.textContent = this.dataset['failed'] ?? '';
      button.focus();
    }
  }

  async #ask(): Promise<object> {
    const asked = JSON.parse(this.dataset['options'] ?? '') as Asked;
    const isNew = this.dataset['kind'] === 'make';
    const found = isNew
      ? await navigator.credentials.create({ publicKey: withBytes(asked) as PublicKeyCredentialCreationOptions })
      : await navigator.credentials.get({ publicKey: withBytes(asked) as PublicKeyCredentialRequestOptions });
    if (!(found instanceof PublicKeyCredential)) throw new Error('no passkey');
    return answerOf(found);
  }
}

function withBytes(asked: Asked): object {
  const keys = (named: NamedKey[] | undefined) => named?.map((key) => ({ ...key, id: bytesOf(key.id) }));
  return {
    ...asked,
    challenge: bytesOf(asked.challenge),
    ...(asked.user && { user: { ...asked.user, id: bytesOf(asked.user.id) } }),
    ...(asked.allowCredentials && { allowCredentials: keys(asked.allowCredentials) }),
    ...(asked.excludeCredentials && { excludeCredentials: keys(asked.excludeCredentials) }),
  };
}

/** What the portal checks, in JSON. Written out by hand: not all browsers and password keepers can say it themselves. */
function answerOf({ id, rawId, type, response, authenticatorAttachment }: PublicKeyCredential): object {
  const clientDataJSON = textOf(response.clientDataJSON);
  const whole = { id, rawId: textOf(rawId), type, authenticatorAttachment, clientExtensionResults: {} };
  if (response instanceof AuthenticatorAttestationResponse) {
    const attestationObject = textOf(response.attestationObject);
    return { ...whole, response: { clientDataJSON, attestationObject, transports: response.getTransports() } };
  }
  const { authenticatorData, signature } = response as AuthenticatorAssertionResponse;
  const signed = { authenticatorData: textOf(authenticatorData), signature: textOf(signature) };
  return { ...whole, response: { clientDataJSON, ...signed } };
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
