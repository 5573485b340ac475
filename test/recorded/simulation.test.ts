import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {readMat} from '../../source/demo/simulator/result-files/mat-reader.js';
import {writeMat} from '../../source/demo/simulator/result-files/mat-writer.js';
import {openResult, type Result} from '../../source/demo/simulator/simulation-result.js';
import {simulate} from '../../source/demo/simulator/simulate.js';

const file = path.resolve(import.meta.dirname, '../../../shared/recordings/case.test_case.json');
const isThere = existsSync(file);
if (!isThere) {
	console.log('simulation: skipped, there are no recordings beside the project');
}

type Recording = {
	readonly interactions: ReadonlyArray<{
		readonly request: {readonly uri: string};
		readonly response: {readonly body?: string; readonly bodyBase64?: string};
	}>;
};

/**
How far the recorded solver, which worked with a relative tolerance of 1e-4, is from the exact solution, relative to each variable's
range. Speeds and what hangs on them directly are further off than 1e-5; closer agreement would copy its errors.
*/
const looser: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(?:inertia1\.w|der\(inertia1\.phi\)|speedSensor\.w|PI\.u_m|PI\.add[IP]\.u2)$/v, 1.2e-5],
	[/^(?:PI\.I\.y|PI\.addPID\.u3)$/v, 1.1e-5],
	[/^(?:PI\.(?!u_s|addI\.u1|addP\.u1)|der\(PI|torque|inertia1\.flange_a\.tau)/v, 3e-4],
	[/^(?:inertia2\.w|der\(inertia2\.phi\)|loadTorque\.w)$/v, 1e-5],
	[/^spring\.phi_rel$/v, 2e-4],
	[/(?:w_rel|phi_rel\)|a_rel|phi_rel,2\)|lossPower)/v, 5e-3],
	[/^(?:inertia1\.a|der\(inertia1\.phi,2\)|der\(inertia1\.w\))$/v, 1.1e-3],
	[/(?:tau|inertia2\.a|der\(inertia2\.(?:w|phi,2)\))$/v, 5e-4],
];

let recorded: Result;
let recordedBytes: Uint8Array;
let recordedNames: readonly string[];
let simulated: Result;

beforeAll(() => {
	if (!isThere) {
		return;
	}

	const {interactions} = JSON.parse(readFileSync(file, 'utf8')) as Recording;
	const answer = (ending: string) => interactions.find(({request}) => request.uri.endsWith(ending))?.response;
	recordedBytes = Buffer.from(answer('/result')?.bodyBase64 ?? '', 'base64');
	recordedNames = JSON.parse(answer('/variables')?.body ?? '[]') as string[];
	const read = readMat(recordedBytes);
	if ('problem' in read) {
		throw new Error(read.problem);
	}

	recorded = read;
	const className = 'Modelica.Blocks.Examples.PID_Controller';
	simulated = openResult(simulate({className, settings: {}, analysis: {type: 'dynamic'}}));
});

test.skipIf(!isThere)('a result has exactly the recorded variables', () => {
	expect([...simulated.names].toSorted()).toEqual([...recordedNames].toSorted());
	const all = (result: Result) => result.rows().flatMap(({names}) => names);
	expect(all(simulated).toSorted()).toEqual(all(recorded).toSorted());
	expect(all(simulated).length).toBe(184);
});

test.skipIf(!isThere)('the points of time are the recorded ones, the event twice', () => {
	const times = (result: Result) => [...(result.trajectory('time')?.values ?? [])];
	expect(times(simulated).length).toBe(502);
	for (const [point, time] of times(recorded).entries()) {
		expect(Math.abs((times(simulated)[point] ?? 0) - time)).toBeLessThan(1e-12);
	}
});

test.skipIf(!isThere)('what is fixed has the recorded value', () => {
	for (const {names, fixed, values} of recorded.rows()) {
		if (fixed) {
			const own = simulated.trajectory(names[0] ?? '');
			expect([names[0], own?.fixed, own?.values[0]]).toEqual([names[0], true, values[0]]);
		}
	}
});

test.skipIf(!isThere)('trajectories agree with the recorded ones as closely as those are exact', () => {
	const far = recorded.rows().flatMap(({names: [name = ''], fixed, values}) => {
		const own = simulated.trajectory(name)?.values;
		const range = Math.max(...values) - Math.min(...values);
		const distance = Math.max(
			...values.map((value, point) => Math.abs(value - (own?.[point] ?? Number.NaN))),
		);
		const allowed = (looser.find(([pattern]) => pattern.test(name))?.[1] ?? 1e-5) * (range || 1);
		return fixed || distance <= allowed ? [] : [`${name}: ${distance / (range || 1)}`];
	});
	expect(far).toEqual([]);
});

test.skipIf(!isThere)('a MAT file begins as the recorded one and has its points', () => {
	const own = writeMat(simulated);
	const again = readMat(own);
	expect([...own.subarray(0, 75)]).toEqual([...recordedBytes.subarray(0, 75)]);
	expect('problem' in again ? again : again.pointCount).toBe(502);
});
