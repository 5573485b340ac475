import {type Demo} from './demo.js';
import {exampleWorkspace} from './example-workspace.js';
import {startExperiment} from './execution/run-experiment.js';
import {addProject, experimentsIn} from './store/demo-store.js';
import {customFunctions} from './store/custom-function-table.js';
import {type ExperimentDefinition} from './store/definition-schema.js';
import {user} from './store/demo-user.js';
import {createExperiment} from './store/stored-experiment.js';
import {createWorkspace} from './store/stored-workspace.js';

/**
Adds a workspace with one experiment to a new demo. The experiment is simulated on the first request for experiments, so that the demo
starts quickly.

@returns a function to await with the path of each request before it is handled.
*/
export function addExamples(demo: Demo): (path: string) => Promise<void> {
	const {store} = demo;
	store.workspaces.set(
		exampleWorkspace,
		createWorkspace({
			id: exampleWorkspace,
			name: exampleWorkspace,
			description: 'A workspace to look around in',
			defaultProject: addProject(store, exampleWorkspace),
			createdBy: user.id,
			createdAt: Date.now(),
		}),
	);
	const created = new Date();
	let simulated: Promise<void> | undefined;
	return async (path) => {
		if (
			path.includes(`/workspaces/${exampleWorkspace}/`) &&
			/\/(?:experiments|model-executables)\b/v.test(path)
		) {
			simulated ??= simulate(demo, created);
			await simulated;
		}
	};
}

/** Runs the experiment at full speed. */
async function simulate(demo: Demo, created: Date): Promise<void> {
	const experiment = createExperiment(definition, {className, created, label: 'gains'});
	experimentsIn(demo.store, exampleWorkspace).set(experiment.id, experiment);
	await startExperiment({...demo, speed: 0}, exampleWorkspace, experiment.id, {});
}

const className = 'Modelica.Blocks.Examples.PID_Controller';
const options = customFunctions.find(({shown}) => shown.name === 'dynamic')?.options;

/** Three gains of a controller, simulated up to the model's own stop time. */
const definition: ExperimentDefinition = {
	version: 3,
	base: {
		model: {
			modelica: {
				className,
				compilerOptions: options?.compiler ?? {},
				runtimeOptions: {},
				compilerLogLevel: 'warning',
				fmiTarget: 'me',
				fmiVersion: '2.0',
				platform: 'auto',
			},
		},
		modifiers: {variables: [{kind: 'choices', name: 'PI.k', values: [1, 10, 100], dataType: 'INTEGER'}]},
		analysis: {
			type: 'dynamic',
			parameters: [
				{name: 'start_time', value: 0},
				{name: 'final_time', value: 4},
				{name: 'interval', value: 0},
			],
			simulationOptions: options?.simulation ?? {},
			solverOptions: {},
			simulationLogLevel: 'WARNING',
		},
		expansion: {algorithm: 'FULLFACTORIAL'},
	},
	extensions: [],
};
