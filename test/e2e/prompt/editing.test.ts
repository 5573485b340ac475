import {appendFileSync, chmodSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {
	anywhere,
	arrow,
	begin as beginPrompt,
	ctrl,
	empty,
	escape,
	historyFile,
	homeWith,
	pasted,
	type Opening,
	type Situation,
} from '../../helpers/prompt-shell.js';
import {shareDemoServer} from '../../helpers/shared-demo.js';

const server = shareDemoServer();

const usual: Situation = {columns: 80, rows: 24, gap: 0};
const begin = async (it: Situation, opening?: Opening) => beginPrompt(server.url, it, opening);
const user = 'get /users/me | data.username';

test.each(anywhere)(
	'keys are recognised in every encoding, and unknown ones are not typed: %s',
	async (_title, it) => {
		const {shell, type} = await begin(it);
		await type('zet');
		await type(`${escape}[H${escape}[3~g`);
		await type(`${escape}OF /x`);
		await type('\u007F');
		await type(`${escape}[99;99;99x${escape}[?1;2c${escape}]11;rgb:0/0/0\u0007${escape}P>|term${escape}\\`);
		await type('users/nobody');
		await type(`${escape}[27;3;98~${escape}[98;3u${escape}[1;5C`);
		await shell.waitFor('❯ get /users/nobody');
		await type(`${ctrl('k')}/me | data.username\r`);
		await shell.waitFor('"demo-user"');
	},
);

test.each(anywhere)(
	'a line of several rows is edited by graphemes and words, with undo: %s',
	async (_title, it) => {
		const {shell, type} = await begin(it);
		await type('ab👨‍👩‍👧e\u0301中');
		await type(`${ctrl('b')}${ctrl('h')}${ctrl('h')}`);
		await shell.waitFor(/❯ ab中/);
		await type(ctrl('_'));
		await shell.waitFor('ab👨‍👩‍👧e\u0301中');
		await type(`${ctrl('e')}${ctrl('u')}one two three`);
		await type(arrow.ctrlLeft);
		await type(`${escape}b`);
		await type(`${ctrl('k')}${ctrl('a')}${ctrl('y')} `);
		await shell.waitFor('❯ two three one');
		await type(`${ctrl('e')}${escape}\r`);
		await type('second');
		await shell.waitFor(/^… second/m);
		await type(arrow.up);
		await type(`${ctrl('a')}X`);
		await shell.waitFor('❯ Xtwo three one');
		await type(arrow.down);
		await type(`${ctrl('e')}Y`);
		await shell.waitFor(/^… secondY/m);
		expect(shell.cursor().x).toBe('… secondY'.length);
	},
);

test('characters that hide or reorder text, and halves of characters, are shown by name', async () => {
	const {shell, type} = await begin(usual);
	await type(pasted('a\u202Eb\u200Bc\u0007'));
	await shell.waitFor('a<U+202E>b<U+200B>c^G');
	shell.write(`${ctrl('v')}${ctrl('a')}`);
	await shell.waitFor('c^G^A');
});

test.each(anywhere)('pasted lines run one after another and answer no question: %s', async (_title, it) => {
	const {shell, type} = await begin(it);
	const name = `pasted${it.columns}-${it.gap}`;
	await type(pasted(`workspace create ${name}\nworkspace delete ${name}\ny\n${user}\n`));
	await shell.waitFor(/y\s*\/\s*N/v);
	await setTimeout(100);
	expect(shell.screen().join('\n')).not.toContain('no command');
	await type('n');
	await shell.waitFor('"demo-user"');
	expect(shell.scrollback().join('\n')).toContain('no command "y"');
});

test('a megabyte can be pasted, edited, and discarded', async () => {
	const {shell, type} = await begin(usual);
	await type(pasted(`${'x'.repeat(1_048_576)}end`));
	await shell.waitFor('xend');
	await type(`${ctrl('a')}begin`);
	await shell.waitFor('❯ beginx');
	await type(ctrl('c'));
	await shell.waitFor(empty);
});

test.each(anywhere)('vi mode applies at once and shows its mode: %s', async (_title, it) => {
	const {shell, type} = await begin(it, {history: ['get /workspaces']});
	await type('set editing vi\r');
	await shell.waitFor('editing is vi');
	await type('get /usrs/me');
	await type(escape);
	await shell.waitFor('impact ❮ get');
	await type('Frie');
	await type(escape);
	await shell.waitFor('impact ❮ get /users/me');
	await type('0cwhead');
	await type(escape);
	await shell.waitFor('impact ❮ head');
	await type('uddkk');
	await shell.waitFor('impact ❮ get /workspaces');
	await type('\r');
	await shell.waitFor(/impact ❯\s/);
});

test('running shells share their history, except for secrets and lines that begin with a space', async () => {
	const home = homeWith([]);
	const [one, other] = [await begin(usual, {home}), await begin(usual, {home})];
	await one.type(`${user}\r`);
	await one.shell.waitFor('"demo-user"');
	await one.type(' get /users/me\rhelp token=abc\r');
	await one.shell.waitFor(/help token=abc[\s\S]*impact ❯\s*$/v);
	await other.type(arrow.up);
	await other.shell.waitFor(`❯ ${user}`);
	await one.type(`${arrow.up}${arrow.up}`);
	await one.shell.waitFor(/❯ {2}get \/users\/me/);
	expect(readFileSync(historyFile(home), 'utf8')).toBe(`\n${JSON.stringify(user)}`);
});

test('an earlier line runs again by its number', async () => {
	const {shell, type} = await begin(usual, {history: ['help', user]});
	await type('history users\r');
	await shell.waitFor(/2\s+get \/users\/me/);
	await type('history run 2\r');
	await shell.waitFor('"demo-user"');
});

test('a damaged history is set aside with a message, and its intact lines are kept', async () => {
	const home = homeWith([user]);
	const damaged = await begin(usual, {home});
	await damaged.type(ctrl('d'));
	await damaged.shell.exit;
	appendFileSync(historyFile(home), '\n\u0000\u0001garbage');
	const mended = await begin(usual, {home});
	expect(mended.shell.scrollback().join(' ')).toContain('was damaged');
	await mended.type(arrow.up);
	await mended.shell.waitFor(`❯ ${user}`);
});

test('with a read-only history folder the shell works without history and says so once', async ({
	skip,
	onTestFinished,
}) => {
	skip(process.getuid?.() === 0, 'the superuser may write anywhere');
	const home = homeWith([]);
	rmSync(historyFile(home));
	chmodSync(path.dirname(historyFile(home)), 0o500);
	onTestFinished(() => {
		chmodSync(path.dirname(historyFile(home)), 0o700);
	});
	const {shell, type} = await begin(usual, {home});
	await type(`${user}\r`);
	await shell.waitFor('"demo-user"');
	await shell.waitFor('in memory only');
	expect(
		shell
			.scrollback()
			.join('\n')
			.match(/in memory only/gv),
	).toHaveLength(1);
});
