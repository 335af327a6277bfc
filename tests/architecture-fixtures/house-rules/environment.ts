// linted as: services/scanner/adapters/probe.ts
// breaks: no-restricted-syntax
export const home = process.env.HOME;
