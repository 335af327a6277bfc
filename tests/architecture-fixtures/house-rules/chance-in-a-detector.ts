// linted as: services/classifier/detectors/email.ts
// breaks: no-restricted-properties
export default { sample: (): number => Math.random() };
