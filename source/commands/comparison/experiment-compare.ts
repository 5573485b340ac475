import {defineCommand} from '../define-command.js';
import {findExperiment, experimentArgument} from '../resolution/resolve-experiment.js';
import {type Notice, type Output} from '../../output/document.js';
import {counted} from '../../text/counted.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {dataOption} from '../plot/data-option.js';
import {comparisonOptions, exitCodeFor, type Strictness, strictnessOf} from './comparison-options.js';
import {compareCurves} from './curve-comparison.js';
import {differencesTable} from './differences-table.js';
import {
	type ComparedVariables,
	createUnitsOf,
	experimentSide,
	type ExperimentSide,
	type Facts,
} from './experiment-side.js';
import {isSame, type Difference} from './json-differences.js';

/** `experiment compare A B`: where two experiments differ. */
export const experimentCompare = defineCommand({
	words: ['experiment', 'compare'],
	summary: 'Show where two experiments differ',
	description: `Class, options, parameters, modifiers, status; with --last also the final values of variables.
--plot draws variables of both over each other and tells how far apart they are. Cases belong together when the
same was swept in both.`,
	arguments: [
		{...experimentArgument, name: 'first', optional: false, isResolved: false},
		{...experimentArgument, name: 'second', isResolved: false},
	],
	options: [
		{
			name: 'last',
			summary: 'Also compare the final values of a variable',
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
		dataOption,
		...comparisonOptions,
		workspaceOption,
	],
	examples: [
		{line: 'experiment compare baseline @experiment --last inertia1.w', summary: 'With a final value'},
		{
			line: "experiment compare baseline --last 'inertia1.phi - data:phi' --data measured.csv",
			summary: 'How far each is from what was measured',
		},
		{line: 'experiment compare baseline --plot *.phi', summary: 'Curves over those of the one in use'},
	],
	async run({context, workspace, arguments: {first, second}, options}) {
		const strictness = strictnessOf(options);
		const unitsOf = createUnitsOf(workspace);
		const sideOf = async (text: string | undefined) =>
			experimentSide(workspace, await findExperiment(context, workspace, {text}), options, unitsOf);
		const sides = await Promise.all([sideOf(first), sideOf(second)]);
		return comparison(sides, options, strictness);
	},
});

function comparison(
	[one, other]: readonly [ExperimentSide, ExperimentSide],
	{plot}: ComparedVariables,
	strictness: Strictness,
): Output {
	const {tolerance} = strictness;
	const found = differences(one.facts, other.facts, tolerance);
	const table = differencesTable(found, {
		names: [one.name, other.name],
		place: 'field',
		empty: 'the two experiments do not differ',
	});
	if (plot.length === 0) {
		return {value: table.rows, view: table, exitCode: exitCodeFor(found.length === 0, strictness)};
	}

	const {chart, table: apart, rows, areAlike, notices} = compareCurves(one, other, tolerance);
	const left = [one, other].flatMap(({name, left: count}): readonly Notice[] =>
		count === 0 ? [] : [{kind: 'info', text: `${counted(count, 'more case')} of ${name} not drawn`}],
	);
	return {
		notices: [...notices, ...left],
		exitCode: exitCodeFor(areAlike && found.length === 0, strictness),
		value: {differences: table.rows, curves: rows},
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
