import {type Patch} from './patch.js';

/**
Yoga 3.2: decodes and instantiates the WebAssembly synchronously, without a top-level `await`.

Yoga decodes it with `fetch('data:…')`, which loads undici: about 30 ms of the start.
*/
export const yogaIndex: Patch = {
	file: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
	replacements: [
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
	],
};

/** Exports the encoded WebAssembly, for `yogaIndex`. */
export const yogaBinary: Patch = {
	file: /yoga-wasm-base64-esm\.js$/,
	replacements: [
		[
			/\bH="data:application\/octet-stream;base64,(?<binary>[A-Za-z0-9+\/=]+)"/v,
			'H="data:application/octet-stream;base64,";loadYoga.wasmBase64="$<binary>"',
		],
		[/import\.meta\.url/v, 'undefined'],
	],
};
