import {spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {flagSpecs} from '../../source/app/flags.js';
import {manualPage} from '../../source/app/manual.js';
import {commands} from '../../source/commands/index.js';
import {shortUsage} from '../../source/language/binding/usage.js';

test('the man page lists every option and command with its description', async () => {
	const all = await commands.all();
	const plain = manualPage(all, '1.0.0')
		.replaceAll(String.raw`\-`, '-')
		.replaceAll(String.raw`\&...`, '…');
	for (const {name, summary} of flagSpecs) {
		expect(plain).toContain(`--${name}`);
		expect(plain).toContain(summary);
	}

	for (const command of all) {
		expect(plain).toContain(`.B ${shortUsage(command)}\n`);
		expect(plain).toContain(command.summary);
	}
});

test('text that looks like a roff request is escaped', () => {
	const odd = {
		words: ['odd'],
		summary: String.raw`.so /etc/passwd \n`,
		arguments: [],
		options: [],
		examples: [],
	} as const;
	const page = manualPage([odd], '1.0.0');
	expect(page).toContain(String.raw`\&.so /etc/passwd \en.`);
	expect(page.split('\n').filter((line) => line.startsWith("'"))).toEqual([]);
	const requests = page.split('\n').filter((line) => line.startsWith('.'));
	expect(new Set(requests.map((line) => line.split(' ')[0]))).toEqual(
		new Set(['.B', '.SH', '.TH', '.TP', '.br', '.fi', '.nf']),
	);
});

test('groff renders it without a warning', async () => {
	const page = manualPage(await commands.all(), '1.0.0');
	const {error, stdout, stderr} = spawnSync('groff', ['-man', '-Tutf8', '-ww'], {
		input: page,
		encoding: 'utf8',
	});
	if (error !== undefined) {
		console.log('groff is not installed here: the page was not set');
		return;
	}

	expect(stderr).toBe('');
	expect(stdout).toContain('workspace list');
});
