import {readFile} from 'node:fs/promises';
import {type OnLoadResult, type Plugin, type PluginBuild} from 'esbuild';
import {inkDrawing} from './ink-drawing.js';
import {inkReconciler} from './ink-reconciler.js';
import {nodeFetch} from './node-fetch.js';
import {ofetch} from './ofetch.js';
import {type Patch} from './patch.js';
import {restoreCursor} from './restore-cursor.js';
import {stringWidth} from './string-width.js';
import {tokenizers} from './tokenizers.js';
import {yogaBinary, yogaIndex} from './yoga-layout.js';

/** Patches of packages that make starting and typing fast. The output stays identical byte for byte. */
export const patches: Plugin = {
	name: 'patches',
	setup(build) {
		const all = [
			inkReconciler,
			yogaBinary,
			yogaIndex,
			tokenizers,
			stringWidth,
			...inkDrawing,
			nodeFetch,
			ofetch,
			restoreCursor,
		];
		for (const patch of all) {
			apply(patch, build);
		}
	},
};

function apply({file, replacements}: Patch, build: PluginBuild) {
	build.onLoad({filter: file}, async ({path}): Promise<OnLoadResult> => {
		let contents = await readFile(path, 'utf8');
		for (const [from, to] of replacements) {
			if (!from.test(contents)) {
				throw new Error(`${path}: nothing matches ${String(from)}; the patch needs a new look`);
			}

			contents = contents.replace(from, to);
		}

		return {contents, loader: 'js'};
	});
}
