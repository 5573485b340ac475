import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	appendFileSync,
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import {expect} from 'vitest';
import {openHistory} from '../../../source/files/history/open-history.js';
import {folderTest, goneOwner, modeOf} from '../../helpers/files-folder.js';

const test = folderTest.extend<{readonly file: string}>({
	async file({folder}, provide) {
		await provide(path.join(folder, 'state', 'history'));
	},
});

test('entries are available in the next shell, oldest first', ({file}) => {
	const history = openHistory({file});
	history.append('one');
	history.append('two\nwith two lines');
	expect(history.entries()).toEqual(['one', 'two\nwith two lines']);
	expect(openHistory({file}).entries()).toEqual(['one', 'two\nwith two lines']);
	expect([modeOf(path.dirname(file)), modeOf(file)]).toEqual(['700', '600']);
});

test('a history file others can read gets restricted to its owner', ({file}) => {
	openHistory({file});
	chmodSync(file, 0o644);
	openHistory({file});
	expect(modeOf(file)).toBe('600');
});

test('a repeated entry is kept once, as the newest', ({file}) => {
	const history = openHistory({file});
	for (const entry of ['one', 'two', 'one']) {
		history.append(entry);
	}

	expect(history.entries()).toEqual(['two', 'one']);
	expect(openHistory({file}).entries()).toEqual(['two', 'one']);
});

test('entries of another shell appear after a refresh', ({file}) => {
	const [mine, other] = [openHistory({file}), openHistory({file})];
	other.append('theirs');
	expect(mine.entries()).toEqual([]);
	mine.refresh();
	expect(mine.entries()).toEqual(['theirs']);
	mine.append('mine');
	other.refresh();
	expect(other.entries()).toEqual(['theirs', 'mine']);
});

test.each([' leading blank', '\tleading tab', 'post /login password=x', 'y'.repeat(100_001)])(
	'a line like this one (%#) is remembered in this shell only',
	(line) => {
		const history = openHistory({file: '/dev/null'});
		history.append(line);
		expect(history.entries()).toEqual([line]);
	},
);

test('private lines never reach the disk and stay in order in memory', ({file}) => {
	const history = openHistory({file});
	history.append('one');
	history.append(' private');
	history.append('auth --token abc');
	expect(history.entries()).toEqual(['one', ' private', 'auth --token abc']);
	expect(readFileSync(file, 'utf8')).toBe('\n"one"');
});

test('entries keep their number until they are used again', ({file}) => {
	const history = openHistory({file});
	history.append('one');
	history.append('two');
	expect(history.numbered()).toEqual([
		{number: 1, line: 'one'},
		{number: 2, line: 'two'},
	]);
	history.append('one');
	openHistory({file}).append('three');
	history.refresh();
	expect(history.numbered()).toEqual([
		{number: 2, line: 'two'},
		{number: 3, line: 'one'},
		{number: 4, line: 'three'},
	]);
});

test('removed entries disappear from the shell and the file, for good', ({file}) => {
	const history = openHistory({file});
	const other = openHistory({file});
	for (const line of ['one', 'two', 'one', 'three']) {
		history.append(line);
	}

	other.refresh();
	history.remove(['one']);
	other.append('four');
	history.refresh();
	expect(history.entries()).toEqual(['two', 'three', 'four']);
	expect(openHistory({file}).entries()).toEqual(['two', 'three', 'four']);
	expect(readFileSync(file, 'utf8')).not.toContain('one');
});

test('it reports entries that cannot be removed from the file', ({file}) => {
	const history = openHistory({file});
	history.append('one');
	rmSync(file);
	mkdirSync(file);
	expect(() => {
		history.remove(['one']);
	}).not.toThrow();
	expect(history.entries()).toEqual([]);
});

test('the caller can decide what is secret', ({file}) => {
	openHistory({file, isSecret: (line) => line.includes('hush')}).append('hush');
	expect(openHistory({file}).entries()).toEqual([]);
});

test('blank lines are not kept', ({file}) => {
	const history = openHistory({file});
	history.append('  \n ');
	expect(history.entries()).toEqual([]);
});

