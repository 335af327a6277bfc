// linted as: services/scanner/checks/postgres/old.ts
// breaks: no-restricted-syntax
export default { evaluate: (): Date => new Date() };
