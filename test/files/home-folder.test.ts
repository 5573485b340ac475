import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterEach, expect, test} from 'vitest';
import {fileCandidates} from '../../source/commands/completion/completion-sources.js';
import {CredentialManager} from '../../source/credentials/credential-manager.js';
import {tildePath} from '../../source/files/file-failure.js';
import {homeFolder, locations} from '../../source/files/locations.js';
import {withHomeFolder} from '../../source/interpreter/references.js';
import {linkPlace} from '../../source/terminal/detect-screen.js';

const given = process.env['HOME'];
const systemHome = os.userInfo().homedir;

afterEach(() => {
	process.env['HOME'] = given;
});

/** Everything that has to do with the home folder: what it should be there → what it is. */
const uses: Readonly<Record<string, (home: string) => readonly [found: unknown, expected: unknown]>> = {
	'the folder itself': (home) => [homeFolder(), home],
	'the key file': (home) => [new CredentialManager().keyFile, path.join(home, '.impact', 'api.key')],
	'the name of the key file': () => [
		new CredentialManager().keyFileName,
		path.join('~', '.impact', 'api.key'),
	],
	'the key folder': (home) => [locations().keyFolder, path.join(home, '.impact')],
	'the configuration without XDG': (home) => [
		locations({environment: {}}).configFile,
		path.join(home, '.config', 'impact-shell', 'config.json'),
	],
	'the history without XDG': (home) => [
		locations({environment: {}}).historyFile,
		path.join(home, '.local', 'state', 'impact-shell', 'history'),
	],
	'a path for people': (home) => [tildePath(path.join(home, 'x')), path.join('~', 'x')],
	'~/ in a line': (home) => [
		withHomeFolder({text: '~/x', parts: [{from: 'typed', text: '~/x'}]}).text,
		`${home}/x`,
	],
	'~/ in completion': (home) => [
		filesIn('~/').map((text) => text.replace('~/', `${home}/`)),
		filesIn(`${home}/`),
	],
	'links to files': (home) => [linkPlace().home, home],
};

const cases = [
	{HOME: '', home: systemHome},
	{HOME: 'relative/folder', home: systemHome},
	{HOME: '/somewhere/else', home: '/somewhere/else'},
].flatMap(({HOME, home}) => Object.keys(uses).map((use) => ({HOME, home, use})));

test.each(cases)('HOME=$HOME: $use', ({HOME, home, use}) => {
	process.env['HOME'] = HOME;
	const [found, expected] = uses[use]?.(home) ?? [];
	expect(found).toEqual(expected);
});

test('HOME unset: taken from the system', () => {
	delete process.env['HOME'];
	expect(homeFolder()).toBe(systemHome);
});

function filesIn(folder: string): readonly string[] {
	return fileCandidates({kind: 'file', folder, before: '', onlyFolders: false}).map(({text}) => text);
}
