import {type Patch} from './patch.js';
import {lazySegmenter} from './tokenizers.js';

/**
String-width 8.3: builds the set of all emoji only when a text needs it, which the shell's own symbols do not.

Building it takes 20 ms for the expression, and again for the first character that is not ASCII.
*/
export const stringWidth: Patch = {
	file: /node_modules[\\/]string-width[\\/]index\.js$/,
	replacements: [
		lazySegmenter,
		[
			/^const rgiEmojiRegex = \/\^\\p\{RGI_Emoji\}\$\/v;$/mv,
			String.raw`let emoji;
const rgiEmojiRegex = {test: text => (emoji ??= new RegExp('^\\p{RGI_Emoji}$$', 'v')).test(text)};`,
		],
		[
			/\/\^\[\\u0020-\\u007E\]\*\$\//v,
			String.raw`/^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2013\u2014\u2018-\u201D\u2026\u2192\u2500-\u257F\u25C6\u2714\u2716\u276F\u2800-\u28FF]*$$/`,
		],
	],
};
