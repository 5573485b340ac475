import {listCases} from '../../api/resources/cases.js';
import {type ExecutionState} from '../../api/resources/executions.js';
import {type ExperimentPlace} from '../../api/resources/experiments.js';
import {getVariables} from '../../api/resources/trajectories.js';
import {chartsIn} from '../../output/chart/charts-in.js';
import {type Context} from '../command.js';
import {chosenVariables} from '../result/chosen-variables.js';
import {type Room} from '../shared/place.js';
import {caseLabels} from './choose-cases.js';
import {charts} from './charts.js';
import {curvesOf} from './curves.js';
import {mostCases} from './draw-curves.js';
import {fetchCurves, type CaseNumbers} from './fetch-curves.js';
import {fetchUnits} from './units.js';

/** Draws the curves of an experiment while it runs, in the live part of the screen. */
export type LiveCurves = {
	/** Looks for cases that have finished since. */
	readonly hear: (state: Pick<ExecutionState, 'steps'>) => void;

	/** Draws no more: nobody waits any longer. */
	readonly end: () => void;
};

/** The curves of variables, a case more whenever one has finished. Where nothing is redrawn, it asks for nothing. */
export function createLiveCurves(
	{sketch}: Pick<Context, 'sketch'>,
	room: Room,
	{place, variables}: {readonly place: ExperimentPlace; readonly variables: readonly string[]},
): LiveCurves {
	if (sketch === undefined || variables.length === 0) {
		return {hear: () => undefined, end: () => undefined};
	}

	const read = createReader(room, place, variables);
	let [seen, isReading, hasEnded] = [0, false, false];
	const look = async (finished: number) => {
		isReading = true;
		try {
			const found = await read();
			seen = finished;
			if (found !== undefined && !hasEnded) {
				sketch(found);
			}
		} catch {
			// The final chart tells of what keeps failing.
			hasEnded = true;
		}

		isReading = false;
	};

	return {
		hear({steps}) {
			const finished = steps.filter(({stage, isDone}) => stage !== 'compilation' && isDone).length;
			if (finished > seen && !isReading && !hasEnded) {
				void look(finished);
			}
		},
		end() {
			hasEnded = true;
		},
	};
}

/** Reads charts of the cases that are successful by now, when there are new ones; what was read once is not asked for again. */
function createReader(room: Room, place: ExperimentPlace, patterns: readonly string[]) {
	const found = new Map<string, CaseNumbers>();
	let known: {readonly variables: readonly string[]; readonly units: ReadonlyMap<string, string>} | undefined;
	return async () => {
		const {items} = await listCases(room.client, place, {signal: room.signal});
		const drawn = items.filter(({status}) => status === 'successful').slice(0, mostCases);
		const added = drawn.filter(({id}) => !found.has(id));
		const [first] = added;
		if (first === undefined) {
			return undefined;
		}

		known ??= {
			variables: chosenVariables(patterns, await variablesOf(room, {...place, caseId: first.id})),
			units: await fetchUnits(room, first),
		};
		const request = {
			cases: added,
			caseCount: items.length,
			variables: ['time', ...known.variables],
			lastPointOnly: false,
		};
		for (const numbers of await fetchCurves(room, place, request)) {
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

async function variablesOf({client, signal}: Room, place: Parameters<typeof getVariables>[1]) {
	const {item} = await getVariables(client, place, {signal});
	return item;
}
