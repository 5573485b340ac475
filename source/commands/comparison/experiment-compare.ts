import {type Output} from '../../output/document.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Command, type Context} from '../command.js';
import {experimentArgument, findExperiment} from '../experiment/experiment.js';
import {optionTexts} from '../shared/option-text.js';
import {inWorkspace, workspaceOption} from '../shared/place.js';
import {type WorkspaceScope} from '../../api/resources/workspace-scope.js';
import {comparisonOptions, exitCodeFor, readStrictness, type Strictness} from './comparison-options.js';
import {compareCurves} from './curve-comparison.js';
import {differencesTable} from './differences-table.js';
import {experimentSide, type ExperimentSide, type Facts, type Wanted} from './experiment-side.js';
import {isSame, type Difference} from './json-differences.js';

/** `experiment compare A B`: where two experiments differ. */
export const experimentCompare: Command = {
	words: ['experiment', 'compare'],
	summary: 'Show where two experiments differ',
	description: `Class, options, parameters, modifiers, status; with --last the final values of variables, too.
--plot draws variables of both over each other and tells how far apart they are. Cases belong together when the
same was swept in both.`,
	arguments: [
		{...experimentArgument, name: 'first', optional: false},
		{...experimentArgument, name: 'second', optional: true},
	],
	options: [
		{
			name: 'last',
			summary: 'Compare the last values of a variable, too',
			type: 'variable',
			placeholder: 'VARIABLE',
			multiple: true,
		},
		{
			name: 'plot',
			summary: 'Draw the curves of a variable over each other',
			type: 'variable',
			placeholder: 'VARIABLE',
			multiple: true,
		},
		...comparisonOptions,
		workspaceOption,
	],
	examples: [
		{line: 'experiment compare baseline @experiment --last inertia1.w', summary: 'With a final value'},
		{line: 'experiment compare baseline --plot *.phi', summary: 'Curves over those of the one in use'},
	],
	async run(context, {arguments: {first, second}, options}) {
		const strictness = readStrictness(options);
		const wanted = {last: optionTexts(options, 'last'), plot: optionTexts(options, 'plot')};
		return inWorkspace(context, options, async (scope) => {
			const names = [first?.text, second?.text];
			const [one, other] = await Promise.all(names.map(async (name) => sideOf(context, scope, name, wanted)));
			if (one === undefined || other === undefined) {
				throw new UsageError('two experiments are needed');
			}

			return comparison([one, other], wanted, strictness);
		});
	},
};

async function sideOf(
	context: Context,
	scope: WorkspaceScope,
	name: string | undefined,
	wanted: Wanted,
): Promise<ExperimentSide> {
	return experimentSide(scope, await findExperiment(context, scope, name), wanted);
}

function comparison(
	[one, other]: readonly [ExperimentSide, ExperimentSide],
	wanted: Wanted,
	strictness: Strictness,
): Output {
	const {tolerance} = strictness;
	const found = differences(one.facts, other.facts, tolerance);
	const table = differencesTable(found, {
		names: [one.name, other.name],
		place: 'field',
		empty: 'the two experiments do not differ',
	});
	if (wanted.plot.length === 0) {
		return {value: table.rows, view: table, exitCode: exitCodeFor(found.length === 0, strictness)};
	}

	const {chart, table: apart, areAlike} = compareCurves(one, other, tolerance);
	return {
		exitCode: exitCodeFor(areAlike && found.length === 0, strictness),
		value: {differences: table.rows, curves: apart.rows},
		view: {kind: 'sections', sections: [{view: table}, {view: chart}, {view: apart}]},
	};
}

function differences(first: Facts, second: Facts, tolerance: number): readonly Difference[] {
	return [...new Set([...first.keys(), ...second.keys()])].flatMap((path): Difference[] => {
		const [one, other] = [shown(first.get(path)), shown(second.get(path))];
		if (isSame(one, other, tolerance)) {
			return [];
		}

		const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
		return [{path, change, first: one, second: other}];
	});
}

/** Values of one line, so that they fit into a table. */
function shown(value: unknown): unknown {
	return typeof value === 'object' && value !== null
		? JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))
		: value;
}
