/** A simulation that cannot go on; `time` is the simulated time in seconds at which it ended. */
export class SimulationFailure extends Error {
	override readonly name = 'Failure';
	readonly time: number;

	constructor(message: string, time: number) {
		super(message);
		this.time = time;
	}
}
