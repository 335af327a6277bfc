/** `row-security` → `rowSecurity`: what a unit is called in its index. */
export function camelCase(slug: string): string {
  return slug.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `scan-requested` → `ScanRequested`: the type of an event, by its file. */
export function pascalCase(slug: string): string {
  return camelCase(`-${slug}`);
}

/** `ScanRequested` → `scan-requested`. */
export function kebabCase(name: string): string {
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
