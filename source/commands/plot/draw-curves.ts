import {extent} from 'd3-array';
import {curvesNamed, type Expression} from '../../curves/expression.js';
import {pointsBetween} from '../../curves/interpolate.js';
import {UsageError} from '../../errors/usage-error.js';
import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {counted} from '../../text/counted.js';
import {type ChartSeries, type ChartView} from '../../output/chart/chart-view.js';
import {type Notice, type Output} from '../../output/document.js';
import {sweptNames} from '../../jobs/case-table.js';
import {prepareCalculation} from './calculated-curves.js';
import {chosenCurves, plainCurves, type ChosenCurves, type Expressions} from './chosen-variables.js';
import {caseLabels, chooseCases, type ChosenCases} from './choose-cases.js';
import {charts, curvesOf, namesToFetch, type Curve} from './curves.js';
import {fetchCurves, type CaseNumbers, fetchUnits} from './fetch-curves.js';
import {lastPointCurves, sweptAbscissa, type Abscissa} from './last-points.js';
import {measuredCurves, type DrawnNames} from './measured-curves.js';

/** Cases drawn when nobody says which, and variables a pattern may bring: more curves cannot be told apart. */
export const maxCases = 10;
const maxVariables = 10;

/** What is to be drawn. */
type PlotRequest = {
	/** Names and patterns; none: the states. */
	readonly variables: readonly string[];

	/** As `chooseCases` reads them. Default, and when empty: the first successful ones. */
	readonly cases?: readonly string[] | undefined;

	/** What tells the cases from those of other experiments, as `CaseChoice` has it. Default: nothing. */
	readonly prefix?: string | undefined;

	/** What lies along the horizontal axis. Default: time. */
	readonly x?: string | undefined;

	/** Times; default: all. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;

	/** Tables and result files to draw beside them. Default: none. */
	readonly data?: readonly string[] | undefined;

	/** Only the last point of each case. Default false. */
	readonly isLast?: boolean | undefined;

	/** All cases and variables, as for a file of numbers; otherwise only as many as can be told apart. Default false. */
	readonly isWhole?: boolean | undefined;
	readonly frame?: Pick<ChartView, 'hasPoints' | 'height' | 'isLogY' | 'isImage'> | undefined;
};

/** The curves of one experiment, and what there is to say of them. */
type Drawing = Curves & {
	readonly experimentId: string;

	/** As drawn. */
	readonly variables: readonly string[];
	readonly expressions: Expressions;
	readonly chosenCases: ChosenCases;

	/** Chosen, but not drawn. */
	readonly moreVariables: number;
};

/**
The curves of an experiment as the output of a command.

@throws UsageError for a variable or case that is not there, and when there is nothing to draw.
*/
export async function drawCurves(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: PlotRequest,
): Promise<Output> {
	return drawingOutput([await drawingOf(scope, place, request)], request);
}

/** Fetches the curves of an experiment. @throws as `drawCurves` */
export async function drawingOf(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: PlotRequest,
): Promise<Drawing> {
	const {client, signal} = scope;
	const [{items: all}, {item: known}] = await Promise.all([
		client.cases.list(place, {signal}),
		client.results.variables(place, {signal}),
	]);
	const {isLast = false, isWhole = false} = request;
	const chosenCases = chooseCases(all, request.cases ?? [], isLast || isWhole ? all.length : maxCases);
	const areNamed = request.variables.length > 0;
	const chosen = areNamed ? chosenCurves(request.variables, known) : plainCurves(statesAmong(known));
	const most = areNamed ? Math.max(maxVariables, request.variables.length) : maxStates;
	const variables = isWhole ? chosen.names : chosen.names.slice(0, most);
	const along = abscissaOf(request, known, chosenCases.cases);
	const expressions = new Map([...chosen.expressions, ...along.expressions]);
	const [x] = along.names;
	const plotted = {...request, x, variables, expressions, cases: chosenCases.cases, all};
	const found = await (request.isLast ? lastPoints : trajectories)(scope, place, plotted);
	return {
		...found,
		curves: found.curves.map((curve) => amongOthers(curve, request.prefix)),
		experimentId: place.experimentId,
		variables,
		expressions,
		chosenCases,
		moreVariables: chosen.names.length - variables.length,
	};
}

/** A curve among those of other experiments: an only case is called as its experiment. */
function amongOthers({of, caseId, ...curve}: Curve, prefix = ''): Curve {
	return prefix === ''
		? {...curve, of, caseId}
		: {
				...curve,
				of: of === undefined ? prefix.slice(0, -1) : `${prefix}${of}`,
				caseId: caseId === undefined ? undefined : `${prefix}${caseId}`,
			};
}

