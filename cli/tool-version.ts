import packageJson from '../package.json' with { type: 'json' };

/** The version that is printed, and written into every report. */
export const toolVersion: string = packageJson.version;
