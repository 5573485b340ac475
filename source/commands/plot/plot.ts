import {listCases, type Case} from '../../api/resources/cases.js';
import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {getVariables} from '../../api/resources/trajectories.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Invocation} from '../../language/specification.js';
import {counted} from '../../output/table/cell.js';
import {type Notice, type Output} from '../../output/document.js';
import {chosenVariables} from '../result/chosen-variables.js';
import {type Command} from '../command.js';
import {optionNumber, optionText} from '../shared/option-text.js';
import {experimentOption, inWorkspace, withExperiment, workspaceOption, type Room} from '../shared/place.js';
import {caseLabels, chooseCases, type ChosenCases} from './choose-cases.js';
import {charts} from './charts.js';
import {curvesOf, namesToFetch, type Curve} from './curves.js';
import {fetchCurves} from './fetch-curves.js';
import {lastPointCurves, sweptAbscissa, type Abscissa} from './last-points.js';
import {fetchUnits} from './units.js';

/** Cases drawn when nobody says which, and variables a pattern may bring: more curves cannot be told apart. */
const mostCases = 10;
const mostVariables = 10;

/** `plot VARIABLE…`: curves of an experiment's results. Source: `POST E/trajectories`, `POST C/trajectories`. */
export const plot: Command = {
	words: ['result', 'plot'],
	aliases: [['plot']],
	summary: 'Draw the curves of variables',
	description: `Saved with > chart.svg it is a drawing, with > data.csv its numbers.
Units come from the model description; two units have an axis each.`,
	arguments: [
		{
			name: 'variable',
			summary: 'Name, pattern such as *.phi, or /regular expression/',
			type: 'variable',
			variadic: true,
		},
	],
	options: [
		{
			name: 'cases',
			summary: 'Numbers or labels of cases, e.g. 1,3, or all',
			type: 'text',
			placeholder: 'CASES',
		},
		{
			name: 'x',
			summary: 'What lies along the horizontal axis; default time',
			type: 'variable',
			placeholder: 'VARIABLE',
		},
		{name: 'from', summary: 'Earliest time', type: 'number', placeholder: 'TIME'},
		{name: 'to', summary: 'Latest time', type: 'number', placeholder: 'TIME'},
		{name: 'last', summary: 'The last point of each case, over the parameter that was swept'},
		{name: 'points', summary: 'Points that are not joined'},
		{name: 'log-y', summary: 'Powers of ten up the axis'},
		{name: 'height', summary: 'Lines in all', type: 'integer', placeholder: 'LINES'},
		experimentOption,
		workspaceOption,
	],
	examples: [
		{line: 'plot inertia1.phi', summary: 'Of all successful cases'},
		{line: 'plot inertia1.w inertia2.w --cases 1,3 --from 0.4', summary: 'Two variables of two cases'},
		{line: 'plot C1.v --x C2.v', summary: 'One variable over another'},
		{line: 'plot inertia1.w --last', summary: 'The last points over the swept parameter'},
		{line: 'plot *.phi > chart.svg', summary: 'A drawing'},
	],
	async run(context, {rest, options}) {
		const wanted = readWanted(
			rest.map(({text}) => text),
			options,
		);
		return inWorkspace(context, options, async (room) =>
			withExperiment(context, room, optionText(options, 'experiment'), async (place) =>
				drawn(room, place, wanted),
			),
		);
	},
};

type Wanted = {
	readonly variables: readonly string[];
	readonly cases: string | undefined;
	readonly x: string | undefined;
	readonly from: number;
	readonly to: number;
	readonly isLast: boolean;
	readonly frame: {
		readonly height: number | undefined;
		readonly isLogY: boolean;
		readonly hasPoints: boolean;
	};
};

