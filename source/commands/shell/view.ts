import {defineCommand} from '../define-command.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Output, type RecentOutput, wholeOutput} from '../../output/document.js';
import {nextPage} from '../../output/recent/next-page.js';
import {type Command, type Context} from '../command.js';
import {chosenOutput} from '../shared/chosen-output.js';

const which = {
	name: 'output',
	summary: 'Number of an output, or $name; default: the last one',
	type: 'text',
	optional: true,
} as const;

/** `view [N|$name]`: an output in full, in the viewer where there is one. */
export const view = defineCommand({
	words: ['view'],
	summary: 'Look at an output in full: fold, search, sort, filter',
	description:
		'Opens the viewer over the whole screen; ? shows its keys, q leaves it and the screen is as it was.\nWithout a screen to draw on it prints the whole output.',
	arguments: [which],
	options: [{name: 'list', short: 'l', summary: 'List the outputs with their numbers'}],
	examples: [
		{line: 'view', summary: 'The last output'},
		{line: 'view 3', summary: 'The third output of this session'},
		{line: 'view $all.data', summary: 'A named result, or a part of it'},
		{line: 'view --list', summary: 'All outputs with their numbers'},
	],
	async run({context: {results}, words: {output: word}, options: {list}, invocation: {source}}) {
		if (list) {
			return listed(results);
		}

		const result = titled(chosenOutput(word, results), word, source);
		const isKept = results.some(({number}) => number === result.number);
		return {
			...wholeOutput(result.output),
			isAside: true,
			effects: [
				{
					kind: 'open-viewer',
					outputs: isKept ? results : [...results, result],
					current: result.number,
				},
			],
		};
	},
});

/** A part of a result is called as it was typed: `$all.data`. */
function titled(
	result: RecentOutput,
	word: ExpandedWord | undefined,
	source: string | undefined,
): RecentOutput {
	const {offset, length} = word?.span ?? {offset: 0, length: 0};
	const typed = source?.slice(offset, offset + length) ?? '';
	return result.number === 0 && typed !== '' ? {...result, line: typed} : result;
}

/** `more [N|$name]`: goes on where an output was cut. */
export const more = defineCommand({
	words: ['more'],
	summary: 'Continue where the last output was cut',
	description: 'Shows the next items of a long list, or the next rows after --limit. view shows everything.',
	arguments: [which],
	examples: [
		{line: 'more', summary: 'The next part of the last output'},
		{line: 'more 3', summary: 'The next part of the third output'},
	],
	async run({context: {results}, words: {output: word}}) {
		const result = chosenOutput(word, results);
		const page = nextPage(result);
		if (page === undefined) {
			return {
				value: null,
				isAside: true,
				view: {kind: 'empty'},
				notices: [
					{kind: 'info', text: 'all of it was shown'},
					{kind: 'next', text: 'view'},
				],
			};
		}

		return {
			...page.output,
			isAside: true,
			notices: [
				{kind: 'info', text: page.title},
				...(page.isLast ? [] : [{kind: 'next', text: 'more'} as const]),
			],
			effects: [{kind: 'turn-page', number: result.number}],
		};
	},
});

function listed(results: Context['results']): Output {
	const rows = results.map(({number, name, line}) => ({
		number,
		...(name !== undefined && {name: `$${name}`}),
		line,
	}));
	const hasNames = rows.some((row) => 'name' in row);
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'number', kind: 'number'},
				...(hasNames ? [{field: 'name', priority: 1}] : []),
				{field: 'line', priority: 2},
			],
			rows,
			empty: 'no outputs yet',
		},
		isAside: true,
	};
}

/** Looking at results again, in the order of `help`. */
export const viewCommands: readonly Command[] = [view, more];
