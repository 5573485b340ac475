import {type Constant, type Enumeration, type Parameter} from './simulation-model.js';

const init: Enumeration = {
	name: 'Modelica.Blocks.Types.Init',
	literals: ['NoInit', 'SteadyState', 'InitialState', 'InitialOutput'],
};

const simpleController: Enumeration = {
	name: 'Modelica.Blocks.Types.SimpleController',
	literals: ['P', 'PI', 'PD', 'PID'],
};

const limiterHomotopy: Enumeration = {
	name: 'Modelica.Blocks.Types.LimiterHomotopy',
	literals: ['NoHomotopy', 'Linear', 'UpperLimit', 'LowerLimit'],
};

/** Parameters of PID_Controller. Those that are not settable are fixed by the example. */
export const pidParameters: readonly Parameter[] = [
	{
		name: 'PI.y_start',
		value: 0,
		description: 'Initial value of output',
		aliases: ['speedSensor.flange.tau'],
		settable: false,
	},
	{
		name: 'driveAngle',
		value: 1.570_796_326_794_897,
		unit: 'rad',
		description: 'Reference distance to move',
	},
	{name: 'PI.k', value: 100, unit: '1', description: 'Gain of controller'},
	{name: 'PI.Ti', value: 0.1, unit: 's', description: 'Time constant of Integrator block'},
	{name: 'PI.Td', value: 0.1, unit: 's', description: 'Time constant of Derivative block'},
	{name: 'PI.wp', value: 1, description: 'Set-point weight for Proportional block (0..1)'},
	{name: 'PI.wd', value: 0, description: 'Set-point weight for Derivative block (0..1)'},
	{name: 'PI.Ni', value: 0.1, description: 'Ni*Ti is time constant of anti-windup compensation'},
	{name: 'PI.Nd', value: 10, description: 'The higher Nd, the more ideal the derivative block'},
	{name: 'PI.kFF', value: 1, description: 'Gain of feed-forward input'},
	{name: 'PI.xi_start', value: 0, description: 'Initial or guess value for integrator output'},
	{name: 'PI.xd_start', value: 0, description: 'Initial or guess value for state of derivative block'},
	part('PI.addP.k2', -1, 'Gain of input signal 2'),
	part('PI.P.k', 1, 'Gain value multiplied with input signal'),
	part('PI.addPID.k1', 1, 'Gain of input signal 1'),
	part('PI.addPID.k2', 1, 'Gain of input signal 2'),
	part('PI.addPID.k3', 1, 'Gain of input signal 3'),
	part('PI.addI.k1', 1, 'Gain of input signal 1'),
	part('PI.addI.k2', -1, 'Gain of input signal 2'),
	part('PI.addI.k3', 1, 'Gain of input signal 3'),
	part('PI.addSat.k1', 1, 'Gain of input signal 1'),
	part('PI.addSat.k2', -1, 'Gain of input signal 2'),
	part('PI.Dzero.k', 0, 'Constant output value'),
	part('PI.FFzero.k', 0, 'Constant output value'),
	part('PI.addFF.k1', 1, 'Gain of input signal 1'),
	{name: 'inertia1.J', value: 1, unit: 'kg.m2', description: 'Moment of inertia'},
	{name: 'spring.c', value: 1e4, unit: 'N.m/rad', description: 'Spring constant'},
	{name: 'spring.d', value: 100, unit: 'N.m.s/rad', description: 'Damping constant'},
	{name: 'spring.phi_rel0', value: 0, unit: 'rad', description: 'Unstretched spring angle'},
	{
		name: 'spring.phi_nominal',
		value: 1e-4,
		unit: 'rad',
		description: 'Nominal value of phi_rel (used for scaling)',
	},
	{name: 'inertia2.J', value: 2, unit: 'kg.m2', description: 'Moment of inertia'},
	{name: 'kinematicPTP.qd_max[1]', value: 1, unit: 'rad/s', description: 'Maximum velocities der(q)'},
	{name: 'kinematicPTP.qdd_max[1]', value: 1, unit: 'rad/s2', description: 'Maximum accelerations der(qd)'},
	{
		name: 'kinematicPTP.startTime',
		value: 0.5,
		unit: 's',
		description: 'Time instant at which movement starts',
	},
	{name: 'integrator.k', value: 1, unit: '1', description: 'Integrator gain'},
	part('integrator.y_start', 0, 'Initial or guess value of output (= state)'),
	{
		name: 'loadTorque.tau_constant',
		value: 10,
		unit: 'N.m',
		description: 'Constant torque (if negative, torque is acting as load in positive direction of rotation)',
	},
	{
		name: 'PI.yMax',
		value: 12,
		description: 'Upper limit of output',
		structural: true,
		aliases: ['PI.limiter.uMax'],
	},
	{name: 'kinematicPTP.nout', value: 1, type: 'Integer', description: 'Number of outputs', settable: false},
	{
		...choice('PI.controllerType', simpleController, 2, 'Type of controller'),
		settable: false,
	},
	{
		...choice(
			'PI.initType',
			init,
			2,
			'Type of initialization (1: no init, 2: steady state, 3: initial state, 4: initial output)',
		),
		aliases: ['PI.I.initType'],
		settable: false,
	},
	{
		...choice('PI.homotopyType', limiterHomotopy, 2, 'Simplified model for homotopy-based initialization'),
		aliases: ['PI.limiter.homotopyType'],
	},
	{
		...choice(
			'integrator.initType',
			init,
			3,
			'Type of initialization (1: no init, 2: steady state, 3,4: initial output)',
		),
		settable: false,
	},
	{
		name: 'PI.strict',
		value: 0,
		type: 'Boolean',
		structural: true,
		description: '= true, if strict limits with noEvent(..)',
		aliases: ['PI.limiter.strict'],
	},
	{
		name: 'PI.withFeedForward',
		value: 0,
		type: 'Boolean',
		structural: true,
		description: 'Use feed-forward input?',
		settable: false,
	},
];

