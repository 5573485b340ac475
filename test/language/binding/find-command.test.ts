import {expect, test} from 'vitest';
import {findCommand, matchCommand} from '../../../source/language/binding/find-command.js';
import {mistakeOf, wordsOf} from '../../helpers/language-words.js';

const specs = [
	{words: ['get']},
	{words: ['delete']},
	{words: ['workspace', 'list']},
	{words: ['workspace', 'use'], aliases: [['use'], ['cd']]},
	{words: ['workspace', 'delete']},
	{words: ['library', 'list']},
	{words: ['case', 'list'], arguments: [{name: 'experiment', summary: '', type: 'experiment'}]},
	{words: ['case', 'show']},
	{words: ['auth', 'login']},
	{words: ['auth', 'status']},
	{words: ['result', 'plot'], aliases: [['plot']]},
	{words: ['result', 'values']},
] as const;

test.each([
	['get /workspaces', 'get', 1],
	['GET /workspaces', 'get', 1],
	['delete /x', 'delete', 1],
	['workspace delete x', 'workspace delete', 2],
	['workspaces delete x', 'workspace delete', 2],
	['Workspaces List', 'workspace list', 2],
	['workspace', 'workspace list', 1],
	['workspaces --json', 'workspace list', 1],
	['libraries', 'library list', 1],
	['cases baseline', 'case list', 1],
	['cases "show me"', 'case list', 1],
	['cases show', 'case show', 2],
	['auth', 'auth status', 1],
	['use x', 'workspace use', 1],
	['cd x', 'workspace use', 1],
	['plot a b', 'result plot', 1],
	['results plot a', 'result plot', 2],
])('%s is the command %s', (line, name, used) => {
	const {command, used: found} = findCommand(specs, wordsOf(line), line);
	expect([command.words.join(' '), found]).toEqual([name, used]);
});

test.each([
	['worksapce list', 'there is no command "worksapce"', 'did you mean workspace?', 'worksapce'],
	['plto x', 'there is no command "plto"', 'did you mean plot?', 'plto'],
	['zzzzzz', 'there is no command "zzzzzz"', 'help lists the commands', 'zzzzzz'],
	['values x', 'there is no command "values"', 'did you mean result values?', 'values'],
	['_', 'there is no command "_"', '$_ is the last result', '_'],
	['2+3', 'there is no command "2+3"', 'let x = 2 * 3 calculates, and $x is the result', '2+3'],
	[
		'(1 + 2) * 3',
		'there is no command "(1 + 2)"',
		'let x = 2 * 3 calculates, and $x is the result',
		'(1 + 2)',
	],
	['all', 'there is no command "all"', 'did you mean $all?', 'all'],
	['all.data[0]', 'there is no command "all.data[0]"', 'did you mean $all.data[0]?', 'all.data[0]'],
	[
		'!pwd',
		'there is no command "!pwd"',
		'a program takes a result behind |!, and Ctrl-Z leads back to your own shell',
		'!pwd',
	],
	[
		'import modelon',
		'there is no command "import"',
		'this is no Python: help lists the commands, code python makes Python of them',
		'import',
	],
	[
		'client.workspaces()',
		'there is no command "client.workspaces()"',
		'this is no Python: help lists the commands, code python makes Python of them',
		'client.workspaces()',
	],
	[
		'plot()',
		'there is no command "plot()"',
		'this is no Python: help lists the commands, code python makes Python of them',
		'plot()',
	],
	['WhoAmI', 'there is no command "WhoAmI"', 'auth status shows who you are', 'WhoAmI'],
	['list', 'there is no command "list"', 'did you mean workspace list, library list, case list?', 'list'],
	[
		'/workspaces',
		'there is no command "/workspaces"',
		'get /workspaces reads a path of the API',
		'/workspaces',
	],
	['workspace lst', 'there is no command "workspace lst"', 'did you mean workspace list?', 'lst'],
	['workspaces zzzz', 'there is no command "workspaces zzzz"', 'workspaces knows list, use, delete', 'zzzz'],
	['workspace "--x"', 'there is no command "workspace --x"', 'workspace knows list, use, delete', '"--x"'],
	['cases shwo', 'there is no command "cases shwo"', 'did you mean cases show?', 'shwo'],
	['case baseline', 'there is no command "case baseline"', 'case knows list, show', 'baseline'],
	[
		'x=get /y',
		'there is no command "x=get"',
		'a name for a result has blanks round its =: x = get …',
		'x=get',
	],
	['result', 'result needs a verb', 'result knows plot, values', 'result'],
	['result --json', 'result needs a verb', 'result knows plot, values', 'result'],
])('%s is refused', (line, message, hint, at) => {
	expect(mistakeOf(() => findCommand(specs, wordsOf(line), line, ['all']))).toEqual({message, hint, at});
});

test('no words are not a command', () => {
	expect(mistakeOf(() => findCommand(specs, []))).toMatchObject({message: 'a command is missing'});
	expect(matchCommand(specs, [])).toBeUndefined();
});

test('arguments of the process need no position', () => {
	expect(mistakeOf(() => findCommand(specs, [{text: 'gett'}]))).toMatchObject({
		hint: 'did you mean get?',
		at: undefined,
	});
});