function readWanted(variables: readonly string[], options: Invocation['options']): Wanted {
	const height = optionNumber(options, 'height');
	if (height !== undefined && height < 1) {
		throw new UsageError('--height must be 1 or more');
	}

	return {
		variables,
		cases: optionText(options, 'cases'),
		x: optionText(options, 'x'),
		from: optionNumber(options, 'from') ?? Number.NEGATIVE_INFINITY,
		to: optionNumber(options, 'to') ?? Number.POSITIVE_INFINITY,
		isLast: options['last'] === true,
		frame: {height, isLogY: options['log-y'] === true, hasPoints: options['points'] === true},
	};
}

async function drawn(room: Room, place: ExperimentPlace, wanted: Wanted): Promise<Output> {
	const {client, signal} = room;
	const [{items: all}, {item: known}] = await Promise.all([
		listCases(client, place, {signal}),
		getVariables(client, place, {signal}),
	]);
	const chosenCases = chooseCases(all, wanted.cases, wanted.isLast ? all.length : mostCases);
	const fitting = chosenVariables(wanted.variables, known);
	const variables = fitting.slice(0, Math.max(mostVariables, wanted.variables.length));
	const x = wanted.x === undefined ? undefined : chosenVariables([wanted.x], known)[0];
	const plotted = {...wanted, x, variables, cases: chosenCases.cases, all};
	const {name, unit, curves} = await (wanted.isLast ? lastPoints : trajectories)(room, place, plotted);
	return {
		value: {experiment: place.experimentId, x: {name, unit}, series: curves.map((curve) => valueOf(curve))},
		view: charts(curves, {x: {name, unit}, ...wanted.frame}),
		notices: notices(chosenCases.left, fitting.length - variables.length),
	};
}

type Plotted = Omit<Wanted, 'cases'> & Pick<ChosenCases, 'cases'> & {readonly all: readonly Case[]};

type Curves = {readonly name: string; readonly unit: string | undefined; readonly curves: readonly Curve[]};

async function trajectories(room: Room, place: ExperimentPlace, plotted: Plotted): Promise<Curves> {
	const {cases, all, variables, from, to, x = 'time'} = plotted;
	const names = {time: 'time', x, variables, from, to, labels: caseLabels(cases, all)};
	const request = {cases, caseCount: all.length, variables: namesToFetch(names), lastPointOnly: false};
	const [found, units] = await Promise.all([fetchCurves(room, place, request), unitsOf(room, cases)]);
	return {name: x, unit: units.get(x), curves: curvesOf(found, {...names, units})};
}

async function lastPoints(room: Room, place: ExperimentPlace, plotted: Plotted): Promise<Curves> {
	const {cases, all, variables, x} = plotted;
	const fetched = [...new Set([...variables, ...(x === undefined ? [] : [x])])];
	const abscissa: Abscissa =
		x === undefined
			? sweptAbscissa(cases)
			: {name: x, valueOf: ({numbers}) => numbers[fetched.indexOf(x)]?.at(-1) ?? Number.NaN};
	const request = {cases, caseCount: all.length, variables: fetched, lastPointOnly: true};
	const [found, units] = await Promise.all([fetchCurves(room, place, request), unitsOf(room, cases)]);
	return {
		name: abscissa.name,
		unit: units.get(abscissa.name),
		curves: lastPointCurves(found, abscissa, {fetched, variables, units}),
	};
}

async function unitsOf(room: Room, [first]: ChosenCases['cases']): Promise<ReadonlyMap<string, string>> {
	return fetchUnits(room, {fmuId: first?.fmuId});
}

function valueOf({variable, caseId, unit, x, y}: Curve) {
	return {variable, case: caseId, unit, x, y};
}

function notices(cases: number, variables: number): readonly Notice[] {
	const texts = [
		cases > 0 ? `${counted(cases, 'more case')} not drawn: --cases all draws all` : '',
		variables > 0 ? `${counted(variables, 'more variable')} not drawn: name the ones to draw` : '',
	];
	return texts.filter((text) => text !== '').map((text) => ({kind: 'info', text}));
}
