import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {strToU8, zipSync} from 'fflate';
import {temporaryFolder} from './temporary-folder.js';

/** Writes a zip of these texts, by path within it, into a folder of its own. @returns its path. */
export function writeArchive(name: string, texts: Readonly<Record<string, string>>): string {
	const file = path.join(temporaryFolder(), name);
	const entries = Object.entries(texts).map(([entry, text]) => [entry, strToU8(text)] as const);
	writeFileSync(file, zipSync(Object.fromEntries(entries)));
	return file;
}

/** Writes the archive of a project, checked out from a branch if one is named. @returns its path. */
export function writeProjectArchive(name: string, branch?: string): string {
	return writeArchive(`${name}.zip`, {
		[`${name}/.impact/project.json`]: JSON.stringify({name}),
		...(branch !== undefined && {
			[`${name}/.git/config`]: `[remote "origin"]\n\turl = https://github.com/org/${name}.git\n`,
			[`${name}/.git/HEAD`]: `ref: refs/heads/${branch}\n`,
			[`${name}/.git/refs/heads/${branch}`]: `${branch === 'main' ? 'a' : 'b'}`.repeat(40),
		}),
	});
}

/** Writes a file of Modelica. @returns its path. */
export function writeLibrary(name: string): string {
	const file = path.join(temporaryFolder(), `${name}.mo`);
	writeFileSync(file, `package ${name}\n  model M\n  end M;\nend ${name};\n`);
	return file;
}
