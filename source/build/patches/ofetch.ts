import {type Patch} from './patch.js';

/** Ofetch 1.5: does not load `node:https` with TLS and crypto (10 ms) for its own fetch, which is not used here. */
export const ofetch: Patch = {
	file: /ofetch[\\/]dist[\\/]node\.mjs$/,
	replacements: [
		[/^import https from 'node:https';$/mv, ''],
		[/\bnew https\.Agent\b/v, "new (require('node:https').Agent)"],
	],
};
