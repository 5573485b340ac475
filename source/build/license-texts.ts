import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

/**
The licence texts of all bundled packages, as the licences require.

@param files - relative to the repository, e.g. `node_modules/ink/build/ink.js`
@throws Error when a package has no licence text
*/
export async function licenseTexts(files: readonly string[]): Promise<string> {
	const folders = new Set(files.map((file) => packageFolder(file)).filter((folder) => folder !== undefined));
	const texts = await Promise.all([...folders].map(async (folder) => licenseText(folder)));
	return `${['impact-shell is bundled with the packages below.\n', ...new Set(texts.toSorted())].join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const packageOfFile = /^.*\bnode_modules\/(?:@[^\/]+\/)?[^\/]+/v;

function packageFolder(file: string): string | undefined {
	return packageOfFile.exec(file)?.[0];
}

async function licenseText(folder: string): Promise<string> {
	// The package.json of an installed package.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const {name, version, license} = JSON.parse(
		await readFile(path.join(folder, 'package.json'), 'utf8'),
	) as Readonly<Record<string, string>>;
	const text = await givenText(folder);
	return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

async function givenText(folder: string): Promise<string> {
	const names = await readdir(folder);
	const file = names.find((name) => /^(?:licen[cs]e|copying)/iv.test(name));
	if (file !== undefined) {
		return readFile(path.join(folder, file), 'utf8');
	}

	const holder = holders[path.basename(folder)];
	if (holder === undefined) {
		throw new Error(`${folder} comes without its licence`);
	}

	// Our own licence, which is MIT, too.
	const ours = await readFile('license', 'utf8');
	return ours.replace(/^Copyright.*$/mv, holder);
}

/** Packages under the MIT licence that do not include its text, with their copyright holders. */
const holders: Readonly<Record<string, string>> = {
	'yoga-layout': 'Copyright (c) Meta Platforms, Inc. and affiliates.',
	'proxy-agent-negotiate': 'Copyright (c) 2013 Nathan Rajlich <nathan@tootallnate.net>',
};