test('only the newest entries are kept', ({file}) => {
	const history = openHistory({file, limit: 3});
	for (let number = 1; number <= 20; number++) {
		history.append(`line ${number}`);
	}

	const newest = ['line 18', 'line 19', 'line 20'];
	expect(history.entries()).toEqual(newest);
	expect(openHistory({file, limit: 3}).entries()).toEqual(newest);
	expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(10);
	expect(readdirSync(path.dirname(file))).toEqual(['history']);
	expect(modeOf(file)).toBe('600');
});

test('a shell notices when another one has truncated the file', ({file}) => {
	const mine = openHistory({file, limit: 3});
	mine.append(' private');
	const other = openHistory({file, limit: 3});
	for (let number = 1; number <= 8; number++) {
		other.append(`line ${number}`);
	}

	mine.refresh();
	mine.append('mine');
	other.refresh();
	expect(other.entries()).toEqual(['line 7', 'line 8', 'mine']);
	expect(mine.entries()).toEqual(['line 8', ' private', 'mine']);
});

test('a line damaged by a crash does not affect others', ({file}) => {
	openHistory({file}).append('before');
	appendFileSync(file, '\n"to');
	const history = openHistory({file});
	history.append('after');
	expect(history.problem).toBeUndefined();
	expect(openHistory({file}).entries()).toEqual(['before', 'after']);
});

test('a partially written line is read once complete', ({file}) => {
	const history = openHistory({file});
	appendFileSync(file, '\n"half an');
	history.refresh();
	appendFileSync(file, 'd half"');
	history.refresh();
	expect(history.entries()).toEqual(['half and half']);
});

test('a damaged file is moved aside with a warning, and its valid lines are kept', ({file}) => {
	mkdirSync(path.dirname(file), {recursive: true});
	const damaged = '"good"\n\u0000\u0000\u0000\n{"not": "ours"}\n"also good"\n';
	writeFileSync(file, damaged);
	const history = openHistory({file});
	expect(history.problem).toMatch(
		/was damaged: 2 of its lines could be read, all of it is kept in .*history\.broken-1$/v,
	);
	expect(history.entries()).toEqual(['good', 'also good']);
	expect(readFileSync(`${file}.broken-1`, 'utf8')).toBe(damaged);
	expect(openHistory({file}).problem).toBeUndefined();
});

test('without a file it works in memory and warns', ({folder}) => {
	writeFileSync(path.join(folder, 'file'), '');
	const history = openHistory({file: path.join(folder, 'file', 'history')});
	expect(history.problem).toMatch(/the history is kept in memory only$/v);
	expect(history.append('one')).toBeUndefined();
	history.refresh();
	expect(history.entries()).toEqual(['one']);
});

test('a file that becomes unusable at run time is reported once', ({file}) => {
	const history = openHistory({file});
	rmSync(path.dirname(file), {recursive: true});
	writeFileSync(path.dirname(file), '');
	expect(history.append('one')).toMatch(/memory only$/v);
	expect(history.append('two')).toBeUndefined();
	expect(history.entries()).toEqual(['one', 'two']);
});

test('a link to /dev/null is kept', ({folder, skip}) => {
	skip(process.platform === 'win32', 'there is no /dev/null');
	const file = path.join(folder, 'history');
	symlinkSync('/dev/null', file);
	const before = modeOf('/dev/null');
	const history = openHistory({file, limit: 1});
	for (const entry of ['one', 'two', 'three', 'four']) {
		history.append(entry);
	}

	expect(history.entries()).toEqual(['four']);
	expect(modeOf('/dev/null')).toBe(before);
});

test('the lock of a dead process does not block', ({file}) => {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(`${file}.lock`, goneOwner);
	const history = openHistory({file, limit: 1});
	for (const entry of ['one', 'two', 'three', 'four']) {
		history.append(entry);
	}

	expect(existsSync(`${file}.lock`)).toBe(false);
	expect(openHistory({file, limit: 1}).entries()).toEqual(['four']);
});

