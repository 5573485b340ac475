import {readFile} from 'node:fs/promises';
import {type OnLoadResult, type PluginBuild} from 'esbuild';

/** A text in a package's file, and what stands there in the bundle. */
export type Replacement = readonly [from: RegExp, to: string];

/**
Replaces text in files of packages. The build fails when a text is not there any more, so that an upgrade cannot silently lose a
replacement.
*/
export function patchText(build: PluginBuild, filter: RegExp, replacements: readonly Replacement[]): void {
	build.onLoad({filter}, async ({path}): Promise<OnLoadResult> => {
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
