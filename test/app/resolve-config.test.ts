import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {parseFlags} from '../../source/app/flags.js';
import {resolveConfig, serverUrl} from '../../source/app/resolve-config.js';
import {folderTest, goneOwner} from '../helpers/files-folder.js';

const variable = 'MODELON_IMPACT_CLIENT_URL';
const profiles = {default: {url: 'http://profile'}, work: {url: 'http://work'}};

test.each([
	{
		name: 'the option wins',
		flags: {url: 'http://flag', profile: 'default'},
		environment: {[variable]: 'http://env'},
		expected: {url: 'http://flag', urlFrom: '--url'},
	},
	{
		name: 'then the variable',
		flags: {profile: 'default'},
		environment: {[variable]: 'http://env'},
		expected: {url: 'http://env', urlFrom: variable},
	},
	{
		name: 'an empty variable counts as unset',
		flags: {profile: 'default'},
		environment: {[variable]: ''},
		expected: {url: 'http://profile', urlFrom: 'profile default'},
	},
	{
		name: 'then the profile named',
		flags: {profile: 'work'},
		environment: {},
		expected: {url: 'http://work', urlFrom: 'profile work'},
	},
	{
		name: 'a profile nobody wrote has the default',
		flags: {profile: 'constructor'},
		environment: {},
		expected: {url: 'https://impact.modelon.cloud/', urlFrom: 'default'},
	},
])('server URL: $name', ({flags, environment, expected}) => {
	expect(serverUrl(flags, environment, {profiles})).toEqual(expected);
});

folderTest('a start removes what a killed process left of every file it keeps', ({folder}) => {
	const flags = parseFlags([]);
	const {access, locations} = resolveConfig(flags, {home: folder, environment: {}});
	const {keyFolder: _, ...others} = locations;
	const files = [access.credentials.keyFile, ...Object.values(others)];
	for (const file of files) {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(`${file}.${goneOwner}-0-k3x.tmp`, 'the-whole-key');
		writeFileSync(`${file}.lock`, goneOwner);
	}

	resolveConfig(flags, {home: folder, environment: {}});
	expect(files.flatMap((file) => readdirSync(path.dirname(file)))).toEqual([]);
});

test.each([
	[['workspace', 'list'], false],
	[['-c', 'get /workspaces'], false],
	[['--trace', 'workspace', 'list'], true],
	[['--trace', '-c', 'get /workspaces'], true],
	// What follows may look back: trace last, code.
	[['-c', 'get /workspaces; trace last'], true],
	[['-c', 'get /workspaces\ntrace last'], true],
	[['-c', 'get /workspaces', '-c', 'trace last'], true],
	[['-c', 'include study.impact'], true],
	[['-f', 'study.impact'], true],
	[[], true],
] as const)('the arguments %j turn tracing on: %s', (words, isWatched) => {
	const {observers} = resolveConfig(parseFlags([...words]), {home: '/nowhere', environment: {}});
	expect(observers.current() !== undefined).toBe(isWatched);
});
