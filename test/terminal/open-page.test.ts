import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {openerOn, openPage} from '../../source/terminal/open-page.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

let folder: string;
beforeEach(() => {
	folder = temporaryFolder();
	vi.stubEnv('PATH', folder);
});
afterEach(() => {
	vi.unstubAllEnvs();
});

/** A program in place of the desktop's own. */
function install(script: string): void {
	const file = path.join(folder, openerOn(process.platform)[0]);
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o755);
}

const address = 'https://impact.example.com/admin/keys?a=$(touch x)&b=1';

test('the URL is passed unchanged to the desktop’s program', async () => {
	install(`printf %s "$*" > '${folder}/opened'`);
	expect(await openPage(address)).toBe('the page opens in your browser');
	expect(readFileSync(path.join(folder, 'opened'), 'utf8')).toContain(address);
});

test.each([
	['there is no such program', undefined],
	['it fails', 'exit 3'],
])('it reports that %s', async (_title, script) => {
	if (script !== undefined) {
		install(script);
	}

	expect(await openPage(address)).toContain('copy the address');
});

test('only web pages are opened', async () => {
	install(`touch '${folder}/opened'`);
	// eslint-disable-next-line no-script-url -- what must not be opened
	for (const other of ['file:///etc/passwd', '--help', 'javascript:alert(1)']) {
		expect(await openPage(other)).toContain('no address of a web page');
	}

	expect(existsSync(path.join(folder, 'opened'))).toBe(false);
});

test.each<[NodeJS.Platform, string]>([
	['linux', 'xdg-open'],
	['darwin', 'open'],
	['win32', 'rundll32'],
])('on %s the program is %s', (platform, program) => {
	expect(openerOn(platform)[0]).toBe(program);
});
