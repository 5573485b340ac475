import path from 'node:path';
import {type Patch} from './patch.js';

/**
Replaces a file's `Intl.Segmenter` with the one of `source/text`, which is created on first use.

Creating one takes 20 ms or more, and the first frame does not need it.
*/
export const lazySegmenter: Patch['replacements'][number] = [
	/^const (?<name>segmenter|GRAPHEME_SEGMENTER) = new Intl\.Segmenter\([^\)]*\);$/mv,
	`import {segments} from ${JSON.stringify(path.resolve('source/text/graphemes.ts'))};
const $<name> = {segment: segments};`,
];

/** The packages that split styled text for Ink: ansi-tokenize 0.2, slice-ansi 7 and 8. */
export const tokenizers: Patch = {
	file: /ansi-tokenize[\\/]build[\\/]tokenize\.js$|slice-ansi[\\/]tokenize-ansi\.js$/,
	replacements: [lazySegmenter],
};
