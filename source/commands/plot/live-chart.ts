import {type Case, type CaseRef} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {chartsAmong, chartsIn} from '../../output/chart/charts-in.js';
import {type Context} from '../command.js';
import {ShellError} from '../../errors/shell-error.js';
import {type LiveChart} from '../../jobs/run-and-wait.js';
import {quoteWord} from '../../language/quote-word.js';
import {type Output, type Notice} from '../../output/document.js';
import {prepareCalculation, type Calculation} from './calculated-curves.js';
import {chosenCurves} from './chosen-variables.js';
import {caseLabels} from './choose-cases.js';
import {charts, curvesOf} from './curves.js';
import {drawCurves, maxCases} from './draw-curves.js';
import {fetchCurves, type CaseNumbers, fetchUnits} from './fetch-curves.js';

/**
A live chart of variables: a curve is added whenever a case has finished, and the final chart goes below the outcome. Where nothing is
redrawn, the server is asked only at the end.

@returns undefined when no variables are to be drawn.
*/
export function createLiveChart(
	{drawLive}: Pick<Context, 'drawLive'>,
	scope: WorkspaceScope,
	{place, variables}: {readonly place: ExperimentRef; readonly variables: readonly string[]},
): LiveChart | undefined {
	if (variables.length === 0) {
		return undefined;
	}

	const addTo = async (outcome: Output, here: WorkspaceScope) => withChart(outcome, here, {place, variables});
	if (drawLive === undefined) {
		return {onState: () => undefined, onEnd: () => undefined, addTo};
	}

	// Reading ends when the waiting ends; a Ctrl-C does not stop it.
	const read = createReader({...scope, signal: new AbortController().signal}, place, variables);
	let [seen, isReading, hasEnded] = [0, false, false];
	const look = async (finished: number) => {
		isReading = true;
		try {
			const found = await read();
			seen = finished;
			if (found !== undefined && !hasEnded) {
				drawLive(found);
			}
		} catch {
			// The final chart reports what keeps failing.
			hasEnded = true;
		}

		isReading = false;
	};

	return {
		addTo,
		onState({steps}) {
			const finished = steps.filter(({stage, isDone}) => stage !== 'compilation' && isDone).length;
			if (finished > seen && !isReading && !hasEnded) {
				void look(finished);
			}
		},
		onEnd() {
			hasEnded = true;
		},
	};
}

/** Reads charts of the cases that have succeeded so far, if there are new ones; a case is requested only once. */
function createReader(scope: WorkspaceScope, place: ExperimentRef, patterns: readonly string[]) {
	const found = new Map<string, CaseNumbers>();
	let known: Known | undefined;
	return async () => {
		const {items} = await scope.client.cases.list(place, {signal: scope.signal});
		const drawn = items.filter(({status}) => status === 'successful').slice(0, maxCases);
		const added = drawn.filter(({id}) => !found.has(id));
		const [first] = added;
		if (first === undefined) {
			return undefined;
		}

		known ??= await learn(scope, {...place, caseId: first.id}, patterns, first);
		const {calculation} = known;
		const request = {cases: added, caseCount: items.length, calculation, lastPointOnly: false};
		for (const numbers of await fetchCurves(scope, place, request)) {
			found.set(numbers.case.id, numbers);
		}

		const labels = caseLabels(drawn, items);
		const names = {time: 'time', x: 'time', from: -Infinity, to: Infinity, labels, ...known};
		const curves = curvesOf(
			drawn.flatMap(({id}) => found.get(id) ?? []),
			names,
		);
		return chartsIn(charts(curves, {x: {name: 'time', unit: 's'}}));
	};
}

/** What is drawn, and how it is come by. */
type Known = {
	readonly variables: readonly string[];
	readonly calculation: Calculation;
	readonly units: ReadonlyMap<string, string>;
};

async function learn(
	scope: WorkspaceScope,
	place: CaseRef,
	patterns: readonly string[],
	first: Case,
): Promise<Known> {
	const {names: variables, expressions} = chosenCurves(patterns, await variablesOf(scope, place));
	const [calculation, units] = await Promise.all([
		prepareCalculation(scope, place, {names: [...new Set(['time', ...variables])], expressions}),
		fetchUnits(scope, first),
	]);
	return {variables, calculation, units: calculation.unitsWith(units)};
}

async function variablesOf({client, signal}: WorkspaceScope, place: CaseRef) {
	const {item} = await client.results.variables(place, {signal});
	return item;
}

/**
The outcome of an experiment with the curves of variables below it, where people read it. What cannot be drawn becomes a notice:
the outcome is worth more.
*/
async function withChart(
	outcome: Output,
	scope: WorkspaceScope,
	{place, variables}: {readonly place: ExperimentRef; readonly variables: readonly string[]},
): Promise<Output> {
	const {view, notices = []} = outcome;
	if (variables.length === 0 || view === undefined) {
		return outcome;
	}

	try {
		const drawn = await drawCurves(scope, place, {variables});
		const chart = drawn.view ?? {kind: 'empty'};
		return {
			...outcome,
			view: {kind: 'sections', sections: [{view}, {view: chart, isForScreen: true}]},
			notices: [...notices.filter(({text}) => text !== 'plot'), ...nextCharts(drawn, variables)],
		};
	} catch (error) {
		if (!(error instanceof ShellError)) {
			throw error;
		}

		const {message, hint} = error;
		const text = `nothing was drawn: ${message}${hint === undefined ? '' : `; ${hint}`}`;
		return {...outcome, notices: [...notices, {kind: 'warning', text}]};
	}
}

/** Charts to draw next: of all cases where some were left out, and of the last points. */
function nextCharts({notices = [], view}: Output, variables: readonly string[]): readonly Notice[] {
	const names = variables.map((name) => quoteWord(name)).join(' ');
	const count = new Set(chartsAmong(view).flatMap(({series}) => series.map(({of}) => of))).size;
	return [
		...(notices.length === 0 ? [] : [{kind: 'next', text: `plot ${names} --cases all`} as const]),
		...(count > 1 ? [{kind: 'next', text: `plot ${names} --last`} as const] : []),
	];
}
