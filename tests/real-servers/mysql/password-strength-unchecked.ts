import { definePlant } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.flavour === 'mysql'
      ? "UNINSTALL COMPONENT 'file://component_validate_password'"
      : "UNINSTALL SONAME 'simple_password_check'",
  ],
  found: ['server'],
  clean: ['DO 0'],
});
