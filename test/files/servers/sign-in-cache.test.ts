import {
	chmodSync,
	chownSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect} from 'vitest';
import {createSignInCache, type CachedSignIn} from '../../../source/files/servers/sign-in-cache.js';
import {folderTest as test, modeOf} from '../../helpers/files-folder.js';

const hour = 60 * 60_000;
const now = Date.UTC(2026, 4, 1);
const user = {id: 'u1', username: 'ada', licence: 'impact-pro', roles: []};
const server: CachedSignIn = {
	url: 'https://impact.example.com',
	key: '0123456789abcdef',
	base: 'https://impact.example.com/user/ada/impact',
	hubVersion: '5.2.1',
	hubUser: 'ada',
	apiVersion: '4.29.0',
	user,
	foundAt: now,
	seenAt: now,
};

const at = (folder: string, time = now) => {
	const file = path.join(folder, 'cache', 'impact-shell', 'servers.json');
	return {file, servers: createSignInCache(file, () => time)};
};

const find = (servers: ReturnType<typeof createSignInCache>) => servers.get(server.url, server.key);

test('entries are found again, in a private file', ({folder}) => {
	const {file, servers} = at(folder);
	expect(find(servers)).toBeUndefined();
	servers.set(server);
	expect(find(at(folder).servers)).toEqual(server);
	expect(modeOf(file)).toBe('600');
	expect(modeOf(path.dirname(file))).toBe('700');
	expect(readdirSync(path.dirname(file))).toEqual(['servers.json']);
});

test('another address or key does not find them', ({folder}) => {
	const {servers} = at(folder);
	servers.set(server);
	expect(servers.get('https://other.example.com', server.key)).toBeUndefined();
	expect(servers.get(server.url, 'fedcba9876543210')).toBeUndefined();
});

test('a new entry for a server replaces the old one; others stay', ({folder}) => {
	const {servers} = at(folder);
	servers.set(server);
	servers.set({...server, url: 'https://other.example.com'});
	servers.set({...server, apiVersion: '4.30.0'});
	expect(find(servers)?.apiVersion).toBe('4.30.0');
	expect(servers.get('https://other.example.com', server.key)?.apiVersion).toBe('4.29.0');
	servers.delete(server.url, server.key);
	expect(find(servers)).toBeUndefined();
	expect(servers.get('https://other.example.com', server.key)).toBeDefined();
});

test.for([
	['a day later', now + 24 * hour],
	['before it was written, as after a clock that jumped', now - 1],
] as const)('%s it is ignored', ([, time], {folder}) => {
	at(folder).servers.set(server);
	expect(find(at(folder, time).servers)).toBeUndefined();
});

test('an hour earlier it is still used', ({folder}) => {
	at(folder).servers.set(server);
	expect(find(at(folder, now + 23 * hour).servers)).toEqual(server);
});

const good = JSON.stringify({servers: [server]});

test.for<[string, string]>([
	['nothing', ''],
	['half of it', good.slice(0, -20)],
	['no JSON', 'servers: yes'],
	['another value', '[1, 2]'],
	['null', 'null'],
	['servers that are no list', '{"servers": {"0": 1}}'],
	['entries without a base', JSON.stringify({servers: [{...server, base: undefined}]})],
	['times that are texts', JSON.stringify({servers: [{...server, seenAt: String(now)}]})],
	['a time of seeing in the future', JSON.stringify({servers: [{...server, seenAt: now + hour}]})],
	['no user', JSON.stringify({servers: [{...server, user: null}]})],
	['more than we ever write', good + ' '.repeat(1_000_000)],
])('of a file with %s nothing is believed, and the next word replaces it', ([, text], {folder}) => {
	const {file, servers} = at(folder);
	mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	writeFileSync(file, text, {mode: 0o600});
	expect(find(servers)).toBeUndefined();
	servers.delete(server.url, server.key);
	servers.set(server);
	expect(find(servers)).toEqual(server);
});

test('one invalid entry does not affect the others', ({folder}) => {
	const {file, servers} = at(folder);
	mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	writeFileSync(file, JSON.stringify({servers: [{url: 1}, server]}), {mode: 0o600});
	expect(find(servers)).toEqual(server);
});

test.for(['604', '640', '666'])(
	'a file with mode %s is ignored, as others could write it',
	(mode, {folder}) => {
		const {file, servers} = at(folder);
		servers.set(server);
		chmodSync(file, Number.parseInt(mode, 8));
		expect(find(servers)).toBeUndefined();
		servers.set(server);
		expect(find(servers)).toEqual(server);
		expect(modeOf(file)).toBe('600');
	},
);

// Only root can give a file away.
test.runIf(process.getuid?.() === 0)('a file of another user is not believed', ({folder}) => {
	const {file, servers} = at(folder);
	servers.set(server);
	chownSync(file, 12_345, 12_345);
	expect(find(servers)).toBeUndefined();
});

test('a symbolic link is not followed', ({folder}) => {
	const {file, servers} = at(folder);
	const other = path.join(folder, 'other.json');
	writeFileSync(other, good, {mode: 0o600});
	mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
	symlinkSync(other, file);
	expect(find(servers)).toBeUndefined();
});

test('without write access it stays empty and nothing fails', ({folder}) => {
	const blocked = path.join(folder, 'blocked');
	writeFileSync(blocked, '');
	const servers = createSignInCache(path.join(blocked, 'impact-shell', 'servers.json'));
	servers.set(server);
	servers.delete(server.url, server.key);
	expect(find(servers)).toBeUndefined();
	const inProc = createSignInCache('/proc/impact-shell/servers.json');
	inProc.set(server);
	expect(find(inProc)).toBeUndefined();
});

test('the newest fifty servers are kept', ({folder}) => {
	const {file, servers} = at(folder);
	for (let number = 0; number < 60; number++) {
		servers.set({...server, url: `https://s${number}.example.com`});
	}

	expect((JSON.parse(readFileSync(file, 'utf8')) as {servers: unknown[]}).servers).toHaveLength(50);
	expect(servers.get('https://s59.example.com', server.key)).toBeDefined();
	expect(servers.get('https://s9.example.com', server.key)).toBeUndefined();
});
