import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, expect} from 'vitest';
import {childEnvironment, keyVariable} from '../../source/credentials/credential-manager.js';
import {runProgram} from '../../source/interpreter/run-program.js';
import {askTmux} from '../../source/terminal/tmux.js';
import {editedText} from '../../source/ui/repl/typing/external-editor.js';
import {folderTest as test} from '../helpers/files-folder.js';

const key = 'sentinel-key-0123456789';
const before = {...process.env};

beforeEach(() => {
	process.env[keyVariable] = key;
	process.env['ORDINARY'] = 'is there';
});

afterEach(() => {
	process.env = {...before};
});

/** Every way another program is started: what that program sees of its environment. */
const children: Readonly<Record<string, (folder: string) => Promise<string>>> = {
	async 'a program behind |!'() {
		const {text} = await runProgram('env', new Uint8Array(), new AbortController().signal);
		return text;
	},
	async 'an editor'() {
		const edited = await editedText('', `sh -c 'env > "$1"' sh`);
		return edited.kind === 'edited' ? edited.text : edited.reason;
	},
	async tmux(folder) {
		writeFileSync(path.join(folder, 'tmux'), '#!/bin/sh\nenv | tr "\\n\\t" ",,"\n');
		chmodSync(path.join(folder, 'tmux'), 0o755);
		const facts = await askTmux({
			...process.env,
			PATH: `${folder}:${process.env['PATH'] ?? ''}`,
			TMUX: '/tmp/tmux,1,0',
		});
		return `ORDINARY=is there ${facts?.termType ?? 'failed'}`;
	},
};

test.for(Object.keys(children))('%s does not inherit the key', async (name, {folder}) => {
	const seen = (await children[name]?.(folder)) ?? '';
	expect(seen).toContain('ORDINARY=is there');
	expect(seen).toContain('PATH=');
	expect(seen).not.toContain(key);
});

test('everything but the key is passed on', () => {
	expect(childEnvironment({A: '1', [keyVariable]: key, B: undefined})).toEqual({A: '1', B: undefined});
});
