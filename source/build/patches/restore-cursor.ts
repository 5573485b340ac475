import {type Patch} from './patch.js';

/** Disables the package: the shell restores the cursor itself, and this package writes to stderr even if that is a file. */
export const restoreCursor: Patch = {
	file: /restore-cursor[\\/]index\.js$/,
	replacements: [[/onetime\(\(\) => \{[\s\S]*\}\);$/mv, '() => undefined;']],
};