/** Experiments drawn over each other, with what was measured. @throws UsageError, LocalFileError */
export async function drawingOutput(
	drawings: readonly [Drawing, ...Drawing[]],
	request: Omit<PlotRequest, 'cases' | 'prefix'>,
): Promise<Output> {
	const [first, ...others] = drawings;
	const {name, variables, units, expressions} = first;
	const unlike = others.find((other) => other.name !== name);
	if (unlike !== undefined) {
		throw new UsageError(`the experiments are swept over ${name} and ${unlike.name}`, {
			hint: '--x VARIABLE draws them over the same',
		});
	}

	const unit = units.get(name);
	const own = drawings.flatMap((drawing) => drawing.curves);
	const drawn = [...new Set(drawings.flatMap((drawing) => drawing.variables))];
	const curves = [
		...drawn.flatMap((variable) => own.filter((curve) => curve.variable === variable)),
		...(await measured(request, {x: name, variables, units}, expressions)),
	];
	const isScattered = drawings.some((drawing) => drawing.isScattered);
	return {
		value: {
			...(others.length === 0 && {experiment: first.experimentId}),
			x: {name, unit},
			series: curves.map((curve) => valueOf(curve)),
		},
		view: charts(curves, {x: {name, unit}, ...request.frame, ...(isScattered && {hasPoints: true})}),
		notices: [
			...(request.variables.length > 0
				? []
				: [{kind: 'info', text: `the states of the model: ${variables.join(', ')}`} as const]),
			...drawings.flatMap(({chosenCases, moreVariables}) => notices(chosenCases, moreVariables)),
		],
	};
}

/** States drawn where no variable is named: a first look. */
const maxStates = 4;

/**
The variables whose derivatives are variables, too.

@throws UsageError when there is none.
*/
function statesAmong(known: readonly string[]): readonly string[] {
	const names = new Set(known);
	const states = known
		.flatMap((name) => /^der\((.+)\)$/v.exec(name)?.[1] ?? [])
		.filter((name) => names.has(name));
	if (states.length === 0) {
		throw new UsageError('the result has no states to draw: which variable?', {hint: 'variables lists them'});
	}

	return states;
}

async function measured(
	{data = [], isLast = false, x = 'time', from = -Infinity, to = Infinity}: PlotRequest,
	names: Omit<DrawnNames, 'from' | 'to'>,
	expressions: Expressions,
): Promise<readonly ChartSeries[]> {
	// What is calculated with is not drawn as well.
	if (
		[...expressions.values()].some((each) =>
			curvesNamed(each).some(({reference}) => reference.kind === 'data'),
		)
	) {
		return [];
	}

	const span = isLast || x !== 'time' ? {from: -Infinity, to: Infinity} : {from, to};
	const found = await Promise.all(data.map(async (file) => measuredCurves(file, {...names, ...span})));
	return found.flat();
}

type Plotted = Omit<PlotRequest, 'cases'> &
	Pick<ChosenCases, 'cases'> & {readonly all: readonly Case[]; readonly expressions: Expressions};

/** Of last points it may be a parameter, which the result need not have. */
function abscissaOf(
	{x, isLast = false}: PlotRequest,
	known: readonly string[],
	cases: readonly Case[],
): ChosenCurves {
	const isParameter = isLast && x !== undefined && cases.length > 1 && sweptNames(cases).includes(x);
	if (x === undefined) {
		return plainCurves([]);
	}

	return isParameter ? plainCurves([x]) : chosenCurves([x], known);
}

type Curves = {
	/** Of what lies along the axis. */
	readonly name: string;
	readonly units: ReadonlyMap<string, string>;
	readonly curves: readonly Curve[];

	/** There is no order in which to join the points. */
	readonly isScattered?: boolean;
};

async function trajectories(scope: WorkspaceScope, place: ExperimentRef, plotted: Plotted): Promise<Curves> {
	const {cases, all, variables, from = -Infinity, to = Infinity, x = 'time', expressions, data} = plotted;
	const names = {time: 'time', x, variables, from, to, labels: labelsOf(plotted)};
	const calculation = await prepareCalculation(scope, place, {names: namesToFetch(names), expressions, data});
	const request = {cases, caseCount: all.length, calculation, lastPointOnly: false};
	const [found, own] = await Promise.all([fetchCurves(scope, place, request), unitsOf(scope, cases)]);
	const units = calculation.unitsWith(own);
	const curves = onceWhereShared(curvesOf(found, {...names, units}), expressions);
	if (found.length > 0 && curves.every((curve) => curve.x.length === 0)) {
		throw outside(found, {from, to});
	}

	return {name: x, units, curves};
}