/** Constants derived from the parameters of PID_Controller. */
export const pidConstants: readonly Constant[] = [
	{
		names: ['PI.yMin', 'PI.limiter.uMin'],
		value: (parameter) => -parameter('PI.yMax'),
		description: 'Lower limit of output',
	},
	{
		names: ['PI.addP.k1'],
		value: (parameter) => parameter('PI.wp'),
		description: 'Gain of input signal 1',
	},
	{
		names: ['PI.I.k'],
		value: (parameter) => 1 / parameter('PI.Ti'),
		unit: '1',
		description: 'Integrator gain',
	},
	{
		names: ['PI.I.y_start'],
		value: (parameter) => parameter('PI.xi_start'),
		description: 'Initial or guess value of output (= state)',
	},
	{
		names: ['PI.gainPID.k'],
		value: (parameter) => parameter('PI.k'),
		unit: '1',
		description: 'Gain value multiplied with input signal',
	},
	{
		names: ['PI.gainTrack.k'],
		value: (parameter) => 1 / (parameter('PI.k') * parameter('PI.Ni')),
		unit: '1',
		description: 'Gain value multiplied with input signal',
	},
	{
		names: ['PI.addFF.k2'],
		value: (parameter) => parameter('PI.kFF'),
		description: 'Gain of input signal 2',
	},
	{
		names: ['kinematicPTP.deltaq[1]'],
		value: (parameter) => parameter('driveAngle'),
		unit: 'rad',
		description: 'Distance to move',
	},
	{names: ['PI.Dzero.y', 'PI.addPID.u2'], value: () => 0, description: 'Connector of Real output signal'},
	{names: ['PI.FFzero.y', 'PI.addFF.u2'], value: () => 0, description: 'Connector of Real output signal'},
	{
		names: ['loadTorque.tau', 'inertia2.flange_b.tau'],
		value: (parameter) => parameter('loadTorque.tau_constant'),
		unit: 'N.m',
		description: 'Accelerating torque acting at flange (= -flange.tau)',
	},
	{
		names: ['loadTorque.flange.tau'],
		value: (parameter) => -parameter('loadTorque.tau_constant'),
		unit: 'N.m',
		description: 'Cut torque in the flange',
	},
];

function part(name: string, value: number, description: string): Parameter {
	return {name, value, description, settable: false};
}

function choice(name: string, enumeration: Enumeration, value: number, description: string): Parameter {
	return {name, type: 'Enumeration', enumeration, value, description, structural: true};
}
