import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect} from 'vitest';
import {commands} from '../../../source/commands/index.js';
import {readSteps} from '../../../source/commands/play/read-steps.js';
import {folderTest as test} from '../../helpers/files-folder.js';

/** Files of a script, by their names in the folder. */
function write(folder: string, files: Readonly<Record<string, string>>): string {
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
		writeFileSync(path.join(folder, name), text);
	}

	return path.join(folder, 'talk.impact');
}

test.for([
	[
		'pwd\nworkspaces\n',
		[
			{line: 'pwd', at: 1},
			{line: 'workspaces', at: 2},
		],
	],
	['pwd; workspaces # both\n', [{line: 'pwd; workspaces', at: 1}]],
	['# one\n#  two\n\npwd\n', [{line: 'pwd', at: 4, remark: 'one two'}]],
	['#!/usr/bin/env impact-shell\n# said\npwd', [{line: 'pwd', at: 3, remark: 'said'}]],
	[
		'pwd # of pwd\n# of cases\ncases',
		[
			{line: 'pwd', at: 1},
			{line: 'cases', at: 3, remark: 'of cases'},
		],
	],
	[
		'for k in 1 2\n  # inside\n  let s = $k\nend\npwd',
		[
			{line: 'for k in 1 2\n  # inside\n  let s = $k\nend', at: 1},
			{line: 'pwd', at: 5},
		],
	],
	[
		'run M \\\n  a=1\r\nlet x = 1',
		[
			{line: 'run M \\\n  a=1', at: 1},
			{line: 'let x = 1', at: 3},
		],
	],
	['for k in 1\r\npwd\r\nend\r\n', [{line: 'for k in 1\npwd\nend', at: 1}]],
	[
		"expect '#' == a\nget /a#b",
		[
			{line: "expect '#' == a", at: 1},
			{line: 'get /a#b', at: 2},
		],
	],
] as const)('%j is split into its steps', async ([text, steps], {folder}) => {
	const file = write(folder, {'talk.impact': text});
	expect(readSteps(file, await commands.all())).toEqual({steps, doubts: []});
});

test.for([
	[{}, /cannot read .*talk\.impact/v, 5],
	[{'talk.impact': 'pwd\nrun "x'}, /talk\.impact:2: " is not closed/v, 2],
	[{'talk.impact': 'pwd\nfor k in 1\npwd'}, /talk\.impact:2: for is not closed/v, 2],
	[{'talk.impact': '# nothing but this\n'}, /talk\.impact is no script: it has no line to play/v, 2],
	[{'talk.impact': '{"log": {}}\nhello there'}, /is no script: none of its lines is a command/v, 2],
	[{'talk.impact': 'pwd\0\uFFFD\n\u0001'}, /./v, 2],
	[{'talk.impact': 'pwd\ninclude nope.impact'}, /talk\.impact:2: cannot read .*nope\.impact/v, 5],
	[
		{'talk.impact': 'include parts/a.impact', 'parts/a.impact': 'pwd\nrun "x'},
		/parts\/a\.impact:2: " is not closed/v,
		2,
	],
	[
		{'talk.impact': 'pwd\nfor k in 1\n include b.impact\nend', 'b.impact': '\n\ninclude talk.impact'},
		/b\.impact:3: .*would include itself: talk\.impact → b\.impact → talk\.impact/v,
		2,
	],
	[{'talk.impact': 'include a b'}, /talk\.impact:1: include takes one file/v, 2],
] as const)('%j is refused before anything is shown', async ([files, message, exitCode], {folder}) => {
	const file = write(folder, files);
	const specs = await commands.all();
	expect(() => readSteps(file, specs)).toThrow(
		expect.objectContaining({message: expect.stringMatching(message), exitCode}),
	);
});

test('a line that is not a command gets a warning with its place, since it may be on purpose', async ({
	folder,
}) => {
	const file = write(folder, {'talk.impact': 'pwd\nwrokspaces\n$_.data\n'});
	const {steps, doubts} = readSteps(file, await commands.all());
	expect(steps).toHaveLength(3);
	expect(doubts).toEqual([`${file}:2: wrokspaces is no command`]);
});

test('files named by a reference are checked when their step is reached', async ({folder}) => {
	const file = write(folder, {'talk.impact': 'let part = nope\ninclude $part.impact'});
	expect(readSteps(file, await commands.all()).steps).toHaveLength(2);
});