/** What names no curve of the case at hand is the same in all of them, and drawn once. */
function onceWhereShared(curves: readonly Curve[], expressions: Expressions): readonly Curve[] {
	const isShared = (name: string) => {
		const named = curvesNamed(expressions.get(name) ?? plainNumber);
		return named.length > 0 && named.every(({reference: {kind}}) => kind === 'case' || kind === 'data');
	};

	return curves.flatMap((curve, index) => {
		const isRepeated = curves.findIndex(({variable}) => variable === curve.variable) < index;
		return isShared(curve.variable)
			? isRepeated
				? []
				: [{...curve, of: undefined, caseId: undefined}]
			: [curve];
	});
}

const plainNumber: Expression = {kind: 'number', value: 0};

/** An only case needs no name, but beside measured values. */
function labelsOf({cases, all, data = [], prefix = ''}: Plotted): ReadonlyMap<string, string | undefined> {
	const [only, ...others] = all;
	return only === undefined || others.length > 0 || only.name !== undefined
		? caseLabels(cases, all)
		: new Map([[only.id, data.length === 0 || prefix !== '' ? undefined : 'simulated']]);
}

/** No point lies in the time asked for. */
function outside(
	found: readonly CaseNumbers[],
	{from, to}: {readonly from: number; readonly to: number},
): UsageError {
	const [first, last] = extent(found.flatMap(({numbers: [time = []]}) => [time[0] ?? 0, time.at(-1) ?? 0]));
	const span = [Number.isFinite(from) ? `from ${from}` : '', Number.isFinite(to) ? `to ${to}` : ''];
	return new UsageError(`there is no point ${span.join(' ').trim()}`, {
		hint: `the result goes from ${first ?? 0} to ${last ?? 0}`,
	});
}

async function lastPoints(scope: WorkspaceScope, place: ExperimentRef, plotted: Plotted): Promise<Curves> {
	const {cases, all, variables, from = -Infinity, to = Infinity, x, expressions, data} = plotted;
	const isParameter = x === undefined || sweptNames(cases).includes(x);
	const isCut = Number.isFinite(from) || Number.isFinite(to);
	const fetched = [...new Set([...(isCut ? ['time'] : []), ...variables, ...(isParameter ? [] : [x])])];
	const abscissa: Abscissa = isParameter
		? sweptAbscissa(cases, x)
		: {name: x, valueOf: ({numbers}) => numbers[fetched.indexOf(x)]?.at(-1) ?? Number.NaN};
	const calculation = await prepareCalculation(scope, place, {names: fetched, expressions, data});
	const request = {cases, caseCount: all.length, calculation, lastPointOnly: !isCut};
	const [whole, own] = await Promise.all([fetchCurves(scope, place, request), unitsOf(scope, cases)]);
	const found = isCut ? whole.map((each) => between(each, from, to)) : whole;
	if (isCut && found.every(({numbers: [time = []]}) => time.length === 0)) {
		throw outside(whole, {from, to});
	}

	const units = calculation.unitsWith(own);
	return {
		name: abscissa.name,
		units,
		...lastPointCurves(found, abscissa, {fetched, variables, units}),
	};
}

/** The points in a time span; the time comes first among the numbers. */
function between(found: CaseNumbers, from: number, to: number): CaseNumbers {
	const [time = new Float64Array()] = found.numbers;
	const inside = pointsBetween(time, from, to);
	return {...found, numbers: found.numbers.map((values) => inside(values))};
}

async function unitsOf(
	scope: WorkspaceScope,
	[first]: ChosenCases['cases'],
): Promise<ReadonlyMap<string, string>> {
	return fetchUnits(scope, {fmuId: first?.fmuId});
}

function valueOf({variable, of, caseId, unit, x, y}: ChartSeries & Pick<Curve, 'caseId'>) {
	return {
		variable,
		...(of !== undefined && of !== caseId && {label: of}),
		case: caseId,
		unit,
		x: Array.from(x, Number),
		y: Array.from(y, Number),
	};
}

function notices({cases: {length}, left}: ChosenCases, variables: number): readonly Notice[] {
	const texts = [
		left > 0 ? `${length} of ${length + left} cases, from the first to the last; --cases all draws all` : '',
		variables > 0 ? `${counted(variables, 'more variable')} not drawn: name the ones to draw` : '',
	];
	return texts.filter((text) => text !== '').map((text) => ({kind: 'info', text}));
}
