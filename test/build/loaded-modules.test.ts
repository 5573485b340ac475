import {build, type Metafile} from 'esbuild';
import {beforeAll, expect, test} from 'vitest';

let inputs: Metafile['inputs'] = {};
beforeAll(async () => {
	const {metafile} = await build({
		entryPoints: ['source/app/batch-program.ts'],
		bundle: true,
		write: false,
		metafile: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		outdir: 'unused',
		// The demo's worker asks for its address in both ways.
		logLevel: 'error',
	});
	inputs = metafile.inputs;
});

/** Our modules that are loaded with some of them: what is imported only when it is used is not. */
function loadedWith(...files: readonly string[]): ReadonlySet<string> {
	const loaded = new Set<string>();
	const add = (file: string) => {
		if (loaded.has(file)) {
			return;
		}

		loaded.add(file);
		for (const {path, kind, external} of inputs[file]?.imports ?? []) {
			if (!external && kind !== 'dynamic-import') {
				add(path);
			}
		}
	};

	for (const file of files) {
		add(file);
	}

	return loaded;
}

test.each([
	[
		'workspace list',
		'workspace/workspace.ts',
		['published', 'resolution', 'settings', 'shared', 'workspace'],
	],
	['get /workspaces', 'shell/raw.ts', ['navigation', 'settings', 'shell']],
])('%s loads only the commands that it needs', (_line, file, folders) => {
	const loaded = [...loadedWith('source/app/batch-program.ts', `source/commands/${file}`)];
	const found = loaded.flatMap((path) => /^source\/commands\/(?<folder>[^\/]+)\//v.exec(path)?.[1] ?? []);
	expect([...new Set(found)].toSorted()).toEqual(folders);
	expect(loaded.length).toBeLessThan(249);
});
