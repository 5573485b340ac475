import {symlink} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {temporaryFolder} from './temporary-folder.js';

/** A program of `test/ui/fixtures`, bundled so that it starts at once. Answers its file. */
export async function bundleFixture(name: string): Promise<string> {
	const folder = temporaryFolder();
	const outfile = path.join(folder, `${name}.mjs`);
	await symlink(path.resolve('node_modules'), path.join(folder, 'node_modules'));
	await build({
		entryPoints: [path.resolve('test/ui/fixtures', `${name}.ts`)],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		packages: 'external',
		jsx: 'automatic',
		target: `node${process.versions.node}`,
		logLevel: 'silent',
	});
	return outfile;
}
