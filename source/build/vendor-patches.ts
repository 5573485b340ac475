import path from 'node:path';
import {type Plugin} from 'esbuild';
import {inkPatches} from './ink-patches.js';
import {patchText, type Replacement} from './patch-text.js';

/**
Changes to packages that make the start fast; each says what it saves.

They replace text in the package's file and fail the build when the text is not there any more, so that an upgrade cannot
silently lose them.
*/
export const vendorPatches: Plugin = {
	name: 'vendor-patches',
	setup(build) {
		patchText(build, /ink[\\/]build[\\/]reconciler\.js$/, inkReconciler);
		patchText(build, /yoga-wasm-base64-esm\.js$/, yogaBinary);
		patchText(build, /ansi-tokenize[\\/]build[\\/]tokenize\.js$|slice-ansi[\\/]tokenize-ansi\.js$/, [
			lazySegmenter,
		]);
		patchText(build, /node_modules[\\/]string-width[\\/]index\.js$/, [lazySegmenter, ...lazyEmoji]);
		patchText(build, /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/, yogaIndex);
		for (const [file, replacements] of inkPatches) {
			patchText(build, file, replacements);
		}
	},
};

/** No top-level await for React's development tools, so that the bundle can be CommonJS. */
const inkReconciler: readonly Replacement[] = [
	[/^if \(isDev\(\)\) \{$[\s\S]*?^\}$/mv, ''],
	[/^async function loadPackageJson\(\) \{$[\s\S]*?^\}$/mv, ''],
	[
		/^const packageJson = isDev\(\)$[\s\S]*?;$/mv,
		'const packageJson = {name: undefined, version: undefined};',
	],
];

/** Yoga decodes its WebAssembly with `fetch('data:…')`, which boots undici (about 30 ms); here it is instantiated at once. */
const yogaBinary: readonly Replacement[] = [
	[
		/\bH="data:application\/octet-stream;base64,(?<binary>[A-Za-z0-9+\/=]+)"/v,
		'H="data:application/octet-stream;base64,";loadYoga.wasmBase64="$<binary>"',
	],
	[/import\.meta\.url/v, 'undefined'],
];

const yogaIndex: readonly Replacement[] = [
	[
		/^const Yoga = wrapAssembly\(await loadYoga\(\)\);$/mv,
		`const yogaModule = {
	instantiateWasm(imports, receive) {
		const binary = Buffer.from(yogaModule.wasmBase64, 'base64');
		const instance = new WebAssembly.Instance(new WebAssembly.Module(binary), imports);
		receive(instance);
		return instance.exports;
	},
};
loadYoga(yogaModule);
const Yoga = wrapAssembly(yogaModule);`,
	],
];

/** Making `Intl.Segmenter` takes 20 ms and more; ours is made when a text needs it, and the first frame has none. */
const lazySegmenter: Replacement = [
	/^const (?<name>segmenter|GRAPHEME_SEGMENTER) = new Intl\.Segmenter\([^\)]*\);$/mv,
	`import {segments} from ${JSON.stringify(path.resolve('source/text/graphemes.ts'))};
const $<name> = {segment: segments};`,
];

/** The set of all emoji takes as long to build, once for the expression and once to look at a sign of ours. */
const lazyEmoji: readonly Replacement[] = [
	[
		/^const rgiEmojiRegex = \/\^\\p\{RGI_Emoji\}\$\/v;$/mv,
		String.raw`let emoji;
const rgiEmojiRegex = {test: text => (emoji ??= new RegExp('^\\p{RGI_Emoji}$$', 'v')).test(text)};`,
	],
	[
		/\/\^\[\\u0020-\\u007E\]\*\$\//v,
		String.raw`/^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2013\u2014\u2018-\u201D\u2026\u2192\u2500-\u257F\u25C6\u2714\u2716\u276F\u2800-\u28FF]*$$/`,
	],
];
