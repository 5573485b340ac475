import {type Series} from './simulation-model.js';

type Row = readonly [names: readonly string[], unit: string, description: string, state?: Partial<Series>];

const phi = 'Absolute rotation angle of flange';
const torque = 'Cut torque in the flange';
const signal = 'Connector of Real output signal';

/** In the order of `pidOutputs`. */
const rows: readonly Row[] = [
	[['der(spring.w_rel)'], 'rad/s2', 'der(Relative angular velocity)', {derivativeOf: 'spring.w_rel'}],
	[['der(PI.I.y)'], '1/s', 'der(Connector of Real output signal)', {derivativeOf: 'PI.I.y'}],
	[['der(inertia1.phi)'], 'rad/s', 'der(Absolute rotation angle)', {derivativeOf: 'inertia1.phi'}],
	[['der(spring.phi_rel)'], 'rad/s', 'der(Relative rotation angle)', {derivativeOf: 'spring.phi_rel'}],
	[['der(inertia2.w)'], 'rad/s2', 'der(Absolute angular velocity of component)'],
	[['der(integrator.y)'], '1/s', 'der(Connector of Real output signal)', {derivativeOf: 'integrator.y'}],
	[['spring.w_rel'], 'rad/s', 'Relative angular velocity (= der(phi_rel))', {state: 'spring.w_rel'}],
	[['PI.I.y', 'PI.addPID.u3'], '1', signal, {state: 'PI.I.y'}],
	[
		[
			'inertia1.phi',
			'inertia1.flange_a.phi',
			'inertia1.flange_b.phi',
			'speedSensor.flange.phi',
			'spring.flange_a.phi',
			'torque.flange.phi',
		],
		'rad',
		'Absolute rotation angle of component',
		{state: 'inertia1.phi'},
	],
	[['spring.phi_rel'], 'rad', 'Relative rotation angle', {state: 'spring.phi_rel'}],
	[['inertia2.w'], 'rad/s', 'Absolute angular velocity of component (= der(phi))'],
	[['integrator.y', 'PI.addI.u1', 'PI.addP.u1', 'PI.u_s'], 'rad/s', signal, {state: 'integrator.y'}],
	[['PI.controlError'], '1', 'Control error (set point - measurement)'],
	[['PI.addP.y', 'PI.P.u'], '1', signal],
	[['PI.P.y', 'PI.addPID.u1'], '1', signal],
	[['PI.addI.y', 'PI.I.u'], '1', signal],
	[['PI.addPID.y', 'PI.gainPID.u'], '1', signal],
	[['PI.gainTrack.y', 'PI.addI.u3'], '1', signal],
	[['PI.addSat.y', 'PI.gainTrack.u'], '1', signal],
	[['PI.addFF.y', 'PI.addSat.u2', 'PI.limiter.u'], '1', signal],
	[['PI.gainPID.y', 'PI.addFF.u1'], '1', signal],
	[
		['speedSensor.w', 'PI.addI.u2', 'PI.addP.u2', 'PI.u_m'],
		'rad/s',
		'Absolute angular velocity of flange as output signal',
	],
	[['inertia1.w'], 'rad/s', 'Absolute angular velocity of component (= der(phi))', {state: 'inertia1.w'}],
	[
		['inertia1.a', 'der(inertia1.phi,2)', 'der(inertia1.w)'],
		'rad/s2',
		'Absolute angular acceleration of component (= der(w))',
		{derivativeOf: 'inertia1.w'},
	],
	[['PI.y', 'PI.addSat.u1', 'PI.limiter.y', 'inertia1.flange_a.tau', 'torque.tau'], 'N.m', signal],
	[['spring.a_rel'], 'rad/s2', 'Relative angular acceleration (= der(w_rel))'],
	[
		['spring.tau', 'inertia1.flange_b.tau', 'spring.flange_b.tau'],
		'N.m',
		'Torque between flanges (= flange_b.tau)',
	],
	[['spring.lossPower'], 'W', 'Loss power leaving component via heatPort (> 0, if heat is flowing out)'],
	[
		[
			'inertia2.phi',
			'inertia2.flange_a.phi',
			'inertia2.flange_b.phi',
			'loadTorque.flange.phi',
			'loadTorque.phi',
			'spring.flange_b.phi',
		],
		'rad',
		phi,
	],
	[['inertia2.a'], 'rad/s2', 'Absolute angular acceleration of component (= der(w))'],
	[['kinematicPTP.y[1]', 'integrator.u'], 'rad/s2', 'Acceleration of the reference motion'],
	[['loadTorque.w'], 'rad/s', 'Angular velocity of flange with respect to support (= der(phi))'],
	[['der(inertia2.phi)'], 'rad/s', `der(${phi})`],
	[['der(spring.phi_rel,2)'], 'rad/s2', 'der(Relative rotation angle, 2)'],
	[['der(inertia2.phi,2)'], 'rad/s2', `der(${phi}, 2)`],
	[['torque.flange.tau'], 'N.m', torque],
	[['spring.flange_a.tau', 'inertia2.flange_a.tau'], 'N.m', torque],
];

/** Variables of PID_Controller that change with time, with all of their names. */
export const pidSeries: readonly Series[] = rows.map(([names, unit, description, state], output) => ({
	names,
	unit,
	description,
	output,
	...state,
}));
