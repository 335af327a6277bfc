// linted as: shared/severity.ts
// breaks: no-restricted-syntax
export enum Severity {
  High,
}
