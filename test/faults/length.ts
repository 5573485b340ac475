import process from 'node:process';

/** Whether the long run is asked for: `npm run test:long`. */
export const isLong = process.env['IMPACT_SHELL_TESTS'] === 'long';
