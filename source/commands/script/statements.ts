import {UsageError} from '../../errors/usage-error.js';
import {type Output} from '../../output/document.js';
import {type Command} from '../command.js';
import {defineCommand} from '../define-command.js';

/** Statements are read by the parser and run by the interpreter; here they are told of in help and completion. */
const asStatement = (name: string) => async (): Promise<Output> => {
	throw new UsageError(`${name} is a statement of a text: it begins a line`, {
		hint: `in a script, at the prompt, or with -c '${name} …'`,
	});
};

const expectStatement = defineCommand({
	words: ['expect'],
	summary: 'End with an error unless a result is as expected',
	description: `Left of the sign stands an expression on the last result, $NAME | EXPRESSION for another one, or measure VARIABLE MEASURE, which
looks at every case. Signs are == != < <= > >=, with a tolerance behind ±, +- or +/-, in % if you like. Without a sign anything will
do but false, null and what is empty.`,
	arguments: [{name: 'expectation', summary: 'What has to be', type: 'text', variadic: true}],
	examples: [
		{line: 'expect length(data.items) == 3', summary: 'Of the last result'},
		{line: 'expect $all | data.items[0].id == case_1', summary: 'Of one that has a name'},
		{line: 'expect measure inertia1.phi final = 1.83 ± 0.01', summary: 'Of a curve, in every case'},
		{line: 'expect measure inertia1.w max < 1.5 --case 2', summary: 'In one case'},
	],
	run: asStatement('expect'),
});

const letStatement = defineCommand({
	words: ['let'],
	summary: 'Give a value a name',
	description:
		'A number, a text, JSON, a reference, or something to calculate. NAME = COMMAND keeps the result of a command.',
	arguments: [
		{name: 'name', summary: 'Used as $NAME', type: 'text'},
		{name: '=', summary: 'With blanks on both sides', type: {choices: ['=']}},
		{name: 'value', summary: 'What it stands for', type: 'text', variadic: true},
	],
	examples: [
		{line: 'let k = 10', summary: 'Used as $k, or ${k} where letters follow'},
		{line: 'let twice = 2 * $k', summary: 'Something to calculate'},
		{line: 'let model = $env.MODEL', summary: 'A variable of the environment'},
	],
	run: asStatement('let'),
});

const includeStatement = defineCommand({
	words: ['include'],
	summary: 'Run the lines of a file',
	description: 'The file is looked for beside the one it is included in.',
	arguments: [{name: 'file', summary: 'A script', type: 'file'}],
	examples: [{line: 'include setup.impact', summary: 'As if its lines stood here'}],
	run: asStatement('include'),
});

const forStatement = defineCommand({
	words: ['for'],
	summary: 'Run lines for one value after another, up to end',
	description: `Values are words, a list such as $ids, range(start,end,steps), or what a command gives through a filter. At the prompt a for goes on in
the next line until end is entered.`,
	arguments: [
		{name: 'name', summary: 'Used as $NAME in the lines', type: 'text'},
		{name: 'in', summary: 'The word in', type: {choices: ['in']}},
		{name: 'value', summary: 'What to go through', type: 'text', variadic: true},
	],
	examples: [
		{line: 'for e in 0.5 0.7 0.9; run Demo.BouncingBall e=$e; end', summary: 'A run for each'},
		{line: 'for id in cases | data.items[*].id; case show $id; end', summary: 'What a command gives'},
		{line: 'for mu in range(1,4,4); run Demo.VanDerPol mu=$mu --label mu$mu; end', summary: 'Four numbers'},
	],
	run: asStatement('for'),
});

const endStatement = defineCommand({
	words: ['end'],
	summary: 'End the lines of a for',
	examples: [{line: 'for k in 1 2; pwd; end', summary: 'On one line'}],
	run: asStatement('end'),
});

/** The statements of scripts, in the order of `help`. */
export const statementCommands: readonly Command[] = [
	expectStatement,
	letStatement,
	forStatement,
	endStatement,
	includeStatement,
];
