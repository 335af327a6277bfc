// linted as: services/scanner/domain/judge.ts
// breaks: eqeqeq
export const same = (left: unknown, right: unknown): boolean => left == right;
