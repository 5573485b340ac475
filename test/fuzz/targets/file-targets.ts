/** The user's own files, which anybody may have edited, torn or replaced; and keys. */
import {appendFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {readHar} from '../../../source/api/recording/read-har.js';
import {findAnswers} from '../../../source/api/recording/recorded-responses.js';
import {cachedSignIn} from '../../../source/api/sign-in/cached-sign-in.js';
import {CredentialManager} from '../../../source/credentials/credential-manager.js';
import {createRedactor} from '../../../source/credentials/redact.js';
import {sanitiseKey} from '../../../source/credentials/sanitise-key.js';
import {CredentialsError} from '../../../source/errors/credentials-error.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {readConfiguration} from '../../../source/files/configuration.js';
import {decodeConfiguration} from '../../../source/files/configuration-fields.js';
import {formatEntry, readHistory} from '../../../source/files/history/history-file.js';
import {createSignInCache} from '../../../source/files/servers/sign-in-cache.js';
import {isLikelySecret, secretPart} from '../../../source/files/likely-secret.js';
import {safeFileName} from '../../../source/files/safe-name.js';
import {anyJson, damaged, damagedBytes, oddText, soup} from '../inputs.js';
import {allowing, must, mustEqual, target} from '../target.js';

const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-fuzz-'));
process.once('exit', () => {
	rmSync(folder, {recursive: true, force: true});
});
const file = (name: string) => path.join(folder, name);

const configuration = fc
	.record(
		{
			profiles: fc.oneof(
				anyJson,
				fc.dictionary(fc.constantFrom('p', '__proto__'), fc.record({url: fc.webUrl()})),
			),
			settings: fc.oneof(
				anyJson,
				fc.dictionary(fc.constantFrom('timeout', 'theme'), fc.oneof(fc.string(), fc.integer())),
			),
			trustedOrigins: fc.oneof(anyJson, fc.dictionary(fc.string(), fc.array(fc.string()))),
			savedKeys: anyJson,
			keys: anyJson,
		},
		{requiredKeys: []},
	)
	.map((value) => JSON.stringify(value, undefined, '\t'));

const now = 1_700_000_000_000;
const knownServer = {
	url: 'http://h',
	key: '9b2e',
	base: 'http://h/user/x/impact',
	hubVersion: '5.2.1',
	apiVersion: '4.29.0',
	user: {id: 'u', username: 'u', licence: 'impact-pro', roles: []},
	foundAt: now - 1,
	seenAt: now - 1,
};

const key = fc.string({unit: fc.constantFrom(...'abcXYZ019-_+/=$&<"\\'), minLength: 8, maxLength: 20});

/** A recording, as this program and as browsers write them. */
const recording = fc
	.array(
		fc.record(
			{
				time: fc.nat(),
				request: fc.record(
					{
						method: fc.constantFrom('GET', 'POST'),
						url: fc.oneof(fc.webUrl({withQueryParameters: true}), fc.constantFrom('http://h/api/', 'h', '')),
						postData: fc.record(
							{mimeType: fc.constantFrom('application/json', 'text/plain'), text: fc.string()},
							{requiredKeys: []},
						),
					},
					{requiredKeys: ['method', 'url']},
				),
				response: fc.record(
					{status: fc.constantFrom(0, 101, 200, 404, 1000), headers: fc.constant([]), content: anyJson},
					{requiredKeys: ['status']},
				),
				_rpc: fc.string(),
			},
			{requiredKeys: ['request', 'response']},
		),
		{maxLength: 3},
	)
	.map((entries) => JSON.stringify({log: {version: '1.2', entries}}));

export const fileTargets = [
	target('HAR file', fc.oneof(recording, damaged(recording)), (text) => {
		writeFileSync(file('session.har'), text);
		const har = allowing([LocalFileError], () => readHar(file('session.har')));
		const first = har?.entries[0];
		if (har !== undefined && first !== undefined && first._rpc === undefined) {
			const {host, pathname, search} = new URL(first.request.url);
			const {mimeType: type = '', text: body = ''} = first.request.postData ?? {};
			const asked = {method: first.request.method, target: `${pathname}${search}`, body, type};
			mustEqual(findAnswers(har)(host).next(asked), first, 'the first answer comes first');
		}
	}),
	target('configuration', anyJson, (value) => {
		const {configuration: read, problem} = decodeConfiguration(value);
		must(
			Object.values(read.trustedOrigins).every((origins) => Array.isArray(origins)),
			'origins are lists',
		);
		must(
			(typeof value === 'object' && value !== null && !Array.isArray(value)) || problem !== undefined,
			'what is none has a problem',
		);
	}),
	target('configuration file', fc.oneof(damaged(configuration), configuration), (text) => {
		writeFileSync(file('config.json'), text);
		const {configuration: read, problem} = readConfiguration(file('config.json'));
		must(
			problem === undefined || problem.includes('config.json') || problem.length > 0,
			'a problem has words',
		);
		must(typeof read.profiles === 'object', 'there are always profiles');
	}),
	target(
		'history file',
		fc.tuple(
			damagedBytes(
				fc
					.array(oddText, {maxLength: 5})
					.map((entries) => Buffer.from(entries.map((entry) => formatEntry(entry)).join(''))),
			),
			oddText,
		),
		([bytes, entry]) => {
			const history = file('history');
			writeFileSync(history, bytes);
			const before = readHistory(history);
			appendFileSync(history, formatEntry(entry));
			mustEqual(readHistory(history).entries.at(-1), entry, 'a line comes back');
			mustEqual(readHistory(history, before).entries.at(-1), entry, 'what was added is read alone');
		},
	),
	target('key file', damagedBytes(fc.oneof(key, oddText).map((text) => Buffer.from(text))), (bytes) => {
		const manager = new CredentialManager({home: folder, environment: {}});
		must(manager.keyFile.startsWith(folder), 'the key is in the folder');
		writeFileSync(file('api.key'), bytes);
		const found = allowing([CredentialsError, LocalFileError], () =>
			new CredentialManager({home: path.dirname(folder), environment: {}, fileId: 'api'}).getKeyFromFile(),
		);
		must(found === undefined || /^[!-~]+$/v.test(found), 'a key fits in a header');
	}),
	target(
		'keys that are pasted',
		fc.oneof(
			soup([
				'impact-api-key:',
				'"',
				"'",
				'\u001B[200~',
				'\u001B[201~',
				'\u0016',
				'[200~',
				'abcdef0123456789',
				'\r\n',
				' ',
				'“',
				'”',
			]),
			key,
		),
		(pasted) => {
			let found: string;
			try {
				found = sanitiseKey(pasted);
			} catch (error) {
				must(error instanceof CredentialsError, `only a credentials error, not ${String(error)}`);
				must(pasted.length < 30 || !error.message.includes(pasted), 'it does not repeat what was entered');
				return;
			}

			must(/^[!-~]+$/v.test(found), 'a key fits in a header');
		},
	),
	target(
		'servers that are known',
		damaged(
			fc.constantFrom(
				JSON.stringify({servers: [knownServer]}),
				JSON.stringify({servers: [{...knownServer, base: 'http://elsewhere'}]}),
			),
		),
		(text) => {
			writeFileSync(file('servers.json'), text, {mode: 0o600});
			const servers = createSignInCache(file('servers.json'), () => now);
			const found = cachedSignIn({...servers, get: () => servers.get('http://h', '9b2e')}, 'http://h', 'any');
			must(
				found === undefined || found.server.base === 'http://h' || found.server.base.startsWith('http://h/'),
				'the key goes nowhere else',
			);
		},
	),
	target(
		'names of files',
		soup([
			'..',
			'/',
			'\\',
			'.',
			' ',
			'con',
			'nul',
			'a',
			'é',
			':',
			'*',
			'-',
			'~',
			'.zip',
			'x'.repeat(80),
			'漢'.repeat(40),
		]),
		(name) => {
			const safe = safeFileName(name);
			if (safe !== undefined) {
				must(
					!/[\/\\\p{Cc}<>:"\|?*]/v.test(safe) && !safe.startsWith('.') && !safe.startsWith('-'),
					`${safe} is a plain name`,
				);
				must(Buffer.byteLength(safe) <= 200, 'it is short enough');
				mustEqual(safeFileName(safe), safe, 'a safe name stays');
			}
		},
	),
	target('keys in texts', fc.tuple(key, oddText, oddText, fc.nat(4)), ([secret, before, after, form]) => {
		const spelt =
			[
				secret,
				JSON.stringify(secret).slice(1, -1),
				encodeURIComponent(secret),
				[...secret].map((each) => `&#${each.codePointAt(0) ?? 0};`).join(''),
				Buffer.from(`u:${secret}`).toString('base64'),
			][form] ?? '';
		const shown = createRedactor([secret])(before + spelt + after);
		must(form === 4 || !shown.includes(spelt), 'a key does not show');
		must(!shown.includes(secret), 'a key does not show');
	}),
	target(
		'lines with a secret',
		soup([
			'auth login ',
			'impact-api-key',
			':',
			'=',
			'token',
			'post /x ',
			'password',
			'"',
			"'",
			'AbCdEf0123456789',
			' ',
			'|',
			';',
		]),
		(text) => {
			const at = secretPart(text);
			must(at === undefined || (at >= 0 && at <= text.length), 'it is within the line');
			isLikelySecret(text);
		},
	),
];
