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

test('it says where it listens on stdout and a key it made up on stderr, serves, and stops when told', async () => {
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

test('a key that was given is not shown', async () => {
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
