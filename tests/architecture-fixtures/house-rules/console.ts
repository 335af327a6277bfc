// linted as: services/scanner/scan-database.ts
// breaks: no-console
export const say = (): void => console.log('done');
