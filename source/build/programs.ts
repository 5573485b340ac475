import path from 'node:path';
import {type Plugin} from 'esbuild';

/**
The programs of the package, by file in `distribution/`, with their sources.

Each is one CommonJS file, which starts fastest. One loads another with a dynamic import of its source, which becomes a `require` of
the file (see `separatePrograms`). Both contain the modules they share, so `instanceof` fails for errors of the other program.
*/
export const programs = {
	cli: 'source/cli.ts',
	batch: 'source/app/batch-program.ts',
	shell: 'source/app/shell-program.ts',
	proxy: 'source/api/http/tunnel-agent.ts',
	'web-socket': 'source/api/modeling/web-socket.ts',
	demo: 'source/app/demo-program.ts',
	'load-program': 'source/app/load-program.ts',
	'demo-worker': 'source/demo/simulator/worker.ts',
} as const;

/** Turns a dynamic import of a program's source into a `require` of its file. */
export function separatePrograms(outputOf: Readonly<Record<string, string>>): Plugin {
	const files = new Map(
		Object.entries(outputOf).map(([name, source]) => [path.resolve(source), `./${name}.cjs`]),
	);
	return {
		name: 'separate-programs',
		setup(build) {
			build.onResolve({filter: /^\.{1,2}\//}, ({kind, path: imported, resolveDir}) => {
				if (kind !== 'dynamic-import') {
					return undefined;
				}

				const source = path.resolve(resolveDir, imported).replace(/\.js$/v, '');
				const file = files.get(`${source}.ts`) ?? files.get(`${source}.tsx`);
				return file === undefined ? undefined : {path: file, external: true};
			});
		},
	};
}
