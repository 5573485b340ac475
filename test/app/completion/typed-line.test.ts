import {expect, test} from 'vitest';
import {typedLine} from '../../../source/app/completion/typed-line.js';

test.each<[string, string, string, readonly string[]]>([
	['impact-shell ', 'command', '', []],
	['impact-shell workspace sh', 'command', 'workspace sh', []],
	['~/bin/impact-shell --url http://x workspace ', 'command', 'workspace ', ['--url', 'http://x']],
	['impact-shell --url=http://x -o json get ', 'command', 'get ', ['--url=http://x', '-o', 'json']],
	['impact-shell --plain ', 'command', '', ['--plain']],
	['impact-shell --pl', 'flag', '--pl', []],
	['impact-shell --plain', 'flag', '--plain', []],
	['impact-shell --unknown x', 'flag', '--unknown x', []],
	['impact-shell --demo --output js', 'value', 'js', ['--demo']],
	['impact-shell --output ', 'value', '', []],
	['impact-shell run M --final-time 2', 'command', 'run M --final-time 2', []],
])('%s: %s %j', (line, kind, text, flags) => {
	expect(typedLine(line)).toMatchObject({expects: {kind}, text, flags});
});

test.each(['', 'impact-shell', '  '])('%j contains no command of ours', (line) => {
	expect(typedLine(line)).toBeUndefined();
});
