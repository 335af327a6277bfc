// linted as: services/scanner/adapters/probe.ts
// breaks: no-restricted-syntax
export class Probe {}
