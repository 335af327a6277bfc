// linted as: shared/severity.ts
// breaks: no-restricted-syntax
export namespace severity {
  export const high = 'high';
}