test('any entries round-trip', ({folder}) => {
	let run = 0;
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'binary', minLength: 1}), {maxLength: 12}), (texts) => {
			const entries = [...new Set(texts.map((text) => `x${text}`))];
			run++;
			const file = path.join(folder, `history-${run}`);
			const history = openHistory({file, isSecret: () => false});
			for (const entry of entries) {
				history.append(entry);
			}

			expect(openHistory({file}).entries()).toEqual(entries);
		}),
		{numRuns: 20},
	);
});

test('no file content makes it throw', ({folder}) => {
	let run = 0;
	fc.assert(
		fc.property(fc.uint8Array({maxLength: 200}), (bytes) => {
			run++;
			const file = path.join(folder, `history-${run}`);
			writeFileSync(file, bytes);
			const history = openHistory({file});
			history.append('after');
			expect(openHistory({file}).entries().at(-1)).toBe('after');
		}),
	);
});

test('ten thousand entries are read', ({file}) => {
	mkdirSync(path.dirname(file), {recursive: true});
	const lines = Array.from(
		{length: 10_000},
		(_, number) => `get /workspaces/workspace-${number}/experiments | data`,
	);
	writeFileSync(file, lines.map((line) => `\n${JSON.stringify(line)}`).join(''));
	expect(openHistory({file}).entries().length).toBe(10_000);
});

test('eight concurrent shells lose and damage nothing while the file is truncated repeatedly', async ({
	file,
}) => {
	const names = Array.from({length: 8}, (_, number) => `shell-${number}`);
	const count = 150;
	const writers = await Promise.all(names.map(async (name) => startWriter(name, file, count, 1300)));
	await Promise.all(writers.map(async (writer) => finish(writer)));
	const text = readFileSync(file, 'utf8');
	const entries = new Set(openHistory({file}).entries());
	const missing = names.flatMap((name) =>
		Array.from({length: count}, (_, number) => lineOf(name, number)).filter((line) => !entries.has(line)),
	);
	expect(missing).toEqual([]);
	expect(text.split('\n').filter((line) => line !== '' && !isEntry(line))).toEqual([]);
	expect(text.split('\n').length).toBeLessThan(8 * count * 3);
});

test('shells killed while writing do not destroy lines of others', async ({file}) => {
	const count = 150;
	const victims = await Promise.all(
		['a', 'b', 'c', 'd'].map(async (name) => startWriter(name, file, 1_000_000, 50_000)),
	);
	const survivor = await startWriter('survivor', file, count, 50_000);
	for (const victim of victims) {
		victim.stdin.write('go\n');
	}

	const done = finish(survivor);
	for (const victim of victims) {
		victim.kill('SIGKILL');
	}

	await done;
	const history = openHistory({file, limit: 1_000_000});
	const entries = new Set(history.entries());
	expect(
		Array.from({length: count}, (_, number) => lineOf('survivor', number)).filter(
			(line) => !entries.has(line),
		),
	).toEqual([]);
	expect(history.problem).toBeUndefined();
});

type Writer = ChildProcessWithoutNullStreams;

async function startWriter(name: string, file: string, count: number, limit: number): Promise<Writer> {
	const program = path.join(import.meta.dirname, '../programs', 'write-history.ts');
	const words = ['--import', 'tsx', program, name, file, String(count), String(limit)];
	const writer = spawn(process.execPath, words);
	writer.stderr.pipe(process.stderr);
	await said(writer, 'ready');
	return writer;
}

async function finish(writer: Writer): Promise<void> {
	const exit = once(writer, 'exit');
	writer.stdin.write('go\n');
	await said(writer, 'done');
	await exit;
}

async function said(writer: Writer, word: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		let heard = '';
		writer.stdout.on('data', (chunk: Uint8Array) => {
			heard += new TextDecoder().decode(chunk);
			if (heard.includes(word)) {
				resolve();
			}
		});
		writer.once('exit', () => {
			reject(new Error(`ended before it said ${word}`));
		});
	});
}

function lineOf(name: string, number: number): string {
	return `${name} line ${number} ${'x'.repeat((number * 37) % 6000)}\nsecond`;
}

function isEntry(line: string): boolean {
	try {
		return typeof JSON.parse(line) === 'string';
	} catch {
		return false;
	}
}
