import path from 'node:path';
import {type Patch} from './patch.js';

/**
A file's own `Intl.Segmenter` becomes the one of `source/text`, which is made when a text first needs it.

Making one takes 20 ms and more, and the first frame has no text that needs it.
*/
export const lazySegmenter: Patch['replacements'][number] = [
	/^const (?<name>segmenter|GRAPHEME_SEGMENTER) = new Intl\.Segmenter\([^\)]*\);$/mv,
	`import {segments} from ${JSON.stringify(path.resolve('source/text/graphemes.ts'))};
const $<name> = {segment: segments};`,
];

/** The cutters of styled text that Ink uses: ansi-tokenize 0.2 and slice-ansi 7 and 8. */
export const tokenizers: Patch = {
	file: /ansi-tokenize[\\/]build[\\/]tokenize\.js$|slice-ansi[\\/]tokenize-ansi\.js$/,
	replacements: [lazySegmenter],
};
