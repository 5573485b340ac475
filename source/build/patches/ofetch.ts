import {type Patch} from './patch.js';

/** Ofetch 1.5: `node:https` with TLS and crypto (10 ms) is loaded only by whoever uses the fetch it makes itself, which is nobody here. */
export const ofetch: Patch = {
	file: /ofetch[\\/]dist[\\/]node\.mjs$/,
	replacements: [
		[/^import https from 'node:https';$/mv, ''],
		[/\bnew https\.Agent\b/v, "new (require('node:https').Agent)"],
	],
};
