import type { EnhancedElementName } from '../enhanced-elements.ts';

const elements: Partial<Record<EnhancedElementName, CustomElementConstructor>> = {};

for (const [name, element] of Object.entries(elements)) customElements.define(name, element);
