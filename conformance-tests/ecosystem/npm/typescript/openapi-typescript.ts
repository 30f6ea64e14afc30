// The types that narrowing.ts uses, by their names in the document.
import type { components } from '../../target/typescript/openapi-typescript/document';

export type Binding = components['schemas']['Binding'];
export type RunWorkerFirst = components['schemas']['RunWorkerFirst'];
