import path from 'node:path';
import {build} from 'esbuild';
import {patches} from '../../source/build/patches/patches.js';

/** Small programs that are measured, or that serve what is measured. */
export type ProgramName = 'api-server' | 'draw-chart' | 'print-json' | 'print-table';

/** Builds a program of `programs/` into a folder. @returns its file. */
export async function builtProgram(name: ProgramName, folder: string): Promise<string> {
	const outfile = path.join(folder, `${name}.cjs`);
	await build({
		entryPoints: [`test/benchmark/programs/${name}.ts`],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20.19',
		format: 'cjs',
		// As the package itself is built.
		minify: true,
		supported: {'regexp-set-notation': true, 'regexp-unicode-property-escapes': true},
		alias: {'string-width': path.resolve('node_modules/string-width')},
		plugins: [patches],
		logLevel: 'warning',
	});
	return outfile;
}
