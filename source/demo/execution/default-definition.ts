import {customFunctions} from '../store/custom-functions.js';

/** The base of a definition that simulates a class as its annotation says; times in seconds. */
export function plainDefinition(
	className: string,
	{startTime, stopTime}: {readonly startTime: number; readonly stopTime: number},
): unknown {
	const options = customFunctions.find(({shown}) => shown.name === 'dynamic')?.options;
	return {
		model: {
			modelica: {
				className,
				compilerOptions: options?.compiler,
				runtimeOptions: options?.runtime,
				compilerLogLevel: 'warning',
				fmiTarget: 'me',
				fmiVersion: '2.0',
				platform: 'auto',
			},
		},
		modifiers: {variables: []},
		analysis: {
			type: 'dynamic',
			parameters: [
				{name: 'start_time', value: startTime},
				{name: 'final_time', value: stopTime},
				{name: 'interval', value: 0},
			],
			simulationOptions: options?.simulation,
			solverOptions: options?.solver,
			simulationLogLevel: 'WARNING',
		},
		expansion: {algorithm: 'FULLFACTORIAL'},
	};
}
