import {type Patch} from './patch.js';

/** The terminal shows its cursor again because the shell sees to it; this package writes that to stderr, also where it is a file. */
export const restoreCursor: Patch = {
	file: /restore-cursor[\\/]index\.js$/,
	replacements: [[/onetime\(\(\) => \{[\s\S]*\}\);$/mv, '() => undefined;']],
};
