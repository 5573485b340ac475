/** A simulation that cannot continue; `time` is the simulated time in seconds. */
export class SimulationFailure extends Error {
	override readonly name = 'Failure';
	readonly time: number;

	constructor(message: string, time: number) {
		super(message);
		this.time = time;
	}
}
