/** What servers and proxies send beside JSON: headers, errors, messages, compressed bodies, result files. */
import {brotliCompressSync, deflateRawSync, deflateSync, gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {decompressed} from '../../../source/api/http/decompress.js';
import {decodeResponse} from '../../../source/api/http/decode.js';
import {charsetOf} from '../../../source/api/http/charset.js';
import {parseFileName} from '../../../source/api/http/file-name.js';
import {announcedLength, mediaTypeOf} from '../../../source/api/http/headers.js';
import {proxyFor} from '../../../source/api/http/proxy.js';
import {redirectTarget} from '../../../source/api/http/redirect.js';
import {parseRetryAfter, retryDelay} from '../../../source/api/http/retry.js';
import {toStatusError} from '../../../source/api/http/status-error.js';
import {readMessage} from '../../../source/api/modeling/rpc-message.js';
import {decodeVersion, versionNotice} from '../../../source/api/sign-in/api-version.js';
import {decodeUser, withoutEncryptionKey} from '../../../source/api/sign-in/user.js';
import {tableResult} from '../../../source/demo/simulator/simulation-result.js';
import {readCsv, writeCsv} from '../../../source/demo/simulator/result-files/csv-result.js';
import {readMat} from '../../../source/demo/simulator/result-files/mat-reader.js';
import {writeMat} from '../../../source/demo/simulator/result-files/mat-writer.js';
import {parseVcsUri, vcsUriText} from '../../../source/demo/store/vcs-uri.js';
import {ProtocolError} from '../../../source/errors/protocol-error.js';
import {UnreachableError} from '../../../source/errors/unreachable-error.js';
import {errorInLog} from '../../../source/jobs/first-errors.js';
import {anyJson, damaged, damagedBytes, jsonLiteral, oddNumber, oddText, soup} from '../inputs.js';
import {allowing, must, mustEqual, slowTarget, target} from '../target.js';
import {parseUrl} from '../../../source/text/parse-url.js';

const now = 1_700_000_000_000;
const date = fc
	.date({min: new Date(0), max: new Date(4e12), noInvalidDate: true})
	.map((it) => it.toUTCString());

const result = fc
	.record({
		points: fc.integer({min: 1, max: 3}),
		columns: fc.array(
			fc.record({
				name: fc.string({unit: fc.constantFrom(...'abc.[1],"'), minLength: 1, maxLength: 8}),
				values: fc.array(oddNumber, {minLength: 3, maxLength: 3}),
			}),
			{maxLength: 3},
		),
	})
	.map(({points, columns}) => {
		const names = new Set(['time']);
		const unique = columns.filter(({name}) => !names.has(name) && names.add(name));
		return tableResult(
			[{name: 'time', values: [0, 1, 2]}, ...unique].map(({name, values}) => ({
				names: [name],
				fixed: false,
				values: Float64Array.from(values.slice(0, points)),
			})),
			points,
		);
	});

export const answerTargets = [
	target(
		'Retry-After',
		fc.tuple(
			fc.oneof(soup(['1', '0', '86400', '-', ' ', '.5', 'e9', 'Mon, ', 'GMT', '9'.repeat(400)]), date),
			fc.integer({min: 1, max: 3}),
			fc.nat(60_000),
		),
		([header, number, maxWait]) => {
			const wait = parseRetryAfter(header, now);
			must(wait === undefined || wait >= 0, 'no wait is negative');
			const delay = retryDelay({status: 503, retryAfter: header}, {number, random: 0.5, now, maxWait});
			must(delay === undefined || (delay >= 0 && delay <= maxWait), 'no wait is longer than wanted');
		},
	),
	target(
		'headers',
		fc.tuple(
			soup([
				'text/html',
				'application/json',
				';',
				'charset=',
				'"',
				'utf8',
				'latin1',
				'utf-16',
				'x',
				' ',
				'=',
				',',
			]),
			soup(['1', '0', '-', '9', 'e', ' ', ',']),
			soup([
				'attachment',
				';',
				'filename',
				'*',
				'=',
				"UTF-8''",
				'%2F',
				'%',
				'"',
				'\\',
				'a.zip',
				'..',
				'/',
				'é',
			]),
		),
		([type, length, disposition]) => {
			const fields = {'content-type': type, 'content-length': length};
			const media = mediaTypeOf(fields);
			must(media === media.trim() && !media.includes(';'), 'a media type is plain');
			new TextDecoder(charsetOf(fields)).decode(new Uint8Array(0));
			must((announcedLength(fields) ?? 0) >= 0, 'a length is one');
			const name = parseFileName(disposition);
			must(name === undefined || !/[\/\\]|^\./v.test(name), 'a name has no folder');
		},
	),
	target(
		'proxies',
		fc.tuple(
			fc.constantFrom(
				'http://h:1/a',
				'https://10.0.0.1/',
				'http://[::1]/',
				'http://localhost/',
				'http://127.0.0.1:8080/',
				'https://[fd00::1]/',
			),
			soup(['http://', 'https://', 'socks5://', 'p', ':', '8080', '@', 'user', '%', ' ', '/', '[', '99999']),
			soup([
				'10.0.0.0/8',
				'*',
				'.h',
				'h',
				',',
				' ',
				':1',
				'[',
				']',
				'::/0',
				'/33',
				'/',
				'fd00::/8',
				'0/0',
				'1.2.3',
			]),
		),
		([address, proxy, exceptions]) => {
			const url = new URL(address);
			const found = allowing([UnreachableError], () =>
				proxyFor(url, {all_proxy: proxy, no_proxy: exceptions}),
			);
			must(
				found === undefined ||
					(parseUrl(found) !== undefined && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)),
				'this computer needs no proxy',
			);
		},
	),
	target(
		'redirects',
		soup(['http://', 'h', ':1', '//', '/', '..', '@', '?', '#', '%', '\\', 'e', 'mailto:', ' ', '\u0000']),
		(location) => {
			const found = allowing([UnreachableError, ProtocolError], () =>
				redirectTarget(302, location, {url: 'http://h:1/a', method: 'GET', keepsBody: false}),
			);
			must(
				found === undefined ||
					(new URL(found.url).origin === 'http://h:1' && new URL(found.url).username === ''),
				'it stays on the server',
			);
		},
	),
	target(
		'refusals',
		fc.tuple(
			fc.integer({min: 400, max: 599}),
			fc.oneof(
				jsonLiteral,
				damaged(jsonLiteral),
				soup(['<title', '>', '</title>', '<', '{"error": {"message": "x"}}', 'words']),
			),
			fc.constantFrom('application/json', 'text/html', '', 'application/problem+json'),
			fc.option(oddText, {nil: undefined}),
		),
		([status, text, mediaType, retryAfter]) => {
			const {message} = toStatusError({
				status,
				method: 'GET',
				path: 'api/x',
				mediaType,
				body: text,
				retryAfter,
				keysPage: 'http://h/k',
			});
			must(message.includes(String(status)) || status === 401, 'the status is told');
		},
	),
	target(
		'bodies of answers',
		fc.tuple(
			fc.oneof(
				damagedBytes(jsonLiteral.map((text) => new TextEncoder().encode(text))),
				fc.uint8Array({maxLength: 20}),
			),
			fc.constantFrom('application/json', 'text/html', ''),
		),
		([bytes, mediaType]) => {
			allowing([ProtocolError], () => decodeResponse({bytes, mediaType, url: 'http://h/a'}));
		},
	),
	target(
		'messages of the socket',
		fc.oneof(
			jsonLiteral,
			damaged(
				fc.constantFrom(
					'{"jsonrpc":"2.0","id":1,"result":{}}',
					'{"id":null,"error":{"code":-1,"message":"x"}}',
					'{"method":"m","params":{"message":"x"}}',
				),
			),
		),
		(text) => {
			const {kind} = readMessage(text);
			must(['result', 'error', 'notice', 'broken'].includes(kind), 'a message is something');
		},
	),
	slowTarget('users and versions', anyJson, async (value) => {
		const user = allowing([ProtocolError], () => decodeUser(value));
		must(user === undefined || user.username.length >= 0, 'a user has a name');
		must(
			!JSON.stringify(withoutEncryptionKey({value, encryptionKey: 'k'})).includes('encryptionKey'),
			'no key is shown',
		);
		const version = allowing([ProtocolError], () => decodeVersion(value));
		must(version === undefined || (await versionNotice(version)) !== '', 'a version is judged');
	}),
	slowTarget(
		'versions',
		soup(['4', '5', '.', '29', '0', '-rc', '+b', 'v', ' ', '99999999999999999999']),
		async (text) => {
			await versionNotice(text);
		},
	),
	slowTarget(
		'compressed bodies',
		fc.tuple(
			fc.uint8Array({maxLength: 60}),
			fc.constantFrom('gzip', 'deflate', 'x-gzip', 'br', 'raw', 'zstd'),
			fc.boolean(),
			fc.nat(100),
			fc.nat(20),
		),
		async ([bytes, encoding, isDamaged, at, size]) => {
			const packed = Uint8Array.from((packers[encoding] ?? gzipSync)(bytes));
			if (isDamaged) {
				packed.fill(0xff, at % packed.length, (at % packed.length) + 1);
			}

			const cut = size + 1;
			const chunks = Array.from({length: Math.ceil(packed.length / cut)}, (_, index) =>
				packed.subarray(index * cut, (index + 1) * cut),
			);
			try {
				const found: Uint8Array[] = [];
				for await (const chunk of decompressed(chunks, encoding === 'raw' ? 'deflate' : encoding)) {
					found.push(chunk);
				}

				must(isDamaged || Buffer.concat(found).equals(bytes), 'what was packed comes out');
			} catch (error) {
				const isExpected = error instanceof ProtocolError || (error instanceof Error && 'code' in error);
				must(isExpected && (isDamaged || encoding === 'zstd'), `only damage fails, not ${String(error)}`);
			}
		},
	),
	target('logs', soup(['error', ':', '\n', '\r\n', 'failed', '0', ' ', 'Error: x', 'fatal'], 12), (log) => {
		const found = errorInLog(log);
		must(found?.trim() !== '', 'an error has words');
	}),
	target('MAT files', damagedBytes(result.map((it) => writeMat(it))), (bytes) => {
		const found = readMat(bytes);
		if (!('problem' in found)) {
			for (const {values} of found.rows()) {
				must(values.length <= Math.max(1, found.pointCount), 'a row has its points');
			}
		}
	}),
	target('MAT files and back', result, (it) => {
		const found = readMat(writeMat(it));
		must(!('problem' in found), 'what was written is read');
		mustEqual(
			found.rows().map(({names, values}) => [names, [...values]]),
			it.rows().map(({names, values}) => [names, [...values]]),
			'a result comes back',
		);
	}),
	target(
		'results as CSV',
		fc.oneof(
			damaged(result.map((it) => writeCsv(it))),
			soup(['time', ',', '\n', '"', '1', '1e400', 'nan', ' ']),
		),
		(text) => {
			const found = readCsv(text);
			must('problem' in found || found.pointCount >= 0, 'it is a result or not');
		},
	),
	target(
		'addresses of repositories',
		soup(['git+', 'https://', 'ssh://', 'github.com/', 'org', '/repo', '@', 'main', ':', '4f0c', '#', 'sub']),
		(text) => {
			const found = parseVcsUri(text);
			if (found !== undefined) {
				mustEqual(parseVcsUri(vcsUriText(found, true)), found, 'an address comes back');
			}
		},
	),
];

const packers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
	deflate: (bytes) => deflateSync(bytes),
	raw: (bytes) => deflateRawSync(bytes),
	br: (bytes) => brotliCompressSync(bytes),
};
