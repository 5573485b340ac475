import {Writable} from 'node:stream';
import {expect, test} from 'vitest';
import {serveDemo} from '../../source/demo/serve.js';

/** A stream that keeps what is written, and says when the first line is there. */
function collector() {
	let text = '';
	let note: (() => void) | undefined;
	const first = new Promise<void>((resolve) => {
		note = resolve;
	});
	const stream = new Writable({
		write(chunk, _, done) {
			text += String(chunk);
			note?.();
			done();
		},
	});
	return {stream, first, text: () => text};
}

test('it prints its URL on stdout and a generated key on stderr, serves, and stops on request', async () => {
	const [stdout, stderr] = [collector(), collector()];
	const stop = new AbortController();
	const served = serveDemo({stdout: stdout.stream, stderr: stderr.stream, signal: stop.signal, speed: 0});
	await stdout.first;
	const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/v.exec(stdout.text())?.[1] ?? '';
	const key = /^API key: (\S+)\n$/v.exec(stderr.text())?.[1] ?? '';
	const response = await fetch(`${url}/hub/api/user`, {headers: {'impact-api-key': key}});
	expect(response.status).toBe(200);
	stop.abort();
	await served;
	await expect(fetch(url)).rejects.toThrow();
});

test('at a terminal it prints how to open a shell on it, without a key that was passed in', async () => {
	for (const key of [undefined, 'given']) {
		const [stdout, stderr] = [collector(), collector()];
		const stop = new AbortController();
		const terminal = Object.assign(stderr.stream, {isTTY: true});
		const served = serveDemo({key, stdout: stdout.stream, stderr: terminal, signal: stop.signal});
		await stdout.first;
		stop.abort();
		await served;
		const url = stdout.text().replace('listening on ', '').trim();
		const [, made = 'KEY'] = /^API key: (\S+)$/mv.exec(stderr.text()) ?? [];
		expect(stderr.text()).toContain(`MODELON_IMPACT_CLIENT_API_KEY=${made} impact-shell --url ${url}\n`);
		expect(stderr.text()).not.toContain('given');
	}
});

test('a key that was passed in is not printed', async () => {
	const [stdout, stderr] = [collector(), collector()];
	const stop = new AbortController();
	const served = serveDemo({key: 'given', stdout: stdout.stream, stderr: stderr.stream, signal: stop.signal});
	await stdout.first;
	stop.abort();
	await served;
	expect(stdout.text() + stderr.text()).not.toContain('given');
});

test('SIGTERM stops it cleanly', async () => {
	const [stdout, stderr] = [collector(), collector()];
	const served = serveDemo({stdout: stdout.stream, stderr: stderr.stream});
	await stdout.first;
	process.emit('SIGTERM');
	await served;
	expect(stdout.text()).toMatch(/^listening on /v);
});
