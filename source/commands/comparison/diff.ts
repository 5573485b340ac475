import path from 'node:path';
import {defineCommand} from '../define-command.js';
import {type ExpandedWord} from '../../language/parsing/syntax.js';
import {type Output, type RecentOutput} from '../../output/document.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Context} from '../command.js';
import {chosenOutput} from '../shared/chosen-output.js';
import {done} from '../shared/done.js';
import {comparisonOptions, exitCodeFor, type Strictness, strictnessOf} from './comparison-options.js';
import {compareCurves, type Curves, type Side as CurveSide, curvesIn} from './curve-comparison.js';
import {curvesInBoth, curvesLike, isDataFileName} from './file-curves.js';

/** The last results are those of other commands. */
const ownWord = 'diff';

/** `diff [A] [B]`: where two results differ. */
export const diff = defineCommand({
	words: ['diff'],
	summary: 'Show where two outputs differ',
	description: `Outputs are numbers as in view --list, or $names. One is compared with the last output; without any, the last two are compared.
Charts and values over time are drawn over each other, with how far apart they are; texts are compared by lines.
Curves may be in files, too: tables, and MAT files of Dymola and OpenModelica.`,
	arguments: [
		{name: 'first', summary: 'Number of an output, $name, or a file of curves', type: 'text', optional: true},
		{
			name: 'second',
			summary: 'Number of an output, $name, or a file of curves',
			type: 'text',
			optional: true,
		},
	],
	options: comparisonOptions,
	examples: [
		{line: 'diff 3 5', summary: 'The third and the fifth output'},
		{line: 'diff $before $after', summary: 'Two named results'},
		{line: 'diff $all.data.items[0] $all.data.items[1]', summary: 'Two parts of one'},
		{line: 'diff', summary: 'The last two outputs'},
		{line: 'diff $reference $result --tolerance 1e-6 --exit-code', summary: 'A test in a script'},
		{line: 'diff reference.mat', summary: 'The curves of the last output with those in a file'},
	],
	async run({context: {results}, words, options, invocation: {source}}) {
		const [first, second] = sidesOf(results, words, source);
		const strictness = strictnessOf(options);
		const [one, other] = await curvesOfSides(first, second);
		if (one !== undefined && other !== undefined) {
			return overlaid(
				[
					{name: first.name, curves: one},
					{name: second.name, curves: other},
				],
				strictness,
			);
		}

		const [left, right] = [first.output.value, second.output.value];
		return isText(left) && isText(right) && (left + right).includes('\n')
			? textDifferences([first.name, left], [second.name, right], strictness)
			: structural(first, second, strictness);
	},
});

/** The curves of both, those in a file only of the variables that the other side has. */
async function curvesOfSides(first: Side, second: Side): Promise<ReadonlyArray<Curves | undefined>> {
	if (first.file !== undefined && second.file !== undefined) {
		return curvesInBoth(first.file, second.file);
	}

	const sides = [first, second];
	const known = sides.map(({file, output}) => (file === undefined ? curvesIn(output) : undefined));
	const found = await Promise.all(
		sides.map(async ({file}, index) => {
			if (file === undefined) {
				return known[index];
			}

			const counterpart = known[1 - index];
			if (counterpart === undefined) {
				throw new UsageError(`${sides[1 - index]?.name ?? ''} has no curves to compare with ${file}`, {
					hint: 'plot VARIABLE and values VARIABLE give some',
				});
			}

			return curvesLike(file, counterpart);
		}),
	);
	return found.map((curves, index) => withoutCurvesOf(sides[1 - index], curves));
}

/** What a chart shows of the file it is compared with is no counterpart of it. */
function withoutCurvesOf(other: Side | undefined, curves: Curves | undefined): Curves | undefined {
	if (other?.file === undefined || curves === undefined) {
		return curves;
	}

	const series = curves.series.filter(({of = ''}) => of !== other.name && !of.endsWith(`  ${other.name}`));
	return series.length === 0 ? curves : {...curves, series};
}

/** A result and what the user called it. */
type Side = {
	readonly name: string;
	readonly output: RecentOutput['output'];

	/** A file in the place of an output. */
	readonly file?: string;
};

function sidesOf(
	results: Context['results'],
	{first, second}: {readonly first: ExpandedWord | undefined; readonly second: ExpandedWord | undefined},
	source: string | undefined,
): readonly [Side, Side] {
	const side = (word: ExpandedWord): Side => {
		if (word.value === undefined && isDataFileName(word.text)) {
			return {name: path.basename(word.text), file: word.text, output: {value: undefined}};
		}

		const {output} = chosenOutput(word, results);
		return {name: nameOf(word, source), output};
	};

	const others = results.filter(({line}) => !line.startsWith(ownWord));
	const kept = (back: number): Side => {
		const result = others.at(-back);
		if (result === undefined) {
			throw new UsageError('there are no two outputs to compare yet', {
				hint: 'diff $a $b compares named ones',
			});
		}

		const {name, number, output} = result;
		return {name: name === undefined ? `output ${number}` : `$${name}`, output};
	};

	if (first === undefined) {
		return [kept(2), kept(1)];
	}

	return [side(first), second === undefined ? kept(1) : side(second)];
}

/** As it was typed; a number stands for its result. */
function nameOf({text, span, value}: ExpandedWord, source: string | undefined): string {
	if (value === undefined || span === undefined || source === undefined) {
		return /^\d+$/v.test(text) ? `output ${text}` : text;
	}

	return source.slice(span.offset, span.offset + span.length);
}

function overlaid([first, second]: readonly [CurveSide, CurveSide], strictness: Strictness): Output {
	const {chart, table, rows, areAlike, notices} = compareCurves(first, second, strictness.tolerance);
	return {
		notices,
		value: rows,
		exitCode: exitCodeFor(areAlike, strictness),
		view: chart.kind === 'empty' ? table : {kind: 'sections', sections: [{view: chart}, {view: table}]},
	};
}

async function structural(first: Side, second: Side, strictness: Strictness): Promise<Output> {
	const [{jsonDifferences}, {differencesTable}] = await Promise.all([
		import('./json-differences.js'),
		import('./differences-table.js'),
	]);
	const names = [first.name, second.name] as const;
	const found = jsonDifferences(first.output.value, second.output.value, strictness.tolerance);
	const table = differencesTable(found, {
		names,
		hasChanges: true,
		empty: `${names.join(' and ')} are the same`,
	});
	return {value: table.rows, view: table, exitCode: exitCodeFor(found.length === 0, strictness)};
}

type NamedText = readonly [name: string, text: string];

async function textDifferences(
	[first, left]: NamedText,
	[second, right]: NamedText,
	strictness: Strictness,
): Promise<Output> {
	const {createTwoFilesPatch, FILE_HEADERS_ONLY} = await import('diff');
	const text =
		left === right
			? ''
			: createTwoFilesPatch(first, second, left, right, '', '', {headerOptions: FILE_HEADERS_ONLY});
	return text === ''
		? done('', `${first} and ${second} are the same`)
		: {value: text, view: {kind: 'text', text, syntax: 'diff'}, exitCode: exitCodeFor(false, strictness)};
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
