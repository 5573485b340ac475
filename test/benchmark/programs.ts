import path from 'node:path';
import {build} from 'esbuild';

/** Small programs that are measured, or that serve what is measured. */
export type ProgramName = 'api-server' | 'print-json' | 'print-table' | 'print-text';

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
		logLevel: 'warning',
	});
	return outfile;
}
