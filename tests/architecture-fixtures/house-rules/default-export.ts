// linted as: services/scanner/scan-database.ts
// breaks: no-restricted-syntax
export default function scan(): void {}
